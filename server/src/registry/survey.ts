// A table with what its columns are: by their names, by a person's word, and by the values of the first rows.
import { type ChosenColumns, type Column, type ColumnMap, mapColumns } from "./columns.ts";
import { whyLeftOut } from "./left-out.ts";
import { proposeColumns, rowsLooked } from "./propose-columns.ts";
import { type PartRead, readTable, type TableSource } from "./read-table.ts";
import type { ReadOptions, Table, TableRow } from "./table.ts";

export interface SurveyOptions extends ReadOptions {
  /** Columns as a person chose them, by header. */
  readonly columns?: ChosenColumns;
}

export interface Survey {
  readonly table: Table;
  readonly map: ColumnMap;
  /** The columns of the map, with proposals. */
  readonly columns: readonly Column[];
  /** The first rows that are not hidden, which `batches` gives again. */
  readonly sample: readonly TableRow[];
  /** Hidden rows too, marked. */
  readonly batches: AsyncGenerator<readonly TableRow[]>;
}

export async function surveyTable(
  source: TableSource,
  fileName: string,
  options: SurveyOptions,
  part?: PartRead,
): Promise<Survey> {
  const table = await readTable(source, fileName, { ...options, withHidden: true }, part);
  const map = mapColumns(table.header, table.layout, options.columns);
  const { sample, batches } = await lookAhead(table.batches);
  const firms = sample.filter(({ cells }) => whyLeftOut(map, cells) === undefined);
  const hidden = new Set(table.layout.hiddenColumns);
  const columns = proposeColumns(
    map,
    firms.map(({ cells }) => cells),
  ).map((column, index): Column => (hidden.has(index) ? { ...column, hidden: true } : column));
  return { table, map, columns, sample, batches };
}

/** Where nearly all rows are hidden, no more of them are held for the sake of a sample. */
const mostHeld = 20_000;

async function lookAhead(
  batches: Table["batches"],
): Promise<{ sample: TableRow[]; batches: AsyncGenerator<readonly TableRow[]> }> {
  const seen: (readonly TableRow[])[] = [];
  const sample: TableRow[] = [];
  for (let held = 0; sample.length < rowsLooked && held < mostHeld; ) {
    const next = await batches.next();
    if (next.done) break;
    seen.push(next.value);
    held += next.value.length;
    for (const row of next.value) if (!row.hidden && sample.length < rowsLooked) sample.push(row);
  }
  async function* all(): AsyncGenerator<readonly TableRow[]> {
    try {
      for (let batch = seen.shift(); batch; batch = seen.shift()) yield batch;
      yield* batches;
    } finally {
      await batches.return(undefined);
    }
  }
  return { sample, batches: all() };
}
