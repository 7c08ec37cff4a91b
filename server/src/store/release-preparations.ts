// What was asked for as a release, and how far it is.
import type { PreparationState } from "@jiqun/contract";
import type { Selectable } from "kysely";
import type { Db, Tx } from "./db.ts";
import type { Database } from "./schema.ts";

export type PreparationRow = Selectable<Database["release_preparation"]>;

export async function insertPreparation(
  tx: Tx,
  { asked, ...by }: { readonly asked: object; readonly asked_by: string; readonly asked_at: Date },
): Promise<number> {
  const values = { ...by, asked: JSON.stringify(asked) };
  return (await tx.insertInto("release_preparation").values(values).returning("id").executeTakeFirstOrThrow()).id;
}

export const findPreparation = (db: Db, id: number): Promise<PreparationRow | undefined> =>
  db.selectFrom("release_preparation").selectAll().where("id", "=", id).executeTakeFirst();

/** Newest first. */
export const listPreparationRows = (db: Db, limit: number): Promise<PreparationRow[]> =>
  db.selectFrom("release_preparation").selectAll().orderBy("id", "desc").limit(limit).execute();

/** The oldest that is not done. */
export const findOpenPreparation = (db: Db): Promise<PreparationRow | undefined> =>
  db
    .selectFrom("release_preparation")
    .selectAll()
    .where("state", "in", ["queued", "preparing"])
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();

interface Change {
  readonly state: PreparationState;
  readonly release_id?: number;
  readonly failure?: object | null;
}

/** False where it is in none of the states. */
export async function movePreparation(
  db: Db | Tx,
  id: number,
  from: readonly PreparationState[],
  { failure, ...plain }: Change,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("release_preparation")
    .set({ ...plain, failure: failure ? JSON.stringify(failure) : null })
    .where("id", "=", id)
    .where("state", "in", [...from])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
