// Versions of the weights of placement: what was fitted or set, from what, by whom. A version never changes; it waits until it is
// applied, dropped, or overtaken by a newer one.
import type { Change, Check, Label, Weights } from "@jiqun/engines/chain";
import { sql } from "kysely";
import type { Db, Tx } from "./db.ts";
import { verdictsAt } from "./known.ts";

export interface WeightsReport {
  /** Of a fit; nought where only costs were set. */
  readonly labels: number;
  readonly holding: number;
  readonly unseen: number;
  readonly changes: readonly Change[];
  readonly check: Check | null;
}

export interface StoredWeights {
  readonly id: number;
  readonly hash: string;
  readonly parent: number | null;
  readonly why: "fit" | "costs";
  readonly data: Weights;
  readonly report: WeightsReport;
  readonly made_by: string;
  readonly made_at: Date;
  readonly dropped_at: Date | null;
}

export async function findWeights(db: Db, id: number | null): Promise<StoredWeights | undefined> {
  if (id === null) return undefined;
  const row = await db.selectFrom("placing_weights").selectAll().where("id", "=", id).executeTakeFirst();
  return row as StoredWeights | undefined;
}

/** The version that waits to be applied. */
export async function findDraft(db: Db, active: number | null): Promise<StoredWeights | undefined> {
  const row = await db
    .selectFrom("placing_weights")
    .selectAll()
    .where("dropped_at", "is", null)
    .where("id", "is distinct from", active)
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row as StoredWeights | undefined;
}

/** Newest first. */
export async function listWeights(db: Db, limit: number): Promise<StoredWeights[]> {
  const rows = await db.selectFrom("placing_weights").selectAll().orderBy("id", "desc").limit(limit).execute();
  return rows as unknown as StoredWeights[];
}

/** Whatever else waited does so no longer. */
export async function insertWeights(tx: Tx, weights: Omit<StoredWeights, "id" | "dropped_at">): Promise<number> {
  await dropDrafts(tx, weights.parent, weights.made_at);
  const { id } = await tx
    .insertInto("placing_weights")
    .values({ ...weights, data: JSON.stringify(weights.data), report: JSON.stringify(weights.report) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Answers how many waited. */
export async function dropDrafts(tx: Tx, active: number | null, at: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("placing_weights")
    .set({ dropped_at: at })
    .where("dropped_at", "is", null)
    .where("id", "is distinct from", active)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export interface JudgedRow {
  readonly chain: string;
  readonly link: string;
  readonly verdict: "confirmed" | "denied";
  readonly name: string;
  readonly scope: string;
  readonly products: string;
  readonly industry_code: string | null;
}

/** Words that stand on firms of registers as they are known now. */
export async function listJudged(db: Db): Promise<JudgedRow[]> {
  const { rows } = await sql<JudgedRow>`
    select w.chain, w.link, w.verdict, r.name, r.scope, r.products, r.industry_code
    from (${standing}) w
    join enterprise_version v on v.enterprise_id = w.enterprise_id and v.known_to is null and v.origin = 'registry'
    join import_record r on r.id = v.record_id
    order by w.enterprise_id, w.chain, w.link`.execute(db);
  return rows;
}

const standing = sql`
  select * from (
    ${verdictsAt({ before: null })}) last
  where verdict <> 'withdrawn'`;

export const labelOf = ({ chain, link, verdict, name, scope, products, industry_code }: JudgedRow): Label => ({
  chain,
  link,
  holds: verdict === "confirmed",
  subject: { name, scope, products, industryCode: industry_code },
});

/** How many words stand, by chain. */
export async function countJudged(db: Db): Promise<{ chain: string; confirmed: number; denied: number }[]> {
  const { rows } = await sql<{ chain: string; confirmed: number; denied: number }>`
    select w.chain, count(*) filter (where w.verdict = 'confirmed') as confirmed,
      count(*) filter (where w.verdict = 'denied') as denied
    from (${standing}) w
    join enterprise_version v on v.enterprise_id = w.enterprise_id and v.known_to is null and v.origin = 'registry'
    group by w.chain order by w.chain`.execute(db);
  return rows;
}
