// Register files → checked records, row by row. No store, no server: the file-to-file commands read with it too.
import { Problem } from "@jiqun/contract";
import { badBytesOf } from "./bad-bytes.ts";
import { type ChosenColumns, type Column, mapColumns } from "./columns.ts";
import { isBlankRow } from "./find-header.ts";
import { Totals, whyLeftOut } from "./left-out.ts";
import { proposeColumns, rowsLooked } from "./propose-columns.ts";
import { type ReadOptions, readTable, type TableSource } from "./read-table.ts";
import { checkRow, type RegistryRecord, type RowProblem, type RowWarning } from "./record.ts";
import type { Layout, TableRow } from "./table.ts";

export {
  type ChosenColumns,
  type Column,
  type ColumnMap,
  type Field,
  fields,
  mapColumns,
  type Proposal,
} from "./columns.ts";
export { type Encoding, encodings } from "./decode.ts";
export { readDay } from "./read-day.ts";
export { readStatus, type Status, type StatusReading } from "./read-status.ts";
export { type ReadOptions, readTable, type TableSource } from "./read-table.ts";
export type { RegistryRecord, RowProblem, RowWarning } from "./record.ts";
export type { Layout, Table, TableRow } from "./table.ts";

export type RegistryRow = {
  /** 1-based data row: its place below the header, see TableRow. */
  readonly row: number;
  /** What stands in the mapped columns, by header: what may be kept of a row. Columns of persons are never in it. */
  readonly original: () => Record<string, string>;
} & (
  | { readonly record: RegistryRecord; readonly warnings: readonly RowWarning[]; readonly problem?: undefined }
  | { readonly record?: undefined; readonly name: string; readonly problem: RowProblem }
);

export interface RegistryOptions extends ReadOptions {
  /** Columns as a person chose them, by header. */
  readonly columns?: ChosenColumns;
}

/** Rows that are no firm, by kind. A total that does not fit its rows is a row with a problem instead. */
export interface LeftOutCounts {
  readonly blank: number;
  readonly hidden: number;
  readonly note: number;
  readonly header: number;
  readonly total: number;
}

export interface Registry {
  /** Final once the rows were read. */
  readonly encoding: () => string;
  readonly columns: readonly Column[];
  readonly layout: Layout;
  /** Final once the rows were read. */
  readonly leftOut: () => LeftOutCounts;
  readonly rows: AsyncGenerator<RegistryRow>;
}

/** Throws a Problem for a file that is no register; a row that cannot be used is yielded with its problem. */
export async function openRegistry(
  source: TableSource,
  fileName: string,
  options: RegistryOptions = {},
): Promise<Registry> {
  const table = await readTable(source, fileName, options);
  const about = [...table.layout.titles, table.layout.sheet ?? ""].join("\n");
  const map = mapColumns(table.header, about, options.columns);
  const { sample, rows: all } = await lookAhead(table.rows);
  const columns = proposeColumns(
    map,
    sample.filter(({ cells }) => whyLeftOut(map, cells) === undefined).map(({ cells }) => cells),
  );
  if (map.at.name === undefined) {
    await table.rows.return(undefined);
    const proposed = columns.flatMap(({ header, proposal }) => (proposal ? [{ header, ...proposal }] : []));
    throw new Problem("import.no-name-column", { columns: table.header.map((text) => text.toWellFormed()), proposed });
  }
  const firstPerson = map.columns.findIndex(({ why }) => why === "person-dropped");
  const counts = { blank: 0, note: 0, header: 0, total: 0 };

  async function* rows(): AsyncGenerator<RegistryRow> {
    const totals = new Totals(map);
    for await (const tableRow of all) {
      const { row, cells } = tableRow;
      if (isBlankRow(cells)) {
        counts.blank++;
        continue;
      }
      const why = whyLeftOut(map, cells);
      const differences = why === "total" ? totals.check(cells) : [];
      if (why && differences.length === 0) {
        counts[why]++;
        continue;
      }
      const reading = why
        ? { problem: { code: "total-mismatch" as const, text: differences.join("; ") } }
        : checkRow(map, tableRow, table.layout);
      // In a ragged row the cells have slipped: what stands left of the first person's column cannot be a person.
      const slipped = "problem" in reading && reading.problem.code === "ragged";
      if (slipped) totals.giveUp();
      else if (!why) totals.add(cells, "record" in reading ? reading.record : undefined);
      const kept = slipped && firstPerson >= 0 ? cells.slice(0, firstPerson) : cells;
      const original = () =>
        Object.fromEntries(
          map.columns.flatMap(({ header, field }, at) =>
            field && kept[at] !== undefined ? [[header, storable(kept[at])] as const] : [],
          ),
        );
      if ("problem" in reading)
        yield { row, original, name: storable(kept[map.at.name ?? 0] ?? "").trim(), ...reading };
      else yield { row, original, ...reading };
    }
  }
  return {
    encoding: table.encoding,
    columns,
    layout: table.layout,
    leftOut: () => ({ ...counts, hidden: table.hiddenRows() }),
    rows: rows(),
  };
}

/** The store holds no NUL, and nobody holds the marks of bad bytes. */
const storable = (text: string): string =>
  badBytesOf(text) === null ? text.replaceAll("\0", " ") : text.toWellFormed().replaceAll("\0", " ");

/** The first rows for the columns' proposals, and all rows with them. */
async function lookAhead(
  rows: AsyncGenerator<TableRow>,
): Promise<{ sample: TableRow[]; rows: AsyncIterable<TableRow> }> {
  const sample: TableRow[] = [];
  while (sample.length < rowsLooked) {
    const next = await rows.next();
    if (next.done) break;
    sample.push(next.value);
  }
  async function* all(): AsyncGenerator<TableRow> {
    try {
      yield* sample;
      yield* rows;
    } finally {
      await rows.return(undefined);
    }
  }
  return { sample, rows: all() };
}

/** The rows alone, for a pass from file to file. */
export async function* readRegistry(
  source: TableSource,
  fileName: string,
  options: RegistryOptions = {},
): AsyncGenerator<RegistryRow> {
  yield* (await openRegistry(source, fileName, options)).rows;
}
