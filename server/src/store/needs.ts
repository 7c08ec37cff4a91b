// Needs and what came of them: both are appended.
import type { Selectable } from "kysely";
import type { Db, Tx } from "./db.ts";
import type { Database } from "./schema.ts";

export type NeedRow = Selectable<Database["need"]>;
export type OutcomeRow = Selectable<Database["need_outcome"]>;

export async function insertNeed(tx: Tx, need: Omit<NeedRow, "id">): Promise<number> {
  return (await tx.insertInto("need").values(need).returning("id").executeTakeFirstOrThrow()).id;
}

export async function appendOutcome(tx: Tx, outcome: Omit<OutcomeRow, "id">): Promise<void> {
  await tx.insertInto("need_outcome").values(outcome).execute();
}

/** Who says what came of a need waits for who does so at the same moment. */
export async function lockNeed(tx: Tx, id: number): Promise<void> {
  await tx.selectFrom("need").select("id").where("id", "=", id).forUpdate().execute();
}

/** An end holds until the need is taken up again. */
export const isEnded = (outcomes: readonly Pick<OutcomeRow, "outcome">[]): boolean =>
  outcomes.findLast(({ outcome }) => outcome === "closed" || outcome === "reopened")?.outcome === "closed";

/** Newest first. */
export async function listNeedRows(db: Db, id: number | null = null): Promise<NeedRow[]> {
  let query = db.selectFrom("need").selectAll().orderBy("id", "desc");
  if (id !== null) query = query.where("id", "=", id);
  return query.execute();
}

/** Oldest first. */
export async function listOutcomes(db: Db, ids: readonly number[]): Promise<OutcomeRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom("need_outcome")
    .selectAll()
    .where("need_id", "in", [...ids])
    .orderBy("id")
    .execute();
}
