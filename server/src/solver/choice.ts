// What to take of many under demands that come one after the other, solved by HiGHS: shares by the dual simplex, which goes on from the last answer as rows
// are added; whole answers by branch and bound over all demands so far, from an answer that is known. Exact within the solver's tolerance of 1e-6.
import type { Demand, OpenChoice } from "@jiqun/engines/evaluate";
import type { Highs } from "highs";
import { fromLastBasis, matrixOf, runToEnd } from "./rows.ts";

const improving = 4;

export function openChoice(highs: Highs, cost: Float64Array): OpenChoice {
  const { optimal, infeasible, timeLimit } = highs.constants.modelStatus;
  const all = { kind: "range", from: 0, to: cost.length - 1 } as const;
  const demands: Demand[] = [];
  const relaxed = createModel(highs, cost, demands);
  relaxed.options.set(fromLastBasis);
  return {
    demand(more) {
      if (more.length === 0) return;
      demands.push(...more);
      relaxed.addRows({ ...endsOf(highs, more), matrix: matrixOf(more, cost.length) });
    },
    relax({ least, most }) {
      relaxed.changeColsBounds(all, least, most);
      if (!runToEnd(highs, relaxed)) return null;
      const { colValue: shares, colDual: worth } = relaxed.getSolution();
      return { value: relaxed.getObjectiveValue(), shares, worth };
    },
    choose({ least, most }, { start, seconds }) {
      const model = createModel(highs, cost, demands);
      try {
        model.options.set({ output_flag: false, mip_rel_gap: 0, time_limit: seconds });
        model.changeColsBounds(all, least, most);
        model.changeColsIntegrality(all, new Int32Array(cost.length).fill(highs.constants.variableType.integer));
        model.setSolution({ colValue: start });
        const found: Float64Array[] = [];
        const { modelStatus: status } = model.run({
          [improving]: ({ data }) => {
            if (data.mip_solution) found.unshift(data.mip_solution.slice());
            return undefined;
          },
        });
        if (status === infeasible) return { bound: Number.POSITIVE_INFINITY, found: [] };
        if (status !== optimal && status !== timeLimit) throw new Error(`the solver ended with status ${status}`);
        return { bound: Number(model.info.get("mip_dual_bound")), found };
      } finally {
        model.dispose();
      }
    },
    close: () => relaxed.dispose(),
  };
}

const createModel = (highs: Highs, cost: Float64Array, rows: readonly Demand[]) => {
  const { lower, upper } = endsOf(highs, rows);
  return highs.createModel({
    numCols: cost.length,
    numRows: rows.length,
    colCost: cost,
    colLower: new Float64Array(cost.length),
    colUpper: new Float64Array(cost.length).fill(1),
    rowLower: lower,
    rowUpper: upper,
    matrix: matrixOf(rows, cost.length),
  });
};

const endsOf = ({ infinity }: Highs, rows: readonly Demand[]) => ({
  lower: Float64Array.from(rows, ({ least }) => least),
  upper: new Float64Array(rows.length).fill(infinity),
});
