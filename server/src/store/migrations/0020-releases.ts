// Releases: what is shown, frozen, and what it was made of, which is for nobody outside. And who controls which firm. All of it is appended.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table release (
    id bigint generated always as identity primary key,
    -- Period, measures and tables: releases of one series are versions of it.
    series text not null,
    title text not null,
    period text not null,
    note text not null,
    rules jsonb not null,
    -- What everybody may read once it is published, and nothing else.
    shown jsonb not null,
    -- Cells with their holders, what was hidden why, and what the attack found.
    inside jsonb not null,
    hash text not null,
    cells integer not null,
    hidden_primary integer not null,
    hidden_secondary integer not null,
    findings integer not null,
    made_by text not null,
    made_at timestamptz not null)`,
  `create table release_step (
    id bigint generated always as identity primary key,
    release_id bigint not null references release (id),
    step text not null check (step in ('published', 'dropped')),
    note text not null,
    actor text not null,
    at timestamptz not null,
    unique (release_id))`,
  `create table firm_controller (
    id bigint generated always as identity primary key,
    enterprise_id bigint not null references enterprise (id),
    -- Empty: it belongs to none any more.
    controller text not null,
    source text not null,
    actor text not null,
    at timestamptz not null)`,
  "create index firm_controller_firm on firm_controller (enterprise_id, id)",
  ...["release", "release_step", "firm_controller"].map(
    (table) =>
      `create trigger append_only before update or delete or truncate on ${table} for each statement execute function refuse_change()`,
  ),
];
