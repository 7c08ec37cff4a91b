// A table as read, whatever file it came in: a header, and rows numbered from 1 below it.
export interface TableRow {
  /** 1-based data row: the first row below the header is 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface Table {
  /** Encoding of the text, or "xlsx". Final once the rows were read. */
  readonly encoding: () => string;
  /** null for a workbook. */
  readonly delimiter: string | null;
  readonly header: readonly string[];
  readonly rows: AsyncGenerator<TableRow>;
}
