// Leads on firms for a gap with who was passed over, and needs with what came of them. All of it is appended.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table lead (
    id bigint generated always as identity primary key,
    chain text not null,
    link text not null,
    enterprise_id bigint references enterprise (id),
    name text not null,
    code text,
    score double precision,
    terms jsonb,
    started_by text not null,
    started_at timestamptz not null)`,
  `create table lead_event (
    id bigint generated always as identity primary key,
    lead_id bigint not null references lead (id),
    status text not null check (status in ('open', 'contacted', 'talking', 'won', 'dropped')),
    note text not null,
    actor text not null,
    at timestamptz not null)`,
  "create index lead_event_lead on lead_event (lead_id)",
  // Who was there and not taken: without it only successes would be known.
  `create table lead_passed (
    lead_id bigint not null references lead (id),
    enterprise_id bigint not null references enterprise (id),
    score double precision,
    why text not null,
    primary key (lead_id, enterprise_id))`,
  `create table need (
    id bigint generated always as identity primary key,
    text text not null,
    quantity numeric,
    quantity_unit text,
    place text,
    certificate text not null,
    enterprise_id bigint references enterprise (id),
    unit_id text,
    posted_by text not null,
    posted_at timestamptz not null)`,
  `create table need_outcome (
    id bigint generated always as identity primary key,
    need_id bigint not null references need (id),
    outcome text not null check (outcome in ('matched', 'not-matched', 'closed')),
    enterprise_id bigint references enterprise (id),
    why text not null,
    actor text not null,
    at timestamptz not null)`,
  "create index need_outcome_need on need_outcome (need_id)",
];
