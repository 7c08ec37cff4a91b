// One sheet, row by row as it streams by: what each cell says, and which rows are hidden.
// O(characters), memory holds the rows of one chunk. Formulas are never computed: what the file saved as their result is
// read, and where it saved none the cell is named as a fault.
import { dayOf, isRounded, textOfNumber, unescapeText } from "./cell-text.ts";
import type { Container } from "./container.ts";
import { attribute, type MarkupHandler, scan, scanAll } from "./markup.ts";
import { dressed } from "./number-format.ts";
import { maxCell, type WorkbookParts } from "./parts.ts";
import { beyond } from "./refusal.ts";

export interface SheetRow {
  /** 1-based row of the sheet. */
  readonly at: number;
  readonly hidden: boolean;
  readonly cells: string[];
  readonly faults: { at: number; code: "formula-without-value" | "number-rounded" }[];
}

/** Rows and columns of the format itself; no register has so many columns. */
const maxRows = 1_048_576;
const maxColumns = 2_000;

/** `progress` counts the bytes of the sheet that were read, and says whether its rows were cut. */
export async function* readSheet(
  zip: Container,
  path: string,
  parts: WorkbookParts,
  progress = { bytes: 0, cut: false },
): AsyncGenerator<SheetRow> {
  const builder = new RowBuilder(parts);
  let left = parts.firstRows;
  for await (const _ of scan(counted(zip.read(path), progress), builder))
    for (const row of builder.take()) {
      progress.cut = left-- <= 0;
      if (progress.cut) return;
      yield row;
    }
}

async function* counted(chunks: AsyncIterable<Buffer>, progress: { bytes: number }): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    progress.bytes += chunk.length;
    yield chunk;
  }
}

export interface SheetHead {
  /** As the sheet says it before its rows; many writers say nothing, or wrongly. */
  readonly lastRow: number | null;
  readonly isColumnHidden: (index: number) => boolean;
}

/** What a sheet says before its rows. */
export async function readHead(zip: Container, path: string): Promise<SheetHead> {
  let lastRow: number | null = null;
  let rows = false;
  const hidden: (readonly [first: number, last: number])[] = [];
  const handler: MarkupHandler = {
    open(name, attributes) {
      if (name === "dimension") lastRow = Number(/(\d+)$/.exec(attribute(attributes, "ref") ?? "")?.[1] ?? 0) || null;
      if (name === "col" && /^(1|true)$/.test(attribute(attributes, "hidden") ?? "") && hidden.length < maxColumns)
        hidden.push([Number(attribute(attributes, "min")) - 1, Number(attribute(attributes, "max")) - 1]);
      rows ||= name === "sheetData";
    },
    text() {},
    close() {},
  };
  for await (const _ of scan(zip.read(path), handler)) if (rows) break;
  return { lastRow, isColumnHidden: (index) => hidden.some(([first, last]) => index >= first && index <= last) };
}

class RowBuilder implements MarkupHandler {
  private readonly parts: WorkbookParts;
  private ready: SheetRow[] = [];
  private row: SheetRow | undefined;
  private lastRow = 0;
  private column = -1;
  private type = "";
  private style = 0;
  private formula = false;
  private value = "";
  private inValue = false;
  private phonetic = false;

  constructor(parts: WorkbookParts) {
    this.parts = parts;
  }

  take(): SheetRow[] {
    const rows = this.ready;
    this.ready = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (name === "c") this.openCell(attributes);
    else if (name === "v") this.inValue = true;
    else if (name === "t") this.inValue = !this.phonetic;
    else if (name === "rPh") this.phonetic = true;
    else if (name === "f") this.formula = true;
    else if (name === "row") this.openRow(attributes);
  }

  text(piece: string): void {
    if (!this.inValue) return;
    this.value += piece;
    if (this.value.length > maxCell) throw beyond("cell", this.value.length, maxCell);
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.inValue = false;
    else if (name === "rPh") this.phonetic = false;
    else if (name === "c") this.closeCell();
    else if (name === "row" && this.row) {
      this.ready.push(this.row);
      this.row = undefined;
    }
  }

  private openRow(attributes: string): void {
    const at = Number(attribute(attributes, "r") ?? this.lastRow + 1);
    if (!(at > this.lastRow && at <= maxRows)) throw beyond("rows", at, maxRows);
    this.lastRow = at;
    this.column = -1;
    const hidden = attributes.includes("hidden") && /^(1|true)$/.test(attribute(attributes, "hidden") ?? "");
    this.row = { at, hidden, cells: [], faults: [] };
  }

  private openCell(attributes: string): void {
    const place = quick(attributes, ' r="');
    this.column = place === undefined ? this.column + 1 : columnOf(place);
    this.type = quick(attributes, ' t="') ?? "n";
    this.style = Number(quick(attributes, ' s="') ?? 0);
    this.value = "";
    this.formula = false;
  }

  private closeCell(): void {
    if (!this.row) return;
    if (this.value === "") {
      if (this.formula && this.type !== "str") this.fault("formula-without-value");
      return;
    }
    const text = this.readValue();
    if (text === "") return;
    if (this.column >= maxColumns) throw beyond("columns", this.column + 1, maxColumns);
    const { cells } = this.row;
    while (cells.length < this.column) cells.push("");
    cells[this.column] = text;
  }

  private readValue(): string {
    const { value, parts } = this;
    switch (this.type) {
      case "s":
        return parts.strings[Number(value)] ?? "";
      case "str":
      case "inlineStr":
        return unescapeText(value);
      case "b":
        return value.trim() === "1" || value.trim() === "true" ? "TRUE" : "FALSE";
      case "e":
        return value;
      case "d":
        return value.slice(0, 10);
      default: {
        const day = parts.datedStyles[this.style] ? dayOf(Number(value), parts.since1904) : undefined;
        if (day !== undefined) return day;
        const text = textOfNumber(value.trim());
        if (isRounded(text)) {
          this.fault("number-rounded");
          return text;
        }
        const dress = parts.dresses[this.style];
        return dress ? dressed(text, dress) : text;
      }
    }
  }

  private fault(code: SheetRow["faults"][number]["code"]): void {
    this.row?.faults.push({ at: this.column, code });
  }
}

/** An attribute as every writer writes it; the slow way for the others. */
function quick(attributes: string, start: string): string | undefined {
  const at = attributes.indexOf(start);
  if (at >= 0) return attributes.slice(at + start.length, attributes.indexOf('"', at + start.length));
  return attributes.includes("'") || attributes.includes("\n") ? attribute(attributes, start.slice(1, -2)) : undefined;
}

/** "AB12" → 27 */
function columnOf(place: string): number {
  let column = 0;
  for (let index = 0; index < place.length; index++) {
    const letter = place.charCodeAt(index) | 0x20;
    if (letter < 0x61 || letter > 0x7a) break;
    column = column * 26 + letter - 0x60;
    if (column > 16_384) throw beyond("columns", place, 16_384);
  }
  return column - 1;
}

/** Cells merged downwards: by their first row, the column and the last row. */
export type Merges = ReadonlyMap<number, readonly { readonly column: number; readonly until: number }[]>;

const maxMerges = 200_000;
const endsOfRows = ["</sheetData>", "</x:sheetData>"];
const longestEnd = 16;

/** They stand after the rows, so they are looked for before the rows are read: inflated once, scanned from there on. */
export async function readMerges(zip: Container, path: string): Promise<Merges> {
  const merges = new Map<number, { column: number; until: number }[]>();
  let count = 0;
  const handler: MarkupHandler = {
    open(name, attributes) {
      if (name !== "mergeCell") return;
      if (++count > maxMerges) throw beyond("merges", count, maxMerges);
      const match = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/i.exec((attribute(attributes, "ref") ?? "").replaceAll("$", ""));
      const [, letters = "", from = "", until = ""] = match ?? [];
      if (!match || from === until) return;
      const list = merges.get(Number(from)) ?? [];
      list.push({ column: columnOf(letters), until: Number(until) });
      merges.set(Number(from), list);
    },
    text() {},
    close() {},
  };
  await scanAll(tailOf(zip.read(path)), handler);
  return merges;
}

/** What follows the rows. Where they end in another prefix or in UTF-16, merged cells are not filled. */
async function* tailOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let found = false;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (found) {
      yield chunk;
      continue;
    }
    const all = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const at = endsOfRows.map((end) => all.indexOf(end)).find((place) => place >= 0);
    found = at !== undefined;
    if (at !== undefined) yield all.subarray(all.indexOf(">", at) + 1);
    else held = all.subarray(Math.max(0, all.length - longestEnd));
  }
}
