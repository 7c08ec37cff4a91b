// One embedded PostgreSQL for all test runs of this checkout. It stays between runs; the next one adopts it in 0.1 s.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { type Cluster, openCluster } from "../cluster/open.ts";
import { openDb } from "../store/db.ts";
import { migrate } from "../store/migrate.ts";
import { isAlive } from "./alive.ts";

const root = resolve(import.meta.dirname, "../../..");
const sha256 = (...parts: readonly (string | Buffer)[]): string =>
  parts
    .reduce((sum, part) => sum.update(part), createHash("sha256"))
    .digest("hex")
    .slice(0, 12);

/** Named by the checkout and the user: neither another checkout nor another user can get in the way. */
const folder = join(tmpdir(), `jiqun-test-${sha256(`${root} ${process.getuid?.() ?? ""}`)}`);

// biome-ignore lint/style/noDefaultExport: Vitest calls the default export of a global set-up.
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await openRoomy();
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  const own = `test_${process.pid}_`;
  // Those of runs that were killed: their name holds the number of the process that made them.
  await dropDatabases(client, (name) => /^test_\d+_/.test(name) && !isAlive(Number(name.split("_")[1])));
  project.provide("clusterUrl", cluster.url);
  project.provide("databasePrefix", own);
  project.provide("migratedDatabase", await migratedDatabase(client, cluster.url));
  // A drop waits for a checkpoint, so no test file waits for one.
  return async () => {
    await dropDatabases(client, (name) => name.startsWith(own));
    await client.end();
  };
}

/** A pool keeps its connections for half a minute: quick tests, each with a store of its own, have more of them open than a product has. */
const connections = "300";

async function openRoomy(): Promise<Cluster> {
  const cluster = await openCluster(folder, process.env);
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  const { rows } = await client.query<{ max_connections: string }>("show max_connections");
  const isRoomy = rows[0]?.max_connections === connections;
  if (!isRoomy) await client.query(`alter system set max_connections = ${connections}`);
  await client.end();
  if (isRoomy) return cluster;
  await cluster.stop();
  return openCluster(folder, process.env);
}

async function dropDatabases(client: pg.Client, which: (name: string) => boolean): Promise<void> {
  const { rows } = await client.query<{ name: string }>("select datname as name from pg_database");
  for (const { name } of rows) if (which(name)) await client.query(`drop database if exists "${name}" with (force)`);
}

/** A migrated database without rows, to be copied: made once for all runs with these migrations. */
async function migratedDatabase(client: pg.Client, clusterUrl: string): Promise<string> {
  const store = join(root, "server/src/store");
  const files = [join(store, "migrate.ts"), ...readdirSync(join(store, "migrations")).sort().map(inMigrations)];
  const name = `migrated_${sha256(...files.map((file) => readFileSync(file)))}`;
  if ((await client.query("select from pg_database where datname = $1", [name])).rowCount === 1) return name;
  const fresh = `test_${process.pid}_migrated`;
  await client.query(`create database "${fresh}" template template0`);
  const url = new URL(clusterUrl);
  url.pathname = `/${fresh}`;
  const { db, close } = openDb(url.href, { max: 1 });
  await migrate(db).finally(close);
  await dropDatabases(client, (other) => other.startsWith("migrated_"));
  await client.query(`alter database "${fresh}" rename to "${name}"`);
  return name;
}

const inMigrations = (name: string): string => join(root, "server/src/store/migrations", name);
