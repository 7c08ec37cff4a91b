// What moved a firm's score between two years, in a fixed order: first its own data (measured by the old rule and the old group), then the
// benchmarks (baselines and the group of the new year), then the rule (weights, curves, caps, indicators that came or went). The order is part
// of the answer: another order would divide the same sum otherwise. The three add up to the whole change exactly, by indicator and in all.
// Percentiles, options and conditions have no baseline to hold still: their whole change counts as data.

import { pointsOf } from "./curves.ts";
import { findPlainCurve, numbersAt } from "./one-row.ts";
import { limitsOf } from "./points.ts";
import type { Run } from "./run.ts";

interface IndicatorChange {
  readonly indicator: string;
  readonly before: number;
  readonly after: number;
  readonly data: number;
  readonly benchmark: number;
  readonly rule: number;
}

export interface ScoreChange {
  readonly before: number;
  readonly after: number;
  readonly data: number;
  readonly benchmark: number;
  readonly rule: number;
  readonly indicators: readonly IndicatorChange[];
}

export const CHANGE_ORDER = ["data", "benchmark", "rule"] as const;

/** undefined where one of the two years has no score. Adjustments count as data. */
export function explainChange(before: Run, rowBefore: number, after: Run, rowAfter: number): ScoreChange | undefined {
  const [old, now] = [before.score[rowBefore] as number, after.score[rowAfter] as number];
  if (Number.isNaN(old) || Number.isNaN(now)) return undefined;
  const ids = new Set([...before.program.indicators, ...after.program.indicators].map(({ indicator }) => indicator.id));
  const indicators = [...ids].map((id) => changeOf(id, before, rowBefore, after, rowAfter));
  const bonus = bonusOf(after, rowAfter) - bonusOf(before, rowBefore);
  const sum = (key: "data" | "benchmark" | "rule") => indicators.reduce((all, one) => all + one[key], 0);
  const [data, benchmark] = [sum("data") + bonus, sum("benchmark")];
  return { before: old, after: now, data, benchmark, rule: now - old - data - benchmark, indicators };
}

function changeOf(id: string, before: Run, rowBefore: number, after: Run, rowAfter: number): IndicatorChange {
  const [a, b] = [before, after].map((run) =>
    run.program.indicators.findIndex(({ indicator }) => indicator.id === id),
  ) as [number, number];
  const old = orZero(before.indicators[a]?.points[rowBefore]);
  const now = orZero(after.indicators[b]?.points[rowAfter]);
  const value = after.indicators[b]?.values[rowAfter] ?? Number.NaN;
  const [curve, newCurve] = [
    a < 0 ? undefined : findPlainCurve(before, a),
    b < 0 ? undefined : findPlainCurve(after, b),
  ];
  const indicator = before.program.indicators[a]?.indicator;
  if (!curve || !newCurve || !indicator || curve.kind !== newCurve.kind || Number.isNaN(value)) {
    const same = curve === undefined && a >= 0 && b >= 0;
    return {
      indicator: id,
      before: old,
      after: now,
      data: same ? now - old : 0,
      benchmark: 0,
      rule: same ? 0 : now - old,
    };
  }
  const points = (numbers: readonly number[]) =>
    limitsOf(indicator)(value, pointsOf(curve, indicator.weight, numbers)(value));
  const withData = points(numbersAt(before, a, rowBefore));
  const withBenchmark = points(numbersAt(after, b, rowAfter));
  return {
    indicator: id,
    before: old,
    after: now,
    data: withData - old,
    benchmark: withBenchmark - withData,
    rule: now - withBenchmark,
  };
}

const orZero = (value: number | undefined): number => (value === undefined || Number.isNaN(value) ? 0 : value);

const bonusOf = (run: Run, row: number): number =>
  run.adjustments.reduce((sum, points) => sum + (points[row] as number), 0);
