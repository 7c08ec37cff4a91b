// Weights of placement that were fitted from people's words, or whose costs were set: each version with what it came from, and which
// rules use it.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table placing_weights (
    id integer generated always as identity primary key,
    hash text not null,
    -- The weights in use when it was made; null = those of the start.
    parent integer references placing_weights (id),
    why text not null check (why in ('fit', 'costs')),
    data jsonb not null,
    -- Of a fit: labels, what changes, how it does on labels that it never saw.
    report jsonb not null,
    made_by text not null,
    made_at timestamptz not null,
    -- No longer offered: a person dropped it, or a newer one took its place before it was applied.
    dropped_at timestamptz)`,
  "alter table placing_rules add column weights integer references placing_weights (id)",
];
