// Rows and cells of a file of filings that were not taken, or that ask.
import type { FilingProblem } from "@jiqun/contract";
import { sql } from "kysely";
import type { Db } from "./db.ts";

/** Questions first, then by row; null = all. */
export async function listFilingProblems(db: Db, batchId: number, limit: number | null): Promise<FilingProblem[]> {
  const { rows } = await sql<FilingProblem>`
    select row, severity, code, field as header, text, name, coalesce(original, '{}') as data from import_problem
    where batch_id = ${batchId} order by (severity <> 'ask'), row, field nulls first, code
    ${limit === null ? sql`` : sql`limit ${limit}`}`.execute(db);
  return rows;
}

export const dropFilingProblems = async (db: Db, batchId: number): Promise<void> => {
  await sql`delete from import_problem where batch_id = ${batchId}`.execute(db);
};
