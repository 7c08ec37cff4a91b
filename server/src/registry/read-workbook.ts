// XLSX: the first sheet, behind caps. Dates become ISO days, whole numbers keep every digit that the file holds.
// Not for .xls, .et or a workbook with a password: those are refused by name.
import { Problem } from "@jiqun/contract";
import { readSheet } from "read-excel-file/node";
import type { Table, TableRow } from "./table.ts";
import { checkZipCaps } from "./zip-caps.ts";

/** A workbook is read whole, so its file may not be larger than this. */
const maxFile = 100e6;
/** What a cell of a sheet can hold by the format's own rule. */
const maxCell = 32_767;

const compoundFile = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const encryptedPackage = Buffer.from("EncryptedPackage", "utf16le");

export const isZip = (start: Uint8Array) => start[0] === 0x50 && start[1] === 0x4b;
export const isCompoundFile = (start: Uint8Array) => compoundFile.equals(start.subarray(0, 4));

export async function readWorkbook(source: AsyncIterable<Uint8Array>): Promise<Table> {
  const bytes = await collect(source);
  if (isCompoundFile(bytes))
    throw new Problem(bytes.includes(encryptedPackage) ? "import.password" : "import.old-format", {});
  await checkZipCaps(bytes);
  const [header = [], ...body] = await readCells(bytes);
  while (body.at(-1)?.every((cell) => cell === "")) body.pop();
  async function* rows(): AsyncGenerator<TableRow> {
    let row = 0;
    for (const cells of body) yield { row: ++row, cells };
  }
  return { encoding: () => "xlsx", delimiter: null, header, rows: rows() };
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
