// Who decided to let a release out, and what came of it.
import type { Selectable } from "kysely";
import type { Db, Tx } from "./db.ts";
import type { Database } from "./schema.ts";

export type DecisionRow = Selectable<Database["release_decision"]>;

export async function insertDecision(
  tx: Tx,
  decision: Pick<DecisionRow, "release_id" | "note" | "actor" | "at">,
): Promise<number> {
  return (await tx.insertInto("release_decision").values(decision).returning("id").executeTakeFirstOrThrow()).id;
}

/** The last one of a release. */
export const findDecision = (db: Db | Tx, release: number): Promise<DecisionRow | undefined> =>
  db
    .selectFrom("release_decision")
    .selectAll()
    .where("release_id", "=", release)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();

/** The oldest that is not carried out. */
export const findWaitingDecision = (db: Db): Promise<DecisionRow | undefined> =>
  db
    .selectFrom("release_decision")
    .selectAll()
    .where("state", "=", "waiting")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();

/** False where it waits no more. */
export async function settleDecision(
  tx: Tx,
  id: number,
  outcome: { readonly state: "done" } | { readonly state: "refused"; readonly failure: object },
): Promise<boolean> {
  const failure = "failure" in outcome ? JSON.stringify(outcome.failure) : null;
  const { numUpdatedRows } = await tx
    .updateTable("release_decision")
    .set({ state: outcome.state, failure })
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
