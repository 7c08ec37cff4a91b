// Files of items of lists. Their bytes stand under their SHA-256, in the store itself: written with their row or not at all, and in
// every backup.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table attachment_content (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bytea not null)`,
  // Pictures and archives do not get smaller.
  "alter table attachment_content alter column bytes set storage external",
  "create trigger append_only before update or delete or truncate on attachment_content for each statement execute function refuse_change()",
  `create table attachment (
    id bigint generated always as identity primary key,
    item_id bigint not null references list_item (id),
    name text not null,
    media_type text not null,
    size bigint not null,
    sha256 text not null references attachment_content (sha256),
    moment text check (moment in ('before', 'after')),
    evidence text,
    note text not null,
    added_by text not null,
    added_at timestamptz not null,
    withdrawn_by text,
    withdrawn_at timestamptz,
    reason text)`,
  "create index attachment_item on attachment (item_id)",
];
