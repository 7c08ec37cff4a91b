// A backup becomes the store: the embedded database of a data folder, or the empty one that DATABASE_URL names.
// The embedded one is built beside the present one and takes its place when it is whole; until then nothing is touched.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { appendRestored, rootsFileOf } from "./audit-roots.ts";
import { holdServer } from "./cluster/lock.ts";
import { openCluster } from "./cluster/open.ts";
import type { Config } from "./config.ts";
import { armCrashPoint } from "./crash-points.ts";
import { makeDataDir } from "./open-store.ts";
import { findServer } from "./server-file.ts";
import {
  BackupFault,
  type BackupFile,
  bytesOf,
  checkSchema,
  loadBackup,
  openBackupFile,
} from "./store/backup/index.ts";
import { databaseDir, replaceDatabase, settleFolder, stopDatabase } from "./store-folder.ts";

export interface RestoreOptions {
  /** Keep a store that is there under another name, instead of refusing. */
  readonly replace: boolean;
  /** Called with the share of the work that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface Restored {
  readonly manifest: BackupFile["manifest"];
  /** Migrations that were applied after the rows were in. */
  readonly migrated: readonly string[];
  /** Where the store that was there before is kept, or null. */
  readonly kept: string | null;
}

export async function restoreStore(config: Config, path: string, options: RestoreOptions): Promise<Restored> {
  armCrashPoint(config.crashAt);
  const live = await findServer(config.dataDir);
  if (live)
    throw new BackupFault(
      `A server works on ${config.dataDir}: process ${live.pid} at ${live.address}. Stop it, then restore.`,
    );
  const backup = await openBackupFile(path);
  try {
    const all = 2 * bytesOf(backup.manifest);
    let done = 0;
    const seen = (bytes: number) => {
      done += bytes;
      options.onProgress?.(done / all);
    };
    await backup.verify(seen);
    checkSchema(backup.manifest);
    const restored =
      config.databaseUrl === null
        ? await intoFolder(config, backup, options.replace, seen)
        : await intoUrl(config.databaseUrl, backup, seen);
    const roots = rootsFileOf(config.dataDir);
    if (existsSync(roots))
      await appendRestored(roots, { restored: backup.manifest.takenAt, at: new Date().toISOString() });
    return restored;
  } finally {
    backup.close();
  }
}

type Seen = (bytes: number) => void;

async function intoUrl(url: string, backup: BackupFile, seen: Seen): Promise<Restored> {
  const lock = await holdServer(url, `jiqun restore, process ${process.pid}`).catch((cause: Error) => {
    throw new BackupFault(`The database cannot be reached: ${cause.message}`, { cause });
  });
  if (!lock.held) throw new BackupFault(`Another server uses this database: ${lock.holder}. Stop it, then restore.`);
  try {
    return { manifest: backup.manifest, migrated: await loadBackup(url, backup, seen), kept: null };
  } finally {
    await lock.release().catch(() => undefined);
  }
}

async function intoFolder(config: Config, backup: BackupFile, replace: boolean, seen: Seen): Promise<Restored> {
  const { dataDir, environment } = config;
  makeDataDir(dataDir);
  await settleFolder(dataDir, environment);
  const refuseFull = () => {
    if (!replace && existsSync(databaseDir(dataDir)))
      throw new BackupFault(
        `${dataDir} holds a store already. With --replace it is kept under another name and the backup takes its place.`,
      );
  };
  refuseFull();
  if (existsSync(databaseDir(dataDir))) await stopDatabase(dataDir, environment);
  await removeLeftOvers(dataDir, environment);
  const fresh = `database.new-${process.pid}-${randomBytes(6).toString("hex")}`;
  const migrated = await build(join(dataDir, fresh), environment, (url) => loadBackup(url, backup, seen));
  refuseFull();
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  const kept = existsSync(databaseDir(dataDir)) ? `database.kept-${stamp}` : null;
  await replaceDatabase(dataDir, { fresh, kept: kept ?? `database.kept-${stamp}` }, environment);
  return { manifest: backup.manifest, migrated, kept: kept === null ? null : join(dataDir, kept) };
}

/**
 * The number of the process that builds it, and something that never comes twice: where a database lies may follow from
 * the name of its folder, and a later restore must not meet it there.
 */
const freshName = /^database\.new-(\d+)-/;

/** A program that a killed restore had started may still write there for a moment. */
const removal = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 };

/** A whole, cleanly stopped database in a new folder, or no folder. */
async function build<T>(folder: string, env: NodeJS.ProcessEnv, fill: (url: string) => Promise<T>): Promise<T> {
  const cluster = await openCluster(folder, env);
  try {
    const filled = await fill(cluster.url);
    await cluster.stop();
    return filled;
  } catch (error) {
    await cluster.stop().catch(() => undefined);
    await rm(cluster.home, removal);
    await rm(folder, removal);
    throw error;
  }
}

/** Databases of restores that were killed: their name holds the number of the process that built them. */
async function removeLeftOvers(dataDir: string, env: NodeJS.ProcessEnv): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = Number(freshName.exec(name)?.[1]);
    if (Number.isNaN(pid)) continue;
    if (pid !== process.pid && (await isAtWork(pid)))
      throw new BackupFault(`Another restore is at work on ${dataDir}: process ${pid}.`);
    await build(join(dataDir, name), env, async () => {
      throw leftOver;
    }).catch(async (error: unknown) => {
      // One that was cut off so that it does not even start is no store: it must not stand in the way of a whole one.
      if (error !== leftOver) await rm(join(dataDir, name), removal);
    });
  }
}

const leftOver = new Error("left over");

async function isAtWork(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 4; attempt++) {
    try {
      process.kill(pid, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
    }
    await sleep(250); // one that was just killed is there for a moment
  }
  return true;
}
