// Records: rows of registers as they were written and checked. They are written once, and never change after their
// batch was applied.
import { sql } from "kysely";
import type { ClientBase } from "pg";
import { copyLine, copyParts } from "./copy.ts";
import type { Db, Tx } from "./db.ts";
import type { RecordTable } from "./schema.ts";

export type StoredRecord = Readonly<RecordTable>;
export type NewRecord = Omit<StoredRecord, "id" | "batch_id" | "kept">;

/** Ids come in blocks of this many: a chunk never needs more. */
export const blockSize = 10_000;

const columns = [
  "id",
  "batch_id",
  "row",
  "key",
  "who",
  "content_hash",
  "name",
  "code",
  "code_problem",
  "district_written",
  "address",
  "status_written",
  "established",
  "capital",
  "currency",
  "capital_written",
  "scope",
  "products",
  "insured",
  "industry_written",
  "industry_code",
] as const satisfies readonly (keyof StoredRecord)[];

/** Answers the id of the first; the others follow one by one. At most a block of them. */
export async function takeRecordIds(db: Db, count: number): Promise<number> {
  if (count > blockSize) throw new Error(`${count} records are more than a block`);
  const { rows } = await sql<{ block: number }>`select nextval('import_record_block') as block`.execute(db);
  return (rows[0]?.block ?? 0) * blockSize;
}

/** The line of a record as COPY reads it. */
export function recordLine(id: number, batchId: number | null, r: NewRecord): string {
  return copyLine([
    id,
    batchId,
    r.row,
    r.key,
    r.who,
    r.content_hash,
    r.name,
    r.code,
    r.code_problem,
    r.district_written,
    r.address,
    r.status_written,
    r.established,
    r.capital,
    r.currency,
    r.capital_written,
    r.scope,
    r.products,
    r.insured,
    r.industry_written,
    r.industry_code,
  ]);
}

export const copyRecords = (client: ClientBase, parts: readonly Buffer[]): Promise<number> =>
  copyParts(client, "import_record", columns, parts);

/** Rows and keys of a batch that were read before: what a resumed reading must know of. */
export async function listKeys(db: Db, batchId: number): Promise<{ row: number; key: string }[]> {
  const { rows } = await sql<{ row: number; key: string }>`
    select r.row, r.key from import_chunk c
    join import_record r on r.id between c.first_id and c.last_id and r.batch_id = c.batch_id
    where c.batch_id = ${batchId}`.execute(db);
  return rows;
}

/** What a row says nothing of is taken from what was known, and named as such: the record says both. */
export async function rewriteRecords(tx: Tx, records: readonly StoredRecord[]): Promise<void> {
  if (records.length === 0) return;
  const said = columns.filter((column) => !["id", "batch_id", "row", "key", "who"].includes(column));
  const set = sql.join([...said, "kept"].map((column) => sql`${sql.ref(column)} = n.${sql.ref(column)}`));
  await sql`
    update import_record r set ${set}
    from json_populate_recordset(null::import_record, ${JSON.stringify(records)}::json) n
    where r.id = n.id`.execute(tx);
}

/** Records that no version speaks of and no question waits for. */
export async function dropUnusedRecords(db: Db, batchId: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // Row by row this would look through all versions for each record.
    await sql`set local enable_nestloop = off`.execute(tx);
    await sql`
      delete from import_record r
      where r.batch_id = ${batchId}
        and r.id between (select min(first_id) from import_chunk where batch_id = ${batchId})
          and (select max(last_id) from import_chunk where batch_id = ${batchId})
        and not exists (select from enterprise_version v where v.record_id = r.id)
        and not exists (select from staged_firm s where s.batch_id = ${batchId} and s.record_id = r.id)`.execute(tx);
  });
}

export async function findRecords(db: Db, ids: readonly number[]): Promise<StoredRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<StoredRecord>`
    select * from import_record where id = any(${sql.val([...ids])}::bigint[])`.execute(db);
  return rows;
}
