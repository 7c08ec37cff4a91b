// Tables as Excel workbooks and CSV. Text is always a text cell, and text that a spreadsheet could take for a formula is led by an
// apostrophe, so that it stays text when the sheet is saved as CSV and opened again (OWASP ASVS 5.0, 1.2.10).

export type CellValue = string | number | null;

export interface Sheet {
  readonly name: string;
  /** Printed above the header: what it is, as of when, from where. */
  readonly about: readonly string[];
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  readonly rows: readonly (readonly CellValue[])[];
}

const looksLikeFormula = /^[\s]*[=+\-@＝＋－＠\t\r]/u;

/** Excel takes at most 32,767 characters a cell. */
const longest = 32_000;

export function neutralise(text: string): string {
  const legal = text.replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, "").slice(0, longest);
  return looksLikeFormula.test(legal) ? `'${legal}` : legal;
}

function cellOf(value: CellValue) {
  if (value === null || value === "") return null;
  return typeof value === "number" ? { value, type: Number } : { value: neutralise(value), type: String, wrap: true };
}

export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import("write-excel-file/node"); // 78 modules, read when the first table is asked for
  const bold = (text: string) => ({ value: neutralise(text), type: String, fontWeight: "bold" as const });
  const written = sheets.map(({ name, about, columns, rows }) => ({
    sheet: name.replaceAll(/[\\/?*[\]:]/g, " ").slice(0, 31),
    data: [
      ...about.map((line) => [{ value: neutralise(line), type: String }]),
      columns.map(({ header }) => bold(header)),
      ...rows.map((row) => row.map(cellOf)),
    ],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: about.length + 1,
  }));
  return writeExcelFile(written).toBuffer();
}

/** Exact text as a number cell where a float holds it; else it stays text, because digits must not be lost. */
export function numberOrText(decimal: string): CellValue {
  const digits = decimal.replace(/^-/, "").replace(".", "").replace(/^0+/, "");
  return /^-?\d+(\.\d+)?$/.test(decimal) && digits.length <= 15 ? Number(decimal) : decimal;
}

/** UTF-8 with its mark, so that a spreadsheet reads it right; every cell is text and none a formula. */
export function csvFile(rows: readonly (readonly string[])[]): Uint8Array {
  const cell = (text: string) => `"${neutralise(text).replaceAll('"', '""')}"`;
  const lines = rows.map((row) => row.map(cell).join(","));
  return Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`);
}
