// What a file would be taken for, from its first part alone, as plain data: for a person to confirm or to correct.
// The answer does not wait for the file: at most `bytesLooked` of a text, or `rowsLooked` rows, are read.
import type { EncodingFound } from "./decode.ts";
import { type EncodingCandidate, sampleEncodings } from "./encoding-samples.ts";
import { type FirstPart, firstPart } from "./first-part.ts";
import { headerKey } from "./header-key.ts";
import { whyLeftOut } from "./left-out.ts";
import type { LeftOutCounts } from "./open-registry.ts";
import { type PreviewCapital, type PreviewColumn, previewCapital, previewColumns } from "./preview-columns.ts";
import type { TableSource } from "./read-table.ts";
import type { RegistryRecord, RowProblem, RowWarning } from "./record.ts";
import { type Survey, type SurveyOptions, surveyTable } from "./survey.ts";
import type { SheetSummary, TopRow } from "./table.ts";
import { type RegistryRow, RowTaker, storable } from "./take-rows.ts";

const bytesLooked = 4 * 1024 * 1024;
const rowsLooked = 2_000;
const rowsShown = 20;
const longestTopCell = 60;

export interface RegistryPreview {
  readonly kind: "csv" | "xlsx";
  /** null for a workbook. */
  readonly encoding: {
    readonly name: string;
    readonly found: EncodingFound;
    readonly candidates: readonly EncodingCandidate[];
  } | null;
  readonly delimiter: string | null;
  readonly sheets: readonly (SheetSummary & { readonly chosen: boolean })[];
  /** 1-based rows of the file. */
  readonly headerRows: readonly number[];
  /** Under which a person's word on these columns is remembered. */
  readonly headerKey: string;
  readonly titles: readonly string[];
  /** The first rows of the file, for a person to point at the header; without the values of persons. */
  readonly top: readonly TopRow[];
  readonly columns: readonly PreviewColumn[];
  readonly capital: PreviewCapital | null;
  /** Why the file cannot be taken in as it is read now. */
  readonly problem: "import.no-name-column" | "import.empty" | null;
  /** The first rows as they would be taken. */
  readonly rows: readonly PreviewRow[];
  /** Of the rows looked at: how many would be taken, kept aside or left out, and why. */
  readonly looked: {
    readonly rows: number;
    readonly problems: Readonly<Record<string, number>>;
    readonly warnings: Readonly<Record<string, number>>;
    readonly leftOut: LeftOutCounts;
  };
  readonly size: {
    readonly bytesRead: number;
    readonly bytesTotal: number | null;
    /** Rows of the whole file; null where its size is not known. */
    readonly rows: number | null;
    /** They are the rows read, by the share of the bytes that they took. */
    readonly estimated: boolean;
  };
}

export interface PreviewRow {
  readonly row: number;
  readonly original: Readonly<Record<string, string>>;
  readonly record: RegistryRecord | null;
  readonly warnings: readonly RowWarning[];
  readonly problem: RowProblem | null;
}

export interface PreviewOptions extends SurveyOptions {
  /** Of a source that is a stream and does not say it. */
  readonly bytesTotal?: number;
}

/** Throws a Problem for what is no table at all. */
export async function previewRegistry(
  source: TableSource,
  fileName: string,
  options: PreviewOptions = {},
): Promise<RegistryPreview> {
  const part = await firstPart(source, bytesLooked);
  const survey = await surveyTable(part.bytes, fileName, options, part.isCut);
  const { table, map, columns, sample } = survey;
  try {
    const looked = await lookAt(survey);
    const firms = sample.map(({ cells }) => cells).filter((cells) => whyLeftOut(map, cells) === undefined);
    const encoding = table.encoding();
    const found = table.encodingFound();
    return {
      kind: found === null ? "xlsx" : "csv",
      encoding:
        found === null || encoding === "xlsx"
          ? null
          : {
              name: encoding,
              found,
              candidates: await sampleEncodings(part.head(), fileName, encoding, options.headerRow),
            },
      delimiter: table.delimiter,
      sheets: table.layout.sheets.map((sheet) => ({ ...sheet, chosen: sheet.name === table.layout.sheet })),
      headerRows: table.layout.headerRows,
      headerKey: headerKey(table.header),
      titles: table.layout.titles.map(storable),
      top: topOf(survey),
      columns: previewColumns(columns, firms),
      capital: previewCapital(map, firms),
      problem: map.at.name === undefined ? "import.no-name-column" : looked.rows === 0 ? "import.empty" : null,
      rows: looked.first.map(plainRow),
      looked: {
        rows: looked.rows,
        problems: looked.problems,
        warnings: looked.warnings,
        leftOut: { ...looked.leftOut, hidden: table.hiddenRows() },
      },
      size: sizeOf(survey, part, looked, options.bytesTotal),
    };
  } finally {
    await survey.batches.return(undefined);
    await part.bytes.return(undefined);
  }
}

interface Looked {
  rows: number;
  readonly first: RegistryRow[];
  readonly problems: Record<string, number>;
  readonly warnings: Record<string, number>;
  leftOut: Omit<LeftOutCounts, "hidden">;
  /** The file ended within the rows looked at. */
  ended: boolean;
}

async function lookAt({ table, map, batches }: Survey): Promise<Looked> {
  const taker = new RowTaker(map, table.layout, 0);
  const looked: Looked = { rows: 0, first: [], problems: {}, warnings: {}, leftOut: taker.counts, ended: true };
  const count = (counts: Record<string, number>, code: string) => {
    counts[code] = (counts[code] ?? 0) + 1;
  };
  for await (const batch of batches) {
    for (const tableRow of batch) {
      const row = taker.take(tableRow);
      if (!row) continue;
      looked.rows++;
      if (map.at.name === undefined) continue;
      if (looked.first.length < rowsShown) looked.first.push(row);
      if (row.problem) count(looked.problems, row.problem.code);
      else for (const { code } of row.warnings) count(looked.warnings, code);
    }
    if (looked.rows < rowsLooked) continue;
    looked.ended = false;
    break;
  }
  return looked;
}

function plainRow(row: RegistryRow): PreviewRow {
  const original = row.original();
  return row.record
    ? { row: row.row, original, record: row.record, warnings: row.warnings, problem: null }
    : { row: row.row, original, record: null, warnings: [], problem: row.problem };
}

/** Below the header the columns of persons are blank, and a row whose cells have slipped ends before the first of them. */
function topOf({ table, map }: Survey): TopRow[] {
  const headerEnd = table.layout.headerRows.at(-1) ?? 0;
  const firstPerson = map.columns.findIndex(({ why }) => why === "person-dropped");
  return table.layout.top.map(({ at, cells }) => {
    const slipped = firstPerson >= 0 && cells.length !== map.columns.length;
    const kept = at > headerEnd && slipped ? cells.slice(0, firstPerson) : cells;
    return {
      at,
      cells: kept.map((cell, index) =>
        at > headerEnd && map.columns[index]?.why === "person-dropped" ? "" : storable(cell).slice(0, longestTopCell),
      ),
    };
  });
}

function sizeOf({ table }: Survey, part: FirstPart, looked: Looked, told: number | undefined): RegistryPreview["size"] {
  const bytesRead = table.bytesRead();
  const bytesTotal = part.total ?? told ?? null;
  if (looked.ended && !part.isCut()) return { bytesRead, bytesTotal, rows: looked.rows, estimated: false };
  const share = bytesTotal === null ? null : bytesRead / Math.max(1, bytesTotal);
  return { bytesRead, bytesTotal, rows: share ? Math.round(looked.rows / share) : null, estimated: true };
}
