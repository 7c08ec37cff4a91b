// Taking a batch back: every firm is again what it was before, as a version of its own, so that what was shown in
// between stays readable by its day. What a later batch changed stays as that one left it, and is named.
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "./db.ts";
import { saidAgain } from "./placements.ts";

const same = sql.raw(`enterprise_id, origin, record_id, content_hash, name, name_key, initials, sort_key, code, unit_id,
  overlay_id, unit_how, status_written, active, absent_in, established, capital, currency, industry_code, division,
  division_probability, division_origin, divisions, rules`);
/** A version that says again what one before it said. */
const columnList = sql`${same}, change_id, known_from`;
const priorList = (at: Date, change: RawBuilder<unknown>) => sql`${same}, ${change}, ${at}::timestamptz`;

export interface Undone {
  readonly closed: number;
  readonly restored: number;
}

/**
 * The firms of a batch and how they stand: `undoable` while what the batch said still stands, though it may have been
 * placed anew since, or stand again because a later batch was undone; `prior` is the version that the batch ended, if there was one.
 */
const touched = (batchId: number) => sql`
  touched as (
    select v.enterprise_id, min(v.known_from) as since from enterprise_version v
    where v.change_id = ${batchId} group by v.enterprise_id),
  standing as (
    select t.enterprise_id, t.since, c.id as current_id, c.change_id,
      c.id is not null and case when c.absent_in is null then coalesce(c.change_id = ${batchId}, false) or coalesce(r.batch_id = ${batchId}, false)
          else c.absent_in = ${batchId} end as undoable
    from touched t
    left join enterprise_version c on c.enterprise_id = t.enterprise_id and c.known_to is null
    left join import_record r on r.id = c.record_id)`;

export async function undoBatch(tx: Tx, batchId: number, at: Date): Promise<Undone> {
  const { rows } = await sql<Undone>`
    with ${touched(batchId)},
    ended as (
      update enterprise_version v set known_to = ${at} from standing s
      where s.undoable and v.id = s.current_id returning v.enterprise_id),
    prior as (
      select distinct on (v.enterprise_id) v.* from enterprise_version v join standing s on s.enterprise_id = v.enterprise_id
      where s.undoable and v.known_to = s.since and (v.change_id is null or v.change_id <> ${batchId})
      order by v.enterprise_id, v.id desc),
    again as (
      insert into enterprise_version (${columnList})
      select ${priorList(at, sql`${batchId}::bigint`)} from prior returning id, enterprise_id),
    ${saidAgain(sql`select a.id, a.enterprise_id, prior.id as prior from again a join prior on prior.enterprise_id = a.enterprise_id`)}
    select (select count(*) from ended) - (select count(*) from again) as closed, (select count(*) from again) as restored`.execute(
    tx,
  );
  const { closed = 0, restored = 0 } = rows[0] ?? {};
  return { closed, restored };
}

export interface KeptFirm {
  readonly id: number;
  readonly name: string;
  readonly batch: number | null;
}

/** Firms that the batch touched and a later one changed, by name; and how many there are. */
export async function listKept(
  db: Db,
  batchId: number,
  limit: number,
): Promise<{ readonly kept: readonly KeptFirm[]; readonly count: number }> {
  const { rows } = await sql<KeptFirm & { n: number }>`
    with ${touched(batchId)}
    select s.enterprise_id as id, v.name, s.change_id as batch, count(*) over () as n
    from standing s join enterprise_version v on v.id = s.current_id
    where not s.undoable order by v.sort_key, s.enterprise_id limit ${limit}`.execute(db);
  return { kept: rows.map(({ id, name, batch }) => ({ id, name, batch })), count: rows[0]?.n ?? 0 };
}

/**
 * A row that was said to be this firm is taken out of it: where what that row says stands now, the firm is again what its
 * last other version said.
 */
export async function splitVersions(
  tx: Tx,
  { enterprise, key, record, at }: { enterprise: number; key: string; record: number; at: Date },
): Promise<void> {
  await sql`
    with taken as (
      update enterprise_version v set known_to = ${at} from import_record r
      where v.enterprise_id = ${enterprise} and v.known_to is null and r.id = v.record_id
        and (r.id = ${record} or coalesce(r.who, r.key) = ${key})
      returning v.id),
    prior as (
      select v.* from enterprise_version v join import_record r on r.id = v.record_id
      where v.enterprise_id = ${enterprise} and exists (select from taken)
        and r.id <> ${record} and coalesce(r.who, r.key) <> ${key}
      order by v.known_from desc, v.id desc limit 1),
    again as (
      insert into enterprise_version (${columnList})
      select ${priorList(at, sql`prior.change_id`)} from prior returning id),
    ${saidAgain(sql`select a.id, prior.enterprise_id, prior.id as prior from again a, prior`)}
    select 1`.execute(tx);
}

/** A firm that was merged as a version of it says again what that one said, or one before it where its batch was undone since; false where none is left. */
export async function reopenFirm(tx: Tx, merged: { enterprise: number; version: number; at: Date }): Promise<boolean> {
  const { enterprise, version, at } = merged;
  const { rows } = await sql<{ id: number }>`
    with prior as (
      select v.* from enterprise_version v join import_record r on r.id = v.record_id left join import_batch b on b.id = r.batch_id
      where v.enterprise_id = ${enterprise} and v.id <= ${version} and b.undone_at is null
      order by v.id desc limit 1),
    again as (
      insert into enterprise_version (${columnList})
      select ${priorList(at, sql`prior.change_id`)} from prior returning id),
    ${saidAgain(sql`select a.id, prior.enterprise_id, prior.id as prior from again a, prior`)}
    select id from again`.execute(tx);
  return rows.length > 0;
}

/** The record that a version speaks of. */
export async function findRecordOf(tx: Tx, version: number): Promise<number> {
  const row = await tx
    .selectFrom("enterprise_version")
    .select("record_id")
    .where("id", "=", version)
    .executeTakeFirstOrThrow();
  return row.record_id;
}
