// One record of a register → what is stored of the firm: who it is, where, its industry, its places on chains, and,
// where it has none, why.
import { hash } from "node:crypto";
import { marksOf, type Placement } from "@jiqun/engines/chain";
import type { IndustryCoding } from "@jiqun/engines/industry";
import type { Pack, ResolvedUnit } from "@jiqun/packs";
import type { RegistryRecord } from "../registry/index.ts";
import type { NewRecord } from "../store/records.ts";
import type { StagedFirm } from "../store/staging.ts";
import { codeFirm, locateFirm, placeFirm } from "./engines.ts";
import { foldName, type NameKeys, nameKeys } from "./name-keys.ts";

export interface Located {
  readonly record: RegistryRecord;
  readonly unit: ResolvedUnit;
  readonly key: string;
  /** What tells a row without a trusted code from others of its name; null where the code tells. */
  readonly who: string | null;
  readonly hash: string;
}

export const locate = (pack: Pack, record: RegistryRecord): Located => {
  const unit = locateFirm(pack, record.district, record.address);
  const code = trustedCode(record);
  const key = code !== null ? `code:${code}` : `name:${foldName(record.name)}|${unit.unit ?? unit.overlay ?? ""}`;
  return { record, unit, key, who: code !== null ? null : whoOf(record), hash: recordHash(record) };
};

/** The credit code, where it can be trusted to be the firm's own. */
export function trustedCode({ code, codeProblem }: Pick<RegistryRecord, "code" | "codeProblem">): string | null {
  const trusted = codeProblem === null || (codeProblem === "code-old-number" && !/^(\d)\1*$/.test(code ?? ""));
  return trusted ? code : null;
}

function whoOf({ name, code, district, address, established, capital }: RegistryRecord): string {
  const said = [foldName(name), code, district, address, established, capital];
  return `who:${hash("sha256", JSON.stringify(said), "base64url")}`;
}

/** Of what the register says, not of what is made of it: a new pack does not make a row of the same file a new one. */
export function recordHash(record: RegistryRecord): string {
  const { name, code, district, address, statusWritten, established, capital, currency, capitalWritten } = record;
  const { scope, products, insured, industryWritten } = record;
  const said = [name, code, district, address, statusWritten, established, capital, currency, capitalWritten];
  return hash("sha256", JSON.stringify([...said, scope, products, insured, industryWritten]), "base64url");
}

/** A record as it is stored. */
export const toStored = ({ record, key, who, hash }: Located, row: number | null): NewRecord => ({
  row,
  key,
  who,
  content_hash: hash,
  name: record.name,
  code: record.code,
  code_problem: record.codeProblem,
  district_written: record.district,
  address: record.address,
  status_written: record.statusWritten,
  established: record.established,
  capital: record.capital,
  currency: record.currency,
  capital_written: record.capitalWritten,
  scope: record.scope,
  products: record.products,
  insured: record.insured,
  industry_written: record.industryWritten,
  industry_code: record.industryCode,
});

export type Firm = Omit<StagedFirm, "record_id" | "verdict" | "enterprise_id" | "before_id" | "coded" | "key">;

/** What is made of so many is done with before the next are looked at: a whole chunk's objects would outlive the young heap. */
const atOnce = 250;

export function* someAtOnce<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += atOnce) yield all.slice(at, at + atOnce);
}

/**
 * What is made of records under a pack. Step by step over all of them rather than firm by firm: the tables of one step
 * stay in the processor's cache while it lasts, which takes a third less time.
 */
export function makeFirms(pack: Pack, all: readonly Pick<Located, "record" | "unit">[]): Firm[] {
  const keys = all.map(({ record }) => nameKeys(record.name));
  const codings = all.map(({ record }) => codeFirm(record));
  const placements = all.map(({ record }) => placeFirm(pack, record));
  return all.map(({ record, unit }, at) => {
    const { nameKey, initials, sortKey } = keys[at] as NameKeys;
    const { divisions, origin } = codings[at] as IndustryCoding;
    const [first] = divisions;
    return {
      name_key: nameKey,
      initials,
      sort_key: sortKey,
      unit_id: unit.unit,
      overlay_id: unit.overlay,
      unit_how: unit.how,
      active: record.status !== "inactive",
      division: first?.code ?? null,
      division_probability: first?.probability ?? null,
      division_origin: origin === "unknown" || !first ? null : origin,
      divisions,
      placements: placements[at] as readonly Placement[],
    };
  });
}

export const makeFirm = (pack: Pack, one: Pick<Located, "record" | "unit">): Firm => makeFirms(pack, [one])[0] as Firm;

export const isPlaced = (placements: readonly Placement[]): boolean =>
  placements.some(({ decision }) => decision !== "rejected");

const unplacedReasons = [
  "inactive",
  "empty-scope",
  "trade-only",
  "service-only",
  "lease-only",
  "rejected",
  "no-term",
] as const;
export type UnplacedReason = (typeof unplacedReasons)[number];

/** Why a firm has no accepted or doubtful placement: the first that holds. */
export function whyUnplaced(record: RegistryRecord, placements: readonly Placement[]): UnplacedReason {
  if (record.status === "inactive") return "inactive";
  if (record.scope === "" && record.products === "") return "empty-scope";
  if (placements.length > 0) return "rejected";
  const roles = new Set(marksOf(record.scope).map(({ kind }) => kind));
  if (roles.has("make") || roles.has("develop")) return "no-term";
  for (const role of ["trade", "service", "lease"] as const) if (roles.has(role)) return `${role}-only`;
  return "no-term";
}
