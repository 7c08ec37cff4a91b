// Items of lists. The state is what the events fold to; it is written with them and never alone.
import type { ItemState, ListEvent } from "@jiqun/engines/list";
import { type Selectable, type SqlBool, sql } from "kysely";
import type { Db, Tx } from "./db.ts";
import type { Database } from "./schema.ts";

export type ItemRow = Selectable<Database["list_item"]>;
export interface StatedItem extends ItemRow {
  readonly state: ItemState;
}

/** What is kept of an item for reading: all of it follows from its events. */
export interface Folded {
  readonly row: Omit<ItemRow, "id" | "changed_at">;
  readonly state: ItemState;
  readonly dues: readonly { readonly clock: string; readonly due: string; readonly ended_on: string | null }[];
  /** undefined = as it was; null = it is no longer so. */
  readonly declared: Omit<Selectable<Database["declared_firm"]>, "item_id"> | null | undefined;
}

/** Whose items are seen: all, or those that one of the marks names, or those of every unit or cluster. */
export type Sight =
  | "all"
  | {
      readonly marks: readonly string[];
      readonly everyUnit: boolean;
      readonly everyCluster: boolean;
      /** Without what lists keep apart: lamp and date are told as if those records were not there. */
      readonly apart?: boolean;
    };

export const inSight = (sight: Sight) => {
  if (sight === "all") return sql<SqlBool>`true`;
  const { marks, everyUnit, everyCluster } = sight;
  const parts = [sql`i.reach && ${sql.val([...marks])}::text[]`];
  if (everyUnit) parts.push(sql`i.unit_id is not null`);
  if (everyCluster) parts.push(sql`i.cluster_id is not null`);
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`;
};

/** Of an item `i`, as whose sight it is may be told them. */
export const lampIn = (sight: Sight) => {
  const apart = sight !== "all" && sight.apart;
  return {
    lamp: apart ? sql<string>`coalesce(i.apart_lamp, i.lamp)` : sql<string>`i.lamp`,
    rank: apart ? sql`coalesce(i.apart_rank, i.lamp_rank)` : sql`i.lamp_rank`,
    due: apart
      ? sql`coalesce(case when i.apart_lamp is null then i.due else i.apart_due end, '9999-12-31'::date)`
      : sql`coalesce(i.due, '9999-12-31'::date)`,
  };
};

export async function insertItem(tx: Tx, { row }: Folded, at: Date): Promise<number> {
  const { id } = await tx
    .insertInto("list_item")
    .values({ ...row, changed_at: at })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** The events with what they fold to. The item is locked by whoever read it to decide. */
export async function saveItem(
  tx: Tx,
  id: number,
  { row, state, dues, declared }: Folded,
  events: readonly { readonly command: string; readonly event: ListEvent }[],
  at: Date,
): Promise<void> {
  if (events.length > 0)
    await tx
      .insertInto("list_event")
      .values(
        events.map(({ command, event }) => ({
          item_id: id,
          seq: event.seq,
          at: new Date(event.at),
          actor: event.by,
          happened_on: event.on,
          recorded_on: event.day,
          command,
          body: JSON.stringify(event.body),
        })),
      )
      .execute();
  await tx
    .updateTable("list_item")
    .set({ ...row, changed_at: at })
    .where("id", "=", id)
    .execute();
  const kept = { state: JSON.stringify(state), visits: JSON.stringify(state.visits) };
  await tx
    .insertInto("list_state")
    .values({ item_id: id, ...kept })
    .onConflict((conflict) => conflict.column("item_id").doUpdateSet(kept))
    .execute();
  await tx.deleteFrom("list_due").where("item_id", "=", id).execute();
  if (dues.length > 0)
    await tx
      .insertInto("list_due")
      .values(dues.map((due) => ({ item_id: id, type: row.type, unit_id: row.unit_id, ...due })))
      .execute();
  if (declared === null) await tx.deleteFrom("declared_firm").where("item_id", "=", id).execute();
  else if (declared)
    await tx
      .insertInto("declared_firm")
      .values({ item_id: id, ...declared })
      .onConflict((conflict) => conflict.column("item_id").doUpdateSet({ ...declared }))
      .execute();
}

/**
 * Locked until the transaction ends, in the order of their ids, so that nobody waits in a circle. Read only once they are locked:
 * a join in the locking query itself would see what stood there before it waited.
 */
export async function lockItems(tx: Tx, ids: readonly number[]): Promise<StatedItem[]> {
  const wanted = sql`i.id = any(${sql.val([...ids])}::bigint[])`;
  await sql`select id from list_item i where ${wanted} order by id for update`.execute(tx);
  return findItems(tx, ids);
}

export async function findItems(db: Db | Tx, ids: readonly number[]): Promise<StatedItem[]> {
  const { rows } = await sql<StatedItem>`
    select i.*, s.state from list_item i join list_state s on s.item_id = i.id
    where i.id = any(${sql.val([...ids])}::bigint[]) order by i.id`.execute(db);
  return rows;
}

/** Those of the items that are of the list and in sight. */
export async function listIdsInSight(db: Db, sight: Sight, type: string, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select i.id from list_item i
    where i.id = any(${sql.val([...ids])}::bigint[]) and i.type = ${type} and ${inSight(sight)}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export async function findItem(db: Db, sight: Sight, id: number): Promise<StatedItem | undefined> {
  const { rows } = await sql<StatedItem>`
    select i.*, s.state from list_item i join list_state s on s.item_id = i.id
    where i.id = ${id} and ${inSight(sight)}`.execute(db);
  return rows[0];
}

export async function listItemEvents(db: Db | Tx, id: number, after = 0): Promise<(ListEvent & { command: string })[]> {
  const rows = await db
    .selectFrom("list_event")
    .selectAll()
    .where("item_id", "=", id)
    .where("seq", ">", after)
    .orderBy("seq")
    .execute();
  return rows.map(({ seq, at, actor, happened_on, recorded_on, command, body }) => ({
    seq,
    at: at.toISOString(),
    by: actor,
    on: happened_on,
    day: recorded_on,
    command,
    body,
  }));
}

/** Items in these stages that were judged by another list: their marks may be another's too. */
export async function listToPost(
  db: Db,
  asked: {
    readonly type: string;
    readonly stages: readonly string[];
    readonly litBy: string;
    readonly after: number;
    readonly limit: number;
  },
): Promise<StatedItem[]> {
  const { rows } = await sql<StatedItem>`
    select i.*, s.state from list_item i join list_state s on s.item_id = i.id
    where i.type = ${asked.type} and i.stage = any(${sql.val([...asked.stages])}::text[])
      and i.lit_by is distinct from ${asked.litBy} and i.id > ${asked.after}
    order by i.id limit ${asked.limit}`.execute(db);
  return rows;
}

export const saveReach = (tx: Tx, id: number, reach: readonly string[]): Promise<unknown> =>
  tx
    .updateTable("list_item")
    .set({ reach: [...reach] })
    .where("id", "=", id)
    .execute();

/** What their numbers are reckoned from. */
export async function listEventsOfItems(
  db: Db | Tx,
  ids: readonly number[],
): Promise<{ readonly item_id: number; readonly seq: number; readonly at: Date; readonly body: ListEvent["body"] }[]> {
  return db
    .selectFrom("list_event")
    .select(["item_id", "seq", "at", "body"])
    .where("item_id", "in", ids)
    .orderBy("item_id")
    .orderBy("seq")
    .execute();
}

/** Waits for others that open items of the list for what they refer to. */
export const holdType = async (tx: Tx, type: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${0x6a76}, hashtext(${type}))`.execute(tx);
};

/** Of what is referred to, that for which an item is open. */
export async function listOpenRefs(db: Db | Tx, type: string, refs: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ ref: string }>`
    select distinct ref from list_item i cross join unnest(i.refs) ref
    where i.type = ${type} and not i.ended and i.refs && ${sql.val([...refs])}::text[] and ref = any(${sql.val([...refs])}::text[])`.execute(
    db,
  );
  return rows.map(({ ref }) => ref);
}

export async function findItemOfRef(db: Db | Tx, type: string, ref: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from list_item where type = ${type} and refs @> array[${ref}]::text[] limit 1`.execute(db);
  return rows[0]?.id;
}
