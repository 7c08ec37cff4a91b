// The floor of any import: a bare COPY of the same rows into a table with a primary key, in the same database with the same
// settings, WAL and fsync on. The rows are dumped to a file first, which does not count.
import { createReadStream, createWriteStream, statSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from, to } from "pg-copy-streams";
import { median } from "../measure.ts";
import { RECORDS } from "./job.ts";

const RUNS = 3;

export interface CopyFloor {
  readonly rows: number;
  readonly megabytes: number;
  /** Median. */
  readonly seconds: number;
  readonly runs: readonly number[];
  readonly settings: Readonly<Record<string, string>>;
}

/** `around` measures each run beside its time. */
export async function measureCopy(
  databaseUrl: string,
  file: string,
  around: { readonly begin: () => void; readonly end: () => void } = { begin: () => undefined, end: () => undefined },
): Promise<CopyFloor> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await pipeline(client.query(to(`copy (${RECORDS.select}) to stdout`)), createWriteStream(file));
    const runs: number[] = [];
    let rows = 0;
    for (let run = 0; run < RUNS; run++) {
      await client.query("drop table if exists copy_peer");
      await client.query(RECORDS.table);
      await client.query("checkpoint");
      around.begin();
      const began = performance.now();
      const copy = client.query(from("copy copy_peer from stdin"));
      await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), copy);
      runs.push((performance.now() - began) / 1000);
      around.end();
      rows = copy.rowCount;
    }
    await client.query("drop table copy_peer");
    const settings = await settingsOf(client);
    return { rows, megabytes: statSync(file).size / 1e6, seconds: median(runs), runs, settings };
  } finally {
    await client.end();
  }
}

async function settingsOf(client: pg.Client): Promise<Record<string, string>> {
  const names = ["server_version", "fsync", "synchronous_commit", "wal_level", "full_page_writes", "shared_buffers"];
  const { rows } = await client.query<{ name: string; value: string }>(
    "select name, current_setting(name) as value from unnest($1::text[]) as name",
    [names],
  );
  const settings = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  if (settings.fsync !== "on") throw new Error("the database does not write through to the disk");
  return settings;
}
