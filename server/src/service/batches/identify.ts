// Which firm a record is: by a remembered answer, by its key, or by what tells firms of one name apart.
import { type Candidate, type Identity, judgeIdentity } from "@jiqun/engines/identity";
import type { Pack } from "@jiqun/packs";
import type { Db } from "../../store/db.ts";
import { hasRegistryFirms } from "../../store/placing.ts";
import { listAsked } from "../../store/questions.ts";
import type { StoredRecord } from "../../store/records.ts";
import { findNamesakes, findStanding, type Resolved, type StandingFirm } from "../../store/staging.ts";
import { locateFirm } from "../engines.ts";
import { trustedCode } from "../firms.ts";
import { foldName } from "../name-keys.ts";

export interface Identified {
  readonly record: Resolved;
  /** The firm it is, or null for a new one. */
  readonly enterpriseId: number | null;
  /** What is known of that firm now, or null. */
  readonly before: StandingFirm | null;
  /** A person has to say. */
  readonly asked: boolean;
}

export async function identify(db: Db, pack: Pack, records: readonly Resolved[]): Promise<Identified[]> {
  const found = records.flatMap(({ enterprise_id, before_id }) => (before_id === null ? [] : (enterprise_id ?? [])));
  const standing = new Map((await findStanding(db, found)).map((firm) => [firm.enterprise_id, firm]));
  const strangers = records.filter(({ enterprise_id }) => enterprise_id === null);
  // The first register of all has nobody to be compared with.
  const names = strangers.length > 0 && (await hasRegistryFirms(db)) ? strangers.map(({ name }) => foldName(name)) : [];
  const namesakes = Map.groupBy(await findNamesakes(db, [...new Set(names)]), ({ name_key }) => name_key);
  const asked = await listAsked(
    db,
    strangers.flatMap(({ who }) => who ?? []),
  );
  return records.map((record): Identified => {
    const { enterprise_id: enterpriseId, found_by } = record;
    if (enterpriseId === null && record.who !== null && asked.has(record.who))
      return { record, enterpriseId, before: null, asked: true };
    if (enterpriseId === null) return judge(pack, record, namesakes.get(foldName(record.name)) ?? []);
    const before = standing.get(enterpriseId) ?? null;
    const known = { record, enterpriseId, before, asked: false };
    // A code or a person's answer decides; a name in a unit is asked about, unless more than the name agrees.
    if (found_by === "alias" || record.who === null || !before || before.content_hash === record.content_hash)
      return known;
    return { ...known, asked: judge(pack, record, [before]).enterpriseId === null };
  });
}

function judge(pack: Pack, record: Resolved, candidates: readonly StandingFirm[]): Identified {
  if (candidates.length === 0) return { record, enterpriseId: null, before: null, asked: false };
  const judged = judgeIdentity(
    identityOf(pack, record),
    candidates.map((firm) => candidateOf(pack, firm)),
  );
  const before = judged.verdict === "same" ? candidates.find((firm) => firm.enterprise_id === judged.id) : undefined;
  return {
    record,
    enterpriseId: before?.enterprise_id ?? null,
    before: before ?? null,
    asked: judged.verdict === "ask",
  };
}

/** 9.15E+17, and 15 digits followed by zeros, are what a spreadsheet leaves of a code. */
function codeStartOf({ code, code_problem }: StoredRecord): string | null {
  if (code === null) return null;
  if (code_problem === "code-rounded") return code.slice(0, 15);
  if (code_problem !== "code-scientific") return null;
  return code.toUpperCase().split("E")[0]?.replace(".", "").replace(/0+$/, "") || null;
}

export function identityOf(pack: Pack, record: StoredRecord): Identity {
  const unit = locateFirm(pack, record.district_written, record.address);
  return {
    code: trustedCode({ code: record.code, codeProblem: record.code_problem }),
    codeStart: codeStartOf(record),
    established: record.established,
    unit: unit.unit ?? unit.overlay,
    address: record.address,
    capital: record.capital,
  };
}

export const candidateOf = (pack: Pack, firm: StandingFirm): Candidate => ({
  ...identityOf(pack, firm),
  id: firm.enterprise_id,
});
