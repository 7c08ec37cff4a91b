// A migration that is cut off at any statement leaves the store wholly old or wholly new, and the next start brings it to
// the end. The cut is a connection that breaks before the n-th statement is sent, or after it was done and before its
// answer came: at the first statements, at the last ones with the newest migration and the commit, and at one in `step`
// between, whose migrations were tried when they were the newest. CUTS=all tries each.
import { resolve } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { testDatabase } from "../testing/index.ts";
import { loadBackup, openBackupFile } from "./backup/index.ts";
import { openDb } from "./db.ts";
import { migrate, migrationNames } from "./migrate.ts";
import type { Database } from "./schema.ts";

type Cut = "before it is sent" | "before its answer comes";

/** Every table with its columns, every row count, every migration that was applied: the whole of what may differ. */
async function stateOf(pool: pg.Pool): Promise<string> {
  const { rows: columns } = await pool.query<{ name: string }>(
    `select table_name || '.' || column_name || ' ' || data_type as name from information_schema.columns
     where table_schema = 'public' order by 1`,
  );
  const { rows: objects } = await pool.query<{ name: string }>(
    `select indexdef as name from pg_indexes where schemaname = 'public'
     union all select tgname || ' ' || tgrelid::regclass from pg_trigger where not tgisinternal order by 1`,
  );
  const { rows: tables } = await pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const counts: string[] = [];
  for (const { name } of tables)
    counts.push(`${name}: ${(await pool.query<{ n: number }>(`select count(*) as n from "${name}"`)).rows[0]?.n}`);
  return [...columns, ...objects]
    .map(({ name }) => name)
    .concat(counts)
    .join("\n");
}

/** Answers how many statements were begun; throws what the migration threw. */
async function migrateCut(url: string, at: number, cut: Cut): Promise<number> {
  const client = Object.assign(new pg.Client({ connectionString: url }), { release: () => undefined });
  client.on("error", () => undefined);
  await client.connect();
  let begun = 0;
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
  const break_ = () =>
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  const cutting = async (...args: unknown[]) => {
    begun++;
    if (begun === at && cut === "before it is sent") break_();
    const answer = await query(...args);
    if (begun !== at) return answer;
    break_();
    throw new Error("the connection broke before the answer came");
  };
  Object.assign(client, { query: cutting });
  const pool = { connect: async () => client, end: async () => undefined, options: {} };
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: pool as never }) });
  try {
    await migrate(db);
    return begun;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const step = process.env.CUTS === "all" ? 1 : 23;
const [first, last] = [4, 12];

/** Ascending; the last one is the commit. */
const cutsOf = (total: number): number[] =>
  Array.from({ length: total }, (_, index) => index + 1).filter(
    (at) => at <= first || at > total - last || at % step === 0,
  );

const golden = resolve(import.meta.dirname, "../testing/golden/0002-append-only.jiqun.zip");

async function goldenStore() {
  const url = await testDatabase();
  const backup = await openBackupFile(golden);
  const { schema } = backup.manifest;
  await loadBackup(url, backup, undefined, schema.at(-1));
  backup.close();
  return { url, schema };
}

/** Statements of a run that nothing cuts. */
const total = await migrateCut((await goldenStore()).url, 0, "before it is sent");

describe.each<Cut>(["before it is sent", "before its answer comes"])("cut off at a statement %s", (cut) => {
  test("the store is old or new, and the next start ends it", { timeout: 120_000 }, async () => {
    const { url, schema } = await goldenStore();
    const { pool, db, close } = openDb(url, { max: 2 });
    afterAll(close);
    const old = await stateOf(pool);
    const later = migrationNames.slice(schema.length);
    expect(later.length).toBeGreaterThan(0);

    let isNew = false;
    for (const at of cutsOf(total)) {
      await expect(migrateCut(url, at, cut), `statement ${at}`).rejects.toThrow();
      const state = await stateOf(pool);
      isNew = state !== old;
      if (isNew) break; // its commit was done, and nobody was told
      expect(state, `statement ${at}`).toBe(old);
    }
    expect(await migrate(db)).toEqual(isNew ? [] : later);
    expect(await stateOf(pool)).not.toBe(old);
  });
});
