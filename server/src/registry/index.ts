// Register files → checked records, row by row. No store, no server: the file-to-file commands read with it too.
import { Problem } from "@jiqun/contract";
import { type Column, mapColumns } from "./columns.ts";
import { readTable, type TableSource } from "./read-table.ts";
import { checkRow, type RegistryRecord, type RowProblem, type RowWarning } from "./record.ts";

export { type Column, type ColumnMap, type Field, fields, mapColumns } from "./columns.ts";
export { readDay } from "./read-day.ts";
export { readStatus, type Status, type StatusReading } from "./read-status.ts";
export { readTable, type TableSource } from "./read-table.ts";
export type { RegistryRecord, RowProblem, RowWarning } from "./record.ts";
export type { Table, TableRow } from "./table.ts";

export type RegistryRow = {
  /** 1-based data row. */
  readonly row: number;
  /** What stands in the mapped columns, by header: what may be kept of a row. Columns of persons are never in it. */
  readonly original: () => Record<string, string>;
} & (
  | { readonly record: RegistryRecord; readonly warnings: readonly RowWarning[]; readonly problem?: undefined }
  | { readonly record?: undefined; readonly name: string; readonly problem: RowProblem }
);

export interface Registry {
  /** Final once the rows were read. */
  readonly encoding: () => string;
  readonly columns: readonly Column[];
  readonly rows: AsyncGenerator<RegistryRow>;
}

/** Throws a Problem for a file that is no register; a row that cannot be used is yielded with its problem. */
export async function openRegistry(source: TableSource, fileName: string): Promise<Registry> {
  const table = await readTable(source, fileName);
  const map = mapColumns(table.header);
  if (map.at.name === undefined) throw new Problem("import.no-name-column", { columns: table.header });
  const firstPerson = map.columns.findIndex(({ why }) => why === "person-dropped");

  async function* rows(): AsyncGenerator<RegistryRow> {
    for await (const { row, cells } of table.rows) {
      const reading = checkRow(map, cells);
      // In a ragged row the cells have slipped: what stands left of the first person's column cannot be a person.
      const slipped = "problem" in reading && reading.problem.code === "ragged" && firstPerson >= 0;
      const kept = slipped ? cells.slice(0, firstPerson) : cells;
      const original = () =>
        Object.fromEntries(
          map.columns.flatMap(({ header, field }, at) =>
            field && kept[at] !== undefined ? [[header, kept[at].replaceAll("\0", " ")] as const] : [],
          ),
        );
      if ("problem" in reading) yield { row, original, name: (kept[map.at.name ?? 0] ?? "").trim(), ...reading };
      else yield { row, original, ...reading };
    }
  }
  return { encoding: table.encoding, columns: map.columns, rows: rows() };
}

/** The rows alone, for a pass from file to file. */
export async function* readRegistry(source: TableSource, fileName: string): AsyncGenerator<RegistryRow> {
  yield* (await openRegistry(source, fileName)).rows;
}
