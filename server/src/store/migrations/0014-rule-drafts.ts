// Drafts of rule sets: what somebody changed of a published one, version by version, and who offered and approved it. All of it is appended.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table rule_draft (
    id bigint generated always as identity primary key,
    base_id text not null,
    -- Of the published rule set when it was copied.
    base_hash text not null,
    title text not null,
    started_by text not null,
    started_at timestamptz not null)`,
  `create table rule_draft_version (
    draft_id bigint not null references rule_draft (id),
    number integer not null,
    rules jsonb not null,
    hash text not null,
    note text not null,
    actor text not null,
    at timestamptz not null,
    primary key (draft_id, number))`,
  `create table rule_draft_step (
    id bigint generated always as identity primary key,
    draft_id bigint not null,
    number integer not null,
    step text not null check (step in ('offered', 'approved', 'returned', 'withdrawn')),
    note text not null,
    actor text not null,
    at timestamptz not null,
    foreign key (draft_id, number) references rule_draft_version (draft_id, number))`,
  "create index rule_draft_step_draft on rule_draft_step (draft_id)",
  ...["rule_draft", "rule_draft_version", "rule_draft_step"].map(
    (table) =>
      `create trigger append_only before update or delete or truncate on ${table} for each statement execute function refuse_change()`,
  ),
];
