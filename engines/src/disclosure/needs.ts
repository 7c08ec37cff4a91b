// Who must not come how close to which cell, and which of it a choice of hidden cells does not give.
//
// Every cell that is hidden by a primary rule is protected against outsiders and against every single holder that knows its own amounts
// (the largest of the others must stay open). Method: a move that is possible to outsiders is possible to every holder but those whose own
// amounts it would go below; only these are asked about apart, by moves that are known already before the solver is asked. Where outsiders
// can tell a cell, holders are not asked: all of them can. O(moves of a cell × their cells) and a program for what no move shows.
import type { OpenBalances, Solver } from "../evaluate/index.ts";
import { type Aim, distanceBy, HAIR, type Move, type Reached, reach } from "./attack.ts";
import { bothWays, cheapestMove } from "./cheapest.ts";
import { anyoneOf, type Limits, limitsOf, type Model, needOf, OUTSIDER } from "./model.ts";

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
  readonly open: Solver["open"];
  /** Kept open: a move of each cell; and each cell both ways. */
  readonly balances: OpenBalances;
  ways: OpenBalances | null;
  /** Found so far, whatever was hidden then, by each cell that they move. */
  readonly moves: Map<number, Move[]>;
  readonly limits: Map<string, Limits>;
  readonly anyone: Limits;
  /** Moves of more cells are not kept. */
  readonly long: number;
  programs: number;
}

export const TOLERANCE = 1e-6;
/** By how little a need may be unmet by shares: a demand that says no more than this is not worth its place. */
const SHARES_TOLERANCE = 1e-3;
const MOVES_KEPT = 60;
/** Of so many holders each is asked about apart. */
const FEW = 12;
const LONG = 60;
const APART = 1e-2;

/** To be closed. */
export const createSearch = (model: Model, { open }: Pick<Solver, "open">, long = LONG): Search => ({
  model,
  open,
  ways: null,
  balances: open({ variables: model.cells.length, rows: model.rows }),
  moves: new Map(),
  limits: new Map(),
  anyone: anyoneOf(model),
  long,
  programs: 0,
});

export function closeSearch({ balances, ways }: Search): void {
  balances.close();
  ways?.close();
}

export function seekCheapest(search: Search, costs: Float64Array, aim: Asked, shares?: Float64Array): Move | null {
  const { model, open } = search;
  search.ways ??= open({ variables: 2 * model.cells.length, rows: bothWays(model) });
  return cheapestMove(model, costs, aim, { ways: search.ways, ...(shares ? { shares } : {}) });
}

/** One that takes half the table along comes close to too many holders to be of use. */
export function keepMove({ moves, long }: Search, move: Move): void {
  if (move.at.length > long) return;
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

export const listProtected = ({ cells, primary }: Model): number[] =>
  cells.flatMap(({ standing }, at) => (standing !== "shown" && primary[at] !== null ? [at] : []));

export function findUnmet(search: Search, hidden: Float64Array, who: Who, options: LookOptions = {}): Unmet[] {
  const unmet: Unmet[] = [];
  const cells = listProtected(search.model);
  const first = cells.findIndex((cell) => cell > (options.after ?? -1));
  for (const cell of first > 0 ? [...cells.slice(first), ...cells.slice(0, first)] : cells)
    for (const side of [1, -1] as const) {
      unmet.push(...lookAt(search, hidden, { cell, side, who }, options).unmet);
      if (unmet.length >= (options.most ?? Number.POSITIVE_INFINITY)) return unmet;
    }
  return unmet;
}

/** How a move that is far enough is sought where none is known. */
export type Seek = (search: Search, hidden: Float64Array, aim: Asked) => Reached;
type Asked = Aim & Required<Pick<Aim, "enough">>;

const seekHidden: Seek = ({ model, balances }, hidden, aim) => reach(model, hidden, aim, balances);

/** Without prices: it was not asked how far it goes. */
export const reachedBy = (move: Move, { cell, side }: Aim, cells: number): Reached => ({
  distance: Math.max(0, side * (move.by[move.at.indexOf(cell)] ?? 0)),
  move,
  worth: () => new Float64Array(cells),
});

/** Short, where there is one. */
export const seekShort: Seek = (search, hidden, aim) => {
  const costs = hidden.map((share) => (share === 1 ? 1 : Number.POSITIVE_INFINITY));
  const move = seekCheapest(search, costs, aim);
  return move ? reachedBy(move, aim, costs.length) : seekHidden(search, hidden, aim);
};

/** Through shares, and as little as can be through cells of a single holder: who is asked about apart is then few. */
export const seekApart: Seek = (search, shares, aim) => {
  const { holdersOf } = search.model;
  const costs = shares.map((share, at) =>
    share <= 0 ? Number.POSITIVE_INFINITY : holdersOf[at]?.[0]?.sole ? 1 : APART,
  );
  const move = seekCheapest(search, costs, aim, shares);
  return move ? reachedBy(move, aim, costs.length) : seekHidden(search, shares, aim);
};

interface Looked {
  /** Whether nothing is unmet, as far as was looked. */
  readonly met: boolean;
  readonly unmet: readonly Unmet[];
  /** The moves that show the rest to be met. */
  readonly shown: readonly Move[];
}

interface LookOptions {
  /** Ends after so many that are unmet. */
  readonly most?: number;
  readonly seek?: Seek;
  /** Of how many holders it is sought one by one; of more it is taken as unmet. */
  readonly patience?: number;
  /** `hidden` holds shares of what is not decided: no cell is moved further than what is needed, as for a whole one that is as good as any more. */
  readonly shares?: boolean;
  /** The cell after which to begin, all the same to the last. */
  readonly after?: number;
}

/** One cell to one side. */
export function lookAt(
  search: Search,
  hidden: Float64Array,
  { cell, side, who }: Pick<Need, "cell" | "side"> & { readonly who: Who },
  {
    most = Number.POSITIVE_INFINITY,
    seek = seekHidden,
    patience = Number.POSITIVE_INFINITY,
    shares = false,
  }: LookOptions = {},
): Looked {
  const { model } = search;
  const shown: Move[] = [];
  const unmet: Unmet[] = [];
  const size = needOf(model, cell, null);
  if (size <= 0) return { met: true, unmet, shown };
  const failing = (move: Move, before: readonly string[] | null): readonly string[] | null => {
    const all = failedBy(search, hidden, move, { cell, side, size, who, shares });
    const left =
      before === null
        ? all && [...all]
        : before.filter((holder) =>
            all ? all.has(holder) : !does(search, hidden, move, { cell, side, holder, shares }),
          );
    if (left && left.length < (before?.length ?? Number.POSITIVE_INFINITY) && !shown.includes(move)) shown.push(move);
    return left;
  };
  const tell = (limits: Limits, asked: number): Reached => {
    search.programs++;
    const reached = seek(search, hidden, { limits, cell, side, enough: asked, ...(shares ? { clip: asked } : {}) });
    if (reached.move.at.length > 0) keepMove(search, reached.move);
    return reached;
  };
  const isEnough = ({ distance }: Reached, asked: number) => distance >= asked * (1 - toleranceOf(shares));
  // null: not even to outsiders.
  let left: readonly string[] | null = null;
  for (const move of search.moves.get(cell) ?? []) {
    left = failing(move, left);
    if (left?.length === 0) return { met: true, unmet, shown };
  }
  if (left === null) {
    const reached = tell(OUTSIDER, size);
    if (!isEnough(reached, size))
      return { met: false, unmet: [{ limits: OUTSIDER, cell, side, size, reached }], shown };
    shown.push(reached.move);
    left = failing(reached.move, left) ?? listHolders(search, who);
  }
  // One move for nearly all before one for each.
  if (left.length > FEW) {
    const reached = tell(search.anyone, size);
    if (isEnough(reached, size)) left = failing(reached.move, left) ?? left;
  }
  if (left.length > patience) return { met: false, unmet, shown };
  while (left.length > 0 && unmet.length < most) {
    const [holder = "", ...others] = left as readonly string[];
    const [limits, asked] = [limitsFor(search, holder), needOf(model, cell, holder)];
    const reached = tell(limits, asked);
    if (isEnough(reached, asked)) shown.push(reached.move);
    else unmet.push({ limits, cell, side, size: asked, reached });
    left = isEnough(reached, asked) ? (failing(reached.move, others) ?? others) : others;
  }
  return { met: unmet.length === 0, unmet, shown };
}

const listHolders = ({ model }: Search, who: Who): string[] =>
  [...model.placesOf].flatMap(([id, places]) => (who === "all" || places.some(({ sole }) => sole) ? [id] : []));

const toleranceOf = (shares: boolean): number => (shares ? SHARES_TOLERANCE : TOLERANCE);

/** Holders to whom the move does not show enough; null: it does not to outsiders. */
function failedBy(
  { model }: Search,
  hidden: Float64Array,
  { at, by }: Move,
  { cell, side, size, who, shares }: { cell: number; side: 1 | -1; size: number; who: Who; shares: boolean },
): Set<string> | null {
  const distance = side * (by[at.indexOf(cell)] ?? 0);
  const enough = size * (1 - toleranceOf(shares));
  const clip = shares ? size : Number.POSITIVE_INFINITY;
  if (distance <= 0) return null;
  /** How far the move takes the cell within what each holder leaves it; of those whom it does not leave enough. */
  const far = new Map<string, number>();
  for (let term = 0; term < at.length; term++) {
    const one = at[term] as number;
    const move = Math.abs(((by[term] as number) * enough) / distance);
    const isUp = (by[term] as number) > 0;
    const share = hidden[one] ?? 0;
    const most = Math.min(clip, (isUp ? model.up[one] : model.down[one]) ?? 0) * share;
    if (move > most + HAIR) return null;
    for (const { holder, value, sole } of model.holdersOf[one] ?? []) {
      const free = sole ? 0 : isUp || model.cells[one]?.signed ? most : ((model.value[one] ?? 0) - value) * share;
      // The largest come first: the others can.
      if (move <= Math.max(0, free) + HAIR) break;
      far.set(holder, Math.min(far.get(holder) ?? enough, (Math.max(0, free) / move) * enough));
    }
  }
  const failed = new Set<string>();
  for (const [holder, reached] of far)
    if (
      reached < needOf(model, cell, holder) * (1 - toleranceOf(shares)) &&
      (who === "all" || model.placesOf.get(holder)?.some(({ sole }) => sole))
    )
      failed.add(holder);
  return failed;
}

function does(
  search: Search,
  hidden: Float64Array,
  move: Move,
  { cell, side, holder, shares }: { cell: number; side: 1 | -1; holder: string; shares: boolean },
): boolean {
  const size = needOf(search.model, cell, holder);
  if (size <= 0) return true;
  const clip = shares ? size : Number.POSITIVE_INFINITY;
  const distance = distanceBy(search.model, hidden, limitsFor(search, holder), move, { cell, side, clip });
  return distance >= size * (1 - toleranceOf(shares));
}
