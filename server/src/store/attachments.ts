// Files of items and of parks: their bytes once under their hash, their rows by what they are of.
import type { Selectable } from "kysely";
import type { Db, Tx } from "./db.ts";
import type { Database } from "./schema.ts";

export type AttachmentRow = Selectable<Database["attachment"]>;

export const keepContent = (tx: Tx, sha256: string, bytes: Uint8Array): Promise<unknown> =>
  tx
    .insertInto("attachment_content")
    .values({ sha256, bytes: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();

export async function insertAttachment(tx: Tx, row: Omit<AttachmentRow, "id">, bytes: Uint8Array): Promise<number> {
  await keepContent(tx, row.sha256, bytes);
  return (await tx.insertInto("attachment").values(row).returning("id").executeTakeFirstOrThrow()).id;
}

export const listAttachmentRows = (db: Db, item: number): Promise<AttachmentRow[]> =>
  db.selectFrom("attachment").selectAll().where("item_id", "=", item).orderBy("id").execute();

export const listParkAttachmentRows = (db: Db, park: string): Promise<AttachmentRow[]> =>
  db.selectFrom("attachment").selectAll().where("park", "=", park).orderBy("id").execute();

export const findAttachmentRow = (db: Db, id: number): Promise<AttachmentRow | undefined> =>
  db.selectFrom("attachment").selectAll().where("id", "=", id).executeTakeFirst();

export async function readAttachmentBytes(db: Db, sha256: string): Promise<Uint8Array> {
  const row = await db
    .selectFrom("attachment_content")
    .select("bytes")
    .where("sha256", "=", sha256)
    .executeTakeFirstOrThrow();
  return row.bytes;
}

/** false = it was withdrawn before. */
export async function withdrawAttachmentRow(
  tx: Tx,
  id: number,
  { by, at, reason }: { readonly by: string; readonly at: Date; readonly reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("attachment")
    .set({ withdrawn_by: by, withdrawn_at: at, reason })
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
