// Who must not come how close to which cell, and which of it a choice of hidden cells does not give.
//
// Every cell that is hidden by a primary rule is protected against outsiders and against every single holder that knows its own amounts
// (the largest of the others must stay open). Method: a move that is possible to outsiders is possible to every holder but those whose own
// amounts it would go below; only these are asked about apart, by moves that are known already before the solver is asked (reach). Where
// outsiders can, holders are not asked: all of them can. O(moves of a cell × their cells) and a program for what no move shows.
import type { Solve } from "../evaluate/index.ts";
import { distanceBy, HAIR, type Move, type Reached, reach } from "./attack.ts";
import { type Limits, limitsOf, type Model, needOf, OUTSIDER } from "./model.ts";

export interface Need {
  readonly limits: Limits;
  readonly cell: number;
  readonly side: 1 | -1;
  /** Scaled. */
  readonly size: number;
}

export interface Unmet extends Need {
  readonly reached: Reached;
}

export interface Search {
  readonly model: Model;
  readonly solve: Solve;
  /** Found so far, whatever was hidden then, by each cell that they move. */
  readonly moves: Map<number, Move[]>;
  readonly limits: Map<string, Limits>;
  programs: number;
}

export const TOLERANCE = 1e-6;
const MOVES_KEPT = 60;

export const createSearch = (model: Model, solve: Solve): Search => ({
  model,
  solve,
  moves: new Map(),
  limits: new Map(),
  programs: 0,
});

export function keepMove({ moves }: Search, move: Move): void {
  for (const at of move.at) {
    const known = moves.get(at);
    if (!known) moves.set(at, [move]);
    else {
      known.unshift(move);
      if (known.length > MOVES_KEPT) known.pop();
    }
  }
}

function limitsFor(search: Search, holder: string): Limits {
  const known = search.limits.get(holder) ?? limitsOf(search.model, holder);
  search.limits.set(holder, known);
  return known;
}

/** Only holders who are alone in a cell, or all. */
export type Who = "alone" | "all";

/** Cells to be protected, coarse ones before fine ones: they were built in that order. */
export const listProtected = ({ cells, primary, carried }: Model): number[] =>
  cells.flatMap(({ standing }, at) =>
    standing !== "shown" && (primary[at] !== null || (carried?.[at] ?? 0) > 0) ? [at] : [],
  );

/** `hidden`: 1, or a share of it while it is not decided. */
export function findUnmet(search: Search, hidden: Float64Array, who: Who, most = Number.POSITIVE_INFINITY): Unmet[] {
  const unmet: Unmet[] = [];
  for (const cell of listProtected(search.model))
    for (const side of [1, -1] as const) {
      unmet.push(...lookAt(search, hidden, cell, side, who).unmet);
      if (unmet.length >= most) return unmet;
    }
  return unmet;
}

/** One cell to one side: what is unmet, or the moves that show that nothing is. */
export function lookAt(
  search: Search,
  hidden: Float64Array,
  cell: number,
  side: 1 | -1,
  who: Who,
  most = Number.POSITIVE_INFINITY,
): { readonly unmet: readonly Unmet[]; readonly shown: readonly Move[] } {
  const { model } = search;
  const shown: Move[] = [];
  const size = needOf(model, cell, null);
  if (size <= 0) return { unmet: [], shown };
  let left: readonly string[] | null = null;
  const take = (move: Move): void => {
    const before: number = left === null ? Number.POSITIVE_INFINITY : left.length;
    left =
      left === null
        ? failedBy(search, hidden, move, { cell, side, size, who })
        : left.filter((holder) => !does(search, hidden, move, { cell, side, holder }));
    if (left !== null && left.length < before) shown.push(move);
  };
  for (const move of search.moves.get(cell) ?? []) {
    take(move);
    if (left !== null && (left as readonly string[]).length === 0) return { unmet: [], shown };
  }
  const ask = (holder: string | null): Unmet | null => {
    const limits = holder === null ? OUTSIDER : limitsFor(search, holder);
    const asked = needOf(model, cell, holder);
    search.programs++;
    const reached = reach(model, hidden, limits, cell, side, search.solve, asked);
    if (reached.move.at.length > 0) keepMove(search, reached.move);
    if (reached.distance < asked * (1 - TOLERANCE)) return { limits, cell, side, size: asked, reached };
    take(reached.move);
    return null;
  };
  if (left === null) {
    const open = ask(null);
    if (open) return { unmet: [open], shown };
  }
  const unmet: Unmet[] = [];
  while (left !== null && (left as readonly string[]).length > 0) {
    const [holder = ""] = left as readonly string[];
    const open = ask(holder);
    if (open) unmet.push(open);
    if (unmet.length >= most) break;
    left = (left as readonly string[]).filter((one) => one !== holder);
  }
  return { unmet, shown };
}

/** Holders to whom the move does not show enough; null: it does not to outsiders. */
function failedBy(
  search: Search,
  hidden: Float64Array,
  { at, by }: Move,
  { cell, side, size, who }: { cell: number; side: 1 | -1; size: number; who: Who },
): string[] | null {
  const { model } = search;
  const distance = side * (by[at.indexOf(cell)] ?? 0);
  const enough = size * (1 - TOLERANCE);
  if (distance <= 0) return null;
  const failed = new Set<string>();
  for (let term = 0; term < at.length; term++) {
    const one = at[term] as number;
    const move = ((by[term] as number) * enough) / distance;
    const share = hidden[one] ?? 0;
    const most = (move > 0 ? (model.up[one] ?? 0) : (model.down[one] ?? 0)) * share;
    if (Math.abs(move) > most + HAIR) return null;
    for (const { holder, value, sole } of model.holdersOf[one] ?? []) {
      const free = sole ? 0 : move > 0 || model.cells[one]?.signed ? most : ((model.value[one] ?? 0) - value) * share;
      // The largest come first: the others can.
      if (Math.abs(move) <= Math.max(0, free) + HAIR) break;
      failed.add(holder);
    }
  }
  return [...failed].filter(
    (holder) =>
      (who === "all" || model.placesOf.get(holder)?.some(({ sole }) => sole)) &&
      !does(search, hidden, { at, by }, { cell, side, holder }),
  );
}

function does(
  search: Search,
  hidden: Float64Array,
  move: Move,
  { cell, side, holder }: { cell: number; side: 1 | -1; holder: string },
): boolean {
  const size = needOf(search.model, cell, holder);
  return (
    size <= 0 || distanceBy(search.model, hidden, limitsFor(search, holder), move, cell, side) >= size * (1 - TOLERANCE)
  );
}
