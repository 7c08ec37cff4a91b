// `jiqun evaluate ID --in F --out F [--as-of DATE]`: every row of a file of filings by a published rule set, one JSON line a row.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { compileRules, runRules } from "@jiqun/engines/evaluate";
import { Misuse, type Run } from "../command.ts";
import { type FiledRow, readFilings } from "../filings.ts";
import { openRules } from "../open-rules.ts";
import { resultLine } from "../result-line.ts";
import { writeLines } from "../write-lines.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { in: { type: "string" }, out: { type: "string" }, "as-of": { type: "string" } },
  });
  const [id, ...more] = positionals;
  const { in: from, out: to } = values;
  if (!id || more.length > 0) throw new Misuse("name one rule set; jiqun rules list tells them");
  if (!from || !to) throw new Misuse("name the file to read with --in and the file to write with --out");
  if (resolve(from) === resolve(to)) throw new Misuse("--in and --out are the same file");
  const rules = await openRules(id, values["as-of"]);
  if (rules.id !== id) io.stderr.write(`evaluated by ${rules.id}\n`);
  const { table, rows } = await readFilings(from, rules, io);
  const done = runRules(compileRules(rules), table);
  async function* all(): AsyncGenerator<readonly [number, FiledRow]> {
    yield* rows.entries();
  }
  await writeLines(to, all(), ([row, filed]) => resultLine(done, row, filed), {
    io,
    says: (count) => `${count} rows written`,
  });
  return 0;
};
