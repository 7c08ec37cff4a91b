// One server a store. The lock lives in a connection, so it ends with the process however that ends.
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** "jq" in ASCII: no other program should lock the same number by chance. */
const key = 0x6a71;
const patience = { tries: 8, pause_ms: 250 }; // a killed holder's backend needs a moment to notice

export type ServerLock =
  | {
      readonly held: true;
      readonly release: () => Promise<void>;
      /** Settles when the connection breaks: the store is gone, or another may take it. */
      readonly lost: Promise<Error>;
    }
  | { readonly held: false; readonly holder: string };

/** `about` names this server to the one who finds the lock taken: "jiqun, process 12, port 8080". */
export async function holdServer(url: string, about: string): Promise<ServerLock> {
  const client = new pg.Client({ connectionString: url, application_name: about.slice(0, 63), keepAlive: true });
  const lost = new Promise<Error>((settle) => client.on("error", settle));
  await client.connect();
  for (let i = 0; i < patience.tries; i++) {
    const { rows } = await client.query<{ got: boolean }>("select pg_try_advisory_lock($1) as got", [key]);
    if (rows[0]?.got) return { held: true, release: () => client.end(), lost };
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
}
