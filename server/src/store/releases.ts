// Releases with everything they are made of, and the rows that they are made of.
import { type Selectable, sql } from "kysely";
import type { Db, Tx } from "./db.ts";
import { findOrigin, versionsAt } from "./known.ts";
import { withMerged } from "./merges.ts";
import type { Database } from "./schema.ts";

export type ReleaseRow = Selectable<Database["release"]>;
export type ReleaseStepRow = Selectable<Database["release_step"]>;

/** Newest first, without what they hold. */
export async function listReleaseHeads(db: Db) {
  return db
    .selectFrom("release")
    .leftJoin("release_step", "release_step.release_id", "release.id")
    .select(["release.id", "title", "period", "shown", "cells", "hidden_primary", "hidden_secondary", "findings"])
    .select(["made_by", "made_at", "release_step.step"])
    .select(({ selectFrom }) =>
      selectFrom("release_decision as d")
        .select("d.state")
        .whereRef("d.release_id", "=", "release.id")
        .orderBy("d.id", "desc")
        .limit(1)
        .as("decision"),
    )
    .orderBy("release.id", "desc")
    .execute();
}

export const findRelease = (db: Db, id: number): Promise<ReleaseRow | undefined> =>
  db.selectFrom("release").selectAll().where("id", "=", id).executeTakeFirst();

export const findReleaseStep = (db: Db | Tx, id: number): Promise<ReleaseStepRow | undefined> =>
  db.selectFrom("release_step").selectAll().where("release_id", "=", id).executeTakeFirst();

/** Of a period, oldest first. */
export const listPublishedOf = (db: Db | Tx, period: string): Promise<ReleaseRow[]> =>
  db
    .selectFrom("release")
    .selectAll("release")
    .innerJoin("release_step", "release_step.release_id", "release.id")
    .where("release_step.step", "=", "published")
    .where("period", "=", period)
    .orderBy("release_step.id")
    .execute();

export type NewRelease = Omit<ReleaseRow, "id" | "rules" | "shown" | "inside"> & {
  readonly rules: object;
  readonly shown: object;
  readonly inside: object;
};
export async function insertRelease(tx: Tx, release: NewRelease): Promise<number> {
  const [rules, shown, inside] = [release.rules, release.shown, release.inside].map((one) => JSON.stringify(one));
  const values = { ...release, rules: rules ?? "", shown: shown ?? "", inside: inside ?? "" };
  return (await tx.insertInto("release").values(values).returning("id").executeTakeFirstOrThrow()).id;
}

/** Steps come one after the other: whoever publishes knows all that is published. */
export async function holdReleases(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${0x6a76})`.execute(tx);
}

export async function insertReleaseStep(tx: Tx, step: Omit<ReleaseStepRow, "id">): Promise<void> {
  await tx.insertInto("release_step").values(step).execute();
}

export interface ReleasedFirm {
  readonly id: number;
  readonly name: string;
  readonly unit_id: string | null;
  readonly division: string | null;
  readonly industry_code: string | null;
  /** Empty or null: it belongs to none. */
  readonly controller: string | null;
}

export async function listReleasedFirms(db: Db, ids: readonly number[]): Promise<ReleasedFirm[]> {
  if (ids.length === 0) return [];
  const known = { origin: await findOrigin(db, null), before: null };
  const { rows } = await sql<ReleasedFirm>`
    select v.enterprise_id as id, v.name, v.unit_id, v.division, v.industry_code, c.controller
    from (${versionsAt(known)}) v
    left join lateral (
      select controller from firm_controller c where c.enterprise_id = any(${withMerged(sql`array[v.enterprise_id]`)})
      order by c.enterprise_id = v.enterprise_id desc, c.id desc limit 1) c on true
    where v.enterprise_id = any(${sql.val([...ids])}::bigint[])
    order by v.enterprise_id`.execute(db);
  return rows;
}

export async function countControlled(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select distinct on (enterprise_id) controller from firm_controller order by enterprise_id, id desc) c
    where controller <> ''`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Ids of firms by id or credit code, as they are known now. */
export async function findFirms(db: Db, named: readonly string[]): Promise<Map<string, number>> {
  const known = { origin: await findOrigin(db, null), before: null };
  const { rows } = await sql<{ id: number; code: string | null }>`
    select v.enterprise_id as id, v.code from (${versionsAt(known)}) v
    where v.enterprise_id::text = any(${sql.val([...named])}::text[]) or v.code = any(${sql.val([...named])}::text[])`.execute(
    db,
  );
  return new Map(
    rows.flatMap(({ id, code }) => [[`${id}`, id] as const, ...(code === null ? [] : [[code, id] as const])]),
  );
}

export async function insertControllers(
  tx: Tx,
  rows: readonly Omit<Selectable<Database["firm_controller"]>, "id">[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000)
    await tx
      .insertInto("firm_controller")
      .values(rows.slice(from, from + 1000))
      .execute();
}
