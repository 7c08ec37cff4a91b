// Firms that a person said are another: the word stands until it is taken back.
import { sql } from "kysely";
import type { Db, Tx } from "./db.ts";

export const findMerge = (db: Db, id: number) =>
  db.selectFrom("enterprise_merge").selectAll().where("id", "=", id).where("ended_at", "is", null).executeTakeFirst();

/** Whether other firms were merged into this one. */
export async function hasMerged(db: Db, intoId: number): Promise<boolean> {
  const found = await db
    .selectFrom("enterprise_merge")
    .select("id")
    .where("into_id", "=", intoId)
    .where("ended_at", "is", null)
    .limit(1)
    .execute();
  return found.length > 0;
}

/** Into which firm another was merged, with the names of both. */
export async function findSurvivor(
  db: Db,
  id: number,
): Promise<{ readonly into: number; readonly name: string; readonly intoName: string } | undefined> {
  const { rows } = await sql<{ into: number; name: string; intoName: string }>`
    select m.into_id as into, g.name, v.name as "intoName" from enterprise_merge m
    join enterprise_version g on g.id = m.version_id
    join enterprise_version v on v.enterprise_id = m.into_id and v.known_to is null
    where m.enterprise_id = ${id} and m.ended_at is null`.execute(db);
  return rows[0];
}

/** The firm's version ends; its rows are the other's from now on. */
export async function mergeFirm(
  tx: Tx,
  merge: {
    readonly enterprise_id: number;
    readonly into_id: number;
    readonly version_id: number;
    readonly reason: string;
    readonly actor: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("enterprise_version")
    .set({ known_to: merge.at })
    .where("id", "=", merge.version_id)
    .where("known_to", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await tx.insertInto("enterprise_merge").values(merge).execute();
  return true;
}

/** Answers whether the word stood until now. */
export async function endMerge(tx: Tx, id: number, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("enterprise_merge")
    .set({ ended_at: at })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The firm that another is since it was merged, beside a column with its number. */
export const mergedInto = (enterprise: ReturnType<typeof sql>) =>
  sql`left join enterprise_merge m on m.enterprise_id = ${enterprise} and m.ended_at is null`;
