// CSV and TSV: decoded text fed to papaparse block by block, so memory holds a block and never the file.
import { markupProblem, Problem } from "@jiqun/contract";
import Papa from "papaparse";
import { scoreHeader } from "./columns.ts";
import { decodeText } from "./decode.ts";
import { findHeader, rowsForHeader } from "./find-header.ts";
import { sniffShape } from "./sniff-delimiter.ts";
import { eachRow, type IsCut, type ReadOptions, type Table, type TableRow } from "./table.ts";

/** A record longer than this is an opening quote that nothing closes. */
const longestRecord = 1024 * 1024;

const quoteBroken = { at: 0, code: "quote-broken" } as const;

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row: number }[];
  readonly meta: { readonly cursor: number };
}

export async function readText(
  source: AsyncIterable<Uint8Array>,
  fileName: string,
  { encoding, headerRow }: ReadOptions,
  isCut: IsCut,
): Promise<Table> {
  const text = decodeText(source, encoding);
  let rest = withoutMark((await text.blocks.next()).value ?? "");
  const markup = markupProblem(rest);
  if (markup) throw markup;
  const shape = sniffShape(rest, fileName, scoreHeader);
  let record = 0;
  let characters = rest.length;
  let clean = false;
  const broken = new WeakSet<readonly string[]>();

  /** Complete rows of what is at hand; the last one only when the file ended. */
  const take = (last: boolean): string[][] => {
    clean = rest.isWellFormed() && !rest.includes("\ufffd") && !rest.includes("\0");
    const parser = new Papa.Parser({ delimiter: shape.delimiter, newline: shape.newline });
    const { data, errors, meta } = parser.parse(rest, 0, !last) as Parsed;
    rest = rest.slice(meta.cursor);
    const unclosed = last && errors.some(({ code }) => code === "MissingQuotes");
    // Complete rows of the file so far: without the record that nothing closes.
    const complete = record + data.length - (unclosed ? 1 : 0);
    // Up to the next quote what follows may be of this cell or not: no reading of it would be sure.
    const broke = errors.filter(({ code }) => code === "InvalidQuotes").map(({ row }) => row);
    if (unclosed || rest.length > longestRecord)
      throw broke.length > 0
        ? new Problem("import.quote-broken", { row: record + (broke[0] ?? 0) + 1 })
        : new Problem("import.record-too-long", { row: complete });
    for (const row of broke) if (data[row]) broken.add(data[row]);
    if (shape.newline === "\n") data.forEach(withoutReturn);
    record += data.length;
    return data;
  };

  async function* records(): AsyncGenerator<string[][]> {
    for (;;) {
      yield take(false);
      const next = await text.blocks.next();
      if (next.done) break;
      rest += next.value;
      characters += next.value.length;
    }
    yield take(!isCut());
  }

  const all = records();
  const start: string[][] = [];
  const wanted = rowsForHeader(headerRow);
  while (start.length < wanted) {
    const next = await all.next();
    if (next.done) break;
    for (const cells of next.value) start.push(cells);
  }
  const looked = start.slice(0, wanted);
  if (looked.every((cells) => cells.every((cell) => cell.trim() === ""))) throw new Problem("import.empty");
  if (headerRow !== undefined && (looked[headerRow - 1] ?? []).every((cell) => cell.trim() === ""))
    throw new Problem("import.no-header-row", { row: headerRow });
  const { header, first, last } = findHeader(looked, headerRow === undefined ? undefined : headerRow - 1);
  const above = last + 1;

  async function* batches(): AsyncGenerator<readonly TableRow[]> {
    let row = 0;
    const numbered = (records: readonly string[][], wholly: boolean): TableRow[] => {
      const rows: TableRow[] = [];
      for (const cells of records) {
        row++;
        if (isEmptyLine(cells)) continue;
        rows.push({ row, cells, clean: wholly, ...(broken.has(cells) ? { faults: [quoteBroken] } : {}) });
      }
      return rows;
    };
    try {
      const rows = numbered(start.splice(0).slice(above), false);
      if (rows.length > 0) yield rows;
      for await (const records of all) {
        const rows = numbered(records, clean);
        if (rows.length > 0) yield rows;
      }
    } finally {
      await text.blocks.return(undefined);
    }
  }
  const rows = batches();
  return {
    encoding: text.encoding,
    encodingFound: text.found,
    delimiter: shape.delimiter,
    header,
    layout: {
      titles: titlesOf(looked.slice(0, first)),
      headerRows: Array.from({ length: last - first + 1 }, (_, index) => first + index + 1),
      top: looked.map((cells, index) => ({ at: index + 1, cells })),
      sheet: null,
      otherSheets: [],
      sheets: [],
      hiddenColumns: [],
      since1904: false,
    },
    hiddenRows: () => 0,
    isCut,
    // What was decoded and not yet parsed counts as unread.
    bytesRead: () => Math.round(text.bytesDecoded() * (characters === 0 ? 1 : 1 - rest.length / characters)),
    batches: rows,
    rows: eachRow(rows),
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
