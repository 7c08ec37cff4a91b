// A store of every released schema is brought to the present one and still says what it said. The golden files were written
// by the programs of their day; JIQUN_GOLDEN=make writes the one of the present schema where there is none.
import { createWriteStream } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { localOperator } from "../context.ts";
import { type Facts, readAt, readFacts } from "../testing/golden/facts.ts";
import { clock, seedGolden } from "../testing/golden/seed.ts";
import { readWorks, type Works } from "../testing/golden/works-facts.ts";
import { testApp, testDatabase } from "../testing/index.ts";
import { loadBackup, openBackupFile, startBackup } from "./backup/index.ts";
import { openDb } from "./db.ts";
import { migrationNames } from "./migrate.ts";
import { findActivePack } from "./packs.ts";

const folder = resolve(import.meta.dirname, "../testing/golden");
const ending = ".jiqun.zip";
const fileOf = (schema: string) => join(folder, `${schema}${ending}`);
const factsOf = (schema: string) => join(folder, `${schema}.facts.json`);
const present = migrationNames.at(-1) as string;

const goldenSchemas = async () =>
  (await readdir(folder)).filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));

if (process.env.JIQUN_GOLDEN === "make" && !(await goldenSchemas()).includes(present)) {
  const site = await testApp({ now: () => clock.at });
  await seedGolden(site);
  await pipeline(
    await startBackup(site.pool, { product: "golden", now: clock.at }),
    createWriteStream(fileOf(present)),
  );
  clock.at = readAt;
  const { call } = site.as(localOperator);
  await writeFile(
    factsOf(present),
    `${JSON.stringify({ ...(await readFacts(call)), works: await readWorks(call) }, null, 1)}\n`,
  );
}

/** Tables whose rows a later schema holds elsewhere, with the migration that moved them. Nothing else may lose a row. */
const movedTables: Readonly<Record<string, string>> = { staged_placement: "0022-lean-placements" };

async function countRows(pool: pg.Pool, table: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`select count(*) as n from "${table}"`);
  return rows[0]?.n ?? 0;
}

async function openStore(url: string) {
  const store = openDb(url, { max: 4 });
  afterAll(store.close);
  return { ...store, url };
}

const schemas = await goldenSchemas();
test("the golden files are there", () => expect(schemas).toContain("0002-append-only"));

describe.each(schemas)("a store of %s", { timeout: 120_000 }, (schema) => {
  test("is brought to the present schema with every row, and says what it said", async () => {
    const backup = await openBackupFile(fileOf(schema));
    await backup.verify();
    const url = await testDatabase();
    const migrated = await loadBackup(url, backup);
    expect(migrated).toEqual(migrationNames.slice(backup.manifest.schema.length));
    const store = await openStore(url);
    for (const { table, rows } of backup.manifest.parts)
      if (movedTables[table] === undefined)
        expect(await countRows(store.pool, table), table).toBeGreaterThanOrEqual(rows);
    backup.close();

    const pack = await findActivePack(store.db);
    if (!pack) throw new Error("the golden store has an active pack");
    const site = await testApp({ store, pack, now: () => readAt });
    const { call } = site.as(localOperator);
    const { events, ...facts } = await readFacts(call);
    const golden = JSON.parse(await readFile(factsOf(schema), "utf8")) as Facts & { readonly works?: Works };
    const { events: eventsThen, works, ...then } = golden;
    expect(facts).toEqual(then);
    if (works) expect(await readWorks(call)).toEqual(works);
    expect(events.slice(0, eventsThen.length)).toEqual(eventsThen);
  });
});
