// Packs, figures, enterprises with their history, placements, verdicts, audit.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // A version of a region pack never changes; its hash is its address.
  `create table pack_version (
    hash text primary key,
    region text not null,
    version text not null,
    parent text references pack_version (hash),
    data jsonb not null,
    stored_at timestamptz not null default now())`,
  `create table pack_active (
    one boolean primary key default true check (one),
    hash text not null references pack_version (hash),
    activated_at timestamptz not null default now())`,

  `create table audit_event (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor text not null,
    action text not null,
    subject text not null,
    data jsonb not null default '{}')`,

  // Entered figures; those of the pack stay in the pack. Append-only: a rival never overwrites.
  `create table figure (
    id bigint generated always as identity primary key,
    content_hash text not null unique,
    subject text not null,
    indicator text not null,
    period text not null,
    value text not null,
    unit text not null,
    qualifier text not null,
    nature text not null,
    quote text not null,
    note text not null,
    source_title text not null,
    known_from date not null,
    entered_by text not null,
    entered_at timestamptz not null default now())`,
  `create index figure_key on figure (subject, indicator, period)`,

  `create table import_batch (
    id bigint generated always as identity primary key,
    file text not null,
    file_hash text not null,
    coverage text not null check (coverage in ('full', 'sample')),
    as_of date not null,
    area text,
    encoding text not null,
    report jsonb not null,
    imported_by text not null,
    imported_at timestamptz not null default now())`,
  `create table import_problem (
    batch_id bigint not null references import_batch (id),
    row integer not null,
    severity text not null check (severity in ('refused', 'duplicate', 'warning')),
    code text not null,
    field text,
    text text not null,
    name text not null,
    original jsonb)`,
  `create index import_problem_batch on import_problem (batch_id, row)`,

  // Identity of a firm: its credit code, or its name and unit where it has none.
  `create table enterprise (
    id bigint generated always as identity primary key,
    key text collate "C" not null unique,
    origin text not null check (origin in ('registry', 'demo')))`,
  // What was known of it, from when until when. One version has no end.
  `create table enterprise_version (
    id bigint generated always as identity primary key,
    enterprise_id bigint not null references enterprise (id),
    -- The enterprise's own, here too: every reading asks for one origin.
    origin text not null check (origin in ('registry', 'demo')),
    batch_id bigint references import_batch (id),
    row integer,
    known_from timestamptz not null,
    known_to timestamptz,
    content_hash text not null,
    name text not null,
    name_key text collate "C" not null,
    initials text collate "C" not null,
    sort_key text collate "C" not null,
    code text,
    code_problem text,
    unit_id text,
    overlay_id text,
    unit_how text not null,
    district_written text not null,
    address text not null,
    status_written text not null,
    active boolean not null,
    established date,
    capital numeric,
    currency text,
    capital_written text not null,
    scope text not null,
    products text not null,
    insured integer,
    industry_written text not null,
    industry_code text,
    division text,
    division_probability real,
    division_origin text,
    divisions jsonb not null,
    -- The pack under which it was placed.
    pack_hash text not null references pack_version (hash))`,
  `create unique index enterprise_version_current on enterprise_version (enterprise_id) where known_to is null`,
  `create index enterprise_version_history on enterprise_version (enterprise_id, known_from)`,
  `create index enterprise_version_known on enterprise_version (known_from)`,
  // Sums by unit and division, totals and orders of lists are answered from this index alone, without the wide rows.
  `create index enterprise_version_sums on enterprise_version (origin, unit_id, overlay_id, active, division,
    division_origin, division_probability, established, currency, capital) include (id, enterprise_id)
    where known_to is null`,
  // Search reads this index from end to end: it holds what is searched and little else. Trigrams know no Chinese in
  // the C locale, and two characters are no trigram anywhere.
  `create index enterprise_version_text on enterprise_version (origin, name_key) include (initials, code, id)
    where known_to is null`,
  `create index enterprise_version_sort on enterprise_version (sort_key, enterprise_id) where known_to is null`,
  `create index enterprise_version_pack on enterprise_version (pack_hash) where known_to is null`,
  `create index enterprise_version_batch on enterprise_version (batch_id)`,

  // The engine's answer for one version of a firm under one version of the pack.
  `create table placement (
    version_id bigint not null references enterprise_version (id),
    -- The version's own, here too: people's words are on enterprises.
    enterprise_id bigint not null references enterprise (id),
    chain text not null,
    link text not null,
    role text not null,
    probability real not null,
    decision text not null check (decision in ('accepted', 'review', 'rejected')),
    evidence jsonb not null,
    other_evidence jsonb not null,
    reasons jsonb not null,
    pack_hash text not null references pack_version (hash),
    primary key (version_id, chain, link))`,
  `create index placement_link on placement (chain, link, decision) include (version_id, enterprise_id)`,

  // A person's word on a firm and a link. Append-only; the last one stands and outweighs every rule.
  `create table verdict (
    id bigint generated always as identity primary key,
    enterprise_id bigint not null references enterprise (id),
    chain text not null,
    link text not null,
    verdict text not null check (verdict in ('confirmed', 'denied', 'withdrawn')),
    note text not null,
    actor text not null,
    at timestamptz not null default now())`,
  `create index verdict_enterprise on verdict (enterprise_id, chain, link, id)`,
];
