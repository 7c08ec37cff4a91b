// Cells as a person or a file writes them → columns. An option is known by its id or its name in either language.
import { codesOf } from "./program.ts";
import type { CellFault, Table } from "./table.ts";
import type { Field, RuleSet } from "./types.ts";

/** null: blank. Numbers are in the field's unit. */
export type Cell = number | string | boolean | readonly string[] | null;

export interface RecordOfCells {
  readonly cells: Readonly<Record<string, Cell>>;
  readonly faults?: readonly Omit<CellFault, "row">[];
}

/** Takes records one by one, so that a large file is never held as records. */
export class TableBuilder {
  private readonly readers: readonly { readonly id: string; readonly read: (cell: Cell) => number | undefined }[];
  private readonly columns: number[][];
  private readonly faults: CellFault[] = [];
  private rows = 0;

  constructor(rules: RuleSet) {
    this.readers = rules.fields.map((field) => ({ id: field.id, read: readerOf(field) }));
    this.columns = rules.fields.map(() => []);
  }

  add({ cells, faults = [] }: RecordOfCells): void {
    const row = this.rows++;
    for (const fault of faults) this.faults.push({ ...fault, row });
    for (const [at, { id, read }] of this.readers.entries()) {
      const value = read(cells[id] ?? null);
      this.columns[at]?.push(value ?? Number.NaN);
      if (value === undefined) this.faults.push({ row, field: id, code: "unknown-code", text: String(cells[id]) });
    }
  }

  /** A fault found only once other rows were read. */
  fault(fault: CellFault): void {
    this.faults.push(fault);
  }

  table(): Table {
    const columns = this.readers.map(({ id }, at) => [id, Float64Array.from(this.columns[at] ?? [])] as const);
    return { rows: this.rows, columns: Object.fromEntries(columns), faults: this.faults };
  }
}

export function encodeRecords(rules: RuleSet, records: readonly RecordOfCells[]): Table {
  const builder = new TableBuilder(rules);
  for (const record of records) builder.add(record);
  return builder.table();
}

/** Reads a cell of options, flags or yes and no as the ids that it names, those of flags parted by `;`; undefined: it names none. */
export function optionReader(field: Field): (text: string) => string | undefined {
  const read = readerOf(field);
  const ids = field.type === "yesno" ? ["no", "yes"] : field.options.map(({ id }) => id);
  return (text) => {
    const code = read(text);
    if (code === undefined || field.type !== "flags") return code === undefined ? undefined : ids[code];
    return ids.filter((_, at) => code & (1 << at)).join(";") || "none";
  };
}

/** undefined: no such code. */
function readerOf(field: Field): (cell: Cell) => number | undefined {
  if (field.type === "number")
    return (cell) => (typeof cell === "number" ? cell : cell === null ? Number.NaN : undefined);
  const codes = new Map<string, number>();
  for (const [at, id] of codesOf(field).entries()) {
    const name = field.options[at]?.name;
    for (const text of [id, name?.zh, name?.en, ...(field.options[at]?.aliases ?? [])])
      if (text !== undefined) codes.set(fold(text), at);
  }
  if (field.type === "yesno") for (const [at, texts] of YES_NO.entries()) for (const text of texts) codes.set(text, at);
  const codeOf = (text: string): number | undefined => codes.get(fold(text));
  if (field.type === "flags")
    return (cell) => {
      if (cell === null) return Number.NaN;
      const list = Array.isArray(cell) ? (cell as readonly string[]) : String(cell).split(/[;；、,，]/);
      let mask = 0;
      for (const text of list) {
        if (NONE.includes(text.trim())) continue;
        const code = codeOf(text);
        if (code === undefined) return undefined;
        mask |= 1 << code;
      }
      return mask;
    };
  return (cell) => (cell === null ? Number.NaN : codeOf(String(cell)));
}

const fold = (text: string): string => text.normalize("NFKC").trim().toLowerCase();
const NONE = ["", "无", "none"];
const YES_NO = [
  ["否", "不是", "无", "n", "0", "false"],
  ["是", "有", "y", "1", "true"],
];
