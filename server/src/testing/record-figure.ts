// What a proof has measured: printed, and kept in bench/results/faults.json beside what others have measured.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { resolve } from "node:path";

const results = resolve(import.meta.dirname, "../../../bench/results/faults.json");

export function recordFigure(name: string, figure: object): void {
  const before = existsSync(results) ? (JSON.parse(readFileSync(results, "utf8")) as Record<string, object>) : {};
  const measured = { on: new Date().toISOString().slice(0, 10), node: process.version, cores: cpus().length };
  writeFileSync(results, `${JSON.stringify({ ...before, [name]: { ...measured, ...figure } }, null, 2)}\n`);
  process.stdout.write(`${name}: ${JSON.stringify(figure)}\n`);
}
