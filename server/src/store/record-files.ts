// Files handed in with records of items, numbered within their record. Whoever adds one holds the item locked.
import type { Selectable } from "kysely";
import { keepContent } from "./attachments.ts";
import type { Db, Tx } from "./db.ts";
import type { Database } from "./schema.ts";

export type RecordFileRow = Selectable<Database["record_file"]>;

export const listRecordFiles = (db: Db | Tx, item: number): Promise<RecordFileRow[]> =>
  db.selectFrom("record_file").selectAll().where("item_id", "=", item).orderBy("record").orderBy("number").execute();

export async function insertRecordFile(tx: Tx, row: RecordFileRow, bytes: Uint8Array): Promise<void> {
  await keepContent(tx, row.sha256, bytes);
  await tx.insertInto("record_file").values(row).execute();
}

/** Those that stand come along to a record that takes the place of another. */
export async function copyRecordFiles(tx: Tx, item: number, from: string, to: string): Promise<void> {
  const rows = (await listRecordFiles(tx, item)).filter((row) => row.record === from && row.withdrawn_at === null);
  if (rows.length > 0)
    await tx
      .insertInto("record_file")
      .values(rows.map((row, at) => ({ ...row, record: to, number: at + 1 })))
      .execute();
}

/** false = it is not there, or was taken back before. */
export async function withdrawRecordFile(
  tx: Tx,
  { item_id, record, number }: Pick<RecordFileRow, "item_id" | "record" | "number">,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("record_file")
    .set({ withdrawn_by: by, withdrawn_at: at })
    .where("item_id", "=", item_id)
    .where("record", "=", record)
    .where("number", "=", number)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
