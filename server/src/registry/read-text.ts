// CSV and TSV: decoded text fed to papaparse block by block, so memory holds a block and never the file.
import { Problem } from "@jiqun/contract";
import Papa from "papaparse";
import { scoreHeader } from "./columns.ts";
import { decodeText, type Encoding } from "./decode.ts";
import { findHeader, headerRowsLooked } from "./find-header.ts";
import { refuseMarkup } from "./refuse-kind.ts";
import { sniffShape } from "./sniff-delimiter.ts";
import type { Table, TableRow } from "./table.ts";

/** A record longer than this is an opening quote that nothing closes. */
const longestRecord = 1024 * 1024;

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

export async function readText(
  source: AsyncIterable<Uint8Array>,
  fileName: string,
  encoding?: Encoding,
): Promise<Table> {
  const text = decodeText(source, encoding);
  let rest = withoutMark((await text.blocks.next()).value ?? "");
  refuseMarkup(rest);
  const shape = sniffShape(rest, fileName, scoreHeader);
  let record = 0;
  let above = 1;

  /** Complete rows of what is at hand; the last one only when the file ended. */
  const take = (last: boolean): string[][] => {
    const parser = new Papa.Parser({ delimiter: shape.delimiter, newline: shape.newline });
    const { data, errors, meta } = parser.parse(rest, 0, !last) as Parsed;
    rest = rest.slice(meta.cursor);
    const unclosed = last && errors.some(({ code }) => code === "MissingQuotes");
    // Complete data rows so far: without the header, and without the record that nothing closes.
    const complete = record + data.length - above - (unclosed ? 1 : 0);
    if (unclosed || rest.length > longestRecord)
      throw new Problem("import.record-too-long", { row: Math.max(0, complete) });
    if (shape.newline === "\n") data.forEach(withoutReturn);
    record += data.length;
    return data;
  };

  async function* records(): AsyncGenerator<string[]> {
    for (;;) {
      yield* take(false);
      const next = await text.blocks.next();
      if (next.done) break;
      rest += next.value;
    }
    yield* take(true);
  }

  const all = records();
  const start: string[][] = [];
  while (start.length <= headerRowsLooked) {
    const next = await all.next();
    if (next.done) break;
    start.push(next.value);
  }
  const { header, first, last } = findHeader(start);
  above = last + 1;
  async function* rows(): AsyncGenerator<TableRow> {
    let row = 0;
    const numbered = (cells: readonly string[]) => ({ row: ++row, cells });
    for (const cells of start.slice(above)) {
      const one = numbered(cells);
      if (!isEmptyLine(cells)) yield one;
    }
    for await (const cells of all) {
      const one = numbered(cells);
      if (!isEmptyLine(cells)) yield one;
    }
  }
  return {
    encoding: text.encoding,
    delimiter: shape.delimiter,
    header,
    layout: {
      titles: titlesOf(start.slice(0, first)),
      headerRows: Array.from({ length: last - first + 1 }, (_, index) => first + index + 1),
      sheet: null,
      otherSheets: [],
      since1904: false,
    },
    hiddenRows: () => 0,
    rows: rows(),
  };
}

/** Each row above the header as one line. */
const titlesOf = (rows: readonly (readonly string[])[]): string[] =>
  rows.map((cells) => cells.filter((cell) => cell.trim() !== "").join(" ")).filter((line) => line !== "");

const isEmptyLine = (cells: readonly string[]) => cells.length <= 1 && (cells[0] ?? "").trim() === "";

/** The CR of a row that ends in CR LF. */
function withoutReturn(cells: string[]): void {
  const end = cells.length - 1;
  if (cells[end]?.endsWith("\r")) cells[end] = cells[end].slice(0, -1);
}

const withoutMark = (text: string) => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
