// What both kinds of open models are made of: sparse rows as the solver takes them, and a run that goes on from the last basis.
import type { Highs } from "highs";

interface Row {
  readonly at: readonly number[];
  readonly by: readonly number[];
}

/** Dual simplex from the last basis: presolving would forget it. */
export const fromLastBasis = { output_flag: false, presolve: "off", solver: "simplex", simplex_strategy: 1 } as const;

export function matrixOf(rows: readonly Row[], count: number) {
  const starts = [0];
  for (const { at } of rows) starts.push((starts.at(-1) ?? 0) + at.length);
  return {
    format: "csr" as const,
    numRows: rows.length,
    numCols: count,
    starts: Int32Array.from(starts),
    indices: Int32Array.from(rows.flatMap(({ at }) => at)),
    values: Float64Array.from(rows.flatMap(({ by }) => by)),
  };
}

/** Whether there is an answer; from nothing where the last basis leads nowhere. Throws where it ended for another reason. */
export function runToEnd(highs: Highs, model: ReturnType<Highs["createModel"]>): boolean {
  const { optimal, infeasible } = highs.constants.modelStatus;
  let { modelStatus: status } = model.run();
  if (status !== optimal && status !== infeasible) {
    model.clearSolver();
    status = model.run().modelStatus;
  }
  if (status !== optimal && status !== infeasible) throw new Error(`the solver ended with status ${status}`);
  return status === optimal;
}
