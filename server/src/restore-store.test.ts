// The same file moves between data folders and a server that DATABASE_URL names; a folder's store is replaced by another
// at one moment, whatever cuts that off; a database that may lose what it acknowledged is not used.
import {
  appendFileSync,
  chmodSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createClient, routes } from "@jiqun/contract";
import { afterAll, describe, expect, test } from "vitest";
import { backUpStore, verifyBackup } from "./backup-store.ts";
import { holdServer } from "./cluster/lock.ts";
import { openCluster } from "./cluster/open.ts";
import { type Config, openApp, readConfig, startServer } from "./main.ts";
import { restoreStore } from "./restore-store.ts";
import { replaceDatabase } from "./store-folder.ts";
import { testDatabase } from "./testing/index.ts";

const pack = resolve(import.meta.dirname, "../../packs/example");
const base = mkdtempSync(join(tmpdir(), "jiqun 备份 "));
chmodSync(base, 0o755);
const url = await testDatabase();
const environment = { ...process.env, DATABASE_URL: "" };
const at = (name: string): Config => readConfig({ data: join(base, name), pack, port: 0 }, environment);
const external: Config = { ...at("external"), databaseUrl: url };
const file = join(base, "store.zip");

afterAll(async () => {
  // After a failure a database may still run: the next opening adopts it, and stops it.
  for (const name of await readdir(base))
    for (const folder of await readdir(join(base, name)).catch(() => []))
      if (existsSync(join(base, name, folder, "postgres", "postmaster.pid")))
        await (await openCluster(join(base, name, folder), environment)).stop();
  rmSync(base, { recursive: true, force: true });
});

const toFile = (path: string) => (body: ReadableStream<Uint8Array>) =>
  pipeline(Readable.fromWeb(body as never), createWriteStream(path));
const restore = (config: Config, replace = false) => restoreStore(config, file, { replace });

async function withApp<T>(config: Config, work: (call: ReturnType<typeof createClient>) => Promise<T>): Promise<T> {
  const app = await openApp(config);
  return work(createClient({ origin: "http://127.0.0.1", token: app.token, fetch: app.fetch })).finally(app.stop);
}
const enter = (config: Config, value: string) =>
  withApp(config, (call) =>
    call(routes.addFigure, {
      body: { subject: "region", indicator: "revenue", period: "2019", value, unit: "EUR m", source: "Ledger" },
    }),
  );
const entered = (config: Config) =>
  withApp(config, async (call) =>
    (await call(routes.listFigures, { query: { q: "Ledger" } })).items.map(({ value }) => value),
  );

describe("a backup", { timeout: 120_000 }, () => {
  const [first, second] = [at("first"), at("second")];

  test("moves from a folder to a server, and from there to another folder, unchanged", async () => {
    await expect(backUpStore(first, toFile(file))).rejects.toThrow("There is no store");
    await enter(first, "77");
    await backUpStore(first, toFile(file));
    const { parts } = await verifyBackup(file);
    expect(await restore(external)).toMatchObject({ migrated: [], kept: null });
    await backUpStore(external, toFile(file));
    expect((await verifyBackup(file)).parts).toEqual(parts);
    expect(await restore(second)).toMatchObject({ kept: null });
    expect(await entered(second)).toEqual(["77"]);
    expect(await entered(external)).toEqual(["77"]);
    expect((await readdir(second.dataDir)).sort()).toEqual(["audit-roots.jsonl", "database", "secret.key"]);
  });

  test("replaces a store only when asked to, and keeps what was there", async () => {
    await enter(first, "78");
    await expect(restore(first)).rejects.toThrow("--replace");
    await expect(restore(external, true)).rejects.toThrow("The database is not empty");
    mkdirSync(join(first.dataDir, "database.new-4194304-0a1b")); // of a restore that was killed
    const { kept } = await restore(first, true);
    expect(await entered(first)).toEqual(["77"]);
    expect((await readdir(first.dataDir)).sort()).toEqual([
      "audit-roots.jsonl",
      "database",
      expect.stringMatching(/^database\.kept-/),
      "secret.key",
    ]);
    renameSync(join(first.dataDir, "database"), join(first.dataDir, "restored"));
    renameSync(kept as string, join(first.dataDir, "database"));
    expect((await entered(first)).sort()).toEqual(["77", "78"]);
  });

  test.each([
    ["before the present store moved away", (_: string) => undefined],
    ["when it had moved away", (dir: string) => renameSync(join(dir, "database"), join(dir, "database.kept-1"))],
  ])("whose replacement was cut off %s is in place at the next start", async (_, until) => {
    const { dataDir } = first; // "database" holds 77 and 78, "restored" holds 77
    renameSync(join(dataDir, "restored"), join(dataDir, "database.new-1"));
    writeFileSync(join(dataDir, "restore.json"), JSON.stringify({ fresh: "database.new-1", kept: "database.kept-1" }));
    until(dataDir);
    expect(await entered(first)).toEqual(["77"]);
    expect((await readdir(dataDir)).sort()).toEqual(["audit-roots.jsonl", "database", "database.kept-1", "secret.key"]);
    renameSync(join(dataDir, "database"), join(dataDir, "restored"));
    renameSync(join(dataDir, "database.kept-1"), join(dataDir, "database"));
  });

  test("is not restored under a running server, which is named", async () => {
    for (const config of [second, external]) {
      const server = await startServer(config);
      await expect(restore(config, true)).rejects.toThrow(`process ${process.pid}`);
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
      await server.stop();
    }
  });

  test("nor under one that has not told where it is", async () => {
    const cluster = await openCluster(join(second.dataDir, "database"), environment);
    const lock = await holdServer(cluster.url, "a server that starts");
    const change = { fresh: "database.new-1", kept: "database.kept-1" };
    await expect(restore(second, true)).rejects.toThrow("a server that starts");
    mkdirSync(join(second.dataDir, change.fresh));
    await expect(replaceDatabase(second.dataDir, change, environment)).rejects.toThrow("a server that starts");
    expect((await readdir(second.dataDir)).sort()).toEqual([
      "audit-roots.jsonl",
      "database",
      "database.new-1",
      "secret.key",
    ]);
    if (lock.held) await lock.release();
    await cluster.stop();
    expect(await entered(second)).toEqual(["77"]);
  });

  test("is restored while the database of a killed restore is still being stopped", async () => {
    for (const pause of [0, 20, 60, 120]) {
      const cluster = await openCluster(join(second.dataDir, "database"), environment);
      const stopped = cluster.stop().catch(() => undefined);
      await new Promise((done) => setTimeout(done, pause));
      await restore(second, true);
      await stopped;
    }
    expect(await entered(second)).toEqual(["77"]);
  });

  test("that is damaged touches nothing", async () => {
    appendFileSync(file, "x");
    const third = at("third");
    await expect(restore(third)).rejects.toThrow("does not end as a backup does");
    expect(existsSync(third.dataDir)).toBe(false);
  });
});

test("a database with fsync=off is refused with the way out", { timeout: 60_000 }, async () => {
  const config = at("careless");
  const folder = join(config.dataDir, "database");
  const home = await openCluster(folder, environment).then(async (cluster) => {
    await cluster.stop();
    return cluster.home;
  });
  appendFileSync(join(home, "postgres", "postgresql.conf"), "fsync = off\n");
  await expect(startServer(config)).rejects.toThrow(/fsync=off.*postgresql\.conf/);
  const cluster = await openCluster(folder, environment);
  expect(cluster.adopted).toBe(false); // the refused start left nothing running
  await expect(startServer({ ...at("other"), databaseUrl: cluster.url })).rejects.toThrow(/fsync=off.*DATABASE_URL/);
  await cluster.stop();
});
