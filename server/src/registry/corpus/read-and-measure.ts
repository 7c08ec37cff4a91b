// A process of its own that reads one file and says what came of it, how long it took and by how much its memory grew:
// node read-and-measure.ts FILE. A small table is read first, so that nothing is counted that every reading costs.
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
await read(small());
const before = process.memoryUsage.rss();
const began = performance.now();
const outcome = await read(process.argv[2] ?? "");
const ms = Math.round(performance.now() - began);
const grownMb = Math.round((process.resourceUsage().maxRSS * 1024 - before) / 1e6);
process.stdout.write(JSON.stringify({ outcome, ms, grownMb }));
