// A backup without a server: the store is opened as it is, nothing of it is migrated or changed. So a backup can be taken
// with the next version of the program before that version touches the data.
import { existsSync } from "node:fs";
import type { Config } from "./config.ts";
import { createLog } from "./log.ts";
import { openStore } from "./open-store.ts";
import { product } from "./product.ts";
import { BackupFault, type Manifest, openBackupFile, startBackup } from "./store/backup/index.ts";
import { databaseDir } from "./store-folder.ts";
import { webStreamOf } from "./web-stream.ts";

/** Hands the bytes of a backup to `work`. */
export async function backUpStore<T>(
  config: Config,
  work: (body: ReadableStream<Uint8Array>) => Promise<T>,
): Promise<T> {
  if (config.databaseUrl === null && !existsSync(databaseDir(config.dataDir)))
    throw new BackupFault(`There is no store in ${config.dataDir}`);
  const store = await openStore(config, createLog(config.logLevel));
  try {
    const body = await startBackup(store.pool, { product, now: new Date() });
    return await work(webStreamOf(body));
  } finally {
    await store.close();
  }
}

/** Reads a backup from end to end; throws BackupFault with what is wrong. */
export async function verifyBackup(path: string, onProgress?: (bytes: number) => void): Promise<Manifest> {
  const backup = await openBackupFile(path);
  try {
    await backup.verify(onProgress);
    return backup.manifest;
  } finally {
    backup.close();
  }
}
