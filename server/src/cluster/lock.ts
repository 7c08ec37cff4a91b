// One server a store. The lock lives in a connection, so it ends with the process however that ends.
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** "jq" in ASCII: no other program should lock the same number by chance. */
const key = 0x6a71;
const patience = { tries: 8, pause_ms: 250 }; // a killed holder's backend needs a moment to notice

/** One session of PostgreSQL: numbers of processes come again, with their beginning they do not. */
interface Backend {
  readonly pid: number;
  readonly since: string;
}

export interface HeldLock {
  readonly held: true;
  readonly backend: Backend;
  readonly release: () => Promise<void>;
  /** Ends the connection without asking the other side, which may not answer. */
  readonly drop: () => void;
  /** Rejects when the database does not answer. */
  readonly beat: () => Promise<unknown>;
  /** Settles when the connection breaks: the store is gone, or another may take it. */
  readonly lost: Promise<Error>;
}
export type ServerLock = HeldLock | { readonly held: false; readonly holder: string };

export interface HoldOptions {
  /** A session that held the lock for this very process and whose connection is no more: it may be ended. */
  readonly former?: Backend;
  readonly tries?: number;
}

/** `about` names this server to the one who finds the lock taken: "jiqun, process 12, port 8080". */
export async function holdServer(url: string, about: string, options: HoldOptions = {}): Promise<ServerLock> {
  const name = about.slice(0, 63);
  const connection = { connectionString: url, application_name: name, keepAlive: true, connectionTimeoutMillis: 5000 };
  const client = new pg.Client(connection);
  const lost = new Promise<Error>((settle) => client.on("error", settle));
  await client.connect();
  try {
    for (let left = options.tries ?? patience.tries; left > 0; left--) {
      const { rows } = await client.query<{ got: boolean }>("select pg_try_advisory_lock($1) as got", [key]);
      if (rows[0]?.got) return await heldBy(client, lost);
      if (options.former) await endSession(client, options.former);
      await sleep(patience.pause_ms);
    }
    const { rows } = await client.query<{ name: string }>(
      `select application_name as name from pg_locks join pg_stat_activity using (pid)
       where locktype = 'advisory' and objid = $1 and granted
         and pg_locks.database = (select oid from pg_database where datname = current_database())`,
      [key],
    );
    await client.end();
    return { held: false, holder: rows[0]?.name ?? "another server" };
  } catch (error) {
    dropConnection(client);
    throw error;
  }
}

async function heldBy(client: pg.Client, lost: Promise<Error>): Promise<HeldLock> {
  await endFormerWork(client);
  const { rows } = await client.query<{ pid: number; since: string }>(
    "select pid, backend_start::text as since from pg_stat_activity where pid = pg_backend_pid()",
  );
  return {
    held: true,
    backend: rows[0] ?? { pid: 0, since: "" },
    release: () => client.end(),
    drop: () => dropConnection(client),
    beat: () => client.query("select 1"),
    lost,
  };
}

/**
 * Whoever takes the store ends what a holder before left at work: a transaction whose process is gone would go on holding
 * its locks, and could still commit after the next one has begun.
 */
const endFormerWork = (client: pg.Client) =>
  client.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
       and application_name in ('jiqun', 'jiqun restore')`,
  );

const endSession = (client: pg.Client, { pid, since }: Backend) =>
  client.query(
    "select pg_terminate_backend(pid, 5000) from pg_stat_activity where pid = $1 and backend_start::text = $2",
    [pid, since],
  );

/** At once, without a word to the other side. */
export function dropConnection(client: pg.ClientBase): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
