// The process dies at every commit boundary there is. What was acknowledged is stored, what was not is whole or absent, and
// asked again nothing is done twice.
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { newKey, routes } from "@jiqun/contract";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { openCluster } from "./cluster/open.ts";
import { type CrashPoint, crashPoints, parseCrashPoint } from "./crash-points.ts";
import { openApp, readConfig } from "./main.ts";
import { settleFolder } from "./store-folder.ts";
import { bringIn } from "./testing/bring-in.ts";
import { type ChildServer, exitOf, killChildren, spawnChild, startChild } from "./testing/child-server.ts";
import { csvOf, firm, testDatabase } from "./testing/index.ts";

const pack = resolve(import.meta.dirname, "../../packs/example");
const golden = resolve(import.meta.dirname, "testing/golden/0002-append-only.jiqun.zip");
const base = mkdtempSync(join(tmpdir(), "jiqun-crash-"));
chmodSync(base, 0o755);
const databaseUrl = await testDatabase();
const direct = new pg.Client({ connectionString: databaseUrl });
await direct.connect();
const environment = { ...process.env, DATABASE_URL: "" };
afterAll(async () => {
  killChildren();
  await direct.end();
  const folder = join(base, "folder");
  if (existsSync(join(folder, "database"))) await (await openCluster(join(folder, "database"), environment)).stop();
  rmSync(base, { recursive: true, force: true });
});

const options = { data: join(base, "data"), pack, databaseUrl };
async function start(more: { crashAt?: string; databaseUrl?: string } = {}): Promise<ChildServer> {
  const child = await startChild({ ...options, ...more });
  if (!child) throw new Error("the server died before it was ready");
  return child;
}

// Firms of a register, so that no start has demo firms to look after: from here on a start writes nothing.
const first = await start();
const upload = csvOf([firm("甲泵业", { 经营范围: "水泵制造" })]);
await bringIn(first.call, "first.csv", upload);
await first.stop();

const events = async (value: string) =>
  (
    await direct.query<{ n: number }>(
      "select count(*)::int as n from audit_event where action = 'figure.entered' and data->>'value' = $1",
      [value],
    )
  ).rows[0]?.n;

let value = 0;
/** A write on an armed server, then the same on one that is not. Answers what was there after the crash, and at the end. */
async function crashAtWrite(point: string): Promise<[number | undefined, number | undefined]> {
  const body = { subject: "region", indicator: "revenue", period: "2019", unit: "EUR m", source: "Ledger" };
  const given = { body: { ...body, value: `${++value}` }, key: newKey() };
  const armed = await start({ crashAt: point });
  await expect(armed.call(routes.addFigure, given)).rejects.toThrow("fetch failed");
  expect(await armed.exit).toBe("SIGKILL");
  const next = await start();
  const then = await events(given.body.value);
  for (const _ of [1, 2]) expect(await next.call(routes.addFigure, given)).toMatchObject({ value: given.body.value });
  await next.stop();
  return [then, await events(given.body.value)];
}

let register = 0;
/** The file is sent again under its key, as a client does that got no answer: it is one batch, and it is applied. */
async function crashAtImport(point: string): Promise<void> {
  const name = `crash-${++register}`;
  const given = [`${name}.csv`, csvOf([firm(`${name} 甲`), firm(`${name} 乙`)]), newKey()] as const;
  const armed = await start({ crashAt: point });
  await expect(bringIn(armed.call, ...given)).rejects.toThrow("fetch failed");
  expect(await armed.exit).toBe("SIGKILL");
  const next = await start();
  expect(await bringIn(next.call, ...given)).toMatchObject({ state: "applied", report: { inserted: 2 } });
  const { items } = await next.call(routes.listImports, { query: {} });
  expect(items.filter(({ file }) => file === `${name}.csv`)).toHaveLength(1);
  expect((await next.call(routes.listEnterprises, { query: { q: name } })).total).toBe(2);
  await next.stop();
  expect(readdirSync(join(options.data, "uploads"))).toEqual([]);
}

/** The first start of all on an empty database, which makes the tables and activates the pack; then another. */
async function crashAtFirstStart(point: string): Promise<void> {
  const empty = await testDatabase();
  expect(await startChild({ ...options, databaseUrl: empty, crashAt: point })).toBeUndefined();
  const next = await start({ databaseUrl: empty });
  const { items } = await next.call(routes.listAuditEvents, { query: {} });
  expect(items.filter(({ action }) => action === "pack.activated")).toHaveLength(1);
  expect(items.filter(({ action }) => action === "demo.seeded")).toHaveLength(1);
  await next.stop();
}

/** Into an empty database that DATABASE_URL names: nothing, or everything. */
async function crashAtLoad(point: string, isThere: boolean): Promise<void> {
  const empty = await testDatabase();
  const child = spawnChild("./restore-child.ts", [golden], { data: base, databaseUrl: empty, crashAt: point });
  expect(await exitOf(child)).toBe("SIGKILL");
  const client = new pg.Client({ connectionString: empty });
  await client.connect();
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('verdict') is not null as there");
  expect(rows[0]?.there).toBe(isThere);
  if (isThere) expect((await client.query("select 1 from verdict")).rowCount).toBe(4);
  await client.end();
}

/** In the place of an embedded database: there is a whole one at every moment, and the old one is kept. */
async function crashAtReplace(point: string): Promise<void> {
  const data = join(base, "folder");
  const into = { data, databaseUrl: "", crashAt: "" };
  if (!existsSync(data)) expect(await exitOf(spawnChild("./restore-child.ts", [golden], into))).toBe(0);
  const before = readdirSync(data).filter((name) => name.startsWith("database.kept")).length;
  expect(await exitOf(spawnChild("./restore-child.ts", [golden], { ...into, crashAt: point }))).toBe("SIGKILL");
  await settleFolder(data, environment);
  expect(readdirSync(data).filter((name) => name.startsWith("database.new"))).toEqual([]);
  expect(readdirSync(data).filter((name) => name.startsWith("database.kept"))).toHaveLength(before + 1);
  const app = await openApp(readConfig({ data, pack }, environment));
  expect((await app.fetch("http://127.0.0.1/readyz")).status).toBe(200);
  await app.stop();
}

/** A crash point without a walk does not compile. */
const walks: Record<Exclude<CrashPoint, `backup.${string}`>, () => Promise<void>> = {
  "write.before-commit": async () => expect(await crashAtWrite("write.before-commit")).toEqual([0, 1]),
  "write.after-commit": async () => {
    expect(await crashAtWrite("write.after-commit")).toEqual([1, 1]);
    await crashAtFirstStart("write.after-commit");
  },
  "answer.before-kept": async () => expect(await crashAtWrite("answer.before-kept")).toEqual([1, 1]),
  "answer.after-kept": async () => expect(await crashAtWrite("answer.after-kept")).toEqual([1, 1]),
  "migrate.before": () => crashAtFirstStart("migrate.before"),
  "migrate.after": () => crashAtFirstStart("migrate.after"),
  "import.before-rename": () => crashAtImport("import.before-rename"),
  "import.after-rename": () => crashAtImport("import.after-rename"),
  "import.chunk-read": () => crashAtImport("import.chunk-read"),
  "import.chunk-placed": () => crashAtImport("import.chunk-placed"),
  "import.staged": () => crashAtImport("import.staged"),
  "restore.before-commit": () => crashAtLoad("restore.before-commit", false),
  "restore.after-commit": () => crashAtLoad("restore.after-commit", true),
  "restore.named": () => crashAtReplace("restore.named"),
  "restore.moved-away": () => crashAtReplace("restore.moved-away"),
  "restore.in-place": () => crashAtReplace("restore.in-place"),
};

describe("a process that dies at", { timeout: 120_000 }, () => {
  test.each(Object.entries(walks))("%s", (_, walk) => walk());
});

test("a point is named with the passing at which it counts, or refused", () => {
  expect(parseCrashPoint("write.before-commit:3")).toEqual({ name: "write.before-commit", passings: 3 });
  for (const wrong of ["write", "write.before-commit:0", "write.before-commit:x", ""])
    expect(parseCrashPoint(wrong), wrong).toBeUndefined();
  expect(() => readConfig({}, { JIQUN_CRASH_AT: "nowhere" })).toThrow(crashPoints[0]);
});

test("an evaluation that was asked for is there whole or not at all, and computed once, whenever the server dies", async () => {
  const filing = await start();
  const { items } = await filing.call(routes.listEnterprises, { query: { q: "甲泵业" } });
  const cells = [{ indicator: "tax", text: "12", seen: null }];
  const params = { id: items[0]?.id ?? "" };
  await filing.call(routes.fileByHand, { params, body: { period: "2024", cells } });
  await filing.stop();
  const results = async () =>
    (await direct.query<{ n: number }>("select count(*)::int as n from evaluation_result")).rows[0]?.n;
  const body = { rules: "huaian-2024", period: "2024", windowDays: 3, answerDays: 5 };
  const given = { body, key: newKey() };
  // The first commit takes the run in, the second brings its results.
  const armed = await start({ crashAt: "write.before-commit:2" });
  await armed.call(routes.startEvaluation, given).catch(() => undefined);
  expect(await armed.exit).toBe("SIGKILL");
  expect(await results()).toBe(0);
  const next = await start();
  const { id } = await next.call(routes.startEvaluation, given);
  const look = () => next.call(routes.getEvaluation, { params: { id } });
  await expect.poll(async () => (await look()).state, { timeout: 20_000 }).toBe("draft");
  expect([(await look()).rows, await results()]).toEqual([1, 1]);
  expect((await next.call(routes.listEvaluations, {})).items).toHaveLength(1);
  await next.stop();
});
