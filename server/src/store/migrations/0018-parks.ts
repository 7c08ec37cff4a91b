// Parks that people added, and what is said of any park: each word stands beside those before it.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table park (
    id bigint generated always as identity primary key,
    name text not null,
    unit_id text not null,
    added_by text not null,
    added_at timestamptz not null,
    unique (unit_id, name))`,
  // `park` is a number of the table above, or the id of a park of the pack. A value of null takes back what was known.
  `create table park_fact (
    id bigint generated always as identity primary key,
    park text not null,
    field text not null,
    value jsonb,
    vouching text not null check (vouching in ('confirmed', 'unconfirmed', 'illustrative')),
    source text not null,
    note text not null,
    actor text not null,
    at timestamptz not null)`,
  "create index park_fact_park on park_fact (park, field, id)",
  "create trigger append_only before update or delete or truncate on park_fact for each statement execute function refuse_change()",
];
