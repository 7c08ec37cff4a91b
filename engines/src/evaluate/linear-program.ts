// A linear program as plain data, with whole numbers where they are named, and the exact answer where one constraint and bounds are all there
// is: take the variables in the order of what they give for their cost (the fractional knapsack; Dantzig 1957). O(n log n). Programs of
// another shape go to a solver, which is passed in: engines import none.

export interface LinearProgram {
  readonly sense: "min" | "max";
  /** Cost, or gain, of one of each variable. */
  readonly cost: Readonly<Record<string, number>>;
  readonly constraints: readonly {
    readonly terms: Readonly<Record<string, number>>;
    readonly least?: number;
    readonly most?: number;
  }[];
  /** Each variable lies between this, or 0, … */
  readonly least?: Readonly<Record<string, number>>;
  /** … and this; without one it has no upper end. */
  readonly most: Readonly<Record<string, number>>;
  /** Variables that take whole numbers. */
  readonly whole?: readonly string[];
  /** Whether the prices of the constraints are wanted; not of programs with whole numbers. */
  readonly priced?: boolean;
}

/** `limit`: the time was up; what was found is feasible and may not be the best, null: nothing was found. */
export type Solution =
  | {
      readonly status: "optimal";
      readonly value: number;
      readonly variables: Readonly<Record<string, number>>;
      /** What one more of each constraint's bound would add to the value, in their order. */
      readonly prices?: readonly number[];
    }
  | {
      readonly status: "limit";
      readonly value: number | null;
      readonly variables: Readonly<Record<string, number>> | null;
    }
  | { readonly status: "infeasible" | "unbounded" };

export type Solve = (program: LinearProgram) => Solution;

/** Sums that must be 0, Σ by·x = 0 for each row, over variables known by their place. */
export interface Balances {
  readonly variables: number;
  readonly rows: readonly { readonly at: readonly number[]; readonly by: readonly number[] }[];
}

/** The least cost of all, each variable between its ends. */
interface BalanceQuestion {
  readonly cost: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** Prices: what one more in each row's sum would cost. */
type BalanceAnswer =
  | { readonly status: "optimal"; readonly x: Float64Array; readonly prices: Float64Array }
  | { readonly status: "infeasible" };

/** Balances that are asked many times, each time with other costs and ends: what the solver learned is kept. To be closed. */
export interface OpenBalances {
  ask(question: BalanceQuestion): BalanceAnswer;
  close(): void;
}

/** Σ by·y ≥ least, over what can be taken, known by its place. */
export interface Demand {
  readonly at: readonly number[];
  readonly by: readonly number[];
  readonly least: number;
}

/** What may be taken and what must be: 0 or 1 each. */
export interface Ends {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** What to take of many at the least cost, under demands that are added as they become known; what the solver learned is kept. To be closed. */
export interface OpenChoice {
  demand(more: readonly Demand[]): void;
  /** With shares allowed. Worth: what one more of each would add to the value, as long as it is little. null: no shares do. */
  relax(ends: Ends): { readonly value: number; readonly shares: Float64Array; readonly worth: Float64Array } | null;
  /** Yes or no each. `start`: one that meets all demands. */
  choose(ends: Ends, options: { readonly start: Float64Array; readonly seconds: number }): WholeChoice;
  close(): void;
}

/** Nothing is cheaper than the bound, which has no end where nothing can be chosen. Found: choices, each better than the one after it. */
export interface WholeChoice {
  readonly bound: number;
  readonly found: readonly Float64Array[];
}

export interface Solver {
  readonly solve: Solve;
  readonly open: (balances: Balances) => OpenBalances;
  readonly openChoice: (cost: Float64Array) => OpenChoice;
  /** Seconds since some moment: for limits of time alone. */
  readonly clock: () => number;
}

/** undefined: it cannot be met. Throws for a program of another shape. */
export function solveGreedily(program: LinearProgram): Readonly<Record<string, number>> | undefined {
  const [constraint, ...more] = program.constraints;
  if (!constraint || constraint.least === undefined || constraint.most !== undefined || more.length > 0)
    throw new Error("only one constraint with a least value is solved here");
  if (program.sense !== "min" || program.least || (program.whole?.length ?? 0) > 0)
    throw new Error("only a least cost of variables from 0 is solved here");
  const order = Object.entries(constraint.terms)
    .filter(([, gain]) => gain > 0)
    .sort(
      ([a, gainA], [b, gainB]) => gainB / (program.cost[b] ?? 1) - gainA / (program.cost[a] ?? 1) || (a < b ? -1 : 1),
    );
  const taken: Record<string, number> = {};
  let left = constraint.least;
  for (const [name, gain] of order) {
    if (left <= 0) break;
    const amount = Math.min(program.most[name] ?? Number.POSITIVE_INFINITY, left / gain);
    taken[name] = amount;
    left -= amount * gain;
  }
  return left > 1e-9 ? undefined : taken;
}
