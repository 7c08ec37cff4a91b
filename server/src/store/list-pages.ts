// Pages of a list: filtered, sorted by one of five keys, each with the id behind it so that the order is total.
import { sql } from "kysely";
import type { Db } from "./db.ts";
import { inSight, lampIn, type Sight, type StatedItem } from "./lists.ts";

export interface ItemFilter {
  readonly type: string | null;
  readonly stages: readonly string[];
  readonly lamps: readonly string[];
  readonly unit: string | null;
  readonly person: string | null;
  /** Pointing at one of these; empty = at anything. */
  readonly refs: readonly string[];
  readonly text: string | null;
  readonly ended: boolean | null;
}

const types = {
  due: ["date"],
  lamp: ["smallint", "date"],
  title: ["text"],
  changed: ["timestamptz"],
  opened: ["date"],
} as const;
export type ItemSort = keyof typeof types;

function keysOf(sight: Sight, sort: ItemSort) {
  const { rank, due } = lampIn(sight);
  switch (sort) {
    case "due":
      return [due];
    case "lamp":
      return [rank, due];
    case "title":
      return [sql`left(i.title, 300)`];
    case "changed":
      return [sql`i.changed_at`];
    case "opened":
      return [sql`i.opened_on`];
  }
}

/** How many parts a cursor of the sort has. */
export const cursorLength = (sort: ItemSort): number => types[sort].length + 1;

const contains = (text: string): string => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

function whereOf(sight: Sight, filter: ItemFilter) {
  const parts = [inSight(sight)];
  if (filter.type !== null) parts.push(sql`i.type = ${filter.type}`);
  if (filter.stages.length > 0) parts.push(sql`i.stage = any(${sql.val([...filter.stages])}::text[])`);
  if (filter.lamps.length > 0) parts.push(sql`${lampIn(sight).lamp} = any(${sql.val([...filter.lamps])}::text[])`);
  if (filter.unit !== null) parts.push(sql`i.unit_id = ${filter.unit}`);
  if (filter.person !== null) parts.push(sql`i.reach @> array[${`person:${filter.person}`}]::text[]`);
  if (filter.refs.length > 0) parts.push(sql`i.refs && ${sql.val([...filter.refs])}::text[]`);
  if (filter.text !== null) parts.push(sql`i.find like lower(normalize(${contains(filter.text)}::text, NFKC))`);
  // Written out, because a partial index is chosen by what the query says.
  if (filter.ended !== null) parts.push(sql.raw(filter.ended ? "i.ended" : "not i.ended"));
  return sql.join(parts, sql` and `);
}

export interface ItemPage {
  readonly sort: ItemSort;
  readonly descending: boolean;
  readonly after: readonly (string | null)[] | null;
  readonly limit: number;
}

/** The page's items, each with the key that the next page begins after. */
export async function listItemPage(
  db: Db,
  sight: Sight,
  filter: ItemFilter,
  { sort, descending, after, limit }: ItemPage,
): Promise<(StatedItem & { readonly cursor: string[] })[]> {
  const order = [...keysOf(sight, sort), sql`i.id`];
  const casts = [...types[sort], "bigint"];
  const beyond = after
    ? sql`and (${sql.join(order)}) ${sql.raw(descending ? "<" : ">")} (${sql.join(
        after.map((part, at) => sql`${part}::${sql.raw(casts[at] ?? "text")}`),
      )})`
    : sql``;
  const directed = sql.join(order.map((key) => sql`${key} ${sql.raw(descending ? "desc" : "asc")}`));
  const { rows } = await sql<StatedItem & { cursor: string[] }>`
    select i.*, s.state, array[${sql.join(order.map((key) => sql`(${key})::text`))}] as cursor
    from list_item i join list_state s on s.item_id = i.id
    where ${whereOf(sight, filter)} ${beyond} order by ${directed} limit ${limit}`.execute(db);
  return rows;
}

export async function countItems(db: Db, sight: Sight, filter: ItemFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from list_item i where ${whereOf(sight, filter)}`.execute(db);
  return rows[0]?.n ?? 0;
}

export async function countByUnit(db: Db, sight: Sight, filter: ItemFilter) {
  const { rows } = await sql<{ unit_id: string | null; items: number; late: number }>`
    select i.unit_id, count(*) as items, count(*) filter (where i.lamp = 'late') as late
    from list_item i where ${whereOf(sight, filter)} group by i.unit_id`.execute(db);
  return rows;
}
