// A register file → its columns, and its rows in batches.
import { Problem } from "@jiqun/contract";
import type { Column } from "./columns.ts";
import type { TableSource } from "./read-table.ts";
import { type SurveyOptions, surveyTable } from "./survey.ts";
import { eachRow, type Layout } from "./table.ts";
import { type RegistryRow, RowTaker } from "./take-rows.ts";

const batchRows = 1_000;

export interface RegistryOptions extends SurveyOptions {
  /**
   * For a reading that goes on after an interruption: data rows up to this number are read and counted, but neither
   * checked nor given. Totals below them are compared with them all the same.
   */
  readonly skipRows?: number;
}

/** Rows that are no firm, by kind. A total that does not fit its rows is a row with a problem instead. */
export interface LeftOutCounts {
  readonly blank: number;
  readonly hidden: number;
  readonly note: number;
  readonly header: number;
  readonly total: number;
  /** Totals that nothing could be compared with. */
  readonly uncompared: number;
}

export interface Registry {
  /** Final once the rows were read. */
  readonly encoding: () => string;
  readonly header: readonly string[];
  readonly columns: readonly Column[];
  readonly layout: Layout;
  /** Of the whole file, skipped rows with it. Final once the rows were read. */
  readonly leftOut: () => LeftOutCounts;
  /** How far into the file the reading has come, in its bytes; of a workbook as the same share of its size. */
  readonly bytesRead: () => number;
  /** A thousand rows each, the last one fewer. */
  readonly batches: AsyncGenerator<readonly RegistryRow[]>;
  /** The same one by one: read either. */
  readonly rows: AsyncGenerator<RegistryRow>;
}

/** Throws a Problem for a file that is no register; a row that cannot be used is yielded with its problem. */
export async function openRegistry(
  source: TableSource,
  fileName: string,
  options: RegistryOptions = {},
): Promise<Registry> {
  const { table, map, columns, batches: all } = await surveyTable(source, fileName, options);
  if (map.at.name === undefined) {
    await table.batches.return(undefined);
    const proposed = columns.flatMap(({ header, proposal }) => (proposal ? [{ header, ...proposal }] : []));
    throw new Problem("import.no-name-column", { columns: table.header.map((text) => text.toWellFormed()), proposed });
  }
  const taker = new RowTaker(map, table.layout, options.skipRows ?? 0);

  async function* takeAll(): AsyncGenerator<readonly RegistryRow[]> {
    let batch: RegistryRow[] = [];
    for await (const tableRows of all)
      for (const tableRow of tableRows) {
        const row = taker.take(tableRow);
        if (!row) continue;
        batch.push(row);
        if (batch.length < batchRows) continue;
        yield batch;
        batch = [];
      }
    if (batch.length > 0) yield batch;
  }
  const batches = takeAll();
  return {
    encoding: table.encoding,
    header: table.header,
    columns,
    layout: table.layout,
    leftOut: () => ({ ...taker.counts, hidden: table.hiddenRows() }),
    bytesRead: table.bytesRead,
    batches,
    rows: eachRow(batches),
  };
}

/** The rows alone, for a pass from file to file. */
export async function* readRegistry(
  source: TableSource,
  fileName: string,
  options: RegistryOptions = {},
): AsyncGenerator<RegistryRow> {
  yield* (await openRegistry(source, fileName, options)).rows;
}
