// A table as read, whatever file it came in: a header, and rows numbered from 1 below it.
export interface TableRow {
  /**
   * 1-based place below the header: the first row under it is 1. Titles above the header and the rows of the header do
   * not count; blank rows, hidden rows, notes and totals do, so that a number leads to the row in the file.
   */
  readonly row: number;
  readonly cells: readonly string[];
  /** Cells whose value the file does not hold, by index. */
  readonly faults?: readonly { readonly at: number; readonly code: "formula-without-value" | "number-rounded" }[];
}

/** Where the header stood and what was not read, for the report. */
export interface Layout {
  /** Rows above the header: a title, a unit, a date. */
  readonly titles: readonly string[];
  /** 1-based rows of the file that make the header. */
  readonly headerRows: readonly number[];
  /** The sheet that was read, and those that were not; null for text. */
  readonly sheet: string | null;
  readonly otherSheets: readonly { readonly name: string; readonly why: "hidden" | "not-chosen" }[];
  /** Days are counted from 1904 in this workbook. */
  readonly since1904: boolean;
}

export interface Table {
  /** Encoding of the text, or "xlsx". Final once the rows were read. */
  readonly encoding: () => string;
  /** null for a workbook. */
  readonly delimiter: string | null;
  readonly header: readonly string[];
  readonly layout: Layout;
  /** Rows that the file hides, by a filter or by hand: left out. Final once the rows were read. */
  readonly hiddenRows: () => number;
  /** Without the blank ones. */
  readonly rows: AsyncGenerator<TableRow>;
}
