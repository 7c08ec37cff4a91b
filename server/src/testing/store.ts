// A real, fresh, migrated database for one test file. It is dropped when all have run.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { type Db, openDb } from "../store/db.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Of the database "postgres" of the cluster under test. */
    clusterUrl: string;
    /** What the names of databases of this run begin with. */
    databasePrefix: string;
    /** One with the tables of this program and no rows, to be copied. */
    migratedDatabase: string;
  }
}

export interface TestStore {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly url: string;
}

async function createDatabase(template: string): Promise<string> {
  const name = `${inject("databasePrefix")}${randomBytes(4).toString("hex")}`;
  const client = new pg.Client({ connectionString: inject("clusterUrl") });
  await client.connect();
  await client.query(`create database "${name}" template "${template}"`).finally(() => client.end());
  const url = new URL(inject("clusterUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

/** An empty database without tables. */
export const testDatabase = (): Promise<string> => createDatabase("template0");

/** Call it at the top of a test file or in beforeAll. */
export async function testStore(): Promise<TestStore> {
  const url = await createDatabase(inject("migratedDatabase"));
  const { db, pool, close } = openDb(url, { max: 4 });
  afterAll(close);
  return { db, pool, url };
}

/** Takes every table out of a database of the test. */
export async function emptyDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("drop schema public cascade; create schema public").finally(() => client.end());
}
