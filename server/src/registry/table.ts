// A table as read, whatever file it came in: a header, and rows numbered from 1 below it.
import type { Encoding, EncodingFound } from "./decode.ts";

export interface TableRow {
  /**
   * 1-based place below the header: the first row under it is 1. Titles above the header and the rows of the header do
   * not count; blank rows, hidden rows, notes and totals do, so that a number leads to the row in the file.
   */
  readonly row: number;
  readonly cells: readonly string[];
  /** The file hides it: given only where it was asked for, to be added up. */
  readonly hidden?: true;
  /** The text around it holds no bad byte, no NUL and no U+FFFD, so that no cell need be looked at for them. */
  readonly clean?: boolean;
  /** Cells whose value the file does not hold, by index; a broken quote leaves the whole row unsure. */
  readonly faults?: readonly {
    readonly at: number;
    readonly code: "formula-without-value" | "number-rounded" | "quote-broken";
  }[];
}

/** Where the header stood and what was not read, for the report. */
export interface Layout {
  /** Rows above the header: a title, a unit, a date. */
  readonly titles: readonly string[];
  /** 1-based rows of the file that make the header. */
  readonly headerRows: readonly number[];
  /** What stands at the top of the file or sheet, the header with it, for a person to point at the header. */
  readonly top: readonly TopRow[];
  /** The sheet that was read, and those that were not; null for text. */
  readonly sheet: string | null;
  readonly otherSheets: readonly { readonly name: string; readonly why: "hidden" | "not-chosen" }[];
  /** All sheets in the order of the workbook; none for text. */
  readonly sheets: readonly SheetSummary[];
  /** Indexes of columns that the workbook hides: they are read all the same. */
  readonly hiddenColumns: readonly number[];
  /** Days are counted from 1904 in this workbook. */
  readonly since1904: boolean;
}

export interface TopRow {
  /** 1-based row of the file or sheet. */
  readonly at: number;
  readonly cells: readonly string[];
}

export interface SheetSummary {
  readonly name: string;
  readonly hidden: boolean;
  /** Its last row as the workbook says it, without a look at the rows; null where it does not say. */
  readonly lastRow: number | null;
}

export interface Table {
  /** Encoding of the text, or "xlsx". Final once the rows were read. */
  readonly encoding: () => Encoding | "xlsx";
  /** How the encoding was found; null for a workbook. */
  readonly encodingFound: () => EncodingFound | null;
  /** null for a workbook. */
  readonly delimiter: string | null;
  readonly header: readonly string[];
  readonly layout: Layout;
  /** Rows that the file hides, by a filter or by hand: no firms are read from them. Final once the rows were read. */
  readonly hiddenRows: () => number;
  /** True once the rows ended before the file did, because only its first part was asked for. */
  readonly isCut: () => boolean;
  /** How far into the file the rows given reach, in its bytes; of a workbook as the same share of its size. */
  readonly bytesRead: () => number;
  /** Without the blank ones; no batch is empty. */
  readonly batches: AsyncGenerator<readonly TableRow[]>;
  /** The same one by one: read either. */
  readonly rows: AsyncGenerator<TableRow>;
}

/** The rows of batches, one by one. */
export async function* eachRow<R>(batches: AsyncGenerator<readonly R[]>): AsyncGenerator<R> {
  for await (const batch of batches) yield* batch;
}

/** How a table is to be read, where a person knows better. */
export interface ReadOptions {
  /** Give hidden rows too, each marked. */
  readonly withHidden?: boolean;
  /** What the text is written in, where the bytes were judged wrongly. */
  readonly encoding?: Encoding;
  /** The sheet to read, where another one reads better. */
  readonly sheet?: string;
  /** 1-based row of the file or sheet that holds the columns' names, where another one was found. */
  readonly headerRow?: number;
}

/** True once the bytes of a file were cut, so that its last row is not whole. */
export type IsCut = () => boolean;
