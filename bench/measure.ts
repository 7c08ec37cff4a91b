// How a benchmark measures: the median of several runs, with the machine named.
import { cpus, loadavg, totalmem } from "node:os";

export const RUNS = 9;

/** Median seconds of each, run in turns so that a busy machine treats them alike; two rounds before do not count. */
export function medianSeconds<Name extends string>(works: Readonly<Record<Name, () => void>>): Record<Name, number> {
  const names = Object.keys(works) as Name[];
  const seconds = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let run = -2; run < RUNS; run++)
    for (const name of names) {
      const began = performance.now();
      works[name]();
      if (run >= 0) seconds.get(name)?.push((performance.now() - began) / 1000);
    }
  return Object.fromEntries(names.map((name) => [name, median(seconds.get(name) ?? [])])) as Record<Name, number>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

export function machine() {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${processors[0]?.model.trim()}, ${processors.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    /** Programs that wanted a processor in the last minute, this one with them: above the cores, times are not those of a quiet machine. */
    load: round(loadavg()[0] ?? 0, 1),
  };
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
