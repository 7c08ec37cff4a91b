// The one opener of a store for commands: a live server found through DIR/server.json, or the same app in this process.
// Either way a command speaks HTTP through the typed client, so there is one code path.
import { type Client, createClient } from "@jiqun/contract";
import { findServer, openApp, readConfig } from "@jiqun/server";
import { language } from "./language.ts";

export interface StoreOptions {
  /** --data DIR; the default data folder when left out. */
  readonly data?: string | undefined;
}

export async function withStore<T>(options: StoreOptions, work: (client: Client) => Promise<T>): Promise<T> {
  const config = readConfig(options);
  const live = await findServer(config.dataDir);
  if (live) return work(createClient({ origin: live.address, token: live.token, language: language() }));
  const app = await openApp(config);
  try {
    const send: typeof fetch = (input, init) => app.fetch(new Request(input, init));
    return await work(
      createClient({ origin: "http://127.0.0.1", token: app.token, language: language(), fetch: send }),
    );
  } finally {
    await app.stop();
  }
}
