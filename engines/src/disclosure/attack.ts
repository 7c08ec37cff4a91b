// How far a hidden cell can be moved while everything shown stays as it is: what an attacker cannot rule out.
//
// Method: a linear program over the hidden cells connected with it (Fischetti and Salazar, Models and algorithms for optimizing cell
// suppression in tabular data with linear constraints, JASA 2000): moves z with M z = 0 for every relation, −down·y ≤ z ≤ up·y; z of the cell at
// its greatest or least. Its prices give a cut: Σ (moves that the prices leave possible)·y ≥ need, which every safe choice y meets.
// One program a cell and side; moves once found are kept and spare most of the programs (any share of a possible move is possible).
import type { LinearProgram, Solve } from "../evaluate/index.ts";
import type { Limits, Model } from "./model.ts";

/** Sparse: cells and how far each is moved. */
export interface Move {
  readonly at: readonly number[];
  readonly by: readonly number[];
}

export interface Reached {
  /** Scaled, never below 0. */
  readonly distance: number;
  readonly move: Move;
  /** What one of each cell's moves is worth at these prices; 0 where it has no part. */
  readonly worth: Float64Array;
}

export const downOf = ({ down }: Model, { own }: Limits, at: number): number => own.get(at)?.down ?? down[at] ?? 0;
export const upOf = ({ up }: Model, { own }: Limits, at: number): number => own.get(at)?.up ?? up[at] ?? 0;

export function reach(
  model: Model,
  hidden: Float64Array,
  limits: Limits,
  cell: number,
  side: 1 | -1,
  solve: Solve,
): Reached {
  const { cells, rows } = connected(model, hidden, cell);
  const name = (at: number) => `z${at}`;
  const program: LinearProgram = {
    sense: "max",
    cost: { [name(cell)]: side },
    constraints: rows.map((row) => {
      const { at, by } = model.rows[row] as Model["rows"][number];
      const terms = at.flatMap((one, place) => (cells.has(one) ? [[name(one), by[place] ?? 0] as const] : []));
      return { terms: Object.fromEntries(terms), least: 0, most: 0 };
    }),
    least: Object.fromEntries([...cells].map((at) => [name(at), -downOf(model, limits, at) * (hidden[at] ?? 0)])),
    most: Object.fromEntries([...cells].map((at) => [name(at), upOf(model, limits, at) * (hidden[at] ?? 0)])),
    priced: true,
  };
  const found = solve(program);
  if (found.status !== "optimal") throw new Error(`what is possible was not found: ${found.status}`);
  const moved = [...cells].flatMap((at) => {
    const by = found.variables[name(at)] ?? 0;
    return Math.abs(by) > 1e-9 ? [[at, by] as const] : [];
  });
  return {
    distance: Math.max(0, found.value),
    move: { at: moved.map(([at]) => at), by: moved.map(([, by]) => by) },
    worth: worthOf(model, rows, found.prices ?? [], cell, side),
  };
}

/** Worth of a cell = what it gives itself − what its relations take, at their prices. */
function worthOf(
  model: Model,
  rows: readonly number[],
  prices: readonly number[],
  cell: number,
  side: number,
): Float64Array {
  const worth = new Float64Array(model.cells.length);
  worth[cell] = side;
  rows.forEach((row, place) => {
    const { at, by } = model.rows[row] as Model["rows"][number];
    at.forEach((one, term) => {
      worth[one] = (worth[one] ?? 0) - (prices[place] ?? 0) * (by[term] ?? 0);
    });
  });
  return worth;
}

/** The hidden cells that can have to do with it, and the relations between them. */
function connected(
  { rows, rowsOf }: Model,
  hidden: Float64Array,
  from: number,
): { cells: Set<number>; rows: number[] } {
  const cells = new Set([from]);
  const taken = new Set<number>();
  for (const cell of cells)
    for (const row of rowsOf[cell] ?? []) {
      if (taken.has(row)) continue;
      taken.add(row);
      for (const other of rows[row]?.at ?? []) if ((hidden[other] ?? 0) > 1e-7) cells.add(other);
    }
  return { cells, rows: [...taken] };
}

/** Which share of a move is possible under these limits, and so how far it takes the cell to that side. */
export function distanceBy(
  model: Model,
  hidden: Float64Array,
  limits: Limits,
  { at, by }: Move,
  cell: number,
  side: 1 | -1,
): number {
  const place = at.indexOf(cell);
  const distance = side * (by[place] ?? 0);
  if (place < 0 || distance <= 0) return 0;
  let share = 1;
  for (let term = 0; term < at.length; term++) {
    const [one, move] = [at[term] as number, by[term] as number];
    const most = (move > 0 ? upOf(model, limits, one) : downOf(model, limits, one)) * (hidden[one] ?? 0);
    // A hair's breadth is the solver's tolerance.
    if (Math.abs(move) > most + 1e-9) share = Math.min(share, most / Math.abs(move));
    if (share === 0) return 0;
  }
  return distance * share;
}
