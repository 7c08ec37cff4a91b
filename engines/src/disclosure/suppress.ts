// Which cells to hide besides those that show a firm by themselves, so that nobody can compute or closely tell these from the rest, and as
// little as possible is lost.
//
// Method: Benders' decomposition of the cell suppression problem (Kelly, Golden and Assad 1992; Fischetti and Salazar, JASA 2000): a program
// over yes and no for each cell holds only cuts; attack.ts finds what a choice leaves open and answers with a cut each. Shares are settled first
// (cheap), then whole answers. Begins with what every good choice obeys: no cell is hidden alone in a sum, and a sum that holds a cell to be
// protected must hide enough beside it. Exact up to `exactCells` open cells: the least loss, proven, unless a limit of rounds or time
// is met. Above it, and after a limit, each need that is open is met by the cheapest move over the whole system (a linear program; Robertson 1995, Kelly),
// and what turns out not to be needed is shown again.
// It does not round, merge or perturb. Worst case exponential.
import type { LinearProgram, Solve } from "../evaluate/index.ts";
import { downOf, upOf } from "./attack.ts";
import { FAR, type Model, modelOf } from "./model.ts";
import { createSearch, findUnmet, type Need, type Search, TOLERANCE, type Unmet } from "./needs.ts";
import type { PrimaryReason, Rules, Tables } from "./types.ts";

export interface Suppression {
  /** exact: proven least loss; bounded: safe, a limit was met before the proof; stepwise: safe, by the way of large tables. */
  readonly method: "exact" | "bounded" | "stepwise" | "impossible";
  readonly primary: Readonly<Record<string, PrimaryReason>>;
  /** Hidden for others' sake. */
  readonly secondary: readonly string[];
  /** Cells that nothing can protect, as too much is known already. */
  readonly impossible: readonly string[];
  readonly cost: number;
  readonly rounds: number;
  readonly programs: number;
}

export interface SuppressOptions {
  readonly exactCells?: number;
  readonly rounds?: number;
}

interface Cut {
  readonly terms: ReadonlyMap<number, number>;
  readonly least: number;
}

const EXACT_CELLS = 600;

export function suppress(tables: Tables, rules: Rules, solve: Solve, options: SuppressOptions = {}): Suppression {
  const { exactCells = EXACT_CELLS, rounds: mostRounds = 80 } = options;
  const model = modelOf(tables, rules);
  const search = createSearch(model, solve);
  const fixed = Float64Array.from(model.cells, ({ standing }, at) =>
    standing === "hidden" || (standing === "open" && model.primary[at] !== null) ? 1 : 0,
  );
  const open = model.cells.flatMap(({ standing }, at) => (standing === "open" && fixed[at] === 0 ? [at] : []));
  const end = (
    method: Suppression["method"],
    hidden: Float64Array,
    rounds: number,
    impossible: readonly string[] = [],
  ): Suppression => ({
    method,
    primary: Object.fromEntries(
      model.cells.flatMap(({ id, standing }, at) => {
        const reason = model.primary[at];
        return reason && standing === "open" ? [[id, reason]] : [];
      }),
    ),
    secondary: open.filter((at) => hidden[at] === 1).map((at) => model.cells[at]?.id ?? ""),
    impossible,
    cost: open.reduce((sum, at) => sum + (hidden[at] === 1 ? (model.cells[at]?.cost ?? 0) : 0), 0),
    rounds,
    programs: search.programs,
  });

  if (findUnmet(search, fixed, "all", 1).length === 0) return end("exact", fixed, 0);
  const everything = withAll(fixed, open);
  const hopeless = findUnmet(search, everything, "all");
  if (hopeless.length > 0) {
    const names = new Set(hopeless.map(({ cell }) => model.cells[cell]?.id ?? ""));
    return end("impossible", everything, 0, [...names]);
  }
  if (open.length > exactCells) return end("stepwise", trim(search, fixed, open, complete(search, fixed, fixed)), 0);

  const cuts = new Map<string, Cut>();
  const add = (cut: Cut | null): boolean => {
    const key = cut ? [...cut.terms].map(([at, by]) => `${at}:${by.toFixed(6)}`).join() : "";
    if (!cut || cuts.has(key)) return false;
    cuts.set(key, cut);
    return true;
  };
  for (const cut of firstCuts(search, fixed)) add(cut);
  let rounds = 0;
  let whole = false;
  let hidden = fixed;
  for (; rounds < mostRounds; rounds++) {
    const found = solve(master(model, fixed, open, [...cuts.values()], whole));
    if (found.status !== "optimal" && found.status !== "limit")
      throw new Error(`no choice of cells was found: ${found.status}`);
    if (found.variables === null) break;
    hidden = fixed.slice();
    for (const at of open) {
      const share = found.variables[`y${at}`] ?? 0;
      hidden[at] = whole ? Math.round(share) : Math.min(1, Math.max(0, share));
    }
    const unmet = findUnmet(search, hidden, whole ? "all" : "alone");
    const fresh = unmet.map((one) => add(cutOf(model, fixed, one, one.reached.worth))).filter(Boolean).length;
    if (unmet.length === 0 && whole) return end(found.status === "optimal" ? "exact" : "bounded", hidden, rounds + 1);
    if (fresh === 0 && whole) break;
    if (fresh === 0 || rounds === Math.floor(mostRounds / 3)) whole = true;
  }
  const start = hidden.map((share) => (share > 0.999 ? 1 : 0));
  return end("bounded", trim(search, fixed, open, complete(search, fixed, start)), rounds);
}

function withAll(fixed: Float64Array, open: readonly number[]): Float64Array {
  const all = fixed.slice();
  for (const at of open) all[at] = 1;
  return all;
}

function master(
  { cells }: Model,
  fixed: Float64Array,
  open: readonly number[],
  cuts: readonly Cut[],
  whole: boolean,
): LinearProgram {
  const name = (at: number) => `y${at}`;
  return {
    sense: "min",
    cost: Object.fromEntries(open.map((at) => [name(at), cells[at]?.cost ?? 0])),
    constraints: cuts.map(({ terms, least }) => ({
      terms: Object.fromEntries([...terms].filter(([at]) => fixed[at] === 0).map(([at, by]) => [name(at), by])),
      least,
    })),
    most: Object.fromEntries(open.map((at) => [name(at), 1])),
    ...(whole ? { whole: open.map(name) } : {}),
  };
}

/** Σ min(1, what a cell can give / need)·y ≥ 1, less what is hidden anyway; null where that suffices. */
function cutOf(model: Model, fixed: Float64Array, need: Need, worth: Float64Array): Cut | null {
  const terms = new Map<number, number>();
  let least = 1;
  worth.forEach((each, at) => {
    if (model.cells[at]?.standing === "shown") return;
    const moves = each > 0 ? each * upOf(model, need.limits, at) : -each * downOf(model, need.limits, at);
    const part = Math.min(1, moves / need.size);
    if (part <= 1e-7) return;
    if (fixed[at] === 1) least -= part;
    else terms.set(at, part);
  });
  if (least <= 1e-7) return null;
  return { terms: new Map([...terms].map(([at, part]) => [at, Math.min(1, part / least)])), least: 1 };
}

function firstCuts(search: Search, fixed: Float64Array): (Cut | null)[] {
  const { model } = search;
  const alone = model.rows.flatMap(({ at }) =>
    at.some((cell) => fixed[cell] === 1)
      ? []
      : at.flatMap((cell): Cut[] => {
          if (model.cells[cell]?.standing !== "open") return [];
          const others = at.filter((one) => one !== cell && model.cells[one]?.standing === "open");
          return [{ terms: new Map([[cell, -1], ...others.map((one) => [one, 1] as const)]), least: 0 }];
        }),
  );
  const unmet = findUnmet(search, fixed, "alone");
  const sums = unmet.flatMap((need) =>
    (model.rowsOf[need.cell] ?? []).map((row) => {
      const { at, by } = model.rows[row] as Model["rows"][number];
      const own = by[at.indexOf(need.cell)] ?? 1;
      const worth = new Float64Array(model.cells.length);
      at.forEach((cell, place) => {
        if (cell !== need.cell) worth[cell] = (-need.side * (by[place] ?? 0)) / own;
      });
      return cutOf(model, fixed, need, worth);
    }),
  );
  return [...alone, ...sums];
}

/** Meets every open need by the cheapest move, until none is open. Coarse cells go before fine ones: they were built in that order. */
function complete(search: Search, fixed: Float64Array, start: Float64Array): Float64Array {
  const hidden = Float64Array.from(start, (share, at) => (fixed[at] === 1 ? 1 : share));
  for (;;) {
    const [first] = findUnmet(search, hidden, "all", 1);
    if (!first) return hidden;
    for (const at of cheapestMove(search, hidden, first)) hidden[at] = 1;
  }
}

function cheapestMove({ model, solve }: Search, hidden: Float64Array, { limits, cell, side, size }: Unmet): number[] {
  const usable = model.cells.flatMap(({ standing }, at) => (standing === "shown" ? [] : [at]));
  const cost = (at: number, most: number) =>
    hidden[at] === 1 ? 0 : (model.cells[at]?.cost ?? 0) / Math.max(1e-9, Math.min(most, size));
  const is = new Set(usable);
  const most = Object.fromEntries(
    usable.flatMap((at) => [
      [`u${at}`, upOf(model, limits, at)],
      [`d${at}`, downOf(model, limits, at)],
    ]),
  );
  const found = solve({
    sense: "min",
    cost: Object.fromEntries(
      usable.flatMap((at) => [
        [`u${at}`, cost(at, upOf(model, limits, at))],
        [`d${at}`, cost(at, downOf(model, limits, at))],
      ]),
    ),
    constraints: [
      ...model.rows.map(({ at, by }) => ({
        terms: Object.fromEntries(
          at.flatMap((one, place) =>
            is.has(one)
              ? [
                  [`u${one}`, by[place] ?? 0],
                  [`d${one}`, -(by[place] ?? 0)],
                ]
              : [],
          ),
        ),
        least: 0,
        most: 0,
      })),
      { terms: { [`u${cell}`]: side, [`d${cell}`]: -side }, least: Math.min(size, FAR / 2) },
    ],
    most,
  });
  if (found.status !== "optimal") throw new Error(`a cell could not be protected: ${found.status}`);
  return usable.filter(
    (at) =>
      hidden[at] === 0 &&
      Math.abs((found.variables[`u${at}`] ?? 0) - (found.variables[`d${at}`] ?? 0)) > TOLERANCE * size,
  );
}

/** Shows again what is not needed, dearest first. */
function trim(search: Search, fixed: Float64Array, open: readonly number[], hidden: Float64Array): Float64Array {
  const { cells } = search.model;
  const chosen = open.filter((at) => hidden[at] === 1).sort((a, b) => (cells[b]?.cost ?? 0) - (cells[a]?.cost ?? 0));
  const left = hidden.slice();
  for (const at of chosen) {
    if (fixed[at] === 1) continue;
    left[at] = 0;
    if (findUnmet(search, left, "all", 1).length > 0) left[at] = 1;
  }
  return left;
}
