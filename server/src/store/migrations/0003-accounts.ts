// People: accounts with their credentials, sessions, second steps, links, tokens and duties; whether local mode has ended.
// account, credential, account_session, verification and two_factor are better-auth's tables under our names; see
// store/auth.ts for which is which.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table account (
    id text primary key,
    name text not null,
    email text not null unique,
    email_verified boolean not null default false,
    image text,
    organisation text not null default '',
    two_factor_enabled boolean not null default false,
    disabled_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now())`,

  // A way to sign in: a password (provider "credential"), or an identity of the configured issuer (provider "oidc").
  `create table credential (
    id text primary key,
    account_id text not null references account (id),
    provider text not null,
    subject text not null,
    password text,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (provider, subject))`,
  `create index credential_account on credential (account_id)`,

  // The token itself is in the cookie only. expires_at is the absolute end; seen_at counts idle time.
  `create table account_session (
    id text primary key,
    account_id text not null references account (id),
    token_hash text not null unique,
    expires_at timestamptz not null,
    seen_at timestamptz not null default now(),
    address text,
    user_agent text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now())`,
  `create index account_session_account on account_session (account_id)`,

  `create table verification (
    id text primary key,
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now())`,
  `create index verification_identifier on verification (identifier)`,

  `create table two_factor (
    id text primary key,
    account_id text not null references account (id),
    secret text not null,
    backup_codes text not null,
    verified boolean not null default true,
    failed_verification_count integer not null default 0,
    locked_until timestamptz)`,
  `create index two_factor_account on two_factor (account_id)`,

  // A code that was taken once is not taken again while it would still be right.
  `create table two_factor_used (
    account_id text not null references account (id),
    code_hash text not null,
    used_at timestamptz not null,
    primary key (account_id, code_hash))`,

  // A link that sets up the first account, or lets the person of an account choose a password. Works once.
  `create table account_link (
    id bigint generated always as identity primary key,
    token_hash text not null unique,
    purpose text not null check (purpose in ('set-up', 'invitation', 'reset')),
    account_id text references account (id),
    made_by text not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    check ((purpose = 'set-up') = (account_id is null)))`,
  `create index account_link_account on account_link (account_id)`,

  `create table api_token (
    id bigint generated always as identity primary key,
    account_id text not null references account (id),
    name text not null,
    token_hash text not null unique,
    scope text not null check (scope in ('read', 'write')),
    grants jsonb,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz)`,
  `create index api_token_account on api_token (account_id)`,

  // Tries to sign in, by the name that was typed (hashed) and by the peer's address. A restart forgets nothing.
  `create table sign_in_try (
    key text primary key,
    failures integer not null,
    last_at timestamptz not null,
    blocked_until timestamptz)`,

  // Never deleted: who held which duty when is part of the history.
  `create table duty_grant (
    id bigint generated always as identity primary key,
    account_id text not null references account (id),
    duty text not null,
    unit text,
    cluster text,
    enterprise text,
    granted_by text not null,
    granted_at timestamptz not null default now(),
    revoked_by text,
    revoked_at timestamptz)`,
  `create index duty_grant_account on duty_grant (account_id)`,
  `create unique index duty_grant_once on duty_grant
    (account_id, duty, coalesce(unit, ''), coalesce(cluster, ''), coalesce(enterprise, '')) where revoked_at is null`,

  // Once local mode has ended there is a row, and nothing takes it away.
  `create table local_mode_end (
    one boolean primary key default true check (one),
    why text not null check (why in ('account', 'host')),
    ended_at timestamptz not null)`,
  `create trigger append_only before update or delete or truncate on local_mode_end
    for each statement execute function refuse_change()`,

  // An account's name as it was when it acted; its id alone says nothing to a reader.
  `alter table audit_event add column actor_name text not null default ''`,
];
