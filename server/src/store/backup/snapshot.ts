// What the store holds, as one transaction sees it: tables in an order in which they can be filled again, the numbers
// that sequences gave out, the migrations that were applied.
import type { ClientBase } from "pg";
import { BackupFault } from "./fault.ts";

export interface Table {
  readonly table: string;
  /** Without generated ones: the database makes them anew. */
  readonly columns: readonly string[];
}

export interface Snapshot {
  readonly postgres: string;
  readonly schema: readonly string[];
  readonly tables: readonly Table[];
  readonly sequences: readonly { readonly name: string; readonly last: string }[];
}

/** Not in a backup: a session that has ended must not come back with an older state, and the rest lives for minutes. */
export const fleeting: readonly string[] = ["account_session", "sign_in_try", "two_factor_used", "verification"];

/** How values are written in COPY's text format: the same whatever the server's own settings are. */
export const plainText = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local client_encoding = 'UTF8'`;

export async function readSnapshot(client: ClientBase): Promise<Snapshot> {
  const rowsOf = async <Row extends object>(text: string): Promise<Row[]> => (await client.query<Row>(text)).rows;
  const [migrated] = await rowsOf<{ yes: boolean }>("select to_regclass('kysely_migration') is not null as yes");
  if (!migrated?.yes) throw new BackupFault("The store has no tables yet: there is nothing to back up");
  const [version] = await rowsOf<{ version: string }>("select current_setting('server_version') as version");
  const schema = await rowsOf<{ name: string }>("select name from kysely_migration order by name");
  const all = await rowsOf<Table>(`
    select c.relname::text as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = current_schema() and c.relkind = 'r' and not starts_with(c.relname, 'kysely_migration')
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname`);
  const tables = all.filter(({ table }) => !fleeting.includes(table));
  const references = await rowsOf<{ from: string; to: string }>(`
    select distinct f.relname::text as from, t.relname::text as to
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    join pg_namespace n on n.oid = f.relnamespace
    where k.contype = 'f' and n.nspname = current_schema() and f.oid <> t.oid`);
  // Sequences are outside of transactions: read after the snapshot they are never behind its rows.
  const sequences = await rowsOf<{ name: string; last: string }>(`
    select sequencename::text as name, last_value::text as last from pg_sequences
    where schemaname = current_schema() and last_value is not null order by sequencename`);
  return {
    postgres: version?.version ?? "",
    schema: schema.map(({ name }) => name),
    tables: inOrder(tables, references),
    sequences,
  };
}

/** Every table after those it refers to; among equals by name. O(tables² × references), for dozens of tables. */
export function inOrder(tables: readonly Table[], references: readonly { from: string; to: string }[]): Table[] {
  const waiting = [...tables];
  const ordered: Table[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex(
      ({ table }) => !references.some(({ from, to }) => from === table && waiting.some((other) => other.table === to)),
    );
    if (free < 0) throw new Error(`tables refer to each other in a circle: ${waiting.map(({ table }) => table)}`);
    ordered.push(...waiting.splice(free, 1));
  }
  return ordered;
}
