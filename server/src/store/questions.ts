// Open questions: rows of applied batches that wait until a person says which firm they are.
import { sql } from "kysely";
import { type Areas, inAreas } from "./batches.ts";
import type { Db, Tx } from "./db.ts";
import type { StoredRecord } from "./records.ts";

export type StoredQuestion = StoredRecord & { readonly batch_id: number; readonly file: string };

const open = sql`
  from import_problem p
  join import_batch b on b.id = p.batch_id and b.state = 'applied'
  join import_record r on r.id = p.record_id
  where p.severity = 'ask'`;

export async function listQuestions(
  db: Db,
  page: { readonly batch: number | null; readonly areas: Areas; readonly after: number; readonly limit: number },
): Promise<{ rows: StoredQuestion[]; total: number }> {
  const ofBatch = sql`${page.batch === null ? sql`` : sql`and p.batch_id = ${page.batch}`} and ${inAreas(page.areas, "b")}`;
  const { rows } = await sql<StoredQuestion>`
    select r.*, b.file ${open} ${ofBatch} and r.id > ${page.after} order by r.id limit ${page.limit}`.execute(db);
  const { rows: counted } = await sql<{ n: number }>`select count(*) as n ${open} ${ofBatch}`.execute(db);
  return { rows, total: counted[0]?.n ?? 0 };
}

export async function findQuestion(db: Db, recordId: number, areas: Areas): Promise<StoredQuestion | undefined> {
  const { rows } = await sql<StoredQuestion>`
    select r.*, b.file ${open} and r.id = ${recordId} and ${inAreas(areas, "b")}`.execute(db);
  return rows[0];
}

/** Of these rows, those about which a person is asked already: a question stays one until it is answered. */
export async function listAsked(db: Db, whos: readonly string[]): Promise<ReadonlySet<string>> {
  if (whos.length === 0) return new Set();
  const { rows } = await sql<{ who: string }>`
    select r.who ${open} and r.who = any(${sql.val([...whos])}::text[])`.execute(db);
  return new Set(rows.map(({ who }) => who));
}

/** The same row asked about again: the newer question takes the place of the older. */
export async function dropOlderQuestions(tx: Tx, batchId: number): Promise<void> {
  await sql`
    with again as (
      select r.who from import_problem p join import_record r on r.id = p.record_id
      where p.batch_id = ${batchId} and p.severity = 'ask')
    delete from import_problem p using import_record r
    where p.severity = 'ask' and p.batch_id <> ${batchId} and r.id = p.record_id and r.who in (select who from again)`.execute(
    tx,
  );
}

/** Whether it was open still: of two who answer at once, one does. */
export async function removeQuestion(tx: Tx, recordId: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("import_problem")
    .where("record_id", "=", recordId)
    .where("severity", "=", "ask")
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
