// `npm run bench -- NAME…`: benchmarks against named peers, printed and recorded in bench/results. Without a name all of them.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { machine } from "./measure.ts";

/** Each answers what is written to results/<name>.json beside the machine. */
const benchmarks: Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>> = {
  match: async () => (await import("./match.ts")).match(),
};

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
const unknown = asked.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0) {
  process.stderr.write(`no benchmark ${unknown.join(", ")}; there are ${Object.keys(benchmarks).join(", ")}\n`);
  process.exitCode = 2;
} else {
  for (const name of asked.length > 0 ? asked : Object.keys(benchmarks)) {
    process.stdout.write(`\n${name}\n`);
    const result = await benchmarks[name]?.();
    const path = join(import.meta.dirname, "results", `${name}.json`);
    await writeFile(path, `${JSON.stringify({ ...machine(), ...result }, null, 2)}\n`);
    process.stdout.write(`recorded in bench/results/${name}.json\n`);
  }
}
