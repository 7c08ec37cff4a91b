// Items from a table: all of them or none. Columns are called as the list's fields are; a stage other than the first takes an
// item over from a ledger, with the day it came there.
import { Problem, type routes } from "@jiqun/contract";
import type { Field, ListType, Value } from "@jiqun/engines/list";
import type { z } from "zod";
import { type Context, fromPack } from "../../context.ts";
import { readDay, readTable, type TableSource } from "../../registry/index.ts";
import { write } from "../../store/audit.ts";
import { carryOut, storeNew } from "./carry-out.ts";
import { pastFor } from "./decide.ts";
import { placesByName, plain, readCellAs } from "./read-cell.ts";
import { getType, listContext } from "./types.ts";
import { toldRefusal } from "./view.ts";

type Query = z.output<NonNullable<typeof routes.importListItems.query>>;
type Imported = z.input<NonNullable<typeof routes.importListItems.answer>>;
type Opened = Extract<ReturnType<typeof carryOut>, { ok: true }>;

const faultsShown = 200;
const stageColumn = ["stage", "阶段", "所处阶段"];
const dayColumn = ["since", "阶段日期", "进入日期"];

interface Fault {
  readonly row: number;
  readonly detail: string;
}

export async function importListItems(
  ctx: Context,
  typeId: string,
  source: TableSource,
  query: Query,
): Promise<Imported> {
  const type = getType(ctx, typeId);
  const table = await readTable(source, query.name);
  const columns = columnsOf(type, table.header);
  const unknown = table.header.filter((name, at) => name.trim() !== "" && columns[at] === undefined);
  if (unknown.length > 0) refuseFile(unknown.map((name) => ({ row: 0, detail: sayColumn(ctx, name) })));
  const past = await pastFor(ctx, type);
  const faults: Fault[] = [];
  const opened: Opened[] = [];
  let rows = 0;
  for await (const { row, cells } of table.rows) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    rows++;
    const { fields, stage, on } = readRow(ctx, type, columns, cells);
    const command = { do: "open", fields, stage, passed: [], on } as const;
    const carried = carryOut(type, null, command, listContext(ctx, "importListItems"), past);
    if (carried.ok) opened.push(carried);
    else faults.push({ row, detail: toldRefusal(type, carried.refusal).said[ctx.language] });
  }
  if (faults.length > 0) refuseFile(faults);
  if (rows === 0) throw new Problem("import.empty");
  if (query.try) return { rows, opened: [], tried: true };
  const ids = await write(
    ctx,
    "list.imported",
    `list:${type.id}`,
    { type: type.id, file: query.name, rows },
    async (tx) => {
      const made: number[] = [];
      for (const carried of opened) made.push(await storeNew(tx, ctx, type, carried));
      return made;
    },
  );
  return { rows, opened: ids.map(String), tried: false };
}

function refuseFile(faults: readonly Fault[]): never {
  throw new Problem("list.file-invalid", { count: faults.length, faults: faults.slice(0, faultsShown) });
}

const sayColumn = ({ language }: Context, name: string): string =>
  language === "zh" ? `这张清单没有“${name}”这个字段` : `the list has no field “${name}”`;

type Column = Field | "stage" | "since";

function columnsOf(type: ListType, header: readonly string[]): (Column | undefined)[] {
  return header.map((written) => {
    const is = (names: readonly string[]) => names.some((name) => plain(name) === plain(written));
    const field = type.fields.find(({ id, name }) => is([id, name.zh, name.en]));
    return field ?? (is(stageColumn) ? "stage" : is(dayColumn) ? "since" : undefined);
  });
}

function readRow(ctx: Context, type: ListType, columns: readonly (Column | undefined)[], cells: readonly string[]) {
  const fields: Record<string, Value> = {};
  let stage: string | null = null;
  let on: string | null = null;
  const places = fromPack(ctx.pack, placesByName);
  for (const [at, column] of columns.entries()) {
    const text = (cells[at] ?? "").trim();
    if (column === undefined || text === "") continue;
    if (column === "stage")
      stage = type.stages.find(({ id, name }) => [id, name.zh, name.en].includes(text))?.id ?? text;
    else if (column === "since") on = readDay(text) ?? text;
    else fields[column.id] = readCellAs(column, text, places);
  }
  return { fields, stage, on };
}
