// A workbook → its header and rows: the sheet whose header reads best, without hidden sheets and rows, cells merged
// downwards filled below the header. Memory holds the shared strings and the rows of one chunk.
import { scoreHeader } from "../columns.ts";
import { type FoundHeader, findHeader, headerRowsLooked, isBlankRow, rowsForHeader } from "../find-header.ts";
import type { Layout, SheetSummary, TableRow } from "../table.ts";
import { Container } from "./container.ts";
import { readParts, type Sheet, type WorkbookParts } from "./parts.ts";
import { Refusal } from "./refusal.ts";
import { type Merges, readHead, readMerges, readSheet, type SheetRow } from "./sheet.ts";

export interface OpenedWorkbook {
  readonly header: readonly string[];
  readonly layout: Layout;
  readonly hiddenRows: () => number;
  /** How much of the sheet was read, 0 to 1. */
  readonly share: () => number;
  readonly isCut: () => boolean;
  readonly rows: AsyncGenerator<TableRow>;
}

/** What a person chose, where another sheet or header was found. */
export interface Wanted {
  readonly sheet?: string | undefined;
  /** 1-based row of the sheet. */
  readonly headerRow?: number | undefined;
  /** Only so many rows of a sheet are read, and only the strings that they share. */
  readonly firstRows?: number | undefined;
  /** Hidden rows are given too. */
  readonly withHidden?: boolean;
}

export async function openWorkbook(bytes: Buffer, wanted: Wanted = {}): Promise<OpenedWorkbook> {
  const zip = await Container.open(bytes);
  const parts = await readParts(zip, wanted.firstRows);
  const { sheet, start } = await chooseSheet(zip, parts, wanted);
  const { header, first, last } = headerOf(start, wanted.headerRow);
  const headerEnd = start[last]?.at ?? 0;
  const merges = await readMerges(zip, sheet.path);
  const { isColumnHidden } = await readHead(zip, sheet.path);
  let hiddenRows = 0;
  const progress = { bytes: 0, cut: false };

  async function* rows(): AsyncGenerator<TableRow> {
    const fill = filler(merges, headerEnd);
    for await (const { at, hidden, cells, faults } of readSheet(zip, sheet.path, parts, progress)) {
      if (at <= headerEnd) continue;
      fill(at, cells);
      if (isBlankRow(cells) && faults.length === 0) continue;
      if (hidden) hiddenRows++;
      if (hidden && !wanted.withHidden) continue;
      // A sheet's cells cannot slip: what stands beyond the header has no name and is not kept.
      yield {
        row: at - headerEnd,
        cells: header.map((_, index) => cells[index] ?? ""),
        ...(hidden && { hidden }),
        ...(faults.length > 0 && { faults }),
      };
    }
  }
  return {
    header,
    layout: {
      titles: start.slice(0, first).map(({ cells }) => cells.filter((cell) => cell.trim() !== "").join(" ")),
      headerRows: start.slice(first, last + 1).map(({ at }) => at),
      top: start.map(({ at, cells }) => ({ at, cells })),
      sheet: sheet.name,
      sheets: await summariesOf(zip, parts.sheets),
      otherSheets: parts.sheets
        .filter((other) => other !== sheet)
        .map(({ name, hidden }) => ({ name, why: hidden ? "hidden" : "not-chosen" })),
      hiddenColumns: header.flatMap((_, index) => (isColumnHidden(index) ? [index] : [])),
      since1904: parts.since1904,
    },
    hiddenRows: () => hiddenRows,
    isCut: () => progress.cut,
    share: () => Math.min(1, progress.bytes / Math.max(1, zip.sizeOf(sheet.path))),
    rows: rows(),
  };
}

/** The first visible sheet whose header names the most columns; the one that was named, where one was. */
async function chooseSheet(
  zip: Container,
  parts: WorkbookParts,
  { sheet: named, headerRow }: Wanted,
): Promise<{ sheet: Sheet; start: SheetRow[] }> {
  const candidates = parts.sheets.filter(({ name, hidden }) => (named === undefined ? !hidden : name === named));
  let best: { sheet: Sheet; start: SheetRow[]; score: number } | undefined;
  for (const sheet of candidates) {
    const start = await firstRows(zip, sheet, parts, headerRow);
    const held = headerRow === undefined ? start.length > 0 : start.some(({ at }) => at === headerRow);
    const score = held ? scoreHeader(headerOf(start, headerRow).header) : -1;
    if (!best || score > best.score) best = { sheet, start, score };
  }
  if (headerRow !== undefined && best?.score === -1) throw new Refusal("import.no-header-row", { row: headerRow });
  if (best) return best;
  throw new Refusal("import.unreadable", { detail: named === undefined ? "no visible sheet" : `sheet: ${named}` });
}

/** The header among the first rows, or the row that was named with what groups and divides it. */
function headerOf(start: readonly SheetRow[], named: number | undefined): FoundHeader {
  const at = named === undefined ? undefined : start.findIndex((row) => row.at === named);
  return findHeader(
    start.map(({ cells }) => cells),
    at,
  );
}

async function summariesOf(zip: Container, sheets: readonly Sheet[]): Promise<SheetSummary[]> {
  const summaries: SheetSummary[] = [];
  for (const { name, hidden, path } of sheets)
    summaries.push({ name, hidden, lastRow: (await readHead(zip, path)).lastRow });
  return summaries;
}

async function firstRows(
  zip: Container,
  sheet: Sheet,
  parts: WorkbookParts,
  headerRow: number | undefined,
): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  const until = rowsForHeader(headerRow);
  for await (const row of readSheet(zip, sheet.path, parts)) {
    if (row.hidden || isBlankRow(row.cells)) continue;
    rows.push(row);
    if (rows.length > headerRowsLooked && row.at >= until) break;
  }
  // A header's cells under one width, so that merged cells are blank and not absent.
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  for (const { cells } of rows) while (cells.length < width) cells.push("");
  return rows;
}

/** Fills the rows that a merged cell covers with what its first row says. */
function filler(merges: Merges, headerEnd: number): (at: number, cells: string[]) => void {
  const open = new Map<number, { until: number; value: string }>();
  return (at, cells) => {
    for (const [column, { until, value }] of open) {
      if (at > until) open.delete(column);
      else if ((cells[column] ?? "") === "") {
        while (cells.length < column) cells.push("");
        cells[column] = value;
      }
    }
    if (at > headerEnd)
      for (const { column, until } of merges.get(at) ?? []) open.set(column, { until, value: cells[column] ?? "" });
  };
}
