// `jiqun code --in FILE --out FILE`: the industry divisions of each row, one JSON line a row, in the order of the file.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { codeIndustry, compileCodeBook } from "@jiqun/engines/industry";
import { loadIndustryModel, loadStandards } from "@jiqun/packs";
import type { RegistryRow } from "@jiqun/server/registry";
import { Misuse, type Run } from "../command.ts";
import { readRegister } from "../input-file.ts";
import { writeLines } from "../write-lines.ts";

export const run: Run = async (args, io) => {
  const { values } = parseArgs({ args, options: { in: { type: "string" }, out: { type: "string" } } });
  const { in: from, out: to } = values;
  if (!from || !to) throw new Misuse("name the file to read with --in and the file to write with --out");
  if (resolve(from) === resolve(to)) throw new Misuse("--in and --out are the same file");
  const standards = loadStandards();
  if (!standards.ok) throw new Error(`the classification is broken: ${JSON.stringify(standards.problems)}`);
  const { classification } = standards.standards;
  const loaded = loadIndustryModel(classification);
  if (!loaded.ok) throw new Error(`the model of industry coding is broken: ${JSON.stringify(loaded.problems)}`);
  const book = compileCodeBook(classification, loaded.model);
  const rows = await readRegister(from);
  const line = (row: RegistryRow): unknown => {
    if (row.problem) return { row: row.row, problem: row.problem.code };
    const { code, name, scope, products, industryWritten } = row.record;
    const { divisions } = codeIndustry(book, { name, scope, products, industryCode: industryWritten });
    return { row: row.row, code, name, divisions: divisions.map(rounded) };
  };
  await writeLines(to, rows, line, { io, says: (done) => `${done} rows coded` });
  return 0;
};

/** Six digits are more than the method can promise; cut, not rounded, so that a line never sums to more than one. */
const rounded = ({ code, probability }: { code: string; probability: number }) => ({
  code,
  probability: Math.floor(probability * 1e6) / 1e6,
});
