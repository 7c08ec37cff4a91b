// What firms file, year by year. A correction is a row beside the one it ends; nothing else of a row ever changes.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const origins =
  "'filing', 'tax-office', 'land-registry', 'utility', 'environment', 'register', 'recognition', 'officer', 'statistical-survey'";

const columns = `
    enterprise_id bigint not null,
    indicator text collate "C" not null,
    period text collate "C" not null,
    origin text not null check (origin in (${origins})),
    -- Where one word has two meanings: 等价值 or 当量值; '' where it has one.
    basis text collate "C" not null default '',
    -- Exact decimal text in the unit as stated, or ids of options; null: nothing usable stands here.
    value text,
    unit text not null default '',
    -- The value in the indicator's own unit; null of what is no number.
    base numeric,
    base_unit text not null default '',
    -- What stood in the cell.
    written text not null,
    -- Why it cannot be used; 'withdrawn' where a person took it back.
    fault text,
    uses text[] not null,
    label text not null check (label in ('public', 'internal', 'sensitive', 'statistical')),
    row integer,
    header text`;

const statements = [
  `alter table import_batch drop constraint import_batch_kind_check,
    add constraint import_batch_kind_check check (kind in ('register', 'placing', 'filings'))`,
  // The large tables are written by single statements from rows of the same transaction: no check of each row against its parents.
  `create table filing (
    id bigint generated always as identity primary key,${columns},
    batch_id bigint,
    -- The row it ended.
    replaces bigint,
    why text not null default '',
    actor text not null,
    known_from timestamptz not null,
    known_to timestamptz,
    check ((value is null) = (fault is not null)),
    check (base is null or value is not null),
    -- Survey data sets no price and no land, and only those who keep statistics see it.
    check (origin <> 'statistical-survey' or label = 'statistical' and not uses && array['price', 'land']))`,
  `create unique index filing_current on filing (period, indicator, enterprise_id, origin, basis) where known_to is null`,
  "create index filing_enterprise on filing (enterprise_id, period)",
  "create index filing_batch on filing (batch_id) where batch_id is not null",
  `create function end_only() returns trigger language plpgsql as
    $$ begin
      if old.known_to is not null or new.known_to is null or to_jsonb(new) - 'known_to' <> to_jsonb(old) - 'known_to'
      then raise exception '% is append-only', tg_table_name; end if;
      return new;
    end $$`,
  "create trigger append_only before delete or truncate on filing for each statement execute function refuse_change()",
  "create trigger end_only before update on filing for each row execute function end_only()",
  // What a batch would write. Emptied when it is applied or dropped.
  `create table staged_filing (
    batch_id bigint not null,${columns})`,
  "create index staged_filing_batch on staged_filing (batch_id)",
];
