// `jiqun figures import FILE`: enters published figures from a table, all of them or none.
import { parseArgs } from "node:util";
import { importFigures, Problem } from "@jiqun/contract";
import { Misuse, type Run } from "../command.ts";
import { withStore } from "../local.ts";
import { sendFile } from "../upload.ts";

/** Each fault of a refused file on its own line, for all of them are to be mended at once. */
function faultsOf({ data }: Problem): string[] {
  const faults = (data as { faults?: unknown }).faults;
  if (!Array.isArray(faults)) return [];
  return faults.map(({ row, detail }: { row: number; detail: string }) => `  row ${row}: ${detail}`);
}

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, data: { type: "string" } },
  });
  const [verb, file, ...rest] = positionals;
  if (verb !== "import" || file === undefined || rest.length > 0) throw new Misuse("say: figures import FILE");
  return withStore({ data: values.data }, async (client) => {
    const report = await sendFile(file, io, ({ name, body }) =>
      client(importFigures, { query: { name }, upload: body }).catch((error: unknown) => {
        if (error instanceof Problem) for (const fault of faultsOf(error)) io.stderr.write(`${fault}\n`);
        throw error;
      }),
    );
    if (values.json) io.stdout.write(`${JSON.stringify(report)}\n`);
    else {
      io.stdout.write(`${report.rows} rows: ${report.inserted} entered, ${report.unchanged} were there already\n`);
      for (const flag of report.flagged)
        io.stdout.write(`  row ${flag.row}: ${flag.code} ${JSON.stringify(flag.data)}\n`);
    }
    return 0;
  });
};
