// One embedded PostgreSQL for all test runs of this checkout. It stays between runs; the next one adopts it in 0.1 s.
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openCluster } from "../cluster/open.ts";
import { isAlive } from "./alive.ts";

const root = resolve(import.meta.dirname, "../../..");

/** Named by the checkout and the user: neither another checkout nor another user can get in the way. */
const folder = join(
  tmpdir(),
  `jiqun-test-${createHash("sha256")
    .update(`${root} ${process.getuid?.() ?? ""}`)
    .digest("hex")
    .slice(0, 12)}`,
);

// biome-ignore lint/style/noDefaultExport: Vitest calls the default export of a global set-up.
export default async function setup(project: TestProject): Promise<void> {
  const cluster = await openCluster(folder, process.env);
  await dropAbandoned(cluster.url);
  project.provide("clusterUrl", cluster.url);
}

/** Databases of runs that were killed: their name holds the number of the process that made them. */
async function dropAbandoned(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "select datname as name from pg_database where datname ~ '^test_\\d+_'",
  );
  for (const { name } of rows)
    if (!isAlive(Number(name.split("_")[1]))) await client.query(`drop database if exists "${name}" with (force)`);
  await client.end();
}
