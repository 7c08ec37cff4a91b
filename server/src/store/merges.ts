// Firms that a person said are another: the word stands until it is taken back.
//
// What was filed, judged, posted or granted under a merged firm keeps the number of that firm and is read as the standing one's
// while the word stands: nothing is rewritten, so taking the word back gives each firm what was its own.
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "./db.ts";

/** Of a merge called m: whether it stood at an instant; null = now. */
export const mergedAt = (before: Date | null): RawBuilder<unknown> =>
  before === null ? sql`m.ended_at is null` : sql`m.at < ${before} and (m.ended_at is null or m.ended_at >= ${before})`;

/** The number of the firm that another is since it was merged, or its own. */
export const standsAs = (id: RawBuilder<unknown>, before: Date | null = null): RawBuilder<unknown> => sql`
  coalesce((select m.into_id from enterprise_merge m where m.enterprise_id = ${id} and ${mergedAt(before)}), ${id})`;

/** A list of numbers with those of the firms that were merged into one of them. */
export const withMerged = (ids: RawBuilder<unknown>, before: Date | null = null): RawBuilder<unknown> => sql`
  (${ids} || array(select m.enterprise_id from enterprise_merge m where m.into_id = any(${ids}) and ${mergedAt(before)}))`;

/** Each of the numbers with those that are one firm with it: first the standing one. */
export async function listSameFirms(db: Db, ids: readonly number[]): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ id: number; same: number[] }>`
    with asked as (select i as id, ${standsAs(sql`i`)} as stands from unnest(${sql.val([...ids])}::bigint[]) i)
    select id, array(select stands union all (
      select m.enterprise_id from enterprise_merge m where m.into_id = stands and m.ended_at is null order by 1)) as same
    from asked`.execute(db);
  return new Map(rows.map(({ id, same }) => [id, same.map(Number)]));
}

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

/** Merges into firms of which nothing stands any more. */
export async function listLeftMerges(db: Db): Promise<{ id: number; enterprise_id: number; version_id: number }[]> {
  const { rows } = await sql<{ id: number; enterprise_id: number; version_id: number }>`
    select m.id, m.enterprise_id, m.version_id from enterprise_merge m
    where m.ended_at is null and not exists (
      select from enterprise_version v where v.enterprise_id = m.into_id and v.known_to is null)
    order by m.id`.execute(db);
  return rows;
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
