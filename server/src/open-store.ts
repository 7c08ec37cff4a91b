// The store of a configuration: the embedded cluster or the server that DATABASE_URL names, held by this process alone.
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { keepLock } from "./cluster/keep-lock.ts";
import { type HeldLock, holdServer } from "./cluster/lock.ts";
import { type Cluster, openCluster } from "./cluster/open.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import { findServer } from "./server-file.ts";
import { type Db, isDurable, openDb, type Pool } from "./store/db.ts";
import { databaseDir, settleFolder } from "./store-folder.ts";

export interface Store {
  readonly db: Db;
  readonly pool: Pool;
  readonly url: string;
  /** The folder that the embedded database fills, or null for a server elsewhere. */
  readonly home: string | null;
  /** Somebody else has it, or it is gone for good. A database that is away for a while is waited for. */
  readonly lost: Promise<Error>;
  /** Called when the database was away and is back; what it throws ends the server. */
  readonly whenBack: (check: () => Promise<void>) => void;
  readonly close: () => Promise<void>;
}

/** Another server works on the same store. */
class StoreInUse extends Error {
  override readonly name = "StoreInUse";
}

export async function openStore(config: Config, log: Log): Promise<Store> {
  makeDataDir(config.dataDir);
  const running = await findServer(config.dataDir);
  // Said at once; the lock decides where a server has no file yet, or one that was killed has left its.
  if (running) throw new StoreInUse(inUse(config, `process ${running.pid} at ${running.address}`));
  if (config.databaseUrl === null) await settleFolder(config.dataDir, config.environment);
  const { url, cluster, lock: first } = await hold(config);
  if (cluster) log.info({ adopted: cluster.adopted, home: cluster.home }, "the database runs");
  let check = async () => undefined as unknown;
  const lock = keepLock(first, {
    url,
    about: aboutOf(config),
    log,
    onAway: () => opened.breakAll(),
    onBack: async () => void (await check()),
    isGone: async () => cluster !== null && !(await cluster.isRunning()),
  });
  const opened = openDb(url, {
    onError: (err) => log.warn({ err }, "an idle connection broke"),
    mayUse: lock.isHeld,
  });
  const { db, pool, close } = opened;
  const closeAll = async () => {
    await close();
    // The lock is held until the database has stopped: nobody can begin to use it in between.
    await lock.release(async () => cluster?.stop());
  };
  if (!(await isDurable(db))) {
    await closeAll();
    throw new Error(
      `The database runs with fsync=off and would lose or break data when the power fails. Set fsync=on ${
        cluster ? `in ${join(cluster.home, "postgres", "postgresql.conf")}` : "on the server that DATABASE_URL names"
      } and start again.`,
    );
  }
  const whenBack = (next: typeof check) => {
    check = next;
  };
  return { db, pool, url, home: cluster?.home ?? null, lost: lock.lost, whenBack, close: closeAll };
}

const aboutOf = ({ port }: Config): string => `jiqun, process ${process.pid}, port ${port}`;

/** A new data folder is the user's alone. Root opens it to be passed through, for the user who runs the database. */
export function makeDataDir(dir: string): void {
  if (mkdirSync(dir, { recursive: true }) !== undefined) chmodSync(dir, process.getuid?.() === 0 ? 0o711 : 0o700);
}

const inUse = ({ databaseUrl, dataDir }: Config, holder: string): string =>
  `Another server already uses ${databaseUrl === null ? `the data in ${dataDir}` : "this database"}: ${holder}. Stop it, or choose another folder with --data.`;

/** A database that is just being stopped may be adopted and then go away: then it is started again. */
async function hold(config: Config): Promise<{ url: string; cluster: Cluster | null; lock: HeldLock }> {
  for (let attempt = 1; ; attempt++) {
    const cluster = config.databaseUrl ? null : await openCluster(databaseDir(config.dataDir), config.environment);
    const url = cluster?.url ?? (config.databaseUrl as string);
    try {
      const lock = await holdServer(url, aboutOf(config));
      if (lock.held) return { url, cluster, lock };
      throw new StoreInUse(inUse(config, lock.holder));
    } catch (error) {
      if (error instanceof StoreInUse) throw error;
      if (cluster && attempt < 4) await sleep(500);
      else throw new Error(`The database cannot be reached: ${(error as Error).message}`, { cause: error });
    }
  }
}
