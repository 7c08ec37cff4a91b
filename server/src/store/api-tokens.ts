// API tokens by their hash. A revoked one stays in the list.
import { hashOf } from "./auth.ts";
import type { Db, Tx } from "./db.ts";

export async function insertToken(
  tx: Tx,
  token: string,
  row: {
    account: string;
    name: string;
    scope: "read" | "write";
    grants: readonly object[] | null;
    at: Date;
    until: Date;
  },
) {
  return tx
    .insertInto("api_token")
    .values({
      account_id: row.account,
      name: row.name,
      token_hash: hashOf(token),
      scope: row.scope,
      grants: row.grants === null ? null : JSON.stringify(row.grants),
      created_at: row.at,
      expires_at: row.until,
      used_at: null,
      revoked_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function findToken(db: Db, token: string) {
  return db
    .selectFrom("api_token as t")
    .innerJoin("account as a", "a.id", "t.account_id")
    .select(["t.id", "t.account_id", "t.scope", "t.grants", "t.expires_at", "t.used_at", "t.revoked_at"])
    .select(["a.name", "a.disabled_at"])
    .where("t.token_hash", "=", hashOf(token))
    .executeTakeFirst();
}

export async function touchToken(db: Db, id: number, at: Date): Promise<void> {
  await db.updateTable("api_token").set({ used_at: at }).where("id", "=", id).execute();
}

export async function listTokens(db: Db, account: string) {
  return db.selectFrom("api_token").selectAll().where("account_id", "=", account).orderBy("id", "desc").execute();
}

export async function revokeToken(tx: Tx, account: string, id: number, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("api_token")
    .set({ revoked_at: at })
    .where("account_id", "=", account)
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
