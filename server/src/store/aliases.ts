// Other keys of firms: what people answered, and what rules found. An answer stands until it is taken back.
import type { Db, Tx } from "./db.ts";

export const findAnswer = (db: Db, id: number) =>
  db.selectFrom("enterprise_alias").selectAll().where("id", "=", id).where("ended_at", "is", null).executeTakeFirst();

export async function insertAnswer(
  tx: Tx,
  answer: {
    readonly key: string;
    readonly enterprise_id: number;
    readonly record_id: number;
    readonly answer: "same" | "new";
    readonly actor: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .updateTable("enterprise_alias")
    .set({ ended_at: answer.at })
    .where("key", "=", answer.key)
    .where("ended_at", "is", null)
    .execute();
  await tx.insertInto("enterprise_alias").values(answer).execute();
}

export async function endAnswer(tx: Tx, id: number, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("enterprise_alias")
    .set({ ended_at: at })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
