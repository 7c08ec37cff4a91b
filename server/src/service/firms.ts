// One record of a register → what is stored of the firm: who it is, where, its industry, its places on chains, and,
// where it has none, why.
import { createHash } from "node:crypto";
import { marksOf, type Placement } from "@jiqun/engines/chain";
import type { Pack, ResolvedUnit } from "@jiqun/packs";
import type { RegistryRecord } from "../registry/index.ts";
import type { NewVersion } from "../store/intake.ts";
import { codeFirm, locateFirm, placeFirm } from "./engines.ts";
import { foldName, nameKeys } from "./name-keys.ts";

export interface Located {
  readonly record: RegistryRecord;
  readonly unit: ResolvedUnit;
  readonly key: string;
  readonly hash: string;
}

export const locate = (pack: Pack, record: RegistryRecord): Located => {
  const unit = locateFirm(pack, record.district, record.address);
  return { record, unit, key: keyOf(record, unit), hash: recordHash(record) };
};

/** The credit code, where it can be trusted to be the firm's own; else the name within its unit. */
function keyOf(record: Pick<RegistryRecord, "code" | "codeProblem" | "name">, unit: ResolvedUnit): string {
  const { code, codeProblem } = record;
  const trusted = codeProblem === null || (codeProblem === "code-old-number" && !/^(\d)\1*$/.test(code ?? ""));
  return code !== null && trusted ? `code:${code}` : `name:${foldName(record.name)}|${unit.unit ?? unit.overlay ?? ""}`;
}

/** Of what the register says, not of what is made of it: a new pack does not make a row of the same file a new one. */
export function recordHash(record: RegistryRecord): string {
  const { name, code, district, address, statusWritten, established, capital, currency, capitalWritten } = record;
  const { scope, products, insured, industryWritten } = record;
  const said = [name, code, district, address, statusWritten, established, capital, currency, capitalWritten];
  return createHash("sha256")
    .update(JSON.stringify([...said, scope, products, insured, industryWritten]))
    .digest("base64url");
}

type FirmColumns = Omit<NewVersion, "enterprise_id" | "origin" | "batch_id" | "row">;

export interface Firm {
  readonly columns: FirmColumns;
  readonly placements: readonly Placement[];
}

export function makeFirm(pack: Pack, { record, unit, hash }: Located): Firm {
  const { nameKey, initials, sortKey } = nameKeys(record.name);
  const coding = codeFirm(record);
  const [first] = coding.divisions;
  return {
    placements: placeFirm(pack, record),
    columns: {
      content_hash: hash,
      name: record.name,
      name_key: nameKey,
      initials,
      sort_key: sortKey,
      code: record.code,
      code_problem: record.codeProblem,
      unit_id: unit.unit,
      overlay_id: unit.overlay,
      unit_how: unit.how,
      district_written: record.district,
      address: record.address,
      status_written: record.statusWritten,
      active: record.status !== "inactive",
      established: record.established,
      capital: record.capital,
      currency: record.currency,
      capital_written: record.capitalWritten,
      scope: record.scope,
      products: record.products,
      insured: record.insured,
      industry_written: record.industryWritten,
      industry_code: record.industryCode,
      division: first?.code ?? null,
      division_probability: first?.probability ?? null,
      division_origin: coding.origin === "unknown" || !first ? null : coding.origin,
      divisions: coding.divisions,
      pack_hash: pack.hash,
    },
  };
}

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
