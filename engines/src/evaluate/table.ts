// What is evaluated: one column a field, NaN where a cell is unknown, and what was wrong with cells beside them.

/** Why a cell cannot be used. Blank cells have no fault: they are unknown, and the rule says what that means. */
export type CellFaultCode =
  | "not-a-number"
  | "unknown-unit"
  | "wrong-unit"
  | "wrong-basis"
  | "unknown-code"
  | "duplicate"
  | "total-row";

export interface CellFault {
  readonly row: number;
  /** null: the row as a whole. */
  readonly field: string | null;
  readonly code: CellFaultCode;
  /** What stood there. */
  readonly text: string;
}

export interface Table {
  readonly rows: number;
  /** By field; one that is absent is unknown for everybody. Options are their index, flags a sum of powers of two, yes 1, no 0. */
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly faults: readonly CellFault[];
}
