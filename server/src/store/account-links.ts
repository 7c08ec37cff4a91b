// Links by which a person sets up an account or chooses a password: kept by their hash, for one use.
import { hashOf } from "./auth.ts";
import type { Db, Tx } from "./db.ts";

export interface NewLink {
  readonly token: string;
  readonly purpose: "set-up" | "invitation" | "reset";
  readonly account: string | null;
  readonly by: string;
  readonly at: Date;
  readonly until: Date;
}

/** Earlier links to the same end stop working. */
export async function insertLink(tx: Tx, { token, purpose, account, by, at, until }: NewLink): Promise<void> {
  let earlier = tx
    .updateTable("account_link")
    .set({ expires_at: at })
    .where("used_at", "is", null)
    .where("expires_at", ">", at);
  earlier = account === null ? earlier.where("account_id", "is", null) : earlier.where("account_id", "=", account);
  await earlier.execute();
  await tx
    .insertInto("account_link")
    .values({
      token_hash: hashOf(token),
      purpose,
      account_id: account,
      made_by: by,
      made_at: at,
      expires_at: until,
      used_at: null,
    })
    .execute();
}

const open = (db: Db, token: string, now: Date) =>
  db
    .selectFrom("account_link")
    .selectAll()
    .where("token_hash", "=", hashOf(token))
    .where("used_at", "is", null)
    .where("expires_at", ">", now);

export const findLink = (db: Db, token: string, now: Date) => open(db, token, now).executeTakeFirst();

/** Marks a link as used; undefined when it is not open any more. Two at once: one of them gets it. */
export async function useLink(tx: Tx, token: string, now: Date) {
  const link = await open(tx, token, now).forUpdate().executeTakeFirst();
  if (link) await tx.updateTable("account_link").set({ used_at: now }).where("id", "=", link.id).execute();
  return link;
}
