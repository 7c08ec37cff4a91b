// The server as a process on its own embedded database: it starts, is killed, and comes back with what was acknowledged.
// Bounded: every step waits for an event of the process, and the whole file has one time limit.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createClient, routes } from "@jiqun/contract";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { isPostgres } from "./cluster/holder.ts";
import { movedFile, openCluster } from "./cluster/open.ts";
import { findServer, openApp, readConfig, startServer } from "./main.ts";
import { testDatabase } from "./testing/index.ts";

const pack = resolve(import.meta.dirname, "../../packs/example");
const base = mkdtempSync(join(tmpdir(), "jiqun 数据 "));
const data = join(base, "a b", "库");
const children: ChildProcess[] = [];

interface Told {
  readonly url?: string;
  readonly refused?: string;
  readonly failure?: string;
}
interface Child {
  readonly process: ChildProcess;
  readonly next: () => Promise<Told>;
  readonly exit: Promise<number | null>;
}

function start(): Child {
  const script = fileURLToPath(new URL("./testing/serve-child.ts", import.meta.url));
  const child = spawn(process.execPath, [script, data, pack], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...environment, NODE_ENV: "production", JIQUN_LOG_LEVEL: "error" },
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  const exit = once(child, "exit").then(([code]) => code as number | null);
  return { process: child, next: async () => JSON.parse((await lines.next()).value ?? "{}") as Told, exit };
}

const kill = (child: Child) => {
  child.process.kill("SIGKILL");
  return child.exit;
};
const databaseOf = (folder: string) => join(folder, "database");
const postmaster = () =>
  Number(readFileSync(join(databaseOf(data), "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
const modeOf = (path: string) => statSync(path).mode & 0o777;
const clientOf = (told: Told) => createClient({ origin: told.url ?? "" });
const body = { subject: "region", indicator: "revenue", period: "2019", value: "77", unit: "EUR m", source: "Ledger" };
const waiters = `select count(*)::int as n from pg_locks where not granted
  and database = (select oid from pg_database where datname = current_database())`;
const count = async (told: Told) => (await clientOf(told)(routes.listFigures, { query: { q: "Ledger" } })).total;

chmodSync(base, 0o755);
const environment = { ...process.env, DATABASE_URL: "" };

afterAll(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  // After a failure the database may still run: the next opening adopts it, and stops it.
  if (existsSync(data)) await (await openCluster(databaseOf(data), environment)).stop();
  rmSync(base, { recursive: true, force: true });
});

test("a server is started, killed, adopted, recovered and stopped, and keeps what it acknowledged", {
  timeout: 120_000,
}, async () => {
  const first = start();
  const ready = await first.next();
  expect(ready.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const file = await findServer(data);
  expect(file).toMatchObject({ address: ready.url, pid: first.process.pid });
  expect(modeOf(join(data, "server.json"))).toBe(0o600);
  expect(modeOf(join(databaseOf(data), "secret"))).toBe(0o600);
  const options = readFileSync(join(databaseOf(data), "postgres", "postmaster.opts"), "utf8");
  expect(options).toContain("listen_addresses=127.0.0.1");
  await clientOf(ready)(routes.addFigure, { body });
  expect(await count(ready)).toBe(1);

  // A second server on the folder names the first and leaves it alone.
  const second = start();
  expect((await second.next()).refused).toContain(`process ${first.process.pid}`);
  expect(await second.exit).toBe(1);
  expect(await count(ready)).toBe(1);

  // Killed: the database outlives it, and the next start adopts it.
  const before = postmaster();
  await kill(first);
  expect(await findServer(data)).toBeUndefined();
  const third = start();
  const adopted = await third.next();
  expect(adopted.url).toBeDefined();
  expect(postmaster()).toBe(before);
  expect(await count(adopted)).toBe(1);

  // The database is killed under it: the server says that it cannot go on. The next one recovers.
  process.kill(before, "SIGKILL");
  expect((await third.next()).failure).toContain("no longer owns the store");
  expect(await third.exit).toBe(1);
  const fourth = start();
  const recovered = await fourth.next();
  expect(recovered.url).toBeDefined();
  expect(postmaster()).not.toBe(before);
  expect(await count(recovered)).toBe(1);
  const last = postmaster();

  // Asked to stop, it leaves nothing running.
  fourth.process.kill("SIGTERM");
  expect(await fourth.exit).toBe(0);
  expect(await findServer(data)).toBeUndefined();
  expect(await isPostgres(last)).toBe(false);

  // A command finds no server and opens the same app in its own process.
  const app = await openApp(readConfig({ data, pack }, environment));
  const call = createClient({ origin: "http://127.0.0.1", token: app.token, fetch: app.fetch });
  expect((await call(routes.listFigures, { query: { q: "Ledger" } })).total).toBe(1);
  await app.stop();
});

test.skipIf(process.getuid?.() !== 0)(
  "root keeps the data where the database user can reach it, and says where",
  { timeout: 60_000 },
  async () => {
    const closed = mkdtempSync(join(tmpdir(), "jiqun-closed-")); // 0700
    const cluster = await openCluster(join(closed, "database"), environment);
    await cluster.stop();
    expect(cluster.home).not.toContain(closed);
    expect(readFileSync(join(closed, "database", movedFile), "utf8").trim()).toBe(cluster.home);
    rmSync(cluster.home, { recursive: true });
    rmSync(closed, { recursive: true });
  },
);

describe("on a server that DATABASE_URL names", { timeout: 60_000 }, async () => {
  const url = await testDatabase();
  const config = (changes: object = {}) => ({
    ...readConfig({ data: join(base, "external"), pack, port: 0 }, { ...process.env, DATABASE_URL: url }),
    ...changes,
  });

  test("it serves, lets nobody else use the store, and ends when it is asked to", async () => {
    const server = await startServer(config());
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const other = config({ dataDir: join(base, "other") });
    await expect(startServer(other)).rejects.toThrow(`process ${process.pid}`);
    await server.stop();
    await server.stop();
    expect(await server.ended).toBeUndefined();
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  test("asked to stop, it answers what is being asked, takes nothing new, and waits for its jobs", async () => {
    const server = await startServer(config());
    // A write that waits in the database: somebody else holds what every write needs at its end.
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query("begin; select pg_advisory_xact_lock(x'6a72'::int)");
    const waiting = async () => (await holder.query<{ n: number }>(waiters)).rows[0]?.n;
    const slow = createClient({ origin: server.url })(routes.addFigure, { body });
    await expect.poll(waiting).toBe(1);
    let [arrive, asked]: [() => void, boolean] = [() => undefined, false];
    server.jobs.add({
      stop: () =>
        new Promise((done) => {
          [arrive, asked] = [done, true];
        }),
    });
    let ended = false;
    const stopped = server.stop().then(() => {
      ended = true;
    });
    await expect.poll(() => asked).toBe(true);
    const late = await fetch(`${server.url}/api/v1/session`).catch(() => undefined);
    expect([undefined, 503]).toContain(late?.status); // on a connection that was there, or none is taken
    await holder.query("commit");
    await holder.end();
    expect(await slow).toMatchObject({ value: body.value });
    expect(ended).toBe(false);
    arrive();
    await stopped;
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  test("a port in use is a sentence, and leaves the store free for the next start", async () => {
    const busy = createServer().listen(0, "127.0.0.1");
    await once(busy, "listening");
    const { port } = busy.address() as { port: number };
    await expect(startServer(config({ port }))).rejects.toThrow(/in use by another program.*--port/);
    busy.close();
    const server = await startServer(config({ port }));
    expect(server.port).toBe(port);
    await server.stop();
  });

  test("a server that cannot be reached is a sentence", async () => {
    const gone = config({ databaseUrl: "postgres://nobody@127.0.0.1:1/none" });
    await expect(startServer(gone)).rejects.toThrow(/The database cannot be reached/);
  });
});
