// What items add up to: counts by lamp, stays, dates kept by units, a week of events.
import type { ItemState, Visit } from "@jiqun/engines/list";
import { sql } from "kysely";
import { hashOf } from "./auth.ts";
import type { Db, Tx } from "./db.ts";
import { inSight, lampIn, type Sight } from "./lists.ts";

export async function countByLamp(db: Db, sight: Sight) {
  const { rows } = await sql<{ type: string; ended: boolean; lamp: string; n: number }>`
    select type, ended, ${lampIn(sight).lamp} as lamp, count(*) as n
    from list_item i where ${inSight(sight)} group by 1, 2, 3`.execute(db);
  return rows;
}

/** Where items of a type have been, for flow and forecast; `since`: of those alone that changed from then on. */
export async function listVisits(db: Db, sight: Sight, type: string, since: Date | null = null) {
  const changed = since === null ? sql`true` : sql`i.changed_at >= ${since}`;
  const { rows } = await sql<{ id: number; stage: string; visits: Visit[] }>`
    select i.id, i.stage, s.visits from list_item i join list_state s on s.item_id = i.id
    where i.type = ${type} and ${changed} and ${inSight(sight)} order by i.id`.execute(db);
  return rows;
}

/** Those that have not ended, as they stand. */
export async function listOpenStates(db: Db, sight: Sight, type: string): Promise<ItemState[]> {
  const { rows } = await sql<{ state: ItemState }>`
    select s.state from list_item i join list_state s on s.item_id = i.id
    where i.type = ${type} and not i.ended and ${inSight(sight)} order by i.id`.execute(db);
  return rows.map(({ state }) => state);
}

/** Promised dates of the span by unit: how many there were until `today`, and how many were kept. */
export async function countKept(db: Db, type: string, from: string, to: string, today: string) {
  const { rows } = await sql<{ unit_id: string; base: number; kept: number }>`
    select unit_id, count(*) as base, count(*) filter (where ended_on is not null and ended_on <= due) as kept
    from list_due
    where type = ${type} and due between ${from} and ${to} and unit_id is not null
      and (due < ${today} or ended_on is not null)
    group by unit_id order by unit_id`.execute(db);
  return rows;
}

export async function countWeek(db: Db, sight: Sight, type: string, from: string, to: string) {
  const { rows } = await sql<{ kind: string; move: string | null; ended: boolean | null; n: number }>`
    select e.body ->> 'kind' as kind, e.body ->> 'move' as move, (e.body ->> 'ended')::boolean as ended, count(*) as n
    from list_event e join list_item i on i.id = e.item_id
    where e.recorded_on between ${from} and ${to} and i.type = ${type} and ${inSight(sight)}
      and e.body ->> 'kind' in ('opened', 'moved')
    group by 1, 2, 3`.execute(db);
  return rows;
}

/** Promised dates that passed in the span while nothing was done by then. */
export async function countLapsed(db: Db, sight: Sight, type: string, from: string, to: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from list_due d join list_item i on i.id = d.item_id
    where d.type = ${type} and d.due >= ${from} and d.due < ${to} and (d.ended_on is null or d.ended_on > d.due)
      and ${inSight(sight)}`.execute(db);
  return rows[0]?.n ?? 0;
}

export async function insertCalendarLink(tx: Tx, token: string, person: string, at: Date): Promise<void> {
  await tx
    .updateTable("calendar_link")
    .set({ ended_at: at })
    .where("person", "=", person)
    .where("ended_at", "is", null)
    .execute();
  await tx
    .insertInto("calendar_link")
    .values({ token_hash: hashOf(token), person, made_at: at, ended_at: null })
    .execute();
}

export async function findCalendarLink(db: Db, token: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("calendar_link")
    .select("person")
    .where("token_hash", "=", hashOf(token))
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row?.person;
}

/** Firms in production that no register holds yet, by link. */
export async function listDeclared(db: Db, known: { before: Date | null }) {
  const { rows } = await sql<{ item_id: number; name: string; unit_id: string | null; links: string[] }>`
    select d.item_id, d.name, d.unit_id, d.links from declared_firm d
    where (${known.before}::timestamptz is null or d.declared_on < ${known.before}::date)
      and not exists (
        select from enterprise e join enterprise_version v on v.enterprise_id = e.id
        where e.key = 'code:' || d.code and e.origin = 'registry' and v.known_to is null)
    order by d.item_id`.execute(db);
  return rows;
}

/** Firms of a register that items brought, by the credit code that each item declared. */
export async function listLanded(db: Db, items: readonly number[] | null, enterprise: number | null) {
  const { rows } = await sql<{ item_id: number; enterprise_id: number; name: string }>`
    select d.item_id, e.id as enterprise_id, v.name from declared_firm d
    join enterprise e on e.key = 'code:' || d.code and e.origin = 'registry'
    join enterprise_version v on v.enterprise_id = e.id and v.known_to is null
    where (${items === null} or d.item_id = any(${sql.val([...(items ?? [])])}::bigint[]))
      and (${enterprise}::bigint is null or e.id = ${enterprise})
    order by d.item_id`.execute(db);
  return rows;
}
