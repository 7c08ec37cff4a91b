// The connection pool as Kysely sees it. bigint comes as a number or fails, a date as ISO text, numeric as exact text.
import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import { dropConnection } from "../cluster/lock.ts";
import { KeepingClient } from "./kept-plan.ts";
import type { Database } from "./schema.ts";

/** The store, or a transaction on it: functions of the store take either. */
export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;
/** Plain connections, for COPY, which Kysely does not know. */
export type Pool = pg.Pool;

const oids = { int8: 20, date: 1082 };

export function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`a bigint is larger than a number holds exactly: ${text}`);
  return value;
}

function typesOf(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides();
  types.setTypeParser(oids.int8, parseSafeInteger);
  types.setTypeParser(oids.date, (text: string) => text);
  return types;
}

export interface OpenDb {
  readonly db: Db;
  readonly pool: Pool;
  /** Ends every connection at once: what waits for an answer fails, and the next query opens another. */
  readonly breakAll: () => void;
  readonly close: () => Promise<void>;
}

interface OpenOptions {
  readonly max?: number;
  readonly onError?: (error: Error) => void;
  /** Asked before each use of the store; false refuses it as if it could not be reached. */
  readonly mayUse?: () => boolean;
}

/** Gives no connection where the store may not be used. */
class GuardedPool extends pg.Pool {
  mayUse: () => boolean = () => true;
  override connect(): Promise<pg.PoolClient>;
  override connect(done: PoolDone): void;
  override connect(done?: PoolDone): Promise<pg.PoolClient> | undefined {
    const away = this.mayUse() ? null : Object.assign(new Error("the store cannot be used now"), { code: "08003" });
    if (!done) return away ? Promise.reject(away) : super.connect();
    if (away) process.nextTick(done, away, undefined, () => undefined);
    else super.connect(done);
    return undefined;
  }
}
type PoolDone = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (error?: unknown) => void,
) => void;

export function openDb(url: string, options: OpenOptions = {}): OpenDb {
  const pool = new GuardedPool({
    connectionString: url,
    Client: KeepingClient,
    max: options.max ?? 16,
    types: typesOf(),
    application_name: "jiqun",
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  if (options.mayUse) pool.mayUse = options.mayUse;
  const clients = new Set<pg.PoolClient>();
  pool.on("connect", (client) => clients.add(client));
  pool.on("remove", (client) => clients.delete(client));
  const breakAll = () => {
    for (const client of clients) dropConnection(client);
  };
  // An idle connection that breaks must not end the process; the next query opens another.
  let closed = false;
  pool.on("error", (error) => closed || options.onError?.(error));
  // Nor one that breaks at work: its query fails, and the event beside that must find a listener.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const close = () => {
    closed = true; // the pool says that it has ended before its connections have
    return db.destroy();
  };
  return { db, pool, breakAll, close };
}

/** Whether what the database acknowledged is on the disk. */
export async function isDurable(db: Db): Promise<boolean> {
  const { rows } = await sql<{ fsync: string }>`select current_setting('fsync') as fsync`.execute(db);
  return rows[0]?.fsync === "on";
}

/** Whether the store answers; rejects where it does not. */
export const ping = (db: Db): Promise<unknown> => sql`select 1`.execute(db);
