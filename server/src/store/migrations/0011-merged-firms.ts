// Two firms that a person said are one. Nothing is rewritten: rows of the one are rows of the other while the word stands.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table enterprise_merge (
    id bigint generated always as identity primary key,
    enterprise_id bigint not null references enterprise (id),
    into_id bigint not null references enterprise (id),
    -- What stood of the firm, and stands again when the word is taken back.
    version_id bigint not null,
    reason text not null,
    actor text not null,
    at timestamptz not null,
    ended_at timestamptz,
    check (enterprise_id <> into_id))`,
  "create unique index enterprise_merge_firm on enterprise_merge (enterprise_id) where ended_at is null",
  "create index enterprise_merge_into on enterprise_merge (into_id) where ended_at is null",
];
