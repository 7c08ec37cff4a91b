// The choice of hidden cells with the least loss, proven, for tables that are small enough.
//
// Method: Benders' decomposition of the cell suppression problem (Kelly, Golden and Assad 1992; Fischetti and Salazar, JASA 2000): a program
// over yes and no for each cell holds only cuts; attack.ts finds what a choice leaves open and answers with a cut each. Shares are settled first
// (cheap), then whole answers. Begins with what every good choice obeys: no cell is hidden alone in a sum, and a sum that holds a cell to be
// protected must hide enough beside it. After a limit of rounds or time what was chosen is made safe step by step. Worst case exponential.
import type { LinearProgram, Solver } from "../evaluate/index.ts";
import { downOf, upOf } from "./attack.ts";
import type { Model } from "./model.ts";
import { findUnmet, type Need, type Search } from "./needs.ts";
import { chooseStepwise } from "./stepwise.ts";

interface Cut {
  readonly terms: ReadonlyMap<number, number>;
  readonly least: number;
}

interface Chosen {
  readonly method: "exact" | "bounded";
  readonly hidden: Float64Array;
  readonly rounds: number;
}

/** Something must be open with `fixed`, and nothing with all of `open`. */
export function chooseExactly(
  search: Search,
  fixed: Float64Array,
  open: readonly number[],
  { mostRounds, solve }: Pick<Solver, "solve"> & { readonly mostRounds: number },
): Chosen {
  const { model } = search;
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
    const fresh = unmet.map((one) => add(cutOf(model, fixed, one, one.reached.worth()))).filter(Boolean).length;
    if (unmet.length === 0 && whole)
      return { method: found.status === "optimal" ? "exact" : "bounded", hidden, rounds: rounds + 1 };
    if (fresh === 0 && whole) break;
    if (fresh === 0 || rounds === Math.floor(mostRounds / 3)) whole = true;
  }
  const start = hidden.map((share, at) => (fixed[at] === 1 || share > 0.999 ? 1 : 0));
  return { method: "bounded", hidden: chooseStepwise(search, start, open).hidden, rounds };
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
