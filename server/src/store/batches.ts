// Batches, their chunks, and the rows of them that were refused, repeated, kept back or doubted.
import { sql } from "kysely";
import type { Db, Tx } from "./db.ts";

/** Held until the commit: two batches are never applied at once, and each sees the other's firms or none of them. */
const oneAtATime = 0x6a73;

/** Answers the instant from which what is written now is known: after everything that came before it. */
export async function beginChange(tx: Tx, now: Date): Promise<Date> {
  await sql`select pg_advisory_xact_lock(${oneAtATime})`.execute(tx);
  const { rows } = await sql<{ last: Date | null }>`
    select greatest((select max(known_from) from enterprise_version),
      (select max(greatest(applied_at, undone_at)) from import_batch)) as last`.execute(tx);
  const last = rows[0]?.last ?? null;
  return last !== null && last >= now ? new Date(last.getTime() + 1) : now;
}

export interface NewBatch {
  readonly kind: "register" | "placing" | "filings";
  readonly state: string;
  readonly file: string;
  readonly coverage: "full" | "sample";
  readonly as_of: string;
  readonly area: string | null;
  readonly options?: object;
  readonly upload?: string | null;
  readonly bytes?: number | null;
  readonly file_hash?: string;
  readonly fixes?: number | null;
  readonly apply_when_staged?: boolean;
  readonly rules?: number | null;
  readonly imported_by: string;
  readonly imported_at: Date;
}

export async function insertBatch(db: Db, { options, ...batch }: NewBatch): Promise<number> {
  const row = await db
    .insertInto("import_batch")
    .values({ file_hash: "", encoding: "", ...batch, options: JSON.stringify(options ?? {}) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

export interface BatchChange {
  readonly state?: string;
  readonly coverage?: "full" | "sample";
  readonly as_of?: string;
  readonly area?: string | null;
  readonly encoding?: string;
  readonly options?: object;
  readonly upload?: string | null;
  readonly apply_when_staged?: boolean;
  readonly times?: object;
  readonly tally?: object | null;
  readonly staged_after?: string | null;
  readonly rules?: number | null;
  readonly rules_before?: number | null;
  readonly report?: object | null;
  readonly failure?: object | null;
  readonly applied_by?: string | null;
  readonly applied_at?: Date | null;
  readonly undone_by?: string | null;
  readonly undone_at?: Date | null;
  readonly undo?: object | null;
}

const asJson = new Set(["options", "times", "tally", "report", "failure", "undo"]);

/** Changes a batch that is in one of `from`; answers whether it was. */
export async function changeBatch(db: Db, id: number, change: BatchChange, from?: readonly string[]): Promise<boolean> {
  const set = Object.fromEntries(
    Object.entries(change).map(([column, value]) => [
      column,
      asJson.has(column) && value !== null ? JSON.stringify(value) : value,
    ]),
  );
  let query = db
    .updateTable("import_batch")
    .set(set as never)
    .where("id", "=", id);
  if (from) query = query.where("state", "in", [...from]);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return numUpdatedRows > 0n;
}

export const findBatch = (db: Db, id: number) =>
  db.selectFrom("import_batch").selectAll().where("id", "=", id).executeTakeFirst();
export type StoredBatch = NonNullable<Awaited<ReturnType<typeof findBatch>>>;

/** Of some areas, of every unit, or all there is. */
export type Areas = readonly string[] | "units" | null;

/** A condition on the area of a batch, called `b` or by its own name. */
export function inAreas(areas: Areas, batch: "b" | "import_batch" = "import_batch") {
  const area = sql.ref(`${batch}.area`);
  if (areas === null) return sql<boolean>`true`;
  return areas === "units"
    ? sql<boolean>`${area} is not null`
    : sql<boolean>`${area} = any(${sql.val([...areas])}::text[])`;
}

export async function listBatches(
  db: Db,
  page: {
    readonly kind: "register" | "placing" | "filings";
    readonly areas: Areas;
    readonly before: number | null;
    readonly limit: number;
  },
): Promise<StoredBatch[]> {
  let query = db
    .selectFrom("import_batch")
    .selectAll()
    .where("kind", "=", page.kind)
    .where(inAreas(page.areas))
    .orderBy("id", "desc")
    .limit(page.limit);
  if (page.before !== null) query = query.where("id", "<", page.before);
  return query.execute();
}

export async function countBatches(db: Db, areas: Areas, kind: "register" | "filings" = "register"): Promise<number> {
  const row = await db
    .selectFrom("import_batch")
    .where("kind", "=", kind)
    .where(inAreas(areas))
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return row.n;
}

export const listInStates = (db: Db, states: readonly string[]): Promise<StoredBatch[]> =>
  db
    .selectFrom("import_batch")
    .selectAll()
    .where("state", "in", [...states])
    .orderBy("id")
    .execute();

/** Re-placements, newest first. */
export const listReplacements = (db: Db): Promise<StoredBatch[]> =>
  db.selectFrom("import_batch").selectAll().where("kind", "=", "placing").orderBy("id", "desc").limit(50).execute();

/** Whether firms are being placed by other rules just now. */
export async function isReplacing(db: Db): Promise<boolean> {
  const found = await db
    .selectFrom("import_batch")
    .select("id")
    .where("kind", "=", "placing")
    .where("state", "in", ["queued", "placing", "applying", "undoing"])
    .limit(1)
    .execute();
  return found.length > 0;
}

/** Batches at an end that have left something behind: their file, or rows of what came to nothing. */
export async function listUnswept(db: Db): Promise<{ id: number; state: string; upload: string | null }[]> {
  const { rows } = await sql<{ id: number; state: string; upload: string | null }>`
    select b.id, b.state, b.upload from import_batch b
    where b.state in ('applied', 'undone', 'cancelled', 'failed') and b.upload is not null
      or b.state in ('cancelled', 'failed') and exists (select from import_chunk c where c.batch_id = b.id)
    order by b.id`.execute(db);
  return rows;
}

/** The register that is being read, placed, applied or undone just now; of several, the newest. */
export async function findRunningImport(db: Db, areas: Areas): Promise<number | null> {
  const found = await db
    .selectFrom("import_batch")
    .select("id")
    .where("kind", "=", "register")
    .where("state", "in", ["queued", "reading", "placing", "applying", "undoing"])
    .where(inAreas(areas))
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return found?.id ?? null;
}

/** Uploads that a batch still needs. */
export async function listUploads(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("import_batch").select("upload").where("upload", "is not", null).execute();
  return rows.flatMap(({ upload }) => upload ?? []);
}

/** A word for the state of firms: what was staged under another is no longer sure. */
export async function stateOfFirms(db: Db): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    select concat_ws('/', (select max(id) from enterprise_version),
      (select count(*) from import_batch where undone_at is not null),
      (select max(id) + count(ended_at) from enterprise_merge)) as state`.execute(db);
  return rows[0]?.state ?? "";
}

export interface Chunk {
  readonly chunk: number;
  readonly first_id: number;
  readonly last_id: number;
  readonly last_row: number;
  readonly read_tally: object;
}

export async function insertChunk(tx: Tx, batchId: number, { read_tally, ...chunk }: Chunk): Promise<void> {
  await tx
    .insertInto("import_chunk")
    .values({ batch_id: batchId, ...chunk, read_tally: JSON.stringify(read_tally), place_tally: null })
    .execute();
}

export const listChunks = (db: Db, batchId: number) =>
  db.selectFrom("import_chunk").selectAll().where("batch_id", "=", batchId).orderBy("chunk").execute();
export type StoredChunk = Awaited<ReturnType<typeof listChunks>>[number];

export async function markChunkPlaced(tx: Tx, batchId: number, chunk: number, tally: object): Promise<void> {
  await tx
    .updateTable("import_chunk")
    .set({ place_tally: JSON.stringify(tally) })
    .where("batch_id", "=", batchId)
    .where("chunk", "=", chunk)
    .execute();
}

/** What was placed is forgotten: it is to be placed again. */
export async function forgetPlaced(tx: Db, batchId: number): Promise<void> {
  await tx.updateTable("import_chunk").set({ place_tally: null }).where("batch_id", "=", batchId).execute();
  await sql`delete from import_problem where batch_id = ${batchId} and severity in ('ask', 'absent')`.execute(tx);
}

/** A batch that came to nothing: its chunks and problems, and the records that nobody speaks of. */
export async function dropBatchRows(tx: Db, batchId: number): Promise<void> {
  await sql`
    delete from import_record r using import_chunk c
    where c.batch_id = ${batchId} and r.id between c.first_id and c.last_id and r.batch_id = ${batchId}`.execute(tx);
  await sql`delete from import_chunk where batch_id = ${batchId}`.execute(tx);
  await sql`delete from import_problem where batch_id = ${batchId}`.execute(tx);
}

/** Areas of registers that declared to be full and were known then; null = the whole region. */
export async function listFullAreas(db: Db, known: { before: Date | null }): Promise<(string | null)[]> {
  const then =
    known.before === null
      ? sql`applied_at is not null and undone_at is null`
      : sql`applied_at < ${known.before} and (undone_at is null or undone_at >= ${known.before})`;
  const { rows } = await sql<{ area: string | null }>`
    select distinct area from import_batch where kind = 'register' and coverage = 'full' and ${then}`.execute(db);
  return rows.map(({ area }) => area);
}

/** What a person said of the columns of a table with this header. */
export const findColumnMemory = (db: Db, header: string) =>
  db.selectFrom("column_memory").selectAll().where("header", "=", header).executeTakeFirst();

export async function rememberColumns(
  tx: Tx,
  memory: { readonly header: string; readonly columns: object; readonly actor: string; readonly at: Date },
): Promise<void> {
  const row = { ...memory, columns: JSON.stringify(memory.columns) };
  await tx
    .insertInto("column_memory")
    .values(row)
    .onConflict((conflict) =>
      conflict.column("header").doUpdateSet({ columns: row.columns, actor: row.actor, at: row.at }),
    )
    .execute();
}
