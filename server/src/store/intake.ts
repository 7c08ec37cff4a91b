// Writing firms: who is known already, new ones, the end of a version and the next one. A thousand rows a statement,
// sent as one JSON text: as fast as unnest over 30 arrays, and the columns are named once.
import { sql } from "kysely";
import type { Db, Tx } from "./db.ts";

/** A version as it is written; ids and times are given by the statement. */
export interface NewVersion {
  readonly enterprise_id: number;
  readonly origin: "registry" | "demo";
  readonly batch_id: number | null;
  readonly row: number | null;
  readonly content_hash: string;
  readonly name: string;
  readonly name_key: string;
  readonly initials: string;
  readonly sort_key: string;
  readonly code: string | null;
  readonly code_problem: string | null;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
  readonly unit_how: string;
  readonly district_written: string;
  readonly address: string;
  readonly status_written: string;
  readonly active: boolean;
  readonly established: string | null;
  readonly capital: string | null;
  readonly currency: string | null;
  readonly capital_written: string;
  readonly scope: string;
  readonly products: string;
  readonly insured: number | null;
  readonly industry_written: string;
  readonly industry_code: string | null;
  readonly division: string | null;
  readonly division_probability: number | null;
  readonly division_origin: "registered" | "inferred" | null;
  readonly divisions: readonly { readonly code: string; readonly probability: number }[];
  readonly pack_hash: string;
}

export type StoredVersion = NewVersion & { readonly id: number; readonly key: string };

/** Current versions of the firms with these keys. */
export async function findByKeys(tx: Tx, keys: readonly string[]): Promise<StoredVersion[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<StoredVersion>`
    select v.*, e.key from enterprise e
    join enterprise_version v on v.enterprise_id = e.id and v.known_to is null
    where e.key = any(${sql.val([...keys])}::text[])`.execute(tx);
  return rows;
}

/** Ids by key. */
export async function insertEnterprises(
  tx: Tx,
  keys: readonly string[],
  origin: "registry" | "demo",
): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ id: number; key: string }>`
    insert into enterprise (key, origin)
    select key, ${origin} from unnest(${sql.val([...keys])}::text[]) as given (key)
    returning id, key`.execute(tx);
  return new Map(rows.map(({ id, key }) => [key, id]));
}

/** Ids of the versions by enterprise. */
export async function insertVersions(
  tx: Tx,
  rows: readonly NewVersion[],
  knownFrom: Date,
): Promise<Map<number, number>> {
  if (rows.length === 0) return new Map();
  const inserted = await sql<{ id: number; enterprise_id: number }>`
    insert into enterprise_version (enterprise_id, origin, batch_id, row, known_from, content_hash, name, name_key, initials,
      sort_key, code, code_problem, unit_id, overlay_id, unit_how, district_written, address, status_written, active,
      established, capital, currency, capital_written, scope, products, insured, industry_written, industry_code,
      division, division_probability, division_origin, divisions, pack_hash)
    select enterprise_id, origin, batch_id, row, ${knownFrom}, content_hash, name, name_key, initials,
      sort_key, code, code_problem, unit_id, overlay_id, unit_how, district_written, address, status_written, active,
      established, capital, currency, capital_written, scope, products, insured, industry_written, industry_code,
      division, division_probability, division_origin, divisions, pack_hash
    from json_populate_recordset(null::enterprise_version, ${JSON.stringify(rows)}::json)
    returning id, enterprise_id`.execute(tx);
  return new Map(inserted.rows.map(({ id, enterprise_id }) => [enterprise_id, id]));
}

export async function closeVersions(tx: Tx, ids: readonly number[], knownTo: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`update enterprise_version set known_to = ${knownTo} where id = any(${sql.val([...ids])}::bigint[])`.execute(
    tx,
  );
}

/** Current versions that were placed under another pack, a stretch at a time in the order of their ids. */
export async function listPlacedElsewhere(
  tx: Db,
  packHash: string,
  afterId: number,
  limit: number,
): Promise<StoredVersion[]> {
  const { rows } = await sql<StoredVersion>`
    select v.*, e.key from enterprise_version v join enterprise e on e.id = v.enterprise_id
    where v.known_to is null and (v.pack_hash < ${packHash} or v.pack_hash > ${packHash}) and v.id > ${afterId}
    order by v.id limit ${limit}`.execute(tx);
  return rows;
}

export async function markPlaced(tx: Tx, ids: readonly number[], packHash: string): Promise<void> {
  if (ids.length === 0) return;
  await sql`update enterprise_version set pack_hash = ${packHash} where id = any(${sql.val([...ids])}::bigint[])`.execute(
    tx,
  );
}

/** A firm without a code is known by its name and unit: where the unit's id changed, so does the key, unless it is taken. */
export async function renameKeys(tx: Tx, renamed: readonly { id: number; key: string }[]): Promise<void> {
  if (renamed.length === 0) return;
  await sql`
    update enterprise e set key = r.key from json_to_recordset(${JSON.stringify(renamed)}::json) as r (id bigint, key text)
    where e.id = r.id and not exists (select from enterprise taken where taken.key = r.key)`.execute(tx);
}

export async function listDemo(tx: Tx): Promise<{ id: number; key: string; version_id: number }[]> {
  const { rows } = await sql<{ id: number; key: string; version_id: number }>`
    select e.id, e.key, v.id as version_id from enterprise e
    join enterprise_version v on v.enterprise_id = e.id and v.known_to is null
    where e.origin = 'demo'`.execute(tx);
  return rows;
}

export async function lastVersionId(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom("enterprise_version")
    .select(({ fn }) => fn.max("id").as("id"))
    .executeTakeFirst();
  return row?.id ?? 0;
}

/** After a large change: the planner learns the new sizes, and indexes answer alone again. Not inside a transaction. */
export async function refreshStatistics(db: Db): Promise<void> {
  await sql`vacuum (analyze) enterprise, enterprise_version, placement`.execute(db);
}
