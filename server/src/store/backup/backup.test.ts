// The restore drill: a store is filled, backed up while it is written, restored elsewhere and held against the first,
// row by row and page by page. Then the file is damaged in every way a disk or a cut connection can.
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { readFile, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Client, createClient, createDownload, routes } from "@jiqun/contract";
import { loadPack } from "@jiqun/packs";
import fc from "fast-check";
import type pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { openPromise } from "yauzl";
import { createApp } from "../../http/app.ts";
import { importFile, inProcess, testApp, testDatabase } from "../../testing/index.ts";
import { openDb } from "../db.ts";
import { migrate, migrationNames } from "../migrate.ts";
import { checkSchema, loadBackup } from "./load.ts";
import { type Manifest, manifestName } from "./manifest.ts";
import { type BackupFile, openBackupFile } from "./read.ts";
import { fleeting, inOrder } from "./snapshot.ts";
import { startBackup } from "./write.ts";

const root = resolve(import.meta.dirname, "../../../..");
const dir = mkdtempSync(join(tmpdir(), "jiqun-backup-"));
afterAll(() => rmSync(dir, { recursive: true }));

const loaded = await loadPack(join(root, "packs/chongqing"));
if (!loaded.ok) throw new Error("the pack has faults");
const site = await testApp({ pack: loaded.pack });
const about = { product: "9.8.7", now: new Date("2026-03-04T05:06:07Z") };
const oddText = "Tab\tfeed\nreturn\rback\\slash \\N \\. “引号” 𠮷 '; drop table verdict; --";
const path = join(dir, "store.zip");

const client = (send: typeof fetch): Client => createClient({ origin: "http://127.0.0.1", fetch: send });
const toFile = (stream: Readable, file: string) => pipeline(stream, createWriteStream(file));
const addFigure = (value: string) =>
  site.call(routes.addFigure, {
    body: { subject: "region", indicator: "revenue", period: "2019", value, unit: "亿元", source: "drill" },
  });

await importFile(site.ctx(), createReadStream(join(root, "e2e/fixtures/registry.csv")), {
  file: "registry.csv",
  coverage: "full",
});
const { items } = await site.call(routes.listEnterprises);
const firms = await Promise.all(items.map(({ id }) => site.call(routes.getEnterprise, { params: { id } })));
const placed = firms.find(({ placements }) => placements.length > 0);
const { chain, link } = placed?.placements[0] ?? { chain: "", link: "" };
await site.call(routes.giveVerdict, {
  params: { id: placed?.id ?? "" },
  body: { chain, link, verdict: "confirmed", note: oddText },
});
await addFigure("31");
const download = createDownload({ origin: "http://127.0.0.1", fetch: inProcess(site.app) });
await toFile(Readable.fromWeb((await download(routes.takeBackup)) as never), path);
const backup = await openBackupFile(path);
afterAll(() => backup.close());

/** Every row of every table but those that say when migrations ran, and those that a backup leaves out. */
async function rowsOf(pool: pg.Pool): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%' order by 1`,
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables.filter((each) => !fleeting.includes(each.name))) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from "${name}" t order by 1`);
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

async function emptyStore() {
  const url = await testDatabase();
  const store = openDb(url, { max: 4 });
  afterAll(store.close);
  return { url, ...store };
}
const stores = {
  restored: await emptyStore(),
  older: await emptyStore(),
  present: await emptyStore(),
  none: await emptyStore(),
};

describe("a store that was restored", async () => {
  const { pool, db, url } = stores.restored;
  await loadBackup(url, backup);

  test("holds every row of every table", async () => {
    const before = await rowsOf(site.pool);
    expect(Object.keys(before).length).toBeGreaterThanOrEqual(10);
    for (const table of ["enterprise_version", "placement", "verdict", "figure", "pack_version", "audit_event"])
      expect(before[table]?.length, table).toBeGreaterThan(0);
    expect(await rowsOf(pool)).toEqual(before);
    expect(backup.manifest.parts.map(({ table }) => table).sort()).toEqual(Object.keys(before));
    expect(backup.manifest.parts.map(({ rows }) => rows)).toEqual(
      backup.manifest.parts.map(({ table }) => before[table]?.length),
    );
    expect(backup.manifest).toMatchObject({ schema: migrationNames, sequences: expect.any(Array) });
  });

  test("answers the same pages", async () => {
    const runtime = { ...site.runtime, db, pool };
    const app = createApp({ runtime, token: "t", webDir: null, checkAnswers: true });
    const there = client(inProcess(app));
    expect(await there(routes.getCockpit)).toEqual(await site.call(routes.getCockpit));
    expect(await there(routes.listEnterprises)).toEqual(await site.call(routes.listEnterprises));
    expect(await there(routes.listAuditEvents)).toEqual(await site.call(routes.listAuditEvents));
  });

  test("gives the same parts again, byte for byte", async () => {
    const again = join(dir, "again.zip");
    await toFile(await startBackup(pool, about), again);
    const second = await openBackupFile(again);
    await second.verify();
    expect(second.manifest.parts).toEqual(backup.manifest.parts);
    expect(second.manifest.sequences).toEqual(backup.manifest.sequences);
    second.close();
  });

  test("goes on counting where the first stood, and is append-only", async () => {
    const next = async (pool: pg.Pool) =>
      (await pool.query<{ id: number }>("select nextval(pg_get_serial_sequence('verdict', 'id')) as id")).rows;
    expect(await next(pool)).toEqual(await next(site.pool));
    for (const table of ["figure", "verdict", "audit_event", "pack_version"])
      await expect(pool.query(`delete from ${table}`), table).rejects.toThrow("append-only");
  });
});

test("what is written while a backup is taken is not in it", async () => {
  const stream = await startBackup(site.pool, about);
  await addFigure("32");
  const file = join(dir, "while.zip");
  await toFile(stream, file);
  const taken = await openBackupFile(file);
  await taken.verify();
  const rows = ({ parts }: Manifest) => parts.find(({ table }) => table === "figure")?.rows;
  expect(rows(taken.manifest)).toBe(rows(backup.manifest));
  taken.close();
});

test("a backup that nobody reads to its end frees its connection", async () => {
  const busy = () => site.pool.totalCount - site.pool.idleCount;
  const before = busy();
  const stream = await startBackup(site.pool, about);
  expect(busy()).toBe(before + 1);
  stream.destroy();
  await expect.poll(busy).toBe(before);
});

test("a backup whose connection breaks ends as an error, never as a file", async () => {
  const stream = await startBackup(site.pool, about);
  await site.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
  );
  await expect(toFile(stream, join(dir, "broken.zip"))).rejects.toThrow();
  await expect(openBackupFile(join(dir, "broken.zip"))).rejects.toThrow("cut off");
});

describe("a damaged file is refused", () => {
  const damaged = join(dir, "damaged.zip");
  const verify = async () => {
    const file = await openBackupFile(damaged);
    await file.verify().finally(() => file.close());
  };
  const flip = async (at: number, bit = 1) => {
    const bytes = Buffer.from(await readFile(path));
    bytes[at] = (bytes[at] as number) ^ bit;
    await writeFile(damaged, bytes);
  };

  test("whichever byte was flipped", async () => {
    const { length } = await readFile(path);
    await writeFile(damaged, await readFile(path));
    await verify();
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        await flip(at, 1 << bit);
        await expect(verify()).rejects.toThrow();
      }),
      {
        numRuns: 150,
        examples: [
          [0, 0],
          [length - 1, 0],
          [length - 73, 1],
          [length - 80, 3],
        ],
      },
    );
  });

  test("by the name of its part", async () => {
    const zip = await openPromise(path, { lazyEntries: true });
    for await (const entry of zip.eachEntry()) {
      if (entry.compressedSize < 10) continue;
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      await flip(fileDataStart + Math.floor(entry.compressedSize / 2));
      // A manifest that still reads as one is caught by the seal, which covers it with the directory.
      const named = entry.fileName === manifestName ? "manifest" : entry.fileName;
      await expect(verify(), entry.fileName).rejects.toThrow(named);
    }
  });

  test("wherever it was cut off", async () => {
    const { length } = await readFile(path);
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 1), async (to) => {
        await writeFile(damaged, await readFile(path));
        await truncate(damaged, to);
        await expect(verify()).rejects.toThrow("cut off");
      }),
      { numRuns: 40, examples: [[0], [length - 1]] },
    );
  });

  test("where it is none, or is not there", async () => {
    await writeFile(damaged, "企业名称,经营范围\n");
    await expect(verify()).rejects.toThrow("does not end as a backup does");
    await expect(openBackupFile(join(dir, "none.zip"))).rejects.toThrow("there is no such file");
  });
});

describe("a restore", () => {
  test("that fails at its last table leaves the database empty", async () => {
    const last = backup.manifest.parts.at(-1);
    const parts = backup.manifest.parts.map((part) => (part === last ? { ...part, sha256: "0".repeat(64) } : part));
    const changedSince = { ...backup, manifest: { ...backup.manifest, parts } };
    await expect(loadBackup(stores.none.url, changedSince)).rejects.toThrow("tables/verdict.copy");
    expect(await rowsOf(stores.none.pool)).toEqual({});
    const read: BackupFile["read"] = async (part) => {
      if (part.table === last?.table) throw new Error("the disk is gone");
      return backup.read(part);
    };
    await expect(loadBackup(stores.none.url, { ...backup, read })).rejects.toThrow("the disk is gone");
    expect(await rowsOf(stores.none.pool)).toEqual({});
  });

  test("overwrites nothing", async () => {
    await expect(loadBackup(site.url, backup)).rejects.toThrow("The database is not empty");
  });

  test("of an older schema is brought to the present one", async () => {
    const { older: store, present } = stores;
    const [first, ...later] = migrationNames;
    await migrate(store.db, first);
    await store.pool.query("insert into pack_version (hash, region, version, data) values ('h', 'r', '1', $1)", [
      JSON.stringify({ oddText }),
    ]);
    const file = join(dir, "older.zip");
    await toFile(await startBackup(store.pool, about), file);
    const older = await openBackupFile(file);
    expect(older.manifest.schema).toEqual([first]);
    expect(await loadBackup(present.url, older)).toEqual(later);
    older.close();
    expect((await rowsOf(present.pool)).pack_version).toEqual((await rowsOf(store.pool)).pack_version);
    await expect(present.pool.query("delete from pack_version")).rejects.toThrow("append-only");
  });

  test("of a newer schema, or of none that ever was, is refused by name", () => {
    const from = (schema: string[]) => ({ ...backup.manifest, product: "9.8.7", schema });
    expect(() => checkSchema(from([...migrationNames, "9999-later"]))).toThrow(/jiqun 9\.8\.7.*9999-later/);
    expect(() => checkSchema(from([migrationNames[1] as string]))).toThrow("none that this jiqun ever had");
    expect(() => checkSchema(from([...migrationNames]))).not.toThrow();
  });

  test("has nothing to take from a database without tables", async () => {
    await expect(startBackup(stores.none.pool, about)).rejects.toThrow("nothing to back up");
  });
});

test("tables are filled after those they refer to; a circle is named", () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(names, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 30 }), (order, pairs) => {
      const references = pairs
        .map(([a, b]) => [a % order.length, b % order.length].sort((x, y) => x - y) as [number, number])
        .filter(([a, b]) => a !== b)
        .map(([to, from]) => ({ from: order[from] as string, to: order[to] as string }));
      const tables = [...order].sort().map((table) => ({ table, columns: ["id"] }));
      const ordered = inOrder(tables, references).map(({ table }) => table);
      expect([...ordered].sort()).toEqual([...order].sort());
      for (const { from, to } of references) expect(ordered.indexOf(to)).toBeLessThan(ordered.indexOf(from));
    }),
  );
  const table = (name: string) => ({ table: name, columns: [] });
  const circle = [
    { from: "a", to: "b" },
    { from: "b", to: "a" },
  ];
  expect(() => inOrder([table("a"), table("b"), table("c")], circle)).toThrow("in a circle: a,b");
});
