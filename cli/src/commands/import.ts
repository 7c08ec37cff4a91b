// `jiqun import FILE`: brings a registry export into the store, after showing what it would do.
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { type Client, type ImportReport, importRegistry } from "@jiqun/contract";
import { type Io, Misuse, type Run } from "../command.ts";
import { withStore } from "../local.ts";
import { openUpload } from "../upload.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      yes: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
      complete: { type: "boolean", default: false },
      data: { type: "string" },
      "as-of": { type: "string" },
      area: { type: "string" },
      encoding: { type: "string" },
      sheet: { type: "string" },
      column: { type: "string", multiple: true, default: [] },
    },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new Misuse("name one file");
  const asOf = values["as-of"];
  if (asOf !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(asOf))
    throw new Misuse(`--as-of ${asOf} is no date; write it as 2026-06-30`);
  const declared = {
    coverage: values.complete ? ("full" as const) : ("sample" as const),
    ...(asOf === undefined ? {} : { asOf }),
    ...(values.area === undefined ? {} : { area: values.area }),
    ...(values.encoding === undefined ? {} : { encoding: encodingOf(values.encoding) }),
    ...(values.sheet === undefined ? {} : { sheet: values.sheet }),
    ...(values.column.length === 0 ? {} : { columns: JSON.stringify(columnsOf(values.column)) }),
  };
  const bring = async (client: Client, dryRun: boolean): Promise<ImportReport> => {
    const upload = await openUpload(file, io);
    try {
      return await client(importRegistry, {
        query: { name: upload.name, ...declared, dryRun: dryRun ? "true" : "false" },
        upload: upload.body,
      });
    } finally {
      upload.done();
    }
  };
  return withStore({ data: values.data }, async (client) => {
    if (!values.yes && !values["dry-run"]) {
      if (!process.stdin.isTTY)
        throw new Misuse("say --yes to import without being asked, or --dry-run to see what would happen");
      writeReport(await bring(client, true), false, io);
      if (!(await confirm(io))) return 0;
    }
    writeReport(await bring(client, values["dry-run"]), values.json, io);
    return 0;
  });
};

const encodings = ["utf-8", "utf-16le", "utf-16be", "gb18030", "big5"] as const;

function encodingOf(text: string): (typeof encodings)[number] {
  const found = encodings.find((name) => name === text.toLowerCase());
  if (!found) throw new Misuse(`--encoding ${text} is none of ${encodings.join(", ")}`);
  return found;
}

/** HEADER=FIELD, or HEADER= for a column that is not needed. */
function columnsOf(said: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    said.map((text) => {
      const at = text.lastIndexOf("=");
      if (at < 1) throw new Misuse(`--column ${text}: write it as HEADER=FIELD`);
      return [text.slice(0, at), text.slice(at + 1) || null];
    }),
  );
}

async function confirm(io: Io): Promise<boolean> {
  const ask = createInterface({ input: process.stdin, output: io.stderr });
  const answer = await ask.question("Import it? [y/N] ");
  ask.close();
  return /^y(es)?$/i.test(answer.trim());
}

function writeReport(report: ImportReport, json: boolean, io: Io): void {
  const { rows, inserted, updated, unchanged, quarantined, duplicates, warnings, placed, elapsedMs, problems } = report;
  if (json) {
    io.stdout.write(
      `${JSON.stringify({ rows, inserted, updated, unchanged, quarantined, duplicates, warnings, placed, elapsed_ms: Math.round(elapsedMs), problems })}\n`,
    );
    return;
  }
  const dropped = report.columns.filter((column) => column.why === "person-dropped").map((column) => column.header);
  const lines = [
    `${report.file}: ${rows} rows = ${inserted} new + ${updated} changed + ${unchanged} unchanged + ${quarantined} kept aside + ${duplicates} repeated`,
    `${placed} rows have a place on a chain; ${warnings} warnings; ${(elapsedMs / 1000).toFixed(1)} s`,
    ...problems.map(
      (problem) =>
        `  ${problem.code}: ${problem.count} (rows ${problem.rows.slice(0, 5).join(", ")}${problem.count > 5 ? ", …" : ""})`,
    ),
    ...(dropped.length > 0 ? [`columns of persons left out: ${dropped.join(", ")}`] : []),
  ];
  io.stdout.write(`${lines.join("\n")}\n`);
}
