// What a file of filings would write, and every cell that it would not, with the reason. Nothing is written here.
//
// 1 whose row it is: the credit code tells; a name alone asks. 2 for which year. 3 each cell: read, compared with what stands and with the
// year before. Of a sheet that was exported here only edited cells count, and one that changed meanwhile is not overwritten.
// O(cells), with three queries for some thousand rows.
import type { Label } from "@jiqun/contract";
import type { Field, Origin } from "@jiqun/engines/evaluate";
import type { Db } from "../../store/db.ts";
import { type FilingFirm, listFiledValues } from "../../store/filings.ts";
import type { NewImportProblem } from "../../store/import-problems.ts";
import { type FiledColumn, readFilings } from "../../store/read-filings.ts";
import type { FilingCell } from "../../store/schema-evaluation.ts";
import { type FileColumn, type FileRow, type FilingFile, readVersion, type Version } from "./file-rows.ts";
import { answerKey, type Placed } from "./match-rows.ts";
import { labelOf, usesOf } from "./origins.ts";
import { type Kept, valueReader } from "./read-value.ts";
import { askSize } from "./size.ts";

export interface CheckOptions {
  /** Where all values come from; null: as each field says. */
  readonly origin: Origin | null;
  readonly label: Label | null;
  /** Whose figures the person may see: no other is compared with. */
  readonly labels: readonly Label[];
  readonly answers: ReadonlyMap<string, string>;
  /** To every question about a size. */
  readonly sizes: "take" | "leave" | "suggested" | null;
}

export interface Checked {
  /** How many it is about. */
  readonly rows: number;
  readonly cells: readonly FilingCell[];
  readonly problems: readonly NewImportProblem[];
  /** Cells of an exported sheet that nobody edited. */
  readonly unedited: number;
}

const rowsAtATime = 5_000;

/** A part of the rows at a time: what memory holds of them does not grow with the file. */
export async function* checkFile(
  db: Db,
  { columns }: FilingFile,
  placed: readonly Placed[],
  options: CheckOptions,
): AsyncGenerator<Checked> {
  const assumed = columns.filter(({ of, basis }) => of.basis !== null && basis === null);
  yield { rows: 0, cells: [], problems: assumed.map(basisAssumed), unedited: 0 };
  for (const [period, rows] of Map.groupBy(placed, (one) => one.period))
    for (let from = 0; from < rows.length; from += rowsAtATime)
      yield checkRows(db, columns, period, rows.slice(from, from + rowsAtATime), options);
}

async function checkRows(
  db: Db,
  columns: readonly FileColumn[],
  period: string,
  rows: readonly Placed[],
  options: CheckOptions,
): Promise<Checked> {
  const cells: FilingCell[] = [];
  const problems: NewImportProblem[] = [];
  const readers = columns.map((column) => ({ column, read: valueReader(column.of, column.unit) }));
  let unedited = 0;
  const standing = await standingOf(db, period, columns, rows, options.labels);
  for (const [at, { row, firm }] of rows.entries()) {
    const version = readVersion(row.version);
    const own = version?.enterprise === firm.enterprise_id ? version : null;
    for (const { column, read } of readers) {
      const done = checkCell(
        { row, firm, period, column, version: own, standing: standing.of(column.field, at), read },
        options,
      );
      if (done === "unedited") unedited++;
      else if (done) {
        if (done.cell) cells.push(done.cell);
        if (done.problem) problems.push(problemOf(row, firm, column, done.problem));
      }
    }
  }
  return { rows: rows.length, cells, problems, unedited };
}

const basisAssumed = ({ of, header }: FileColumn): NewImportProblem => ({
  row: 0,
  severity: "warning",
  code: "basis-assumed",
  field: header,
  text: of.basis ?? "",
  name: "",
  original: {},
  record_id: null,
});

interface Standing {
  /** null: nothing stands. */
  readonly id: number | null;
  readonly value: string | null;
  readonly before: number;
  /** Of an entry by its id. */
  readonly valueOf: (id: number) => string | null;
}

async function standingOf(
  db: Db,
  period: string,
  columns: readonly FileColumn[],
  rows: readonly Placed[],
  labels: readonly Label[],
): Promise<{ of: (indicator: string, row: number) => Standing }> {
  const asked = {
    indicators: columns.map(({ of }) => ({
      indicator: of.id,
      unit: of.type === "number" ? of.unit : null,
      origin: of.origin,
      basis: null,
    })),
    decides: [],
    enterprises: rows.map(({ firm }) => firm.enterprise_id),
    labels,
  };
  const now = await readFilings(db, { ...asked, period });
  const before = await readFilings(db, { ...asked, period: `${Number(period) - 1}` });
  const exported = rows.flatMap(({ row }) => [...(readVersion(row.version)?.entries.values() ?? [])]);
  const values = await listFiledValues(db, exported);
  const text = ({ values: numbers, texts }: FiledColumn, row: number): string | null =>
    texts?.[row] ?? `${numbers[row]}`;
  return {
    of: (indicator, row) => {
      const column = now.columns.get(indicator);
      const id = column?.ids[row] || null;
      return {
        id,
        value: column && id !== null ? text(column, row) : null,
        before: before.columns.get(indicator)?.values[row] ?? Number.NaN,
        valueOf: (entry) => values.get(entry) ?? null,
      };
    },
  };
}

interface CellAsked {
  readonly row: FileRow;
  readonly firm: FilingFirm;
  readonly period: string;
  readonly column: FileColumn;
  readonly version: Version | null;
  readonly standing: Standing;
  readonly read: ReturnType<typeof valueReader>;
}
interface Found {
  readonly severity: NewImportProblem["severity"];
  readonly code: string;
  readonly text: string;
  readonly data?: Readonly<Record<string, string>>;
}

function checkCell(
  asked: CellAsked,
  options: CheckOptions,
): { cell?: FilingCell; problem?: Found } | "unedited" | null {
  const { row, column, version, standing } = asked;
  const written = row.cells[column.at] ?? "";
  const rowUnit = column.unitAt === null ? null : row.cells[column.unitAt]?.trim() || null;
  const lost = row.faults.find(({ at }) => at === column.at);
  let kept = lost?.code === "formula-without-value" ? { fault: "not-a-number" as const } : asked.read(written, rowUnit);
  const then = version?.entries.get(column.field);
  if (version && kept !== null && !("fault" in kept) && then !== undefined && isSame(kept, standing.valueOf(then)))
    return "unedited";
  if (kept === null) {
    if (version && then !== undefined)
      return {
        problem: { severity: "refused", code: "cleared", text: "", data: { value: standing.valueOf(then) ?? "" } },
      };
    return null;
  }
  if (version && standing.id !== (then ?? null) && !("fault" in kept && standing.id === null))
    return isSameCell(kept, standing.value)
      ? "unedited"
      : {
          problem: {
            severity: "refused",
            code: "changed-meanwhile",
            text: written,
            data: { theirs: standing.value ?? "" },
          },
        };
  if ("fault" in kept) {
    const code = lost?.code ?? kept.fault;
    return {
      cell: toCell(asked, written, kept, options),
      problem: { severity: "refused", code, text: [written, rowUnit].filter(Boolean).join(" ") },
    };
  }
  const size = kept.base === null ? null : askSize(Number(kept.base), standing.before, column.of.unit);
  if (size) {
    const said =
      options.answers.get(answerKey(row.row, column.header)) ??
      (options.sizes === "suggested" ? (size.suggested ?? undefined) : (options.sizes ?? undefined));
    if (said === "leave") return { problem: { severity: "refused", code: "left-by-person", text: written } };
    if (said === undefined)
      return {
        problem: {
          severity: "ask",
          code: "size",
          text: `${kept.value} ${kept.unit}`,
          data: { before: `${standing.before}`, unit: column.of.unit, suggested: size.suggested ?? "" },
        },
      };
    if (said !== "take") {
      const other = valueReader(column.of, null)(`${kept.value}`, said);
      if (other === null || "fault" in other)
        return {
          problem: {
            severity: "ask",
            code: "size",
            text: written,
            data: { before: `${standing.before}`, unit: column.of.unit, suggested: "" },
          },
        };
      kept = other;
    }
  }
  return { cell: toCell(asked, written, kept, options) };
}

const isSameCell = (kept: Kept | { readonly fault: string }, value: string | null): boolean =>
  !("fault" in kept) && isSame(kept, value);
const isSame = ({ base, value }: Kept, other: string | null): boolean =>
  other !== null && (base === null ? value === other : Number(base) === Number(other));

function toCell(
  { row, firm, period, column }: CellAsked,
  written: string,
  kept: Kept | { readonly fault: string },
  options: CheckOptions,
): FilingCell {
  const { of } = column;
  const origin = options.origin ?? of.origin;
  const value =
    "fault" in kept
      ? { value: null, unit: "", base: null, base_unit: "", fault: kept.fault }
      : { ...kept, fault: null };
  return {
    ...value,
    enterprise_id: firm.enterprise_id,
    indicator: of.id,
    period,
    origin,
    basis: basisOf(of, column.basis),
    written: written.trim(),
    uses: usesOf(origin),
    label: labelOf(origin, options.label),
    row: row.row,
    header: column.header,
  };
}

export const basisOf = (field: Field, said: string | null): string =>
  field.basis === null ? "" : (said ?? field.basis);

const problemOf = (
  { row, name }: FileRow,
  firm: FilingFirm,
  { header }: FileColumn,
  { severity, code, text, data = {} }: Found,
): NewImportProblem => ({
  row,
  severity,
  code,
  field: header,
  text: text.slice(0, 500),
  name: name ?? firm.name,
  original: data,
  record_id: null,
});
