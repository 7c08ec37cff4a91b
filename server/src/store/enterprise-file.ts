// All that is kept of one firm, in one statement: what it is, what it was, how it is placed and why, and what people said of it.
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { Db } from "./db.ts";
import { type FoundEnterprise, foundColumns, foundJoins } from "./enterprises.ts";
import { keptPlan } from "./kept-plan.ts";
import { type Known, versionsAt } from "./known.ts";
import { withMerged } from "./merges.ts";
import { findReasonKinds } from "./placement-reasons.ts";
import { type StoredPlacement, withProof } from "./placements.ts";
import { numbersIn, readProof, type WrittenProof } from "./proof-json.ts";
import type { NewRecord } from "./records.ts";
import type { Database } from "./schema.ts";
import type { NewVerdict } from "./verdicts.ts";

/** The area of a batch, null for the whole region, as far as there is a batch. */
interface From {
  readonly batch_id: number | null;
  readonly area: string | null;
}

export type PastVersion = From &
  Omit<NewRecord, "key" | "who" | "capital" | "currency" | "code_problem" | "industry_code"> & {
    readonly known_from: Date;
    readonly file: string | null;
    readonly imported_by: string | null;
    /** The batch whose full register did not hold the firm, and whose it is; or null. */
    readonly absent_in: number | null;
    readonly absent_area: string | null;
    readonly absent_file: string | null;
    readonly absent_by: string | null;
    /** The batch whose undoing brought this version back, or null. */
    readonly undone_by: string | null;
  };

export type StoredVerdict = Omit<NewVerdict, "enterprise_id">;

/** A row or a firm (m and a number) that a person said is this firm. */
interface StoredAnswer {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly reason: string | null;
  readonly actor: string;
  readonly at: Date;
}

export interface EnterpriseFile {
  readonly found: FoundEnterprise & From;
  /** All that were known before, oldest first. */
  readonly versions: readonly PastVersion[];
  /** All words, oldest first; the last one on a link stands. */
  readonly verdicts: readonly StoredVerdict[];
  /** Those that stand. */
  readonly answers: readonly StoredAnswer[];
  readonly placements: readonly StoredPlacement[];
}

type Written<T, Day extends keyof T> = Omit<T, Day> & Readonly<Record<Day, string>>;
type FileRow = FoundEnterprise &
  From & {
    readonly versions: readonly Written<PastVersion, "known_from">[];
    readonly verdicts: readonly Written<StoredVerdict, "at">[];
    readonly answers: readonly Written<StoredAnswer, "at">[];
    readonly placements: readonly Selectable<Database["placement"]>[];
    readonly proof: readonly WrittenProof[] | null;
  };

const listOf = (rows: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select coalesce(json_agg(one), '[]') from (${rows}) one)`;

const pastVersions = (before: Date | null) => sql`
  select r.batch_id, r.row, r.content_hash, r.name, r.code, r.district_written, r.address, r.status_written, r.established,
    r.capital_written, r.scope, r.products, r.insured, r.industry_written,
    v.known_from, b.file, b.area, b.imported_by, v.absent_in, a.area as absent_area, a.file as absent_file, a.applied_by as absent_by,
    case when c.undone_at is not null and v.known_from >= c.undone_at then c.undone_by end as undone_by
  from enterprise_version v
  join import_record r on r.id = v.record_id
  left join import_batch b on b.id = r.batch_id
  left join import_batch a on a.id = v.absent_in
  left join import_batch c on c.id = v.change_id
  where v.enterprise_id = f.enterprise_id ${before === null ? sql`` : sql`and v.known_from < ${before}`}
  order by v.known_from, v.id`;

const words = (before: Date | null) => sql`
  select w.chain, w.link, w.verdict, w.note, w.actor, w.at from verdict w
  where w.enterprise_id = any(${withMerged(sql`array[f.enterprise_id]`, before)}) ${before === null ? sql`` : sql`and w.at < ${before}`}
  order by w.at, w.id`;

const answers = sql`
  select a.id::text, n.name, n.code, null as reason, a.actor, a.at from enterprise_alias a join import_record n on n.id = a.record_id
  where a.enterprise_id = f.enterprise_id and a.answer = 'same' and a.ended_at is null
  union all
  select 'm' || m.id, v.name, v.code, m.reason, m.actor, m.at from enterprise_merge m join enterprise_version v on v.id = m.version_id
  where m.into_id = f.enterprise_id and m.ended_at is null
  order by at, id`;

export async function findEnterpriseFile(db: Db, known: Known, id: number): Promise<EnterpriseFile | undefined> {
  const { rows } = await sql<FileRow>`${keptPlan}
    with firm as not materialized (${versionsAt(known)})
    select ${foundColumns}, b.area,
      ${listOf(pastVersions(known.before))} as versions, ${listOf(words(known.before))} as verdicts, ${listOf(answers)} as answers,
      ${listOf(sql`select * from placement where version_id = f.id`)} as placements,
      (select proof::json from placement_proof where version_id = f.id) as proof
    from firm f ${foundJoins} where f.enterprise_id = ${id}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { versions, verdicts, answers: answered, placements, proof, ...found } = row;
  const kinds = await findReasonKinds(db, numbersIn(proof ?? []));
  const proofs = (proof ?? []).map((one) => readProof(one, kinds));
  return {
    found,
    versions: versions.map((one) => ({ ...one, known_from: new Date(one.known_from) })),
    verdicts: verdicts.map((one) => ({ ...one, at: new Date(one.at) })),
    answers: answered.map((one) => ({ ...one, at: new Date(one.at) })),
    placements: placements.map((one) => withProof(one, proofs)),
  };
}
