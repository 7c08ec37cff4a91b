// XLSX: the first sheet, behind caps. Dates become ISO days, whole numbers keep every digit that the file holds.
// Not for .xls, .et or a workbook with a password: those are refused by name.
import { Problem } from "@jiqun/contract";
import { readSheet } from "read-excel-file/node";
import { findHeader, headerRowsLooked, isBlankRow } from "./find-header.ts";
import { titlesOf } from "./read-text.ts";
import { compoundProblem, isCompoundFile } from "./refuse-kind.ts";
import type { Table, TableRow } from "./table.ts";
import { checkZipCaps } from "./zip-caps.ts";

/** A workbook is read whole, so its file may not be larger than this. */
const maxFile = 100e6;
/** What a cell of a sheet can hold by the format's own rule. */
const maxCell = 32_767;

export async function readWorkbook(source: AsyncIterable<Uint8Array>, fileName: string): Promise<Table> {
  const bytes = await collect(source);
  if (isCompoundFile(bytes)) throw compoundProblem(bytes, fileName);
  await checkZipCaps(bytes);
  const all = await readCells(bytes);
  const { header, first, last } = findHeader(all.slice(0, headerRowsLooked + 1));
  async function* rows(): AsyncGenerator<TableRow> {
    for (const [index, cells] of all.slice(last + 1).entries())
      if (!isBlankRow(cells)) yield { row: index + 1, cells: header.map((_, at) => cells[at] ?? "") };
  }
  return {
    encoding: () => "xlsx",
    delimiter: null,
    header,
    layout: {
      titles: titlesOf(all.slice(0, first)),
      headerRows: Array.from({ length: last - first + 1 }, (_, index) => first + index + 1),
      sheet: null,
      otherSheets: [],
      since1904: false,
    },
    hiddenRows: () => 0,
    rows: rows(),
  };
}

async function readCells(bytes: Buffer): Promise<string[][]> {
  let sheet: readonly (readonly unknown[])[];
  try {
    sheet = await readSheet<string>(bytes, 1, { parseNumber: textOfNumber, trim: false });
  } catch (error) {
    throw new Problem("import.unreadable", { detail: error instanceof Error ? error.message : "xlsx" });
  }
  return sheet.map((row, index) => row.map((cell) => textOf(cell, index)));
}

/** Whole numbers keep the digits of the file; 0.30000000000000004 is what a sheet shows as 0.3. */
function textOfNumber(written: string): string {
  return /^-?\d+$/.test(written) ? written : String(Number(Number(written).toPrecision(15)));
}

function textOf(cell: unknown, row: number): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell !== "string") return String(cell);
  if (cell.length > maxCell) throw new Problem("import.record-too-long", { row });
  return cell.toWellFormed();
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of source) {
    size += part.length;
    if (size > maxFile) throw new Problem("request.too-large", { limit: `${maxFile / 1e6} MB` });
    parts.push(part);
  }
  return Buffer.concat(parts, size);
}
