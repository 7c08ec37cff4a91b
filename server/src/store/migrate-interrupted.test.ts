// A migration that is cut off at any statement leaves the store wholly old or wholly new, and the next start brings it to
// the end. The cut is a connection that breaks before the n-th statement is sent, or after it was done and before its
// answer came, for n = 1, 2, 3 … until a run passes.
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

const golden = resolve(import.meta.dirname, "../testing/golden/0002-append-only.jiqun.zip");

describe.each<Cut>(["before it is sent", "before its answer comes"])("cut off at a statement %s", (cut) => {
  test("the store is old or new, and the next start ends it", { timeout: 120_000 }, async () => {
    const url = await testDatabase();
    const backup = await openBackupFile(golden);
    await loadBackup(url, backup, undefined, backup.manifest.schema.at(-1));
    backup.close();
    const { pool, db, close } = openDb(url, { max: 2 });
    afterAll(close);
    const old = await stateOf(pool);
    const later = migrationNames.slice(backup.manifest.schema.length);
    expect(later.length).toBeGreaterThan(0);

    let failed = 0;
    let isNew = false;
    for (let at = 1; ; at++) {
      const begun = await migrateCut(url, at, cut).catch(() => undefined);
      if (begun !== undefined && begun < at) break; // it passed: every statement was cut once
      failed++;
      const state = await stateOf(pool);
      if (state !== old) isNew = true;
      if (isNew) expect(await migrate(db), `statement ${at}`).toEqual([]);
      else expect(state, `statement ${at}`).toBe(old);
      expect(at).toBeLessThan(2000);
    }
    expect(failed).toBeGreaterThan(2 * later.length);
    expect(await migrate(db)).toEqual([]);
    expect(await stateOf(pool)).not.toBe(old);
  });
});
