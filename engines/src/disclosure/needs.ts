// Who must not come how close to which cell, and which of it a choice of hidden cells does not give.
//
// Every cell that is hidden by a primary rule is protected against outsiders and against every single holder that knows its own amounts
// (the largest of the others must stay open). What a move once found shows to be possible is not asked of the solver again.
import type { Solve } from "../evaluate/index.ts";
import { distanceBy, type Move, type Reached, reach } from "./attack.ts";
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
  /** Found so far, whatever was hidden then. */
  readonly moves: Move[];
  readonly limits: Map<string, Limits>;
  programs: number;
}

export const TOLERANCE = 1e-6;
const MOVES_KEPT = 600;

export const createSearch = (model: Model, solve: Solve): Search => ({
  model,
  solve,
  moves: [],
  limits: new Map(),
  programs: 0,
});

function limitsFor(search: Search, holder: string | null): Limits {
  if (holder === null) return OUTSIDER;
  const known = search.limits.get(holder) ?? limitsOf(search.model, holder);
  search.limits.set(holder, known);
  return known;
}

/** Only those of holders who are alone in a cell, or of all. */
function* listNeeds(search: Search, who: "outsiders" | "alone" | "all"): Generator<Need> {
  const { model } = search;
  const holders = [...model.placesOf].filter(
    ([, places]) => who === "all" || (who === "alone" && places.some(({ sole }) => sole)),
  );
  for (let cell = 0; cell < model.cells.length; cell++) {
    if (model.primary[cell] === null || model.cells[cell]?.standing === "shown") continue;
    for (const holder of [null, ...holders.map(([id]) => id)]) {
      const size = needOf(model, cell, holder);
      if (size <= 0) continue;
      const limits = limitsFor(search, holder);
      yield { limits, cell, side: 1, size };
      yield { limits, cell, side: -1, size };
    }
  }
}

/** `hidden`: 1, or a share of it while it is not decided. */
export function findUnmet(
  search: Search,
  hidden: Float64Array,
  who: "outsiders" | "alone" | "all",
  most = Number.POSITIVE_INFINITY,
): Unmet[] {
  const { model, moves, solve } = search;
  const unmet: Unmet[] = [];
  // What did for the one before is tried first: needs of one cell come together.
  const last: Record<string, Move> = {};
  for (const need of listNeeds(search, who)) {
    const { limits, cell, side, size } = need;
    const enough = size * (1 - TOLERANCE);
    const does = (move: Move | undefined): boolean =>
      move !== undefined && distanceBy(model, hidden, limits, move, cell, side) >= enough;
    const key = `${cell} ${side}`;
    if (does(last[key])) continue;
    const found = moves.find(does);
    if (found) {
      last[key] = found;
      continue;
    }
    search.programs++;
    const reached = reach(model, hidden, limits, cell, side, solve);
    if (reached.move.at.length > 0) {
      moves.unshift(reached.move);
      if (moves.length > MOVES_KEPT) moves.pop();
      last[key] = reached.move;
    }
    if (reached.distance < enough) unmet.push({ ...need, reached });
    if (unmet.length >= most) break;
  }
  return unmet;
}
