// Who supplies whom, as files say it. Edges are never changed: an import that is undone takes its edges out of sight.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table supply_import (
    id bigint generated always as identity primary key,
    file text not null,
    left_out integer not null,
    report jsonb not null,
    imported_by text not null,
    imported_at timestamptz not null,
    undone_by text,
    undone_at timestamptz)`,
  `create table supply_edge (
    id bigint generated always as identity primary key,
    import_id bigint not null references supply_import (id),
    row integer not null,
    content_hash text not null,
    supplier_name text not null,
    supplier_code text,
    buyer_name text not null,
    buyer_code text,
    product text not null,
    amount numeric,
    amount_unit text,
    amount_yuan numeric,
    share double precision check (share > 0 and share <= 1),
    essential boolean,
    inferred boolean not null,
    source text not null,
    period text not null)`,
  "create index supply_edge_import on supply_edge (import_id)",
  "create index supply_edge_hash on supply_edge (content_hash)",
];
