// Items of lists: an append-only log of events, and what is folded from it for reading. The fold never leaves its log: both are
// written in one transaction.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Narrow, because lists are counted and sorted by it; the whole state stands beside it.
  `create table list_item (
    id bigint generated always as identity primary key,
    type text not null,
    title text not null,
    version integer not null,
    stage text not null,
    ended boolean not null,
    lamp text not null check (lamp in ('late', 'warn', 'unknown', 'was', 'ok', 'na')),
    lamp_rank smallint not null,
    due date,
    unit_id text,
    cluster_id text,
    reach text[] not null,
    refs text[] not null,
    opened_on date not null,
    changed_at timestamptz not null)`,
  // Each sort of a list, with the id that makes it total.
  "create index list_item_due on list_item (type, coalesce(due, '9999-12-31'::date), id)",
  "create index list_item_lamp on list_item (type, lamp_rank, coalesce(due, '9999-12-31'::date), id)",
  "create index list_item_title on list_item (type, title, id)",
  "create index list_item_changed on list_item (type, changed_at, id)",
  "create index list_item_opened on list_item (type, opened_on, id)",
  "create index list_item_open on list_item (ended, due, id)",
  "create index list_item_counts on list_item (type, ended, lamp)",
  "create index list_item_reach on list_item using gin (reach)",
  "create index list_item_refs on list_item using gin (refs)",
  `create table list_state (
    item_id bigint primary key references list_item (id),
    state jsonb not null,
    visits jsonb not null)`,
  `create table list_event (
    item_id bigint not null references list_item (id),
    seq integer not null,
    at timestamptz not null,
    actor text not null,
    happened_on date not null,
    recorded_on date not null,
    command text not null,
    body jsonb not null,
    primary key (item_id, seq))`,
  "create index list_event_day on list_event (recorded_on, item_id)",
  "create trigger append_only before update or delete or truncate on list_event for each statement execute function refuse_change()",
  // The dates that were promised, for the boards of units: what was set anew later is left out of it.
  `create table list_due (
    item_id bigint not null references list_item (id),
    clock text not null,
    type text not null,
    unit_id text,
    due date not null,
    ended_on date,
    primary key (item_id, clock))`,
  "create index list_due_span on list_due (type, due) include (unit_id, ended_on)",
  // A firm that a list says is in production here, until a register confirms it.
  `create table declared_firm (
    item_id bigint primary key references list_item (id),
    name text not null,
    code text not null,
    scope text not null,
    unit_id text,
    links text[] not null,
    declared_on date not null)`,
  `create table calendar_link (
    token_hash text primary key,
    person text not null,
    made_at timestamptz not null,
    ended_at timestamptz)`,
  "create index calendar_link_person on calendar_link (person)",
];
