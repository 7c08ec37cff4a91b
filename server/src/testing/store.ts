// A real, fresh, migrated database for one test file. It is dropped when the file has run.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { type Db, openDb } from "../store/db.ts";
import { migrate } from "../store/migrate.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Of the database "postgres" of the cluster under test. */
    clusterUrl: string;
  }
}

export interface TestStore {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly url: string;
}

async function withAdmin(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: inject("clusterUrl") });
  await client.connect();
  await work(client).finally(() => client.end());
}

/** An empty database without tables. Call it at the top of a test file or in beforeAll. */
export async function testDatabase(): Promise<string> {
  const name = `test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await withAdmin((client) => client.query(`create database "${name}" template template0`));
  afterAll(() => withAdmin((client) => client.query(`drop database if exists "${name}" with (force)`)));
  const url = new URL(inject("clusterUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

export async function testStore(): Promise<TestStore> {
  const url = await testDatabase();
  const { db, pool, close } = openDb(url, { max: 4 });
  afterAll(close);
  await migrate(db);
  return { db, pool, url };
}

/** Takes every table out of a database of the test. */
export async function emptyDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("drop schema public cascade; create schema public").finally(() => client.end());
}
