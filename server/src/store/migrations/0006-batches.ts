// What a register says (a record, which never changes) apart from what is made of it (a version); batches that are
// staged, applied in one transaction and undone; the rules by which firms are placed.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // A batch is the job: it says how far it is, and goes on from there after a restart.
  `alter table import_batch
    add column kind text not null default 'register' check (kind in ('register', 'placing')),
    add column state text not null default 'applied',
    add column options jsonb not null default '{}',
    add column upload text,
    add column bytes bigint,
    add column fixes bigint references import_batch (id),
    add column apply_when_staged boolean not null default false,
    add column times jsonb not null default '{}',
    add column tally jsonb,
    -- The state of firms when this one was staged: if something changed since, it is staged anew.
    add column staged_after text,
    -- For a re-placement: the rules it would make the active ones, and those that were.
    add column rules integer,
    add column rules_before integer,
    add column failure jsonb,
    add column applied_by text,
    add column applied_at timestamptz,
    add column undone_by text,
    add column undone_at timestamptz,
    add column undo jsonb,
    alter column report drop not null`,
  "update import_batch set applied_by = imported_by, applied_at = imported_at",
  "create index import_batch_applied on import_batch (applied_at)",
  `create table import_chunk (
    batch_id bigint not null references import_batch (id),
    chunk integer not null,
    -- Records of a register, current versions of a re-placement.
    first_id bigint not null,
    last_id bigint not null,
    last_row integer not null,
    read_tally jsonb not null,
    place_tally jsonb,
    primary key (batch_id, chunk))`,
  `alter table import_problem drop constraint import_problem_severity_check,
    add constraint import_problem_severity_check check (severity in ('refused', 'duplicate', 'warning', 'ask')),
    add column record_id bigint`,
  "create index import_problem_ask on import_problem (record_id) where severity = 'ask'",

  // One row of a register as it was written and checked. The same record may be placed again and again.
  `create table import_record (
    id bigint primary key,
    batch_id bigint,
    row integer,
    key text collate "C" not null,
    -- What tells a row without a trusted code from others of its name; null where the code tells.
    who text collate "C",
    content_hash text not null,
    name text not null,
    code text,
    code_problem text,
    district_written text not null,
    address text not null,
    status_written text not null,
    established date,
    capital numeric,
    currency text,
    capital_written text not null,
    scope text not null,
    products text not null,
    insured integer,
    industry_written text not null,
    industry_code text)`,
  // A block of ten thousand ids at a time.
  "create sequence import_record_block owned by import_record.id",
  `insert into import_record (id, batch_id, row, key, content_hash, name, code, code_problem, district_written, address,
      status_written, established, capital, currency, capital_written, scope, products, insured, industry_written, industry_code)
    select v.id, v.batch_id, v.row, e.key, v.content_hash, v.name, v.code, v.code_problem, v.district_written, v.address,
      v.status_written, v.established, v.capital, v.currency, v.capital_written, v.scope, v.products, v.insured,
      v.industry_written, v.industry_code
    from enterprise_version v join enterprise e on e.id = v.enterprise_id`,
  "select setval('import_record_block', (select coalesce(max(id), 0) / 10000 + 1 from import_record))",

  // A pack version and the program's own rules. Of versions that were placed before, the program is not known.
  `create table placing_rules (
    id integer generated always as identity primary key,
    hash text not null unique,
    pack_hash text not null references pack_version (hash),
    engine text not null,
    first_seen timestamptz not null default now())`,
  `insert into placing_rules (hash, pack_hash, engine)
    select hash || '/unknown', hash, 'unknown' from pack_version where hash in (select pack_hash from enterprise_version union select pack_hash from placement)
      or hash in (select hash from pack_active)
    order by stored_at`,
  `create table placing_active (
    one boolean primary key default true check (one),
    rules integer not null references placing_rules (id),
    since timestamptz not null default now())`,
  `insert into placing_active (rules)
    select r.id from placing_rules r join pack_active a on a.hash = r.pack_hash`,
  // Placements that hold under the active rules: made by them, or found to be the same up to a version.
  `create table placing_accepted (
    rules integer primary key references placing_rules (id),
    up_to bigint)`,

  `alter table enterprise_version
    add column record_id bigint,
    add column change_id bigint,
    add column rules integer`,
  `update enterprise_version v set record_id = v.id, change_id = v.batch_id,
    rules = (select r.id from placing_rules r
      where r.pack_hash = coalesce((select p.pack_hash from placement p where p.version_id = v.id limit 1), v.pack_hash))`,
  // Those that stand were all looked at under the active pack.
  `insert into placing_accepted (rules)
    select rules from enterprise_version where known_to is null union select rules from placing_active`,
  // The large tables are written by single statements from rows of the same transaction; a check of each row against
  // its parents would cost more than writing it.
  `alter table enterprise_version
    alter column record_id set not null,
    alter column rules set not null,
    drop constraint enterprise_version_enterprise_id_fkey,
    drop column batch_id, drop column row, drop column code_problem, drop column district_written, drop column address,
    drop column capital_written, drop column scope, drop column products, drop column insured,
    drop column industry_written, drop column pack_hash`,
  "create index enterprise_version_change on enterprise_version (change_id)",
  "create index enterprise_version_rules on enterprise_version (rules, id) where known_to is null",
  `alter table placement
    drop constraint placement_version_id_fkey,
    drop constraint placement_enterprise_id_fkey,
    drop column pack_hash`,

  // What would become a version if the batch were applied. Emptied when it is, or when it is cancelled.
  `create table staged_firm (
    batch_id bigint not null,
    record_id bigint not null,
    verdict text not null check (verdict in ('new', 'changed', 'same', 'ask', 'moved')),
    enterprise_id bigint,
    -- Whether that number was taken for a firm that is not there yet.
    born boolean not null default false,
    -- The version that would end.
    before_id bigint,
    -- Whether a trusted code tells the firm.
    coded boolean not null,
    -- Where a re-placement finds the firm under another key.
    key text collate "C",
    unit_id text,
    overlay_id text,
    unit_how text not null,
    active boolean not null,
    name_key text collate "C" not null,
    initials text collate "C" not null,
    sort_key text collate "C" not null,
    division text,
    division_probability real,
    division_origin text,
    divisions jsonb not null,
    rules integer not null,
    primary key (batch_id, record_id))`,
  `create table staged_placement (
    batch_id bigint not null,
    record_id bigint not null,
    chain text not null,
    link text not null,
    role text not null,
    probability real not null,
    decision text not null,
    evidence jsonb not null,
    other_evidence jsonb not null,
    reasons jsonb not null,
    primary key (batch_id, record_id, chain, link))`,

  // Other keys under which a firm is known: by rule (its code came later) or because a person said so. Remembered.
  `create table enterprise_alias (
    id bigint generated always as identity primary key,
    key text collate "C" not null,
    enterprise_id bigint not null references enterprise (id),
    record_id bigint not null,
    answer text not null check (answer in ('same', 'new', 'rule')),
    actor text not null,
    at timestamptz not null default now(),
    -- When a person took it back.
    ended_at timestamptz)`,
  "create unique index enterprise_alias_key on enterprise_alias (key) where ended_at is null",
  "create index enterprise_alias_enterprise on enterprise_alias (enterprise_id)",

  // Which column a person said is which, by the header of the table.
  `create table column_memory (
    header text primary key,
    columns jsonb not null,
    actor text not null,
    at timestamptz not null)`,
];
