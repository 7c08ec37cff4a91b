// The database goes away under a running server, in the ways a network can lose it, and comes back: the server says so
// within seconds, refuses writes meanwhile, does nothing twice afterwards, and ends only when another server has the store.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createClient, newKey, routes } from "@jiqun/contract";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { holdServer } from "./cluster/lock.ts";
import { type RunningServer, readConfig, startServer } from "./main.ts";
import { testDatabase } from "./testing/index.ts";
import { openProxy } from "./testing/tcp-proxy.ts";

const pack = resolve(import.meta.dirname, "../../packs/example");
const data = mkdtempSync(join(tmpdir(), "jiqun-lost-"));
chmodSync(data, 0o755);
const url = await testDatabase();
const direct = new pg.Client({ connectionString: url, application_name: "beside" });
await direct.connect();
const proxy = await openProxy(url);
const config = readConfig(
  { data, pack, port: 0 },
  { ...process.env, DATABASE_URL: proxy.url, JIQUN_LOG_LEVEL: "silent" },
);
let server = await startServer(config);
afterAll(async () => {
  proxy.become("none");
  await server.stop();
  await proxy.close();
  await direct.end();
  rmSync(data, { recursive: true, force: true });
});

const body = (value: string) => ({
  subject: "region",
  indicator: "revenue",
  period: "2019",
  value,
  unit: "EUR m",
  source: "Ledger",
});
let value = 100;
let key = "";
beforeEach(async () => {
  proxy.become("none");
  await direct.query("rollback");
  value++;
  key = newKey();
});
/** An answer, or that none came. */
const write = () =>
  fetch(`${server.url}/api/v1/figures`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body(`${value}`)),
    signal: AbortSignal.timeout(20_000),
  });
const ready = async () => (await fetch(`${server.url}/readyz`)).status;
/** How often the write of this test was carried out. */
const effects = async () =>
  (
    await direct.query<{ n: number }>(
      "select count(*)::int as n from audit_event where action = 'figure.entered' and data->>'value' = $1",
      [`${value}`],
    )
  ).rows[0]?.n;
const becomesReady = () => expect.poll(ready, { timeout: 20_000, interval: 100 }).toBe(200);
const hasEnded = (running: RunningServer) => Promise.race([running.ended.then(() => true), Promise.resolve(false)]);

describe.each(["away", "silent", "forgotten"] as const)("while the database is %s", { timeout: 90_000 }, (fault) => {
  test("readiness is red within 5 s, writes are answered 503 with a time to wait, reads of it too", async () => {
    await becomesReady();
    expect((await write()).status).toBe(200);
    proxy.become(fault);
    if (fault === "forgotten") proxy.become("away");
    await expect.poll(ready, { timeout: 5000, interval: 100 }).toBe(503);
    key = newKey();
    value++;
    const refused = await write();
    expect([refused.status, Number(refused.headers.get("retry-after"))]).toEqual([503, expect.any(Number)]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/api/v1/figures`)).status).toBe(503);
    if (fault === "forgotten") await new Promise((done) => setTimeout(done, 1000));
    proxy.become("none");
    await becomesReady();
    expect((await write()).status).toBe(200);
    expect(await effects()).toBe(1);
    expect(await hasEnded(server)).toBe(false);
  });

  test("a write that waits in the database when it is lost has no effect or one, and asked again it has one", async () => {
    await becomesReady();
    await direct.query("begin; select pg_advisory_xact_lock(x'6a72'::int)"); // what every write needs at its end
    const first = write();
    const waiting = `select count(*)::int as n from pg_locks where not granted
      and database = (select oid from pg_database where datname = current_database())`;
    await expect.poll(async () => (await direct.query<{ n: number }>(waiting)).rows[0]?.n).toBe(1);
    proxy.become(fault);
    if (fault === "forgotten") proxy.become("away");
    expect((await first).status).toBe(503);
    proxy.become("none");
    await direct.query("commit");
    await becomesReady();
    expect(await effects()).toBeLessThanOrEqual(1);
    for (const _ of [1, 2, 3]) expect((await write()).status).toBe(200);
    expect(await effects()).toBe(1);
  });

  test("the pool is whole afterwards", async () => {
    await becomesReady();
    const answers = await Promise.all(Array.from({ length: 60 }, () => fetch(`${server.url}/api/v1/figures?limit=1`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

test("a write whose commit was done and whose answer was lost is done once", { timeout: 60_000 }, async () => {
  await becomesReady();
  // Its own commit: the server's clock writes too.
  let entered = false;
  proxy.onRequest = (chunk) => {
    const text = chunk.toString("latin1");
    entered ||= text.includes("figure.entered");
    const commits = entered && /commit/i.test(text);
    if (commits) proxy.onRequest = () => false;
    return commits;
  };
  expect((await write()).status).toBe(503);
  await expect.poll(effects).toBe(1);
  expect((await write()).status).toBe(200);
  expect(await effects()).toBe(1);
});

test("a slow database is waited for", { timeout: 60_000 }, async () => {
  proxy.delay_ms = 150;
  expect((await write()).status).toBe(200);
  expect(await ready()).toBe(200);
  proxy.delay_ms = 0;
});

test("a lock whose connection alone was ended is taken again", { timeout: 60_000 }, async () => {
  await direct.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'jiqun, process%' and datname = current_database()",
  );
  await becomesReady();
  expect((await write()).status).toBe(200);
  expect(await hasEnded(server)).toBe(false);
});

test("another server that took the store meanwhile keeps it, and this one ends", { timeout: 60_000 }, async () => {
  proxy.become("away");
  await expect.poll(async () => (await holdOrNot()).held, { timeout: 20_000 }).toBe(true);
  proxy.become("none");
  expect((await server.ended)?.message).toContain("the other server");
  expect([503, 500]).toContain((await write()).status);
  await server.stop();
  if (taken?.held) await taken.release();
  server = await startServer(config);
  await becomesReady();
});

let taken: Awaited<ReturnType<typeof holdServer>> | undefined;
async function holdOrNot() {
  taken = await holdServer(url, "the other server");
  return taken;
}

test("a store that another server changed meanwhile is not gone on with", { timeout: 60_000 }, async () => {
  proxy.become("away");
  await direct.query("insert into pack_version (hash, region, version, data) values ('other', 'r', '9', $1)", [
    JSON.stringify({ hash: "other" }),
  ]);
  await direct.query("update pack_active set hash = 'other'");
  proxy.become("none");
  expect((await server.ended)?.message).toContain("changed the store");
});

test("the typed client gets over it by itself", { timeout: 60_000 }, async () => {
  await direct.query("update pack_active set hash = (select hash from pack_version where hash <> 'other' limit 1)");
  await server.stop();
  server = await startServer(config);
  const call = createClient({ origin: server.url, tries: 8, pause_ms: 500 });
  proxy.become("away");
  const written = call(routes.addFigure, { body: body(`${value}`) });
  setTimeout(() => proxy.become("none"), 1200);
  expect(await written).toMatchObject({ value: `${value}` });
  expect(await effects()).toBe(1);
});
