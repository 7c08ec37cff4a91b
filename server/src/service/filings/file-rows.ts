// A file of filings → its rows: who each is about, for when, and the texts of the columns that are filed.
import { Problem, rowInFile } from "@jiqun/contract";
import { type Field, type FieldColumn, mapHeader } from "@jiqun/engines/evaluate";
import type { Table, TableRow } from "../../registry/index.ts";

/** Ends the header of the last column of an exported sheet: which entries stood when it was written. */
export const VERSION_HEADERS = ["版本（勿改）", "version (do not edit)"] as const;

/** One for each firm and year: no office has so many firms, and a reader's memory is bounded. */
const mostRows = 200_000;

export interface FileColumn extends FieldColumn {
  readonly header: string;
  readonly of: Field;
}
export interface FileRow {
  readonly row: number;
  readonly code: string | null;
  readonly name: string | null;
  readonly period: string | null;
  readonly version: string | null;
  readonly cells: readonly string[];
  readonly faults: NonNullable<TableRow["faults"]>;
}
export interface FilingFile {
  readonly columns: readonly FileColumn[];
  readonly ignored: readonly string[];
  readonly rows: readonly FileRow[];
}

/** Rows without anybody and anything in them are no rows. */
export async function readFilingFile(table: Table, fields: readonly Field[]): Promise<FilingFile> {
  const map = mapHeader({ fields }, table.header);
  const found = table.header.filter((header) => header.trim() !== "").join("、");
  const refuse = async (problem: Problem): Promise<never> => {
    await table.batches.return(undefined);
    throw problem;
  };
  if (map.columns.length === 0)
    return refuse(
      new Problem("filings.no-columns", {
        found,
        wanted: fields
          .slice(0, 4)
          .map((field) => headerOf(field))
          .join("、"),
      }),
    );
  if (map.twice.length > 0)
    return refuse(
      new Problem("filings.columns-twice", { headers: map.twice.map(({ headers }) => headers.join(" + ")).join("；") }),
    );
  if (map.code === null && map.name === null) return refuse(new Problem("filings.no-firm-column", { found }));
  const columns = map.columns.flatMap((column): FileColumn[] => {
    const of = fields.find(({ id }) => id === column.field);
    return of ? [{ ...column, of, header: table.header[column.at] ?? "" }] : [];
  });
  const isVersion = (header: string): boolean => VERSION_HEADERS.some((one) => one === header.trim());
  const versionAt = table.header.findIndex(isVersion);
  const rows: FileRow[] = [];
  for await (const { row, cells, faults = [] } of table.rows) {
    const at = (column: number | null): string | null => (column === null ? null : cells[column]?.trim() || null);
    const [code, name] = [at(map.code), at(map.name)];
    if (code === null && name === null && columns.every((column) => (cells[column.at] ?? "").trim() === "")) continue;
    if (rows.length === mostRows) throw new Problem("filings.too-many-rows", { most: mostRows });
    rows.push({
      row: rowInFile(table.layout.headerRows, row),
      code,
      name,
      period: at(map.period),
      version: at(versionAt < 0 ? null : versionAt),
      cells,
      faults,
    });
  }
  return { columns, ignored: map.ignored.filter((header) => !isVersion(header)), rows };
}

/** 评价税收(万元), as it is written into sheets and read out of them. */
export function headerOf({ name, unit, basis }: Field, language: "zh" | "en" = "zh"): string {
  const inside = [unit, basis].filter((word) => word !== null && word !== "").join("，");
  return inside === "" ? name[language] : `${name[language]}(${inside})`;
}

/** 2024, 2024年, 2024年度; null: no year. */
export const readYear = (text: string): string | null =>
  /^([12]\d{3})(?:\.0)?\s*(?:年度?|全年)?$/.exec(text.normalize("NFKC").trim())?.[1] ?? null;

/** Entries by indicator, as they stood when the sheet was written. */
export interface Version {
  readonly enterprise: number;
  readonly entries: ReadonlyMap<string, number>;
}

export const writeVersion = (enterprise: number, entries: Iterable<readonly [string, number]>): string =>
  [`E${enterprise}`, ...[...entries].map(([indicator, id]) => `${indicator}:${id}`)].join(" ");

export function readVersion(text: string | null): Version | null {
  const [first = "", ...rest] = (text ?? "").split(/\s+/);
  if (!/^E\d{1,15}$/.test(first)) return null;
  const entries = rest.flatMap((part) => {
    const [, indicator, id] = /^([\w-]+):(\d{1,15})$/.exec(part) ?? [];
    return indicator && id ? [[indicator, Number(id)] as const] : [];
  });
  return { enterprise: Number(first.slice(1)), entries: new Map(entries) };
}
