// A process of its own that reads one file and says what came of it, how long it took and by how much its memory grew:
// node read-and-measure.ts FILE. A small table is read first, so that nothing is counted that every reading costs.
import { existsSync, readFileSync } from "node:fs";
import { Problem } from "@jiqun/contract";
import { openRegistry } from "../index.ts";

async function read(source: string | AsyncIterable<Uint8Array>): Promise<string> {
  try {
    const { batches } = await openRegistry(source, "t");
    const seen: string[] = [];
    for await (const batch of batches)
      for (const { problem } of batch) if (seen.length < 3) seen.push(problem?.code ?? "row");
    return seen.join(" ");
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

async function* small() {
  yield Buffer.from("企业名称\n甲\n");
}
/**
 * The most bytes it held. Linux counts in maxRSS what the process that started it held when it forked, so that is asked only
 * where the kernel's own mark of this program is not to be had.
 */
function peak(): number {
  const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
  const mark = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return 1024 * (mark === undefined ? process.resourceUsage().maxRSS : Number(mark));
}

await read(small());
const before = process.memoryUsage.rss();
const began = performance.now();
const outcome = await read(process.argv[2] ?? "");
const ms = Math.round(performance.now() - began);
const grownMb = Math.round((peak() - before) / 1e6);
process.stdout.write(JSON.stringify({ outcome, ms, grownMb }));
