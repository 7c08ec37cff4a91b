// Until when filings of a period are due and who owes them, as it was said; and who was reminded. Only ever added to.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Of a rule set, a period and a unit the newest stands.
  `create table filing_call (
    id bigint generated always as identity primary key,
    rules text collate "C" not null,
    period text collate "C" not null,
    -- null: the whole region.
    unit_id text collate "C",
    -- The last day; null: called off.
    due date,
    -- Who owes; null: as it goes by what was filed and who files.
    firms bigint[],
    note text not null default '',
    actor text not null,
    at timestamptz not null)`,
  "create index filing_call_of on filing_call (period, rules)",
  `create table filing_reminder (
    id bigint generated always as identity primary key,
    enterprise_id bigint not null,
    rules text collate "C" not null,
    period text collate "C" not null,
    actor text not null,
    at timestamptz not null)`,
  "create index filing_reminder_of on filing_reminder (period, rules, enterprise_id)",
  ...["filing_call", "filing_reminder"].map(
    (table) =>
      `create trigger append_only before update or delete or truncate on ${table} for each statement execute function refuse_change()`,
  ),
];
