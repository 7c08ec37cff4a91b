// `npm run bench -- NAME… [--rows N]`: benchmarks, printed and recorded in bench/results. Without a name all of them.
// `npm run bench -- api [--rows N] [--seconds S] [--soak MINUTES]` asks at several rates: S seconds for each call and rate, then all together.
// `npm run bench -- registry --rows N --out FILE [--seed S] [--update]` writes a made-up register instead; `-- quality` measures how good
// placement is (bench/quality.json), and `-- pairs --out FILE [--seed S]` draws pairs to be judged for it.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { machine } from "./measure.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: "string" },
    out: { type: "string" },
    seed: { type: "string", default: "1" },
    update: { type: "boolean", default: false },
    seconds: { type: "string", default: "20" },
    soak: { type: "string", default: "10" },
  },
});
const rows = values.rows === undefined ? undefined : Number(values.rows.replaceAll(/[_,]/g, ""));

/** Each answers what is written to results/<name>.json beside the machine. */
const benchmarks: Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>> = {
  match: async () => (await import("./match.ts")).match(),
  evaluate: async () => (await import("./evaluate.ts")).evaluate(rows),
  rows: async () => (await import("./rows.ts")).rowCosts(rows),
  reading: async () => (await import("./reading.ts")).readRegister(rows),
  shock: async () => (await import("./shock.ts")).shocks(),
  disclosure: async () => (await import("./disclosure.ts")).disclosure(rows),
  "near-limit": async () => (await import("./disclosure.ts")).nearLimit(),
  lists: async () => (await import("./lists.ts")).longLists(rows ?? 100_000),
  api: async () =>
    (await import("./api.ts")).apiLoad({
      rows: rows ?? 100_000,
      seconds: Number(values.seconds),
      soakMinutes: Number(values.soak),
    }),
  import: async () => (await import("./import.ts")).importRegisters({ rows: rows ?? 1_000_000, update: values.update }),
};

/** What is no benchmark: it writes what one asks for. */
const others: Readonly<Record<string, () => Promise<void>>> = {
  registry: async () =>
    (await import("./registry/write-out.ts")).writeOut(values.out, {
      rows: rows ?? 100_000,
      seed: Number(values.seed),
      update: values.update,
    }),
  pairs: async () => (await import("./quality/draw.ts")).drawPairs(values.out, Number(values.seed)),
  quality: async () => (await import("./quality/quality.ts")).writeQuality(),
};
const other = others[positionals[0] ?? ""];

const unknown = positionals.filter((name) => !Object.hasOwn(others, name) && !Object.hasOwn(benchmarks, name));
if (unknown.length > 0 || (rows !== undefined && !(Number.isInteger(rows) && rows > 0))) {
  process.stderr.write(`no benchmark ${unknown.join(", ")}; there are ${Object.keys(benchmarks).join(", ")}\n`);
  process.exitCode = 2;
} else if (other) {
  await other();
} else {
  for (const name of positionals.length > 0 ? positionals : Object.keys(benchmarks)) {
    process.stdout.write(`\n${name}\n`);
    const result = await benchmarks[name]?.();
    const path = join(import.meta.dirname, "results", `${name}.json`);
    await writeFile(path, `${JSON.stringify({ ...machine(), ...result }, null, 2)}\n`);
    process.stdout.write(`recorded in bench/results/${name}.json\n`);
  }
}
