// Pages of long lists: what has ended does not stand between what is open, and titles are searched in an index that holds them. An
// index takes no row of over 2,700 bytes, so that of a long title the beginning counts.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  "alter table list_item add column find text generated always as (lower(normalize(left(title, 300), NFKC))) stored",
  "create index list_item_find on list_item (type, ended) include (find)",
  "create index list_item_open_due on list_item (type, coalesce(due, '9999-12-31'::date), id) where not ended",
  "create index list_item_open_lamp on list_item (type, lamp_rank, coalesce(due, '9999-12-31'::date), id) where not ended",
  // Of one unit, counted and in the default order.
  "create index list_item_unit on list_item (type, unit_id, coalesce(due, '9999-12-31'::date), id) where not ended",
  "drop index list_item_title",
  "create index list_item_title on list_item (type, left(title, 300), id)",
];
