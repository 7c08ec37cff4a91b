// A linear program as plain data, and the exact answer where one constraint and bounds are all there is: take the variables in the order
// of what they give for their cost (the fractional knapsack; Dantzig 1957). O(n log n). Programs of another shape go to a solver.

export interface LinearProgram {
  readonly sense: "min";
  /** Cost of one of each variable. */
  readonly cost: Readonly<Record<string, number>>;
  readonly constraints: readonly { readonly terms: Readonly<Record<string, number>>; readonly least: number }[];
  /** Each variable lies between 0 and this. */
  readonly most: Readonly<Record<string, number>>;
}

/** undefined: it cannot be met. Throws for more than one constraint. */
export function solveGreedily(program: LinearProgram): Readonly<Record<string, number>> | undefined {
  const [constraint, ...more] = program.constraints;
  if (!constraint || more.length > 0) throw new Error("only one constraint is solved here");
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
