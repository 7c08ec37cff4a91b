// What the store holds of one person, found by the columns that name who did it, and how a person is taken out of it.
import { sql } from "kysely";
import type { Db, Tx } from "./db.ts";

/** Columns that hold the id of an account: actor, account_id, person, and every one that ends in _by. */
const naming = "^(actor|account_id|person)$|_by$";
/** Never told, to nobody: what would let somebody in. */
const secret = /(^|_)(hash|secret|password|token|codes)($|_)/;
/** Answers that are kept for a day for who asks again; what they tell stands in the records that they are made of. */
const passing = "idempotency";
/** Of a table; of more it is told how many there are. */
const most = 50_000;

export interface HeldRows {
  readonly table: string;
  readonly total: number;
  readonly rows: readonly Record<string, unknown>[];
}

export async function listHeld(db: Db, account: string): Promise<HeldRows[]> {
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select c.table_name as table, c.column_name as column from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.column_name ~ ${naming}
      and c.table_name <> ${passing}
    order by 1, 2`.execute(db);
  const held: HeldRows[] = [await rowsOf(db, "account", sql<boolean>`id = ${account}`)];
  for (const [table, own] of Map.groupBy(columns, (one) => one.table)) {
    const names = own.map(({ column }) => sql`${sql.ref(column)} = ${account}`);
    held.push(await rowsOf(db, table, sql`(${sql.join(names, sql` or `)})`));
  }
  held.push(await rowsOf(db, "list_item", sql`reach @> array[${`person:${account}`}]`));
  return held.filter(({ total }) => total > 0);
}

async function rowsOf(db: Db, table: string, where: ReturnType<typeof sql>): Promise<HeldRows> {
  const { rows: counted } = await sql<{
    n: number;
  }>`select count(*) as n from ${sql.table(table)} where ${where}`.execute(db);
  const total = counted[0]?.n ?? 0;
  if (total === 0) return { table, total, rows: [] };
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(t) as row from ${sql.table(table)} t where ${where} limit ${most}`.execute(db);
  return {
    table,
    total,
    rows: rows.map(({ row }) => Object.fromEntries(Object.entries(row).filter(([column]) => !secret.test(column)))),
  };
}

/** Where mail never comes, and what the account of a deleted person is found by. */
export const deletedAddress = (account: string): string => `${account}@deleted.invalid`;

/** What only served the person goes; the row of the account stays without one, because records that are kept point at it. */
export async function forgetPerson(tx: Tx, account: string, by: string, at: Date): Promise<void> {
  for (const table of [
    "credential",
    "account_session",
    "two_factor",
    "two_factor_used",
    "account_link",
    "api_token",
  ] as const)
    await tx.deleteFrom(table).where("account_id", "=", account).execute();
  await tx.deleteFrom("verification").where("value", "=", account).execute();
  await tx.deleteFrom("calendar_link").where("person", "=", account).execute();
  await tx.deleteFrom(passing).where("actor", "=", account).execute();
  await tx.updateTable("deletion_request").set({ reason: "" }).where("account_id", "=", account).execute();
  await tx
    .updateTable("duty_grant")
    .set({ revoked_by: by, revoked_at: at })
    .where("account_id", "=", account)
    .where("revoked_at", "is", null)
    .execute();
  await tx
    .updateTable("account")
    .set({ name: "", email: deletedAddress(account), image: null, organisation: "", two_factor_enabled: false })
    .set({ email_verified: false, disabled_at: at, updated_at: at })
    .where("id", "=", account)
    .execute();
}

export async function insertRequest(tx: Tx, account: string, reason: string, at: Date): Promise<number | undefined> {
  const made = await tx
    .insertInto("deletion_request")
    .values({ account_id: account, reason, asked_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return made?.id;
}

export async function listRequests(db: Db, account: string | null = null) {
  let query = db
    .selectFrom("deletion_request as r")
    .innerJoin("account as a", "a.id", "r.account_id")
    .selectAll("r")
    .select("a.name")
    .orderBy("r.id", "desc");
  if (account !== null) query = query.where("r.account_id", "=", account);
  return query.execute();
}

/** Answers whose request it was, or nothing where none waits. */
export async function decideRequest(
  tx: Tx,
  id: number,
  { state, note, by, at }: { state: "granted" | "refused"; note: string; by: string; at: Date },
): Promise<string | undefined> {
  const decided = await tx
    .updateTable("deletion_request")
    .set({ state, note, decided_by: by, decided_at: at })
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .returning("account_id")
    .executeTakeFirst();
  return decided?.account_id;
}
