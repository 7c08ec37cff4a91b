// Who asked to be deleted, and what was decided. The account stays as a row without a person: records that the law keeps point at it.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table deletion_request (
    id bigint generated always as identity primary key,
    account_id text not null references account (id),
    reason text not null,
    asked_at timestamptz not null,
    state text not null default 'waiting' check (state in ('waiting', 'granted', 'refused')),
    note text not null default '',
    decided_by text,
    decided_at timestamptz,
    check ((state = 'waiting') = (decided_at is null)))`,
  "create unique index deletion_request_waiting on deletion_request (account_id) where state = 'waiting'",
];
