// Open sessions. A session is found by the hash of its token; ending it takes its row away.
import { sql } from "kysely";
import { hashOf } from "./auth.ts";
import type { Db, Tx } from "./db.ts";
import { keptPlan } from "./kept-plan.ts";

/** A session and the account it is of, as both stand now: nothing of it is kept between requests. */
export async function findSession(db: Db, token: string) {
  return db
    .selectFrom("account_session as s")
    .modifyEnd(keptPlan)
    .innerJoin("account as a", "a.id", "s.account_id")
    .select(["s.id", "s.account_id", "s.created_at", "s.seen_at", "s.expires_at"])
    .select(["a.name", "a.disabled_at"])
    .where("s.token_hash", "=", hashOf(token))
    .executeTakeFirst();
}

export async function touchSession(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable("account_session").set({ seen_at: at }).where("id", "=", id).execute();
}

export async function listSessions(db: Db, account: string) {
  return db
    .selectFrom("account_session")
    .selectAll()
    .where("account_id", "=", account)
    .orderBy("seen_at", "desc")
    .execute();
}

export async function endSession(tx: Tx, account: string, id: string): Promise<number> {
  const gone = await tx
    .deleteFrom("account_session")
    .where("account_id", "=", account)
    .where("id", "=", id)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** All of an account, or all but one. */
export async function endSessions(tx: Tx, account: string, except?: string): Promise<number> {
  let query = tx.deleteFrom("account_session").where("account_id", "=", account);
  if (except !== undefined) query = query.where("id", "<>", except);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** What has ended by itself. */
export async function dropEndedSessions(tx: Tx, now: Date, idle_s: number): Promise<void> {
  const idle = new Date(now.getTime() - idle_s * 1000);
  await tx
    .deleteFrom("account_session")
    .where(({ or, eb }) => or([eb("expires_at", "<", now), eb("seen_at", "<", idle)]))
    .execute();
  await tx.deleteFrom("verification").where("expires_at", "<", sql<Date>`${now}`).execute();
}
