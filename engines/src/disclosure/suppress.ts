// Which cells to hide besides those that show a firm by themselves, so that nobody can compute or closely tell these from the rest, and as
// little as possible is lost.
//
// Method: up to `exactCells` open cells the least loss is proven (exact.ts), unless a limit of time is met. Above it each need is met by
// the cheapest move over the whole system, along the hierarchy from coarse cells to fine ones (stepwise.ts). Cells are put in an order of their own first, so that the same tables give the same choice in whatever order they come.
// Each end is attacked anew by the audit, which takes nothing from here. It does not round, merge or perturb.
import type { Solver } from "../evaluate/index.ts";
import { chooseExactly } from "./exact.ts";
import { modelOf } from "./model.ts";
import { closeSearch, createSearch, findUnmet, type Search, seekShort } from "./needs.ts";
import { inOrder } from "./order.ts";
import { chooseStepwise } from "./stepwise.ts";
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
  /** The cost as a multiple of one that no choice goes below: 1 where the least is proven; null: not known. */
  readonly overLeast: number | null;
  readonly rounds: number;
  readonly programs: number;
}

export interface SuppressOptions {
  readonly exactCells?: number;
  /** After which the best choice so far is taken, with what is proven of it. */
  readonly seconds?: number;
}

const EXACT_CELLS = 600;
/** Half of what a preparation has: the attack comes after. */
const SECONDS = 300;

export function suppress(tables: Tables, rules: Rules, solver: Solver, options: SuppressOptions = {}): Suppression {
  const search = createSearch(modelOf(inOrder(tables), rules), solver);
  try {
    return choose(search, solver, options);
  } finally {
    closeSearch(search);
  }
}

function choose(
  search: Search,
  solver: Solver,
  { exactCells = EXACT_CELLS, seconds = SECONDS }: SuppressOptions,
): Suppression {
  const { model } = search;
  const fixed = Float64Array.from(model.cells, ({ standing }, at) =>
    standing === "hidden" || (standing === "open" && model.primary[at] !== null) ? 1 : 0,
  );
  const open = model.cells.flatMap(({ standing }, at) => (standing === "open" && fixed[at] === 0 ? [at] : []));
  const idOf = (at: number) => model.cells[at]?.id ?? "";
  const costOf = (hidden: Float64Array): number =>
    open.reduce((sum, at) => sum + (hidden[at] === 1 ? (model.cells[at]?.cost ?? 0) : 0), 0);
  const end = (
    method: Suppression["method"],
    hidden: Float64Array,
    {
      rounds = 0,
      impossible = [],
      least = null,
    }: { readonly rounds?: number; readonly impossible?: readonly number[]; readonly least?: number | null } = {},
  ): Suppression => ({
    method,
    primary: Object.fromEntries(
      model.cells.flatMap(({ id, standing }, at) => {
        const reason = model.primary[at];
        return reason && standing === "open" ? [[id, reason]] : [];
      }),
    ),
    secondary: open.filter((at) => hidden[at] === 1).map(idOf),
    impossible: impossible.map(idOf),
    cost: costOf(hidden),
    overLeast: method === "exact" ? 1 : least ? costOf(hidden) / least : null,
    rounds,
    programs: search.programs,
  });

  const isExact = open.length <= exactCells;
  if (isExact && findUnmet(search, fixed, "all", { most: 1, seek: seekShort }).length === 0) return end("exact", fixed);
  const { hidden: safe, impossible } = chooseStepwise(search, fixed, open);
  if (impossible.length > 0) return end("impossible", safe, { impossible });
  if (!isExact) return end("stepwise", safe);
  const { method, hidden, rounds, least } = chooseExactly(search, { fixed, open, safe }, { solver, seconds });
  return end(method, hidden, { rounds, least });
}
