// How far a hidden cell can be moved while everything shown stays as it is: what an attacker cannot rule out.
//
// Method: a linear program over the hidden cells (Fischetti and Salazar, Models and algorithms for optimizing cell
// suppression in tabular data with linear constraints, JASA 2000): moves z with M z = 0 for every relation, −down·y ≤ z ≤ up·y; z of the cell at
// its greatest or least. Its prices give a cut: Σ (moves that the prices leave possible)·y ≥ need, which every safe choice y meets.
// One program a cell and side, all over the same relations, so each begins where the one before ended. What a solver answers is reckoned after:
// a move counts only where it keeps every sum and every limit, so no fault of a solver makes a cell look safe.
import type { OpenBalances } from "../evaluate/index.ts";
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
  readonly worth: () => Float64Array;
}

/** Scaled: below it a cell does not move; beyond a limit by more than SLIP, a move does not hold. */
export const HAIR = 1e-9;
const SLIP = 1e-6;

export const downOf = ({ down }: Model, { own }: Limits, at: number): number => own.get(at)?.down ?? down[at] ?? 0;
export const upOf = ({ up }: Model, { own }: Limits, at: number): number => own.get(at)?.up ?? up[at] ?? 0;

export interface Aim {
  readonly limits: Limits;
  readonly cell: number;
  readonly side: 1 | -1;
  /** Further is not asked: the move stays short, and goes below the own amounts of fewer holders. */
  readonly enough?: number;
  /** No cell is moved further than this, less its share: what a little share of a large cell could give is left out. */
  readonly clip?: number;
}

/** `balances`: the model's relations over a move of each cell. */
export function reach(
  model: Model,
  hidden: Float64Array,
  { limits, cell, side, enough = Number.POSITIVE_INFINITY, clip = Number.POSITIVE_INFINITY }: Aim,
  balances: OpenBalances,
): Reached {
  const count = model.cells.length;
  const [cost, least, most] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  hidden.forEach((share, at) => {
    if (share <= 0) return;
    least[at] = -Math.min(clip, downOf(model, limits, at)) * share;
    most[at] = Math.min(clip, upOf(model, limits, at)) * share;
  });
  if (side > 0) most[cell] = Math.min(most[cell] ?? 0, enough);
  else least[cell] = Math.max(least[cell] ?? 0, -enough);
  cost[cell] = -side;
  const found = balances.ask({ cost, least, most });
  if (found.status !== "optimal") throw new Error(`what is possible was not found: ${found.status}`);
  const move = sparse(found.x);
  checkMove(model, move, least, most);
  return {
    distance: Math.max(0, side * (found.x[cell] ?? 0)),
    move,
    worth: () => worthOf(model, connected(model, hidden, cell), found.prices, cell, side),
  };
}

export function sparse(by: Float64Array): Move {
  const at: number[] = [];
  by.forEach((move, one) => {
    if (Math.abs(move) > HAIR) at.push(one);
  });
  return { at, by: at.map((one) => by[one] ?? 0) };
}

/** Throws where it breaks a sum or a limit. */
export function checkMove(
  { rows, rowsOf, cells }: Model,
  { at, by }: Move,
  least: Float64Array,
  most: Float64Array,
): void {
  const left = new Map<number, number>();
  at.forEach((one, term) => {
    const move = by[term] ?? 0;
    if (move < (least[one] ?? 0) - SLIP || move > (most[one] ?? 0) + SLIP)
      throw new Error(`a move of ${cells[one]?.id} goes beyond its limits`);
    for (const row of rowsOf[one] ?? []) {
      const { at: terms, by: factors } = rows[row] as Model["rows"][number];
      left.set(row, (left.get(row) ?? 0) + move * (factors[terms.indexOf(one)] ?? 0));
    }
  });
  for (const [row, sum] of left)
    if (Math.abs(sum) > SLIP) throw new Error(`a move breaks the sum of ${cells[rows[row]?.at[0] ?? -1]?.id}`);
}

/** Worth of a cell = what it gives itself − what its relations take, at their prices. Relations that have nothing to do with it are left out. */
function worthOf(
  model: Model,
  rows: readonly number[],
  prices: Float64Array,
  cell: number,
  side: number,
): Float64Array {
  const worth = new Float64Array(model.cells.length);
  worth[cell] = side;
  for (const row of rows) {
    const { at, by } = model.rows[row] as Model["rows"][number];
    at.forEach((one, term) => {
      worth[one] = (worth[one] ?? 0) + (prices[row] ?? 0) * (by[term] ?? 0);
    });
  }
  return worth;
}

/** The relations of a cell and of hidden cells that can have to do with it. */
function connected({ rows, rowsOf }: Model, hidden: Float64Array, from: number): number[] {
  const cells = new Set([from]);
  const taken = new Set<number>();
  for (const cell of cells)
    for (const row of rowsOf[cell] ?? []) {
      if (taken.has(row)) continue;
      taken.add(row);
      for (const other of rows[row]?.at ?? []) if ((hidden[other] ?? 0) > 1e-7) cells.add(other);
    }
  return [...taken];
}

/** Which multiple of a move is possible under these limits, and so how far it takes the cell to that side. */
export function distanceBy(
  model: Model,
  hidden: Float64Array,
  limits: Limits,
  { at, by }: Move,
  { cell, side, clip = Number.POSITIVE_INFINITY }: Pick<Aim, "cell" | "side" | "clip">,
): number {
  const place = at.indexOf(cell);
  const distance = side * (by[place] ?? 0);
  if (place < 0 || distance <= 0) return 0;
  let share = Number.POSITIVE_INFINITY;
  for (let term = 0; term < at.length; term++) {
    const [one, move] = [at[term] as number, by[term] as number];
    const end = move > 0 ? upOf(model, limits, one) : downOf(model, limits, one);
    const most = Math.min(clip, end) * (hidden[one] ?? 0);
    share = Math.min(share, most / Math.abs(move));
    if (share === 0) return 0;
  }
  return distance * share;
}
