// The one opener of a store for commands: a live server found through DIR/server.json, or the same app in this process.
// Either way a command speaks HTTP through the typed client, so there is one code path.
import {
  type Client,
  type ClientOptions,
  createClient,
  createDownload,
  type Download,
  takeBackup,
} from "@jiqun/contract";
import {
  armCrashPoint,
  BackupFault,
  backUpStore,
  ConfigFault,
  findServer,
  type Manifest,
  type Restored,
  type RestoreOptions,
  readConfig,
  restoreStore,
  verifyBackup,
} from "@jiqun/server/without-app";
import { Misuse, Refusal } from "./command.ts";
import { language } from "./language.ts";

export { crashPoint, type Manifest, rowsOf } from "@jiqun/server/without-app";

export interface StoreOptions {
  /** --data DIR; the default data folder when left out. */
  readonly data?: string | undefined;
}

/** `address`: where a browser on this machine finds the server, once it runs. */
export async function withStore<T>(
  options: StoreOptions,
  work: (client: Client, address: string, download: Download) => Promise<T>,
): Promise<T> {
  const config = await withFaults(async () => readConfig(options));
  const live = await findServer(config.dataDir);
  const by = (address: string, how: ClientOptions) =>
    work(createClient(how), address, createDownload(how)).catch((error: unknown) => {
      // What fetch throws where nobody answers; all else a server says itself.
      if (!(error instanceof TypeError) || !("cause" in error)) throw error;
      throw new Refusal(
        `The server at ${address} does not answer any more: it was stopped or cannot be reached. What it had acknowledged is kept, and a batch goes on when it starts again.`,
      );
    });
  if (live) return by(live.address, { origin: live.address, token: live.token, language: language() });
  // Only now: a command that finds a running server needs no app.
  const { openApp } = await import("@jiqun/server");
  const app = await openApp(config).catch((error: unknown) => {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  });
  try {
    const send: typeof fetch = (input, init) => app.fetch(new Request(input, init));
    const how = { origin: "http://127.0.0.1", token: app.token, language: language(), fetch: send };
    return await by(`http://127.0.0.1:${config.port}`, how);
  } finally {
    await app.stop();
  }
}

/** A backup as bytes: from the running server, or from the store as it lies there. */
export function withBackup<T>(
  options: StoreOptions,
  work: (body: ReadableStream<Uint8Array>) => Promise<T>,
): Promise<T> {
  return withFaults(async () => {
    const config = readConfig(options);
    armCrashPoint(config.crashAt);
    const live = await findServer(config.dataDir);
    if (!live) return backUpStore(config, work);
    const download = createDownload({ origin: live.address, token: live.token, language: language() });
    return work(await download(takeBackup));
  });
}

/** A backup into the store that the options name, while no server runs on it. */
export const restoreInto = (options: StoreOptions, file: string, how: RestoreOptions): Promise<Restored> =>
  withFaults(() => restoreStore(readConfig(options), file, how));

/** Reads a backup from end to end; refuses with what is wrong. */
export const checkBackup = (file: string, seen: (bytes: number) => void): Promise<Manifest> =>
  withFaults(() => verifyBackup(file, seen));

/** What the server's parts refuse, as a command refuses it. */
async function withFaults<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConfigFault) throw new Misuse(error.message);
    if (error instanceof BackupFault) throw new Refusal(error.message);
    throw error;
  }
}
