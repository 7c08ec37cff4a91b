// How long does a register take to come in, and how fast does the store answer after it? The product as its own process with
// an empty store, a made-up register of a tenth of the rows and one of all of them, and beside each the floor: a bare COPY
// of the same rows into the same table with its primary key, in the same database.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findServer } from "@jiqun/server";
import { startProduct } from "../e2e/product.ts";
import { openCluster } from "../server/src/cluster/open.ts";
import { type Answers, BARS, measureAnswers } from "./import/answers.ts";
import { type CopyFloor, measureCopy } from "./import/copy-floor.ts";
import { type ImportRun, importFile } from "./import/job.ts";
import { type Peaks, watchMemory } from "./import/memory.ts";
import { round } from "./measure.ts";
import { readPack } from "./pack.ts";
import { type RegisterCounts, writeRegister } from "./registry/generate.ts";
import { readStock, type Stock } from "./registry/stock.ts";

export interface ImportPlan {
  readonly rows: number;
  /** Bring in the same rows a second time, one in twenty changed. */
  readonly update: boolean;
}

interface Measured {
  readonly file: RegisterCounts;
  readonly run: ImportRun;
  readonly again: ImportRun | null;
  readonly copy: CopyFloor;
  readonly memory: Peaks;
  readonly answers: Answers;
}

export async function importRegisters({ rows, update }: ImportPlan): Promise<Readonly<Record<string, unknown>>> {
  const stock = await readStock(await readPack());
  say(`rows out of ${stock.source}`);
  const sizes = [Math.ceil(rows / 10), rows];
  const measured: Measured[] = [];
  for (const size of sizes) measured.push(await measure(stock, { rows: size, update }));
  const [small, large] = measured as [Measured, Measured];
  const perRow = ({ run, file }: Measured): number => run.seconds / file.rows;
  const linearity = round(perRow(large) / perRow(small));
  say(`a row of ${rows} costs ${linearity} times what a row of ${sizes[0]} does`);
  return { source: stock.source, bars: BARS, linearity, sizes: measured.map(recorded) };
}

async function measure(stock: Stock, plan: ImportPlan): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "jiqun-bench-"));
  const product = await startProduct();
  try {
    const path = join(folder, "register.csv");
    const file = writeRegister(path, stock, { rows: plan.rows });
    const server = await findServer(product.dataDir);
    const cluster = await openCluster(join(product.dataDir, "database"), process.env);
    const databasePid = Number(readFileSync(join(cluster.home, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
    if (!server) throw new Error("the product left no word of where it runs");
    say(`\n  ${file.rows} rows, ${round(file.bytes / 1e6, 1)} MB`);

    const watch = watchMemory(server.pid, databasePid);
    const run = await importFile(product.url, path);
    const memory = watch.stop();
    checkCounts(file, run);
    sayRun("import", run, file.rows);
    say(
      `memory at most: server ${memory.server} MiB, its children ${memory.serverChildren}, database ${memory.database}`,
    );
    const copy = await measureCopy(cluster.url, join(folder, "rows.copy"));
    sayCopy(copy, run, file.rows);

    const answers = await measureAnswers(product.url, cluster.url, await readPack());
    for (const [kind, { p50, p95, worst }] of Object.entries(answers))
      say(`${kind.padEnd(26)} p50 ${p50} ms, p95 ${p95} ms, worst ${worst} ms`);
    let again: ImportRun | null = null;
    if (plan.update) {
      writeRegister(path, stock, { rows: plan.rows, update: true });
      again = await importFile(product.url, path);
      sayRun("again, 5 % changed", again, file.rows);
    }
    return { file, run, again, copy, memory, answers };
  } finally {
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A fast import that loses rows is none. */
function checkCounts(file: RegisterCounts, { counts }: ImportRun): void {
  const refused = file.ragged + file.nameless;
  const expected = {
    rows: file.rows,
    quarantined: refused,
    duplicates: file.repeated,
    inserted: file.rows - refused - file.repeated,
    warnings: file.badCode + file.badDate,
  };
  for (const [name, count] of Object.entries(expected))
    if (counts[name] !== count) throw new Error(`${name}: ${counts[name]} of ${count}`);
}

function sayRun(name: string, { seconds, stages }: ImportRun, rows: number): void {
  const parts = Object.entries(stages).map(([stage, of]) => `${stage} ${of.toFixed(1)} s`);
  say(`${name}: ${seconds.toFixed(1)} s (${parts.join(", ")}), ${perMillion(seconds, rows)} s a million rows`);
}

function sayCopy(copy: CopyFloor, { stages, seconds }: ImportRun, rows: number): void {
  const { reading, placing } = stages;
  const floor = perMillion(copy.seconds, copy.rows);
  say(
    `bare COPY: ${copy.seconds.toFixed(2)} s (${copy.runs.map((run) => run.toFixed(2)).join(", ")}), ${floor} s a million rows`,
  );
  say(`the whole import is ${round(seconds / copy.seconds)} times that`);
  if (reading !== undefined) say(`reading and storing is ${round(reading / copy.seconds)} times that (bar: 3)`);
  if (placing !== undefined) say(`placing takes ${perMillion(placing, rows)} s a million rows (bar: 60)`);
}

const perMillion = (seconds: number, rows: number): number => round((seconds / rows) * 1e6, 1);

const recorded = ({ file, run, again, copy, memory, answers }: Measured) => ({
  rows: file.rows,
  megabytes: round(file.bytes / 1e6, 1),
  import: rounded(run, file.rows),
  again: again && rounded(again, file.rows),
  copy: {
    ...copy,
    megabytes: round(copy.megabytes, 1),
    seconds: round(copy.seconds),
    runs: copy.runs.map((run) => round(run)),
  },
  timesCopy: round(run.seconds / copy.seconds),
  timesCopyReading: run.stages.reading === undefined ? null : round(run.stages.reading / copy.seconds),
  peakMiB: memory,
  answersMs: answers,
});

const rounded = ({ seconds, stages, counts }: ImportRun, rows: number) => ({
  seconds: round(seconds),
  secondsPerMillion: perMillion(seconds, rows),
  stages: Object.fromEntries(Object.entries(stages).map(([stage, of]) => [stage, round(of)])),
  counts,
});

function say(line: string): void {
  process.stdout.write(`  ${line}\n`);
}
