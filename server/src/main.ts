// The server from configuration to a clean stop: store → migrate → pack → app → listen.
import { once } from "node:events";
import type { Server } from "node:http";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { rootsFileOf } from "./audit-roots.ts";
import { readSecret } from "./auth-settings.ts";
import type { Config } from "./config.ts";
import { systemActor } from "./context.ts";
import { armCrashPoint } from "./crash-points.ts";
import { createRuntime } from "./create-runtime.ts";
import { unknownDisk, watchDisk } from "./disk.ts";
import { createApp } from "./http/app.ts";
import type { App } from "./http/environment.ts";
import { isLoopbackHost } from "./http/gate.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import { createLog } from "./log.ts";
import { openStore } from "./open-store.ts";
import { contextOf, type Runtime } from "./runtime.ts";
import { createToken, removeServerFile, writeServerFile } from "./server-file.ts";
import { sealReadings } from "./service/access-log.ts";
import { settleAfterActivation } from "./service/after-activation.ts";
import { publishRoot } from "./service/audit-roots.ts";
import { sweepUploads } from "./service/batches/uploads.ts";
import { keepLamps } from "./service/lists/relight.ts";
import { openToOthers } from "./service/local-mode.ts";
import { activatePack, choosePack, isActive, offerPack } from "./service/packs.ts";
import { prepareAhead } from "./service/prepare-ahead.ts";
import { listUploads } from "./store/batches.ts";
import { listApplied, migrate, migrationNames } from "./store/migrate.ts";
import { findActivePack } from "./store/packs.ts";

export * from "./without-app.ts";

export interface OpenApp {
  /** Calls the app in this process, as from this machine. */
  readonly fetch: typeof fetch;
  readonly token: string;
  /** The store is gone for good: nothing can be answered any more. Never settles while all is well. */
  readonly lost: Promise<Error>;
  readonly stop: () => Promise<void>;
}

export interface RunningServer {
  /** http://HOST:PORT, as a browser on this machine reaches it. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  /** Where the first account is created, told once; null when there is one, or while local mode lasts. */
  readonly setUpLink: string | null;
  /** Settles with undefined after stop(), or with the reason why the server cannot go on; then call stop() and exit with 1. */
  readonly ended: Promise<Error | undefined>;
  readonly jobs: Jobs;
  /** Takes in nothing new, answers what is being asked, lets jobs come to a point, closes the store. */
  readonly stop: () => Promise<void>;
}

const upload_ms = 3_600_000;
const root_ms = 3_600_000;
const seal_ms = 60_000;
/** How long a stop waits for answers that are on their way, and for jobs. What is cut off then is as after a kill: not lost. */
const patience = { requests_ms: 10_000, jobs_ms: 20_000 };

interface Opened {
  readonly app: App;
  readonly runtime: Runtime;
  readonly token: string;
  readonly lost: Promise<Error>;
  readonly close: () => Promise<void>;
}

async function open(config: Config): Promise<Opened> {
  const log = createLog(config.logLevel);
  armCrashPoint(config.crashAt);
  const store = await openStore(config, log);
  try {
    const applied = await migrate(store.db);
    if (applied.length > 0) log.info({ applied }, "migrated");
    const { pack, before, refusal, offered, activates } = await choosePack(store.db, config.packDir, log);
    const { db, pool, url } = store;
    const disk = store.home === null ? unknownDisk : watchDisk(store.home, config.minFree);
    const uploads = join(config.dataDir, "uploads");
    const auditRoots = rootsFileOf(config.dataDir);
    const clock = () => new Date();
    const auth = { ...config.auth, secret: await readSecret(config.dataDir) };
    const { attachmentBytes, requestsPerMinute, scan } = config;
    const parts = { db, pool, url, uploads, auditRoots, disk, jobs: createJobs(), log, auth, clock };
    const set = { attachmentBytes, requestsPerMinute, scan };
    const runtime = createRuntime({ ...parts, ...set, pack, packRefusal: refusal });
    store.whenBack(() => refuseChanged(runtime));
    if (activates && !(await isActive(db, pack))) await activatePack(runtime, pack, before);
    if (offered) await offerPack(runtime, offered);
    await settleAfterActivation(contextOf(runtime, systemActor));
    await sweepUploads(uploads, new Set(await listUploads(db)));
    runtime.runner.wake();
    runtime.evaluator.wake();
    runtime.preparer.wake();
    runtime.lettingOut.wake();
    const readings = keepSealed(runtime);
    const roots = keepRoots(runtime);
    const token = createToken();
    const app = createApp({ runtime, token, webDir: config.webDir });
    const close = async () => {
      await runtime.runner.stop();
      await runtime.evaluator.stop();
      await runtime.preparer.stop();
      await runtime.lettingOut.stop();
      await readings.stop();
      await roots.stop();
      await store.close();
    };
    return { app, runtime, token, lost: store.lost, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** A root of the audit chain at the start, every hour, and at the end. One that cannot be written is said and tried again. */
function keepRoots(runtime: Runtime): { readonly stop: () => Promise<void> } {
  const publish = () =>
    publishRoot(contextOf(runtime, systemActor)).catch((err: unknown) =>
      runtime.log.error({ err }, "the root of the audit chain could not be written"),
    );
  let last: Promise<unknown> = publish();
  const timer = setInterval(() => {
    last = publish();
  }, root_ms).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
      await publish();
    },
  };
}

/** Readings of sensitive fields become a link of the chain every minute, and at the end; after a kill at the next start. */
function keepSealed(runtime: Runtime): { readonly stop: () => Promise<void> } {
  const seal = () =>
    sealReadings(contextOf(runtime, systemActor)).catch((err: unknown) =>
      runtime.log.error({ err }, "readings could not be sealed; they are kept and tried again"),
    );
  let last: Promise<unknown> = seal();
  const timer = setInterval(() => {
    last = last.then(seal);
  }, seal_ms).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await last.then(seal);
    },
  };
}

/** While the database was away another server may have had it, one of another version even. */
async function refuseChanged({ db, pack }: Runtime): Promise<void> {
  const active = await findActivePack(db);
  if (active?.hash !== pack.hash || (await listApplied(db)).join() !== migrationNames.join())
    throw new Error("Another server changed the store while the database was away. Start this one again.");
}

/** The same app without a port, for a command that finds no server running. */
export async function openApp(config: Config): Promise<OpenApp> {
  const { app, runtime, token, lost, close } = await open(config);
  const stop = async () => {
    await runtime.jobs.stop(patience.jobs_ms);
    await close();
  };
  const send: typeof fetch = async (input, init) => app.fetch(new Request(input, init), { peer: "127.0.0.1" });
  return { fetch: send, token, lost, stop };
}

/** Answers when the server is ready. Throws an Error whose message is a sentence for the one who started it. */
export async function startServer(config: Config): Promise<RunningServer> {
  const opened = await open(config);
  const server = await listen(opened.app, config).catch(async (error: unknown) => {
    await opened.close();
    throw error;
  });
  keepLamps(opened.runtime);
  const ahead = prepareAhead(opened.runtime);
  opened.runtime.jobs.add(ahead);
  opened.runtime.runner.whenChanged(ahead.wake);
  ahead.wake();
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : config.port;
  const everywhere = ["0.0.0.0", "::"].includes(config.host);
  const url = `http://${everywhere ? "127.0.0.1" : config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`;
  const { publicUrl } = config.auth;
  const isOpen = ![config.host, new URL(publicUrl ?? "http://localhost").host].every(isLoopbackHost);
  const setUp = isOpen ? await openToOthers(contextOf(opened.runtime, systemActor)) : null;
  await writeServerFile(config.dataDir, { address: url, pid: process.pid, token: opened.token });

  let tellEnd: (error: Error | undefined) => void = () => undefined;
  const ended = new Promise<Error | undefined>((settle) => {
    tellEnd = settle;
  });
  opened.lost.then(tellEnd);
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    const { jobs, log } = opened.runtime;
    jobs.beginStop();
    await removeServerFile(config.dataDir, process.pid);
    const [{ late }] = await Promise.all([jobs.stop(patience.jobs_ms), closeHttp(server)]);
    if (late > 0) log.warn({ late }, "jobs did not come to an end; the next start takes them up");
    await opened.close();
    tellEnd(undefined);
  };
  return {
    url,
    port,
    token: opened.token,
    setUpLink: setUp && `${publicUrl ?? url}${setUp}`,
    ended,
    jobs: opened.runtime.jobs,
    stop: () => (stopping ??= stop()),
  };
}

async function listen(app: App, config: Config): Promise<Server> {
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }) as Server;
  // A register of a gigabyte over a slow line takes longer than the five minutes that Node allows a request.
  server.requestTimeout = upload_ms;
  try {
    if (!server.listening) await once(server, "listening");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const where = `${config.host}:${config.port}`;
    const why: Record<string, string> = {
      EADDRINUSE: `${where} is in use by another program. Choose another port with --port.`,
      EACCES: `This user may not listen on ${where}. Choose a port above 1023 with --port.`,
      EADDRNOTAVAIL: `This machine has no address ${config.host}. Choose another with --host.`,
      ENOTFOUND: `This machine has no address ${config.host}. Choose another with --host.`,
    };
    throw new Error(why[code ?? ""] ?? `jiqun cannot listen on ${where}: ${String(cause)}`, { cause });
  }
  return server;
}

/** Answers what is being asked, takes nothing new, and gives up on what does not end. */
async function closeHttp(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), patience.requests_ms);
  await closed;
  clearTimeout(late);
}
