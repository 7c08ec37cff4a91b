// `jiqun code --in FILE --out FILE`: the industry divisions of each row, one JSON line a row, in the order of the file.
// The output appears whole or not at all: it is written beside its place and moved there at the end.
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { access, rename, rm } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { codeIndustry, compileCodeBook } from "@jiqun/engines/industry";
import { loadStandards } from "@jiqun/packs";
import { openRegistry, type RegistryRow } from "@jiqun/server/registry";
import { type Io, Misuse, Refusal, type Run } from "../command.ts";

export const run: Run = async (args, io) => {
  const { values } = parseArgs({ args, options: { in: { type: "string" }, out: { type: "string" } } });
  const { in: from, out: to } = values;
  if (!from || !to) throw new Misuse("name the file to read with --in and the file to write with --out");
  if (resolve(from) === resolve(to)) throw new Misuse("--in and --out are the same file");
  await access(from).catch(() => {
    throw new Refusal(`${from}: there is no such file`);
  });
  const standards = loadStandards();
  if (!standards.ok) throw new Error(`the classification is broken: ${JSON.stringify(standards.problems)}`);
  const book = compileCodeBook(standards.standards.classification);
  const registry = await openRegistry(from, basename(from));
  await writeLines(to, registry.rows, io, (row) => {
    if (row.problem) return { row: row.row, problem: row.problem.code };
    const { code, name, scope, products, industryWritten } = row.record;
    const { divisions } = codeIndustry(book, { name, scope, products, industryCode: industryWritten });
    return { row: row.row, code, name, divisions: divisions.map(rounded) };
  });
  return 0;
};

/** Six digits are more than the method can promise; cut, not rounded, so that a line never sums to more than one. */
const rounded = ({ code, probability }: { code: string; probability: number }) => ({
  code,
  probability: Math.floor(probability * 1e6) / 1e6,
});

async function writeLines(
  path: string,
  rows: AsyncIterable<RegistryRow>,
  io: Io,
  line: (row: RegistryRow) => unknown,
): Promise<void> {
  const part = `${path}.part`;
  const out = createWriteStream(part, { encoding: "utf8", highWaterMark: 256 * 1024 });
  const opened = once(out, "open").catch((error: Error) => {
    throw new Refusal(`${path} cannot be written: ${error.message}`);
  });
  await opened;
  const began = performance.now();
  let told = 0;
  let done = 0;
  try {
    for await (const row of rows) {
      if (!out.write(`${JSON.stringify(line(row))}\n`)) await once(out, "drain");
      done++;
      const now = performance.now();
      if (now - began > 1000 && now - told > 250) {
        told = now;
        io.stderr.write(`\r${done} rows coded`);
      }
    }
    out.end();
    await once(out, "close");
    await rename(part, path);
  } catch (error) {
    out.destroy();
    await rm(part, { force: true });
    throw error;
  } finally {
    if (told > 0) io.stderr.write("\n");
  }
}
