// CSV and TSV: decoded text fed to papaparse block by block, so memory holds a block and never the file.
import { Problem } from "@jiqun/contract";
import Papa from "papaparse";
import { scoreHeader } from "./columns.ts";
import { decodeText } from "./decode.ts";
import { sniffShape } from "./sniff-delimiter.ts";
import type { Table, TableRow } from "./table.ts";

/** A record longer than this is an opening quote that nothing closes. */
const longestRecord = 4 * 1024 * 1024;

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

export async function readText(source: AsyncIterable<Uint8Array>, fileName: string): Promise<Table> {
  const text = decodeText(source);
  let rest = withoutMark((await text.blocks.next()).value ?? "");
  if (/^\s*<(html|\?xml|!doctype|table|meta)/i.test(rest.slice(0, 200))) throw new Problem("import.old-format", {});
  const shape = sniffShape(rest, fileName, scoreHeader);
  let record = 0;

  /** Complete rows of what is at hand; the last one only when the file ended. */
  const take = (last: boolean): string[][] => {
    const parser = new Papa.Parser({ delimiter: shape.delimiter, newline: shape.newline });
    const { data, errors, meta } = parser.parse(rest, 0, !last) as Parsed;
    rest = rest.slice(meta.cursor);
    const unclosed = last && errors.some(({ code }) => code === "MissingQuotes");
    // Complete data rows so far: without the header, and without the record that nothing closes.
    const complete = record + data.length - 1 - (unclosed ? 1 : 0);
    if (unclosed || rest.length > longestRecord)
      throw new Problem("import.record-too-long", { row: Math.max(0, complete) });
    const rows = data.filter((cells) => cells.length > 1 || (cells[0] ?? "") !== "");
    record += rows.length;
    return rows;
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
  const header = (await all.next()).value;
  async function* rows(): AsyncGenerator<TableRow> {
    let row = 0;
    for await (const cells of all) yield { row: ++row, cells };
  }
  return {
    encoding: text.encoding,
    delimiter: shape.delimiter,
    header: header ?? [],
    rows: rows(),
  };
}

const withoutMark = (text: string) => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
