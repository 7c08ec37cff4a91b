// What does one row of a register cost on one core, step by step: reading and checking it, finding its unit, hashing it,
// the keys of its name, its industry, its places on the chains? Rows are made up and none repeats, so that nothing is
// answered from a memory that a real register would not fill. Before it placing alone, by the scopes of the shared
// register as they stand, as the command line places them. Nothing is kept longer than a thousand rows, as in an import. Processor time, the median over three
// thirds of the rows, after a warm-up; on a machine where others work it is up to twice what it is on a quiet one.
import { createHash } from "node:crypto";
import type { Placement } from "@jiqun/engines/chain";
import type { Pack } from "@jiqun/packs";
import { openRegistry, type RegistryRecord } from "@jiqun/server/registry";
import { codeFirm, locateFirm, placeFirm } from "../server/src/service/engines.ts";
import { isPlaced, recordHash, whyUnplaced } from "../server/src/service/firms.ts";
import { nameKeys } from "../server/src/service/name-keys.ts";
import { readCorpus } from "./corpus.ts";
import { median, round } from "./measure.ts";
import { readPack } from "./pack.ts";
import { generateRegister } from "./registry/generate.ts";
import { readStock, type Stock } from "./registry/stock.ts";

const PARTS = 3;
const WARM = 20_000;
const BLOCK = 1000;
const WARM_TURNS = 3;

export async function rowCosts(rows = 90_000): Promise<Readonly<Record<string, unknown>>> {
  const pack = await readPack();
  const registered = await placeRegistered(pack);
  const stock = await readStock(pack);
  process.stdout.write(`  ${rows} rows out of ${stock.source}\n`);
  const steps = stepsOf(pack);
  const times = new Map<string, number[]>();
  const results = createHash("sha256");

  for (let part = -1; part < PARTS; part++) {
    const count = part < 0 ? WARM : Math.ceil(rows / PARTS);
    const file = fileOf(stock, count, part + 2);
    const began = processorTime();
    const records = await readAll(file);
    if (part >= 0)
      times.set("read and check", [...(times.get("read and check") ?? []), (processorTime() - began) / count]);
    const took = new Map<string, number>();
    for (let from = 0; from < records.length; from += BLOCK) {
      const block = records.slice(from, from + BLOCK);
      for (const [name, step] of Object.entries(steps)) {
        const begins = processorTime();
        const answers = block.map(step);
        took.set(name, (took.get(name) ?? 0) + processorTime() - begins);
        if (from + BLOCK >= records.length) results.update(JSON.stringify(answers));
      }
    }
    if (part >= 0) for (const [name, micros] of took) times.set(name, [...(times.get(name) ?? []), micros / count]);
  }

  const costs = Object.fromEntries([...times].map(([name, all]) => [name, round(median(all))]));
  const afterReading = sum(
    ["unit", "name keys", "industry", "placement", "why not placed"].map((name) => costs[name] ?? 0),
  );
  const all = sum(Object.values(costs));
  const table = { ...costs, "after reading": afterReading, all: all };
  for (const [name, micros] of Object.entries(table))
    process.stdout.write(
      `  ${name.padEnd(16)} ${micros.toFixed(2).padStart(8)} µs/row ${Math.round(1e6 / micros)
        .toLocaleString("en")
        .padStart(10)} rows/s\n`,
    );
  const digest = results.digest("hex").slice(0, 16);
  process.stdout.write(`  answers ${digest}\n`);
  return {
    rows,
    source: stock.source,
    microsecondsPerRow: table,
    answers: digest,
    registered,
  };
}

/** The firms of the shared register, none twice: their items come again as they do in registers. */
async function placeRegistered(pack: Pack) {
  const { source, firms } = await readCorpus(pack);
  const rounds: number[] = [];
  for (let turn = -WARM_TURNS; turn < PARTS; turn++) {
    const began = processorTime();
    for (const { name, scope } of firms) placeFirm(pack, { name, scope, products: "", industryCode: null });
    if (turn >= 0) rounds.push((processorTime() - began) / firms.length);
  }
  const micros = median(rounds);
  process.stdout.write(
    `  placement of the ${firms.length} firms of ${source}: ${round(micros)} µs each, ${Math.round(1e6 / micros).toLocaleString("en")} firms/s\n`,
  );
  return { source, firms: firms.length, microsecondsPerFirm: round(micros), firmsPerSecond: Math.round(1e6 / micros) };
}

type Step = (record: RegistryRecord, at: number) => unknown;

/** Each as the import calls it, in its order. */
function stepsOf(pack: Pack): Readonly<Record<string, Step>> {
  const placed: (readonly Placement[])[] = [];
  return {
    unit: ({ district, address }) => locateFirm(pack, district, address),
    "content hash": recordHash,
    "name keys": ({ name }) => nameKeys(name),
    industry: codeFirm,
    placement: (record, at) => {
      placed[at] = placeFirm(pack, record);
      return placed[at];
    },
    "why not placed": (record, at) => {
      const placements = placed[at] as readonly Placement[];
      return isPlaced(placements) ? null : whyUnplaced(record, placements);
    },
  };
}

function fileOf(stock: Stock, rows: number, seed: number): Buffer[] {
  return [...generateRegister(stock, { rows, seed })];
}

async function readAll(file: readonly Buffer[]): Promise<RegistryRecord[]> {
  const source = (async function* () {
    yield* file;
  })();
  const { rows } = await openRegistry(source, "register.csv");
  const records: RegistryRecord[] = [];
  for await (const { record } of rows) if (record) records.push(record);
  return records;
}

/** Microseconds, with those of the collector of garbage: what else runs on the machine does not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

const sum = (values: readonly number[]): number => round(values.reduce((all, value) => all + value, 0));
