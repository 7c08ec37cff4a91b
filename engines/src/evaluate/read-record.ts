// The cells of one row of a file of filings → values by field, and why the others have none. Who the row is of is the caller's to say.
import type { Cell } from "./encode.ts";
import { cellReader } from "./read-cell.ts";
import type { HeaderMap } from "./read-header.ts";
import type { CellFault } from "./table.ts";
import type { RuleSet } from "./types.ts";

export interface RecordReading {
  readonly cells: Record<string, Cell>;
  readonly faults: Omit<CellFault, "row">[];
}

/** The text of a cell, null where the column or its text is not there. */
export const textAt = (cells: readonly string[], column: number | null): string | null =>
  column === null ? null : cells[column]?.trim() || null;

export function recordReader(rules: RuleSet, map: HeaderMap): (cells: readonly string[]) => RecordReading {
  const readers = map.columns.flatMap((column) => {
    const field = rules.fields.find(({ id }) => id === column.field);
    return field ? [{ ...column, read: cellReader(field, column) }] : [];
  });
  return (cells) => {
    const reading: RecordReading = { cells: {}, faults: [] };
    for (const { at, field, unitAt, read } of readers) {
      const found = read(cells[at] ?? "", textAt(cells, unitAt));
      if ("value" in found) reading.cells[field] = found.value;
      else reading.faults.push({ field, code: found.fault, text: found.text });
    }
    return reading;
  };
}
