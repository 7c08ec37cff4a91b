// The matrix of divisions by units as rows to show: filtered by section, sorted, with the sums that belong to them.
import type { DivisionMatrix } from "@jiqun/contract";

type Division = DivisionMatrix["divisions"][number];
type Cell = DivisionMatrix["cells"][number];

export interface MatrixRow {
  readonly division: Division;
  readonly cells: ReadonlyMap<string, Cell>;
  /** Firms of all units that are no overlay. */
  readonly assigned: number;
  readonly units: number;
}

export interface Order {
  /** "code", "total", "units", or the id of a unit. */
  readonly by: string;
  readonly descending: boolean;
}

export const parseOrder = (text: string | undefined): Order =>
  text?.startsWith("-") ? { by: text.slice(1), descending: true } : { by: text ?? "code", descending: false };

export const writeOrder = (order: Order): string | undefined => {
  const text = `${order.descending ? "-" : ""}${order.by}`;
  return text === "code" ? undefined : text;
};

export function rowsOf(matrix: DivisionMatrix, section: string | undefined, order: Order): readonly MatrixRow[] {
  const overlays = new Set(matrix.units.filter((unit) => unit.overlay).map((unit) => unit.id));
  const byDivision = new Map<string, Map<string, Cell>>();
  for (const cell of matrix.cells) {
    const cells = byDivision.get(cell.division) ?? new Map<string, Cell>();
    cells.set(cell.unit, cell);
    byDivision.set(cell.division, cells);
  }
  const rows = matrix.divisions
    .filter((division) => section === undefined || division.section === section)
    .map((division): MatrixRow => {
      const cells = byDivision.get(division.code) ?? new Map<string, Cell>();
      const own = [...cells.values()].filter((cell) => !overlays.has(cell.unit));
      return {
        division,
        cells,
        assigned: own.reduce((sum, cell) => sum + cell.enterprises, 0),
        units: own.filter((cell) => cell.enterprises > 0).length,
      };
    });
  if (order.by === "code") return order.descending ? rows.reverse() : rows;
  // Unknown sorts below every number, whichever way one looks.
  const keyOf = (row: MatrixRow): number | null =>
    order.by === "total"
      ? row.division.enterprises.value
      : order.by === "units"
        ? row.units
        : (row.cells.get(order.by)?.enterprises ?? (row.division.state === "unknown" ? null : 0));
  return rows.sort((a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return order.descending ? second - first : first - second;
  });
}

const bounds = [10, 50, 200, 1000];

/** Class 0..4 of a count above zero; the bounds are round. */
export const classOf = (count: number): number => bounds.filter((bound) => count >= bound).length;
export const classLabels = ["1–9", "10–49", "50–199", "200–999", "≥1,000"] as const;
