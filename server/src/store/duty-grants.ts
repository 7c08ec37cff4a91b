// Who holds which duty, with its reach. Grants are ended, never deleted.
import type { Grant } from "@jiqun/contract";
import type { Db, Tx } from "./db.ts";
import { keptPlan } from "./kept-plan.ts";

export interface HeldGrant extends Grant {
  readonly id: number;
  readonly account: string;
  readonly grantedAt: Date;
}

async function list(db: Db, account: string | null): Promise<HeldGrant[]> {
  let query = db.selectFrom("duty_grant").selectAll().where("revoked_at", "is", null).orderBy("id");
  if (account !== null) query = query.where("account_id", "=", account).modifyEnd(keptPlan);
  return (await query.execute()).map(({ id, account_id, duty, unit, cluster, enterprise, granted_at }) => ({
    id,
    account: account_id,
    duty: duty as Grant["duty"],
    unit,
    cluster,
    enterprise,
    grantedAt: granted_at,
  }));
}

export const listGrants = (db: Db, account: string): Promise<HeldGrant[]> => list(db, account);
export const listAllGrants = (db: Db): Promise<HeldGrant[]> => list(db, null);

/** false when the same grant is held already. */
export async function insertGrant(tx: Tx, account: string, grant: Grant, by: string, at: Date): Promise<boolean> {
  const { duty, unit, cluster, enterprise } = grant;
  const added = await tx
    .insertInto("duty_grant")
    .values({ account_id: account, duty, unit, cluster, enterprise, granted_by: by, granted_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function endGrant(tx: Tx, account: string, id: number, by: string, at: Date) {
  return tx
    .updateTable("duty_grant")
    .set({ revoked_by: by, revoked_at: at })
    .where("account_id", "=", account)
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .returning(["duty", "unit", "cluster", "enterprise"])
    .executeTakeFirst();
}

/** Accounts that are not disabled and hold the administrator's duty. Locked, so that two cannot remove each other. */
export async function listAdministrators(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom("duty_grant as g")
    .innerJoin("account as a", "a.id", "g.account_id")
    .select("a.id")
    .where("g.duty", "=", "administrator")
    .where("g.revoked_at", "is", null)
    .where("a.disabled_at", "is", null)
    .orderBy("g.id")
    .forUpdate()
    .execute();
  return [...new Set(rows.map(({ id }) => id))];
}
