// The folder of the embedded database, put in the place of another. A file names the change before it begins, so a
// change that is cut off is finished by whoever opens the data next: there is never a moment without a store.
import { existsSync } from "node:fs";
import { open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { holdServer } from "./cluster/lock.ts";
import { openCluster } from "./cluster/open.ts";
import { crashPoint } from "./crash-points.ts";
import { BackupFault } from "./store/backup/index.ts";

const shape = z.object({ fresh: z.string(), kept: z.string() });
const fileOf = (dataDir: string): string => join(dataDir, "restore.json");

export const databaseDir = (dataDir: string): string => join(dataDir, "database");

/** From here on `fresh` is the store, and what was one is kept as `kept`: names of folders in the data folder. */
export async function replaceDatabase(
  dataDir: string,
  change: { readonly fresh: string; readonly kept: string },
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const draft = `${fileOf(dataDir)}.new-${process.pid}`;
  await writeFile(draft, `${JSON.stringify(change)}\n`, { flush: true });
  await rename(draft, fileOf(dataDir));
  await syncFolder(dataDir);
  crashPoint("restore.named");
  try {
    await settleFolder(dataDir, env);
  } catch (error) {
    // Nothing has moved: the change is withdrawn, and does not come as a surprise at the next start.
    if (existsSync(databaseDir(dataDir))) await rm(fileOf(dataDir), { force: true });
    throw error;
  }
}

/** Finishes a change that was begun. Does nothing where there is none. */
export async function settleFolder(dataDir: string, env: NodeJS.ProcessEnv): Promise<void> {
  const text = await readFile(fileOf(dataDir), "utf8").catch(() => undefined);
  if (text === undefined) return;
  const change = shape.parse(JSON.parse(text));
  const fresh = join(dataDir, change.fresh);
  const database = databaseDir(dataDir);
  if (existsSync(fresh)) {
    if (existsSync(database)) {
      await stopDatabase(dataDir, env);
      await rename(database, freeName(join(dataDir, change.kept)));
      crashPoint("restore.moved-away");
    }
    await rename(fresh, database);
    await syncFolder(dataDir);
    crashPoint("restore.in-place");
  }
  await rm(fileOf(dataDir), { force: true });
}

/**
 * Nobody may use it while it is moved, and it is whole when it is looked at again. One that a killed restore was just
 * stopping may be adopted and then go away: then it is looked at anew.
 */
export async function stopDatabase(dataDir: string, env: NodeJS.ProcessEnv): Promise<void> {
  for (let left = 3; ; left--) {
    const cluster = await openCluster(databaseDir(dataDir), env);
    try {
      const lock = await holdServer(cluster.url, `jiqun restore, process ${process.pid}`);
      if (!lock.held)
        throw new BackupFault(`Another server already uses the data in ${dataDir}: ${lock.holder}. Stop it first.`);
      await cluster.stop();
      return await lock.release().catch(() => undefined);
    } catch (error) {
      if (error instanceof BackupFault || left === 0) throw error;
      await sleep(500);
    }
  }
}

function freeName(path: string): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? path : `${path}-${n}`;
    if (!existsSync(candidate)) return candidate;
  }
}

/** A rename is on the disk once its folder is. Windows knows no such call. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
