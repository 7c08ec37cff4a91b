// Receipts of what the public lodged by name, found by their hash.
import type { ItemState } from "@jiqun/engines/list";
import type { Insertable } from "kysely";
import type { Db, Tx } from "./db.ts";
import type { Database } from "./schema.ts";

export const insertReceipt = (tx: Tx, row: Insertable<Database["receipt"]>): Promise<unknown> =>
  tx.insertInto("receipt").values(row).execute();

export interface Receipted {
  readonly record: string;
  readonly type: string;
  readonly title: string;
  readonly stage: string;
  readonly state: ItemState;
}

export const findReceipt = (db: Db, hash: string): Promise<Receipted | undefined> =>
  db
    .selectFrom("receipt")
    .innerJoin("list_item", "list_item.id", "receipt.item_id")
    .innerJoin("list_state", "list_state.item_id", "receipt.item_id")
    .where("receipt_hash", "=", hash)
    .select(["receipt.record", "list_item.type", "list_item.title", "list_item.stage", "list_state.state"])
    .executeTakeFirst();

/** When it was told first; undefined = never. */
export const findLodged = async (tx: Tx, hash: string): Promise<Date | undefined> =>
  (await tx.selectFrom("receipt").select("lodged_at").where("receipt_hash", "=", hash).executeTakeFirst())?.lodged_at;
