// The real app over a fresh database, called in this process.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import { afterAll } from "vitest";
import { rootsFileOf } from "../audit-roots.ts";
import type { AuthSettings } from "../auth-settings.ts";
import { type Actor, type Context, localOperator } from "../context.ts";
import { createRuntime } from "../create-runtime.ts";
import { unknownDisk } from "../disk.ts";
import { createApp } from "../http/app.ts";
import type { App } from "../http/environment.ts";
import { createJobs } from "../jobs.ts";
import { createLog } from "../log.ts";
import { contextOf, type Runtime } from "../runtime.ts";
import { activatePack } from "../service/packs.ts";
import { testPack } from "./pack.ts";
import { type TestStore, testStore } from "./store.ts";

export interface TestApp extends TestStore {
  readonly app: App;
  readonly runtime: Runtime;
  readonly token: string;
  /** All that was written to the log so far. */
  readonly logged: () => string;
  /** Calls a route of the contract as the local operator. */
  readonly call: Client;
  /** A plain request to the app, as from this machine. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  /** The same as a person. */
  readonly as: (actor: Actor) => Pick<TestApp, "call" | "request">;
  /** For calling services directly. */
  readonly ctx: (actor?: Actor) => Context;
}

export const origin = "http://127.0.0.1";

const testAuth: AuthSettings = {
  secret: "secret-of-the-test-0123456789-0123456789",
  idle_s: 1800,
  absolute_s: 12 * 3600,
  publicUrl: null,
  trustedProxies: 0,
  oidc: null,
};

/** A fetch that reaches the app without a socket, as a person where one is named. */
export const inProcess =
  (app: App, actor?: Actor): typeof fetch =>
  async (input, init) =>
    app.fetch(new Request(input as string, init), { peer: "127.0.0.1", ...(actor ? { actor } : {}) });

interface TestAppOptions {
  readonly pack?: Pack;
  readonly now?: () => Date;
  readonly webDir?: string;
  readonly auth?: Partial<AuthSettings>;
  /** None when left out. */
  readonly requestsPerMinute?: number;
  readonly scan?: readonly string[];
  /** One that is filled already; a fresh one when left out. */
  readonly store?: TestStore;
}

export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const store = options.store ?? (await testStore());
  const uploads = mkdtempSync(join(tmpdir(), "jiqun-uploads-"));
  const pack = options.pack ?? testPack;
  const lines: string[] = [];
  const log = createLog("debug", { write: (line) => void lines.push(line) });
  const { db, pool, url } = store;
  const clock = options.now ?? (() => new Date());
  const jobs = createJobs();
  const runtime = createRuntime({
    db,
    pool,
    url,
    uploads,
    auditRoots: rootsFileOf(uploads),
    attachmentBytes: 2 ** 20,
    requestsPerMinute: options.requestsPerMinute ?? 0,
    scan: options.scan ?? null,
    disk: unknownDisk,
    jobs,
    log,
    auth: { ...testAuth, ...options.auth },
    clock,
    pack,
    packRefusal: null,
  });
  // Before the store goes.
  afterAll(async () => {
    await runtime.runner.stop();
    await runtime.evaluator.stop();
    await runtime.preparer.stop();
    await runtime.lettingOut.stop();
    rmSync(uploads, { recursive: true, force: true });
  });
  await activatePack(runtime, pack);
  const token = "token-of-the-test";
  const app = createApp({ runtime, token, webDir: options.webDir ?? null, checkAnswers: true });
  const by = (actor?: Actor) => {
    const fetch = inProcess(app, actor);
    return {
      call: createClient({ origin, fetch }),
      request: (path: string, init?: RequestInit) => fetch(`${origin}${path}`, init),
    };
  };
  return {
    ...store,
    app,
    runtime,
    token,
    logged: () => lines.join(""),
    ...by(),
    as: by,
    ctx: (actor = localOperator) => contextOf(runtime, actor),
  };
}
