// What does reading and storing a register cost beside a bare COPY of its rows? The first stage of an import alone, in its
// thread as the product runs it, then the floor in the same database. Time is told, and processor time of either side: on a
// machine where others work the latter can be compared, the former cannot.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCluster } from "../server/src/cluster/open.ts";
import { workerLane } from "../server/src/service/batches/lane.ts";
import { insertBatch } from "../server/src/store/batches.ts";
import { openDb } from "../server/src/store/db.ts";
import { migrate } from "../server/src/store/migrate.ts";
import { measureCopy } from "./import/copy-floor.ts";
import { processorSeconds } from "./import/processor.ts";
import { median, round } from "./measure.ts";
import { readPack } from "./pack.ts";
import { writeRegister } from "./registry/generate.ts";
import { readStock } from "./registry/stock.ts";

interface Cost {
  readonly seconds: number;
  /** Of this process with all its threads, and of the database with all its processes. */
  readonly processor: { readonly program: number; readonly database: number };
}

export async function readRegister(rows = 100_000): Promise<Readonly<Record<string, unknown>>> {
  const pack = await readPack();
  const stock = await readStock(pack);
  const folder = mkdtempSync(join(tmpdir(), "jiqun-bench-"));
  const cluster = await openCluster(join(folder, "database"), process.env);
  const { db, close } = openDb(cluster.url, { max: 2 });
  const databasePid = Number(readFileSync(join(cluster.home, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  const watch = () => watchCost(databasePid);
  try {
    await migrate(db);
    const path = join(folder, "register.csv");
    const file = writeRegister(path, stock, { rows });
    const batchId = await insertBatch(db, {
      kind: "register",
      state: "reading",
      file: "register.csv",
      coverage: "full",
      as_of: "2026-01-01",
      area: null,
      imported_by: "bench",
      imported_at: new Date(0),
    });
    const end = watch();
    const lane = workerLane(cluster.url, pack);
    const stage = { batchId, file: "register.csv", path, options: { reading: {} } };
    await lane.read(stage, { shouldStop: () => false, onChunk: () => undefined });
    const reading = end();
    await lane.close();

    const floors: Cost[] = [];
    let done = watch();
    const around = {
      begin: () => {
        done = watch();
      },
      end: () => void floors.push(done()),
    };
    const { settings } = await measureCopy(cluster.url, join(folder, "rows.copy"), around);
    const copy: Cost = {
      seconds: median(floors.map(({ seconds }) => seconds)),
      processor: {
        program: median(floors.map(({ processor }) => processor.program)),
        database: median(floors.map(({ processor }) => processor.database)),
      },
    };
    say("reading", reading, file.rows);
    say("bare COPY", copy, file.rows);
    const times = round(reading.seconds / copy.seconds);
    const timesProcessor = round(allOf(reading) / allOf(copy));
    process.stdout.write(`  ${times} times the COPY (bar: 3), ${timesProcessor} times its processor time\n`);
    const rounded = ({ seconds, processor: { program, database } }: Cost) => ({
      seconds: round(seconds),
      processor: { program: round(program), database: round(database) },
    });
    const { bytes } = file;
    return { rows, bytes, reading: rounded(reading), copy: { ...rounded(copy), settings }, times, timesProcessor };
  } finally {
    await close();
    await cluster.stop();
    for (const left of [folder, cluster.home]) rmSync(left, { recursive: true, force: true });
  }
}

function watchCost(databasePid: number): () => Cost {
  const own = process.cpuUsage();
  const database = processorSeconds(databasePid);
  const began = performance.now();
  return () => {
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(own);
    return {
      seconds,
      processor: { program: (user + system) / 1e6, database: processorSeconds(databasePid) - database },
    };
  };
}

const allOf = ({ processor: { program, database } }: Cost): number => program + database;

function say(name: string, { seconds, processor: { program, database } }: Cost, rows: number): void {
  const perRow = (part: number) => `${round((part / rows) * 1e6, 1)} µs/row`;
  process.stdout.write(
    `  ${name.padEnd(10)} ${seconds.toFixed(2)} s; processor: program ${perRow(program)}, database ${perRow(database)}\n`,
  );
}
