// Batches of registers and the rows of them that were refused, repeated or doubted.
import type { ImportReport } from "@jiqun/contract";
import { sql } from "kysely";
import type { Db, Tx } from "./db.ts";

/** Held until the commit: two imports never interleave, and each sees the other's firms or none of them. */
const oneAtATime = 0x6a73;

/** Answers the instant from which what this import brings is known: after everything that came before it. */
export async function beginImport(tx: Tx, now: Date): Promise<Date> {
  await sql`select pg_advisory_xact_lock(${oneAtATime})`.execute(tx);
  const { rows } = await sql<{ last: Date | null }>`select max(known_from) as last from enterprise_version`.execute(tx);
  const last = rows[0]?.last ?? null;
  return last !== null && last >= now ? new Date(last.getTime() + 1) : now;
}

export interface NewBatch {
  readonly file: string;
  readonly coverage: "full" | "sample";
  readonly as_of: string;
  readonly area: string | null;
  readonly imported_by: string;
  readonly imported_at: Date;
}

/** The batch before its rows; `finishBatch` says how it went. */
export async function insertBatch(tx: Tx, batch: NewBatch): Promise<number> {
  const row = await tx
    .insertInto("import_batch")
    .values({ ...batch, file_hash: "", encoding: "", report: "{}" })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function finishBatch(
  tx: Tx,
  id: number,
  end: { readonly fileHash: string; readonly report: ImportReport },
): Promise<void> {
  await tx
    .updateTable("import_batch")
    .set({ file_hash: end.fileHash, encoding: end.report.encoding, report: JSON.stringify(end.report) })
    .where("id", "=", id)
    .execute();
}

export interface NewImportProblem {
  readonly row: number;
  readonly severity: "refused" | "duplicate" | "warning";
  readonly code: string;
  readonly field: string | null;
  readonly text: string;
  readonly name: string;
  /** The row as it was written, columns of persons left out; null for a warning, whose row came in. */
  readonly original: Readonly<Record<string, string>> | null;
}

export async function insertProblems(tx: Tx, batchId: number, problems: readonly NewImportProblem[]): Promise<void> {
  if (problems.length === 0) return;
  await sql`
    insert into import_problem (batch_id, row, severity, code, field, text, name, original)
    select ${batchId}, row, severity, code, field, text, name, original
    from json_populate_recordset(null::import_problem, ${JSON.stringify(problems)}::json)`.execute(tx);
}

export async function listBatches(db: Db, page: { before: number | null; limit: number }) {
  let query = db.selectFrom("import_batch").select(["id", "report"]).orderBy("id", "desc").limit(page.limit);
  if (page.before !== null) query = query.where("id", "<", page.before);
  return query.execute();
}

export async function countBatches(db: Db): Promise<number> {
  const row = await db
    .selectFrom("import_batch")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return row.n;
}

export async function findBatch(db: Db, id: number) {
  return db.selectFrom("import_batch").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function listProblems(
  db: Db,
  filter: { batchId: number; severity: NewImportProblem["severity"] | undefined; offset: number; limit: number },
) {
  let query = db.selectFrom("import_problem").where("batch_id", "=", filter.batchId);
  if (filter.severity) query = query.where("severity", "=", filter.severity);
  const rows = await query
    .select(["row", "severity", "code", "field", "text", "name"])
    .orderBy("row")
    .orderBy("severity")
    .orderBy("code")
    .offset(filter.offset)
    .limit(filter.limit)
    .execute();
  const { n } = await query.select(({ fn }) => fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
  return { rows, total: n };
}

/** Areas of registers that declared to be full and were known then; null = the whole region. */
export async function listFullAreas(db: Db, known: { before: Date | null }): Promise<(string | null)[]> {
  let query = db.selectFrom("import_batch").select("area").distinct().where("coverage", "=", "full");
  if (known.before !== null) query = query.where("imported_at", "<", known.before);
  return (await query.execute()).map(({ area }) => area);
}
