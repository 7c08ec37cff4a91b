// Points of one indicator for one value, with the numbers of a finished run: what-if, certainty and the comparison of two years ask
// "what would it be" without running everybody again. The same curve and limits as points.ts.
import { type PlainCurve, pointsOf } from "./curves.ts";
import { limitsOf } from "./points.ts";
import type { Run } from "./run.ts";

/** undefined for a curve whose points do not come from the value and its numbers alone: percentiles, options, conditions. */
export function findPointsOfValue(run: Run, at: number, row: number): ((value: number) => number) | undefined {
  const plan = run.program.indicators[at];
  const curve = plan && findPlainCurve(run, at);
  if (!plan || !curve) return undefined;
  const raw = pointsOf(curve, plan.indicator.weight, numbersAt(run, at, row));
  const limit = limitsOf(plan.indicator);
  return (value) => limit(value, raw(value));
}

export function findPlainCurve(run: Run, at: number): PlainCurve | undefined {
  const curve = run.program.indicators[at]?.indicator.curve;
  return curve && curve.kind !== "percentile" && curve.kind !== "options" && curve.kind !== "conditional"
    ? curve
    : undefined;
}

export function numbersAt(run: Run, at: number, row: number): readonly number[] {
  const numbers = run.indicators[at]?.numbers ?? [];
  return (numbers.length === 1 ? numbers[0] : numbers[run.prepared.peer[row] as number]) ?? [];
}
