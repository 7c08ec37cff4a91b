// Readings of sensitive fields. A row is kept before the answer is given; batches of rows are sealed later, each by one event of the
// audit chain that holds their SHA-256.
import { sql } from "kysely";
import type { Context } from "../context.ts";
import { hashOfReadings, type Seal, sealAction } from "./access-seal.ts";
import { write } from "./audit.ts";
import type { Db } from "./db.ts";

interface Reading {
  readonly actor: string;
  readonly route: string;
  /** Which record, by the parts of the address that name it; "" for a list. */
  readonly subject: string;
}

/**
 * One statement, its own transaction. It does not wait for the disk: a row outlives the death of this process, and may be lost with the
 * machine's power in the last moment before.
 */
export async function noteReading(db: Db, at: Date, { actor, route, subject }: Reading): Promise<void> {
  await sql`
    insert into access_log (at, actor, actor_name, route, subject)
    select ${at}, ${actor}, '', ${route}, ${subject} from (select set_config('synchronous_commit', 'off', true)) as fast`.execute(
    db,
  );
}

/** Readings that one event seals at most: so many are hashed within a few milliseconds, in which nobody is answered. */
export const batch = 1_000;

const lastSealed = sql<number>`coalesce((
  select (data->>'last')::bigint from audit_event where action = ${sql.lit(sealAction)} order by id desc limit 1), 0)`;

/**
 * The last reading such that all up to it are there: none gets a lower number and appears later. Waits for those that are being noted, and holds
 * others up no longer than that.
 */
const lastNoted = (db: Db): Promise<number> =>
  db.transaction().execute(async (tx) => {
    await sql`lock table access_log in share row exclusive mode`.execute(tx);
    const { rows } = await sql<{ last: number | null }>`select max(id) as last from access_log`.execute(tx);
    return rows[0]?.last ?? 0;
  });

/** Seals the next readings that no event holds yet; answers how many. */
export async function sealReadings(ctx: Context): Promise<number> {
  const waiting = await sql<{ any: boolean }>`
    select exists (select from access_log where id > ${lastSealed}) as any`.execute(ctx.db);
  if (!waiting.rows[0]?.any) return 0;
  const last = await lastNoted(ctx.db);
  const sealed = await write<Seal | null>(
    ctx,
    sealAction,
    (seal) => `reads:${seal?.first ?? 0}-${seal?.last ?? 0}`,
    (seal) => seal && { ...seal },
    async (tx) => {
      // Waits for another seal, and nobody who reads waits for it.
      await sql`lock table access_log in share update exclusive mode`.execute(tx);
      const rows = await tx
        .selectFrom("access_log")
        .selectAll()
        .where("id", ">", lastSealed)
        .where("id", "<=", last)
        .orderBy("id")
        .limit(batch)
        .execute();
      const [first, end] = [rows[0], rows.at(-1)];
      return first && end ? { first: first.id, last: end.id, rows: rows.length, sha256: hashOfReadings(rows) } : null;
    },
  );
  return sealed?.rows ?? 0;
}

interface ReadingFilter {
  readonly actor?: string | undefined;
  readonly route?: string | undefined;
  readonly subject?: string | undefined;
}

/** Newest first. `actor` is found by id or by a part of the name. */
export async function listReadings(db: Db, filter: ReadingFilter, page: { before: number | null; limit: number }) {
  const { actor, route, subject } = filter;
  let query = db
    .selectFrom("access_log as l")
    .leftJoin("account as a", "a.id", "l.actor")
    .select(["l.id", "l.at", "l.actor", "l.route", "l.subject", "a.name"])
    .orderBy("l.id", "desc")
    .limit(page.limit);
  if (page.before !== null) query = query.where("l.id", "<", page.before);
  if (route !== undefined) query = query.where("route", "=", route);
  if (subject !== undefined) query = query.where("subject", "=", subject);
  if (actor !== undefined)
    query = query.where((is) =>
      is.or([is("actor", "=", actor), sql<boolean>`strpos(lower(a.name), lower(${actor})) > 0`]),
    );
  return query.execute();
}
