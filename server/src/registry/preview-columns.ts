// What a person confirms of the columns: what each is taken for, what stands in it, and which unit capital is stated in.
import { readCapital } from "@jiqun/engines/text";
import type { Column, ColumnMap } from "./columns.ts";
import { storable } from "./take-rows.ts";

export type PreviewColumn = Column & {
  /** Different values of the first rows; none of a column of persons. */
  readonly examples: readonly string[];
};

const examplesShown = 3;
const longestExample = 60;

export function previewColumns(columns: readonly Column[], rows: readonly (readonly string[])[]): PreviewColumn[] {
  return columns.map((column, at) => {
    const values = new Set<string>();
    if (column.why !== "person-dropped")
      for (const cells of rows) {
        const value = storable(cells[at] ?? "").trim();
        if (value !== "") values.add(value.slice(0, longestExample));
        if (values.size === examplesShown) break;
      }
    return { ...column, header: storable(column.header), examples: [...values] };
  });
}

export interface PreviewCapital {
  readonly header: string;
  /** What holds where a cell has no unit of its own; null is yuan. */
  readonly unit: string | null;
  readonly from: "header" | "title" | "sheet-name" | "column" | null;
  /** Among the first rows: cells that state a capital, and those with a unit of their own. */
  readonly stated: number;
  readonly withOwnUnit: number;
}

export function previewCapital(map: ColumnMap, rows: readonly (readonly string[])[]): PreviewCapital | null {
  const { capital } = map.at;
  if (capital === undefined) return null;
  const cells = rows.map((row) => (row[capital] ?? "").normalize("NFKC").replace(/\s/g, ""));
  const stated = cells.filter((cell) => readCapital(cell).known);
  const beside = map.capitalUnitAt;
  return {
    header: map.columns[capital]?.header ?? "",
    unit: beside === undefined ? map.capitalUnit || null : (map.columns[beside]?.header ?? null),
    from: beside === undefined ? map.capitalUnitFrom : "column",
    stated: stated.length,
    withOwnUnit: stated.filter((cell) => !/^[\d.,]+$/.test(cell)).length,
  };
}
