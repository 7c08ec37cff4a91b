// Runs of rule sets over filings: what was given, what came out, who let it pass, who objected. Results never change; where a run
// stands is a word of its row, and every step to it is kept.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  for (const table of ["evaluation_step", "evaluation_result", "evaluation_objection", "evaluation_answer"])
    await sql`
      create trigger append_only before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db);
}

const statements = [
  `create table evaluation_run (
    id bigint generated always as identity primary key,
    rules text not null,
    rules_hash text not null,
    rules_data jsonb not null,
    period text not null,
    unit_id text,
    division text,
    as_of timestamptz not null,
    window_days integer not null check (window_days between 1 and 90),
    answer_days integer not null check (answer_days between 1 and 90),
    recalculates bigint references evaluation_run (id),
    note text not null,
    state text not null check (state in
      ('queued', 'computing', 'draft', 'review', 'approved', 'notice', 'published', 'superseded', 'dropped', 'cancelled', 'failed')),
    made_by text not null,
    made_at timestamptz not null,
    engine text,
    input_hash text,
    result_hash text,
    rows integer,
    summary jsonb,
    window_from date,
    window_to date,
    failure jsonb)`,
  "create index evaluation_run_state on evaluation_run (state)",
  `create table evaluation_step (
    id bigint generated always as identity primary key,
    run_id bigint not null references evaluation_run (id),
    step text not null,
    note text not null,
    actor text not null,
    at timestamptz not null)`,
  "create index evaluation_step_run on evaluation_step (run_id)",
  // A firm as it was called and where it lay when the run was made; `given` are the cells in the order of the rule set's fields,
  // `sources` the rows of `filing` behind them, 0 where there is none.
  `create table evaluation_result (
    run_id bigint not null references evaluation_run (id),
    enterprise_id bigint not null references enterprise (id),
    name text not null,
    code text,
    unit_id text,
    overlay_id text,
    division text,
    status text not null,
    score double precision,
    grade text,
    place integer,
    ranked integer,
    scheme text,
    peer integer not null,
    given double precision[] not null,
    sources bigint[] not null,
    faults jsonb,
    parts jsonb not null,
    reasons jsonb not null,
    conditions jsonb,
    certainty jsonb,
    primary key (run_id, enterprise_id))`,
  "create index evaluation_result_enterprise on evaluation_result (enterprise_id)",
  `create table evaluation_objection (
    id bigint generated always as identity primary key,
    run_id bigint not null,
    enterprise_id bigint not null,
    text text not null,
    due date not null,
    raised_by text not null,
    raised_at timestamptz not null,
    foreign key (run_id, enterprise_id) references evaluation_result (run_id, enterprise_id))`,
  "create index evaluation_objection_run on evaluation_objection (run_id)",
  `create table evaluation_answer (
    objection_id bigint primary key references evaluation_objection (id),
    decision text not null check (decision in ('accepted', 'rejected')),
    text text not null,
    answered_by text not null,
    answered_at timestamptz not null)`,
];
