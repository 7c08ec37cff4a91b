// What the holder of a receipt may look up: a record that somebody without an account lodged by name. Of the receipt its hash alone.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table receipt (
    receipt_hash text primary key,
    item_id bigint not null references list_item (id),
    record text not null,
    lodged_at timestamptz not null,
    unique (item_id, record))`,
  "create trigger append_only before update or delete or truncate on receipt for each statement execute function refuse_change()",
];
