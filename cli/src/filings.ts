// A file of filings → the table that an engine evaluates, and who stands on each row.
import { mapHeader, type RuleSet, recordReader, type Table, TableBuilder, textAt } from "@jiqun/engines/evaluate";
import { checkCreditCode, normaliseCreditCode } from "@jiqun/engines/text";
import { type Io, Misuse, Refusal } from "./command.ts";
import { openTable } from "./input-file.ts";

export interface FiledRow {
  /** 1-based place below the header. */
  readonly row: number;
  readonly code: string | null;
  readonly name: string | null;
  readonly unit: string | null;
  /** The code is written and cannot be one; the row is evaluated all the same. */
  readonly codeFault: string | null;
}

export interface Filings {
  readonly table: Table;
  readonly rows: readonly FiledRow[];
}

export async function readFilings(path: string, rules: RuleSet, io: Io): Promise<Filings> {
  const file = await openTable(path);
  const map = mapHeader(rules, file.header);
  if (map.columns.length === 0) {
    await file.batches.return(undefined);
    const wanted = rules.fields.map(({ name }) => name.zh).join(", ");
    const found = file.header.filter((header) => header.trim() !== "").join(", ");
    throw new Refusal(
      `no column of ${path} is one of ${rules.id}: ${wanted}\nits columns are ${found}; jiqun rules template ${rules.id} prints the header`,
    );
  }
  if (map.twice.length > 0) {
    await file.batches.return(undefined);
    const said = map.twice.map(({ headers }) => headers.join(" and "));
    throw new Refusal(`${path}: ${said.join("; ")} name the same field of ${rules.id}; leave one of them`);
  }
  if (map.ignored.length > 0) io.stderr.write(`not read, no field of ${rules.id}: ${map.ignored.join(", ")}\n`);
  const read = recordReader(rules, map);
  const builder = new TableBuilder(rules);
  const rows: FiledRow[] = [];
  const seen = new Map<string, number[]>();
  for await (const { row, cells } of file.rows) {
    const at = (column: number | null) => textAt(cells, column);
    const { cells: values, faults } = read(cells);
    const filed = whoOf(row, at(map.name), at(map.code), at(map.unit));
    if (filed.code === null && filed.name === null && Object.values(values).every((value) => value === null)) continue;
    if (filed.code === null && TOTALS.has(filed.name ?? ""))
      faults.push({ field: null, code: "total-row", text: filed.name ?? "" });
    builder.add({ cells: values, faults });
    const key = `${filed.code ?? filed.name ?? ""}\n${at(map.period) ?? ""}`;
    if (filed.code !== null || filed.name !== null) seen.set(key, [...(seen.get(key) ?? []), rows.length]);
    rows.push(filed);
  }
  if (rows.length === 0) throw new Refusal(`${path} has a header and no row below it`);
  for (const places of seen.values())
    if (places.length > 1)
      for (const place of places)
        builder.fault({ row: place, field: null, code: "duplicate", text: tellRows(places, rows) });
  return { table: builder.table(), rows };
}

/** The place of a row of the file among those read. */
export function findRow(rows: readonly FiledRow[], wanted: number, path: string): number {
  const at = rows.findIndex(({ row }) => row === wanted);
  if (at < 0)
    throw new Refusal(`${path} has no row ${wanted} below its header; the last one is row ${rows.at(-1)?.row ?? 0}`);
  return at;
}

export function rowNumber(text: string | undefined): number {
  const row = Number(text);
  if (!Number.isInteger(row) || row < 1) throw new Misuse("name the row with --row N, counted from 1 below the header");
  return row;
}

const TOTALS = new Set(["合计", "总计", "小计", "共计", "total", "Total"]);

const tellRows = (places: readonly number[], rows: readonly FiledRow[]): string =>
  places.map((place) => rows[place]?.row).join(", ");

function whoOf(row: number, name: string | null, written: string | null, unit: string | null): FiledRow {
  if (written === null) return { row, code: null, name, unit, codeFault: null };
  const code = normaliseCreditCode(written);
  return { row, code, name, unit, codeFault: checkCreditCode(code) === null ? null : written };
}
