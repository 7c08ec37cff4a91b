// Rows of a batch that were refused, repeated, kept back or doubted, and what they held.
import { sql } from "kysely";
import type { Db, Tx } from "./db.ts";

export interface NewImportProblem {
  readonly row: number;
  readonly severity: "refused" | "duplicate" | "warning" | "ask" | "absent";
  readonly code: string;
  readonly field: string | null;
  readonly text: string;
  readonly name: string;
  /** The row as it was written, columns of persons left out; null for a warning, whose row came in. */
  readonly original: Readonly<Record<string, string>> | null;
  readonly record_id: number | null;
}

export async function insertProblems(tx: Tx, batchId: number, problems: readonly NewImportProblem[]): Promise<void> {
  for (let at = 0; at < problems.length; at += 10_000)
    await sql`
      insert into import_problem (batch_id, row, severity, code, field, text, name, original, record_id)
      select ${batchId}, row, severity, code, field, text, name, original, record_id
      from json_populate_recordset(null::import_problem, ${JSON.stringify(problems.slice(at, at + 10_000))}::json)`.execute(
      tx,
    );
}

export async function listProblems(
  db: Db,
  filter: {
    readonly batchId: number;
    readonly severity: NewImportProblem["severity"] | undefined;
    readonly offset: number;
    readonly limit: number;
  },
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

/** Rows that were not taken, with what they held, a stretch at a time. */
export async function listKeptAside(db: Db, batchId: number, afterRow: number, limit: number) {
  return db
    .selectFrom("import_problem")
    .where("batch_id", "=", batchId)
    .where("severity", "in", ["refused", "duplicate"])
    .where("row", ">", afterRow)
    .select(["row", "code", "text", "original"])
    .orderBy("row")
    .limit(limit)
    .execute();
}

/** Cells of these rows that came in with one of these doubts. */
export async function listWarned(
  db: Db,
  cells: {
    readonly batchId: number;
    readonly firstRow: number;
    readonly lastRow: number;
    readonly codes: readonly string[];
  },
) {
  return db
    .selectFrom("import_problem")
    .where("batch_id", "=", cells.batchId)
    .where("row", ">=", cells.firstRow)
    .where("row", "<=", cells.lastRow)
    .where("severity", "=", "warning")
    .where("code", "in", cells.codes)
    .select(["row", "field"])
    .execute();
}
