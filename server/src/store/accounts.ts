// Accounts as they stand, and whether local mode has ended.
import { sql } from "kysely";
import { askTogether } from "./ask-together.ts";
import type { Db, Tx } from "./db.ts";
import { keptPlan } from "./kept-plan.ts";

export async function findAccount(db: Db, id: string) {
  return db.selectFrom("account").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function findAccountByEmail(db: Db, email: string) {
  return db.selectFrom("account").selectAll().where("email", "=", email).executeTakeFirst();
}

/** Every account, with how it can sign in and when a session of it was last used. */
export async function listAccounts(db: Db) {
  return db
    .selectFrom("account as a")
    .selectAll("a")
    .select((eb) => [
      eb
        .selectFrom("credential as c")
        .whereRef("c.account_id", "=", "a.id")
        .select(sql<string[]>`coalesce(array_agg(c.provider), '{}')`.as("p"))
        .as("providers"),
      eb
        .selectFrom("account_session as s")
        .whereRef("s.account_id", "=", "a.id")
        .select(({ fn }) => fn.max("s.seen_at").as("m"))
        .as("seen_at"),
    ])
    .orderBy("a.created_at")
    .orderBy("a.id")
    .execute();
}

export async function listAccountNames(db: Db): Promise<Record<string, string>> {
  const rows = await db.selectFrom("account").select(["id", "name"]).execute();
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

export async function listProviders(db: Db, account: string): Promise<string[]> {
  const rows = await db.selectFrom("credential").select("provider").where("account_id", "=", account).execute();
  return rows.map(({ provider }) => provider);
}

export async function hasAccounts(db: Db): Promise<boolean> {
  return (await db.selectFrom("account").select("id").limit(1).executeTakeFirst()) !== undefined;
}

export async function setDisabled(tx: Tx, id: string, at: Date | null): Promise<void> {
  await tx.updateTable("account").set({ disabled_at: at }).where("id", "=", id).execute();
}

export async function renameAccount(tx: Tx, id: string, name: string): Promise<void> {
  await tx.updateTable("account").set({ name }).where("id", "=", id).execute();
}

/** The account of an identity of the issuer. */
export async function findAccountBySubject(db: Db, subject: string) {
  return db
    .selectFrom("credential as c")
    .innerJoin("account as a", "a.id", "c.account_id")
    .selectAll("a")
    .where("c.provider", "=", "oidc")
    .where("c.subject", "=", subject)
    .executeTakeFirst();
}

export async function linkSubject(tx: Tx, id: string, account: string, subject: string): Promise<void> {
  await tx
    .insertInto("credential")
    .values({ id, account_id: account, provider: "oidc", subject, password: null })
    .execute();
}

export const isLocalMode = askTogether(
  async (db) =>
    (await db.selectFrom("local_mode_end").select("one").modifyEnd(keptPlan).executeTakeFirst()) === undefined,
);

/** For good: the row is never taken away. Answers whether it ended now. */
export async function endLocalMode(tx: Tx, why: "account" | "host", at: Date): Promise<boolean> {
  const added = await tx
    .insertInto("local_mode_end")
    .values({ why, ended_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
