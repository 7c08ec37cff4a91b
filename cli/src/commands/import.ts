// `jiqun import FILE`: brings a registry export into the store, after showing what it would do. Beside it the words on a
// batch that is there: list, apply, undo, cancel.
import { parseArgs } from "node:util";
import { applyImport, cancelImport, type ImportBatch, importEncoding, listImports, undoImport } from "@jiqun/contract";
import { type Io, Misuse, type Run } from "../command.ts";
import { dayGiven } from "../given.ts";
import { settled, watchImport } from "../import-job.ts";
import { batchLine, batchRow } from "../import-lines.ts";
import { bringRegister, type Wishes } from "../import-register.ts";
import { withStore } from "../local.ts";

const verbs: Readonly<Record<string, Run>> = { list, apply, undo, cancel };

export const run: Run = (args, io) => {
  const verb = verbs[args[0] ?? ""];
  return verb ? verb(args.slice(1), io) : bring(args, io);
};

async function bring(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      yes: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
      complete: { type: "boolean", default: false },
      "close-absent": { type: "boolean", default: false },
      data: { type: "string" },
      "as-of": { type: "string" },
      area: { type: "string" },
      encoding: { type: "string" },
      sheet: { type: "string" },
      "header-row": { type: "string" },
      fixes: { type: "string" },
      column: { type: "string", multiple: true, default: [] },
    },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new Misuse("name one file");
  const said = values["as-of"];
  const asOf = said === undefined ? undefined : dayGiven("--as-of", said);
  const wishes: Wishes = {
    coverage: values.complete ? "full" : "sample",
    ...(values["close-absent"] ? { absent: "close" as const } : {}),
    ...(asOf === undefined ? {} : { asOf }),
    ...(values.area === undefined ? {} : { area: values.area }),
    ...(values.fixes === undefined ? {} : { fixes: values.fixes }),
    ...(values.encoding === undefined ? {} : { encoding: encodingOf(values.encoding) }),
    ...(values.sheet === undefined ? {} : { sheet: values.sheet }),
    ...(values["header-row"] === undefined ? {} : { headerRow: rowOf(values["header-row"]) }),
    ...(values.column.length === 0 ? {} : { columns: JSON.stringify(columnsOf(values.column)) }),
  };
  if (values["close-absent"] && !values.complete)
    throw new Misuse("--close-absent needs --complete: only a whole register tells who is not in it");
  if (!values.yes && !values["dry-run"] && !process.stdin.isTTY)
    throw new Misuse("say --yes to import without being asked, or --dry-run to see what would happen");
  return withStore({ data: values.data }, (client) =>
    bringRegister(client, file, wishes, { yes: values.yes, dryRun: values["dry-run"], json: values.json }, io),
  );
}

const encodings = importEncoding.options;

function encodingOf(text: string): (typeof encodings)[number] {
  const found = encodings.find((name) => name === text.toLowerCase());
  if (!found) throw new Misuse(`--encoding ${text} is none of ${encodings.join(", ")}`);
  return found;
}

function rowOf(text: string): number {
  const row = Number(text);
  if (!Number.isInteger(row) || row < 1) throw new Misuse(`--header-row ${text} is no row; the first one is 1`);
  return row;
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

const shared = { json: { type: "boolean", default: false }, data: { type: "string" } } as const;

/** The one batch that a verb is about. */
function batchOf(args: string[]): { readonly id: string; readonly json: boolean; readonly data: string | undefined } {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: shared });
  const [id, ...rest] = positionals;
  if (id === undefined || rest.length > 0) throw new Misuse("name one batch by its id; `jiqun import list` shows them");
  return { id, json: values.json, data: values.data };
}

function say(batch: ImportBatch, json: boolean, io: Io): void {
  io.stdout.write(json ? `${JSON.stringify(batch)}\n` : `${batchLine(batch)}\n`);
}

async function list(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: shared });
  if (positionals.length > 0) throw new Misuse("`jiqun import list` takes no name");
  return withStore({ data: values.data }, async (client) => {
    let cursor: string | null = null;
    do {
      const page: { items: ImportBatch[]; next: string | null } = await client(listImports, {
        query: { limit: 200, ...(cursor === null ? {} : { cursor }) },
      });
      for (const batch of page.items)
        io.stdout.write(values.json ? `${JSON.stringify(batchRow(batch))}\n` : `${batchLine(batch)}\n`);
      cursor = page.next;
    } while (cursor !== null);
    return 0;
  });
}

async function apply(args: string[], io: Io): Promise<number> {
  const { id, json, data } = batchOf(args);
  return withStore({ data }, async (client) => {
    const batch = settled(await watchImport(client, await client(applyImport, { params: { id } }), io));
    say(batch, json, io);
    return 0;
  });
}

async function undo(args: string[], io: Io): Promise<number> {
  const { id, json, data } = batchOf(args);
  return withStore({ data }, async (client) => {
    const batch = settled(await watchImport(client, await client(undoImport, { params: { id } }), io));
    say(batch, json, io);
    return 0;
  });
}

async function cancel(args: string[], io: Io): Promise<number> {
  const { id, json, data } = batchOf(args);
  return withStore({ data }, async (client) => {
    say(await client(cancelImport, { params: { id } }), json, io);
    return 0;
  });
}
