import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import pg from "pg";
import { afterAll, expect, inject, test } from "vitest";
import { settingsFor, settingsOf } from "./settings.ts";

const GB = 2 ** 30;
const dir = mkdtempSync(join(tmpdir(), "jiqun-settings-"));
afterAll(() => rmSync(dir, { recursive: true }));

test("a small machine gets small buffers, a large one larger ones, up to a limit", () => {
  const megabytes = (memory: number, name: string) => Number.parseInt(settingsFor(memory)[name] ?? "", 10);
  expect([4, 24, 512].map((gb) => megabytes(gb * GB, "shared_buffers"))).toEqual([256, 1024, 1024]);
  expect([1, 4, 24].map((gb) => megabytes(gb * GB, "max_wal_size"))).toEqual([1024, 1024, 2048]);
  fc.assert(
    fc.property(fc.integer({ min: 2 ** 29, max: 2 ** 40 }), (memory) => {
      const own = megabytes(memory, "shared_buffers") + megabytes(memory, "maintenance_work_mem");
      expect(own).toBeLessThan(Math.max(0.4 * (memory / 2 ** 20), 193));
    }),
  );
});

test("nothing that is safe is given up", () => {
  expect(Object.keys(settingsFor(4 * GB)).join()).not.toMatch(/fsync|synchronous_commit|full_page_writes|wal_level/);
});

test("PostgreSQL takes every one of them", async () => {
  const client = new pg.Client({ connectionString: inject("clusterUrl") });
  await client.connect();
  const { rows } = await client.query<{ name: string }>("select name from pg_settings where name = any($1)", [
    Object.keys(settingsFor(4 * GB)),
  ]);
  await client.end();
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(settingsFor(4 * GB)).sort());
});

test("what the owner wrote into the files of the database stands; what initdb wrote does not", () => {
  const names = () => Object.keys(settingsOf(dir, 4 * GB));
  const all = Object.keys(settingsFor(4 * GB));
  expect(names()).toEqual(all);
  writeFileSync(join(dir, "postgresql.conf"), "shared_buffers = 128MB\t# min 128kB\n#jit = on\nmax_wal_size = 1GB\n");
  expect(names()).toEqual(all);
  writeFileSync(join(dir, "postgresql.conf"), "max_wal_size = 1GB\n  max_wal_size='6GB' # ours\n");
  writeFileSync(join(dir, "postgresql.auto.conf"), "jit = 'on'\n");
  expect(names()).toEqual(all.filter((name) => !["max_wal_size", "jit"].includes(name)));
});
