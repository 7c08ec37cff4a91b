// Rows of a table → rows of a register: a record, a problem, or nothing for what is no firm. Totals are compared with the
// rows above them, so rows that are passed over after an interruption are counted and added up all the same.
import { badBytesOf } from "./bad-bytes.ts";
import type { ColumnMap } from "./columns.ts";
import { isBlankRow } from "./find-header.ts";
import { whyLeftOut } from "./left-out.ts";
import {
  isQuoteBroken,
  isRagged,
  type RegistryRecord,
  RowChecker,
  type RowContext,
  type RowProblem,
  type RowWarning,
} from "./record.ts";
import { CapitalReader } from "./stated-capital.ts";
import type { TableRow } from "./table.ts";
import { Totals } from "./totals.ts";

export type RegistryRow = {
  /** 1-based data row: its place below the header, see TableRow. */
  readonly row: number;
  /** What stands in the mapped columns, by header: what may be kept of a row. Columns of persons are never in it. */
  readonly original: () => Record<string, string>;
} & (
  | { readonly record: RegistryRecord; readonly warnings: readonly RowWarning[]; readonly problem?: undefined }
  | { readonly record?: undefined; readonly name: string; readonly problem: RowProblem }
);

export class RowTaker {
  /** Rows that are no firm, so far. */
  readonly counts = { blank: 0, note: 0, header: 0, total: 0, uncompared: 0 };
  private readonly map: ColumnMap;
  private readonly checker: RowChecker;
  private readonly skipRows: number;
  private readonly totals: Totals;
  private readonly firstPerson: number;

  /** Rows up to `skipRows` are not checked and not given. */
  constructor(map: ColumnMap, context: RowContext, skipRows: number) {
    this.map = map;
    const capital = new CapitalReader(map);
    this.checker = new RowChecker(map, context, capital);
    this.skipRows = skipRows;
    this.totals = new Totals(map, capital);
    this.firstPerson = map.columns.findIndex(({ why }) => why === "person-dropped");
  }

  take(tableRow: TableRow): RegistryRow | undefined {
    const { row, cells } = tableRow;
    // The file counts it among those it hides, and among no others.
    if (tableRow.hidden) {
      if (!whyLeftOut(this.map, cells)) this.totals.addHidden(cells);
      return undefined;
    }
    if (isBlankRow(cells)) {
      this.counts.blank++;
      return undefined;
    }
    const why = whyLeftOut(this.map, cells);
    if (why) {
      const differences = why === "total" ? this.totals.check(cells) : [];
      if (differences && differences.length > 0)
        return this.keepAside(row, cells, "total-mismatch", differences.join("; "));
      this.counts[differences ? why : "uncompared"]++;
      return undefined;
    }
    // In a ragged row the cells have slipped: what stands left of the first person's column cannot be a person.
    const isBroken = isQuoteBroken(tableRow.faults);
    const slipped = isBroken || isRagged(this.map, cells);
    if (slipped) this.totals.giveUp();
    else this.totals.add(cells);
    if (row <= this.skipRows) return undefined;
    const reading = this.checker.check(tableRow);
    // Nor does a cell that another row may have run into.
    const sure = isBroken
      ? cells.slice(
          0,
          Math.max(
            0,
            cells.findIndex((cell) => cell.includes('"')),
          ),
        )
      : cells;
    const kept = slipped && this.firstPerson >= 0 ? sure.slice(0, this.firstPerson) : sure;
    if ("problem" in reading) return this.keepAside(row, kept, reading.problem.code, reading.problem.text);
    const { record, warnings } = reading;
    return { row, original: () => originalOf(this.map, kept), record, warnings };
  }

  private keepAside(
    row: number,
    cells: readonly string[],
    code: RowProblem["code"],
    text: string,
  ): RegistryRow | undefined {
    if (row <= this.skipRows) return undefined;
    const name = storable(cells[this.map.at.name ?? 0] ?? "").trim();
    return { row, original: () => originalOf(this.map, cells), name, problem: { code, text } };
  }
}

const originalOf = (map: ColumnMap, cells: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    map.columns.flatMap(({ header, field }, at) =>
      field && cells[at] !== undefined ? [[header, storable(cells[at])] as const] : [],
    ),
  );

/** The store holds no NUL, and nobody holds the marks of bad bytes. */
export const storable = (text: string): string =>
  badBytesOf(text) === null ? text.replaceAll("\0", " ") : text.toWellFormed().replaceAll("\0", " ");
