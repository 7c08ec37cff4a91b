// Items from a table: with a fault in any row none is written. Columns are called as the list's fields are; a stage other than the first
// takes an item over from a ledger, with the day it came there. Rows of a sheet that was exported here edit their items.
import { changesTold, Problem, type RowChange, type routes, rowInFile } from "@jiqun/contract";
import type { Field, ListType, PersonalPlace, Value } from "@jiqun/engines/list";
import type { z } from "zod";
import { type Context, fromPack } from "../../context.ts";
import { readDay, readTable, type TableSource } from "../../registry/index.ts";
import { write } from "../../store/audit.ts";
import type { Db, Tx } from "../../store/db.ts";
import { findItems, listIdsInSight, lockItems, type StatedItem } from "../../store/lists.ts";
import { VERSION_HEADERS } from "../filings/file-rows.ts";
import { carryOut, storeItem, storeNew, toldPersonal } from "./carry-out.ts";
import { pastFor } from "./decide.ts";
import { type Conflict, decideEdit, type Fault, faultOf, type LedgerRow } from "./edits.ts";
import { headerOf, headerWords, REASON_HEADERS, readVersion, SHOWN_HEADERS } from "./ledger.ts";
import { placesByName, plain, readCellAs } from "./read-cell.ts";
import { getType, listContext, sightOf } from "./types.ts";

type Query = z.output<NonNullable<typeof routes.importListItems.query>>;
type Imported = z.input<NonNullable<typeof routes.importListItems.answer>>;
type Opened = Extract<ReturnType<typeof carryOut>, { ok: true }>;

const faultsShown = 200;
const stageColumn = ["stage", "阶段", "所处阶段"];
const dayColumn = ["since", "阶段日期", "进入日期"];

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
  const personal: PersonalPlace[] = [];
  const changes: RowChange[] = [];
  const ledger = new Map<number, LedgerRow>();
  let rows = 0;
  for await (const { row: below, cells } of table.rows) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const row = rowInFile(table.layout.headerRows, below);
    rows++;
    const known = readLedgerRow(row, columns, cells);
    if (known) {
      const first = ledger.get(known.id);
      if (first) faults.push({ row, detail: sayTwice(ctx, first.row) });
      else ledger.set(known.id, known);
      continue;
    }
    const { fields, stage, on } = readRow(ctx, type, columns, cells);
    const command = { do: "open", fields, stage, passed: [], on } as const;
    const asking = { ...listContext(ctx, "importListItems"), anyway: query.anyway };
    const carried = carryOut(type, null, command, asking, past);
    if (carried.ok) {
      opened.push(carried);
      changes.push({ row, id: null, title: `${fields[type.title] ?? ""}`, cells: cellsWritten(columns, cells) });
      personal.push(...carried.personal);
    } else faults.push({ row, ...faultOf(ctx, type, carried.refusal) });
  }
  if (rows === 0 && faults.length === 0) throw new Problem("import.empty");
  const seen = await listIdsInSight(ctx.db, sightOf(ctx), type.id, [...ledger.keys()]);
  for (const [id, { row }] of ledger) if (!seen.has(id)) faults.push({ row, detail: sayUnknown(ctx, id) });
  const edit = async (
    db: Db | Tx,
    items: readonly StatedItem[],
    store: (id: number, carried: Opened) => Promise<void>,
  ) => {
    const edits = { edited: [] as string[], unedited: 0, conflicts: [] as Conflict[] };
    for (const item of items) {
      const asked = ledger.get(item.id);
      const done = asked && (await decideEdit(db, ctx, type, item, { ...asked, anyway: query.anyway }, past));
      if (done?.is === "fault") faults.push({ row: asked?.row ?? 0, ...done.fault });
      else if (done?.is === "conflict") edits.conflicts.push(...done.conflicts);
      else if (done?.is === "edited") {
        edits.edited.push(`${item.id}`);
        changes.push({ row: asked?.row ?? 0, id: `${item.id}`, title: item.title, cells: done.cells });
        personal.push(...done.carried.personal);
        await store(item.id, done.carried);
      } else edits.unedited++;
    }
    if (faults.length > 0) refuseFile(faults.sort((a, b) => a.row - b.row));
    return { ...edits, conflicts: edits.conflicts.sort((a, b) => a.row - b.row) };
  };
  if (query.try || faults.length > 0) {
    const found = await edit(ctx.db, await findItems(ctx.db, [...seen]), async () => undefined);
    const told = changes.sort((a, b) => a.row - b.row).slice(0, changesTold);
    return { rows, opened: [], tried: true, changes: told, ...found };
  }
  return write(
    ctx,
    "list.imported",
    `list:${type.id}`,
    ({ opened: made, edited }: Imported) =>
      made.length + edited.length === 0
        ? null
        : { type: type.id, file: query.name, rows, edited: edited.length, ...toldPersonal(personal) },
    async (tx) => {
      const found = await edit(tx, await lockItems(tx, [...seen]), (id, carried) =>
        storeItem(tx, ctx, type, id, carried),
      );
      const made: string[] = [];
      for (const carried of opened) made.push(`${await storeNew(tx, ctx, type, carried)}`);
      return { rows, opened: made, tried: false, changes: [], ...found };
    },
  );
}

function refuseFile(faults: readonly Fault[]): never {
  throw new Problem("list.file-invalid", { count: faults.length, faults: faults.slice(0, faultsShown) });
}

const sayColumn = ({ language }: Context, name: string): string =>
  language === "zh" ? `这张清单没有“${name}”这个字段` : `the list has no field “${name}”`;

const sayTwice = ({ language }: Context, row: number): string =>
  language === "zh" ? `与第 ${row} 行是同一事项` : `the same item as in row ${row}`;
const sayUnknown = ({ language }: Context, id: number): string =>
  language === "zh" ? `这张清单没有编号 ${id} 的事项` : `the list has no item ${id}`;

type Column = Field | "stage" | "since" | "reason" | "version" | "shown";

function columnsOf(type: ListType, header: readonly string[]): (Column | undefined)[] {
  return header.map((written) => {
    const is = (names: readonly string[]) => names.some((name) => plain(name) === plain(written));
    const field = type.fields.find((one) =>
      is([one.id, one.name.zh, one.name.en, headerOf(one, "zh"), headerOf(one, "en")]),
    );
    return field ?? kinds.find(([names]) => is(names))?.[1];
  });
}

const kinds: readonly (readonly [readonly string[], Exclude<Column, Field>])[] = [
  [stageColumn, "stage"],
  [dayColumn, "since"],
  [REASON_HEADERS, "reason"],
  [VERSION_HEADERS, "version"],
  [SHOWN_HEADERS, "shown"],
];

/** null: the row was not exported here. */
function readLedgerRow(
  row: number,
  columns: readonly (Column | undefined)[],
  cells: readonly string[],
): (LedgerRow & { readonly id: number }) | null {
  const at = (kind: Column) => cells[columns.indexOf(kind)]?.trim() ?? "";
  const known = readVersion(at("version"));
  if (!known) return null;
  const own = columns.flatMap((column, index) =>
    typeof column === "object" ? [{ field: column, text: (cells[index] ?? "").trim() }] : [],
  );
  return { row, ...known, reason: at("reason"), cells: own };
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
    else if (typeof column === "object") fields[column.id] = readCellAs(column, text, places);
  }
  return { fields, stage, on };
}

/** A new item's cells as they are written. */
const cellsWritten = (columns: readonly (Column | undefined)[], cells: readonly string[]): RowChange["cells"] =>
  columns.flatMap((column, at) => {
    const after = (cells[at] ?? "").trim();
    const field =
      column === "stage" || column === "since"
        ? columnNames[column]
        : typeof column === "object"
          ? headerWords(column)
          : null;
    return field === null || after === "" ? [] : [{ field, before: "", after }];
  });

const columnNames = { stage: { zh: "阶段", en: "Stage" }, since: { zh: "阶段日期", en: "Day of the stage" } } as const;
