// Which cells to hide besides those that show a firm by themselves, so that nobody can compute or closely tell these from the rest, and as
// little as possible is lost.
//
// Method: up to `exactCells` open cells the least loss is proven (exact.ts), unless a limit of rounds or time is met. Above it the tables are
// split by hierarchy (split.ts), and what the parts do not give is met over the whole system, cell by cell (stepwise.ts). Each end is attacked anew by the
// audit, which takes nothing from here. It does not round, merge or perturb.
import type { Solve } from "../evaluate/index.ts";
import { chooseExactly } from "./exact.ts";
import { modelOf } from "./model.ts";
import { createSearch, findUnmet } from "./needs.ts";
import { splitByHierarchy } from "./split.ts";
import { complete, trim } from "./stepwise.ts";
import type { PrimaryReason, Rules, Tables } from "./types.ts";

export interface Suppression {
  /** exact: proven least loss; bounded: safe, a limit was met before the proof; stepwise: safe, by the parts of large tables. */
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

const EXACT_CELLS = 600;
/** Of large tables: how many needs a cell may serve and still be tried. */
const TRIED = 6;

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

  if (open.length > exactCells) {
    const made = complete(search, splitByHierarchy(search, fixed, open));
    const hidden = trim(search, open, made, TRIED);
    const hopeless = [...made.impossible].map((at) => model.cells[at]?.id ?? "");
    return end(hopeless.length > 0 ? "impossible" : "stepwise", hidden, 0, hopeless);
  }
  if (findUnmet(search, fixed, "all", 1).length === 0) return end("exact", fixed, 0);
  const everything = withAll(fixed, open);
  const hopeless = findUnmet(search, everything, "all");
  if (hopeless.length > 0) {
    const names = new Set(hopeless.map(({ cell }) => model.cells[cell]?.id ?? ""));
    return end("impossible", everything, 0, [...names]);
  }
  const { method, hidden, rounds } = chooseExactly(search, fixed, open, mostRounds);
  return end(method, hidden, rounds);
}

function withAll(fixed: Float64Array, open: readonly number[]): Float64Array {
  const all = fixed.slice();
  for (const at of open) all[at] = 1;
  return all;
}
