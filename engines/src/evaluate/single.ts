// The least change of each indicator alone that gives the wanted score, in closed form.
//
// Fixed numbers: the inverse of the curve. A baseline that is the group's mean holds the firm itself: with S the sum of the others, n the
// firms and s the wanted points, x = s·S ÷ (n·w ÷ times − s), and more than n·w ÷ times points can never be had. A least or greatest
// value of the group moves only beyond the others. Percentiles: the value of the firm that stands where one must stand.
// O(indicators), and O(n) for each indicator measured by its group.
import { reachOf } from "./curves.ts";
import { findPlainCurve, numbersAt } from "./one-row.ts";
import { inScheme } from "./points.ts";
import { codesOf } from "./program.ts";
import type { Run } from "./run.ts";

type Obstacle = "unknown" | "capped" | "ceiling" | "below-zero" | "curve" | "conditions" | "vetoed";

export interface SingleChange {
  readonly indicator: string;
  /** The value that is needed, and its distance from the present one; null where there is none. Of options the code. */
  readonly value: number | null;
  /** The option that is needed. */
  readonly option: string | null;
  readonly delta: number | null;
  /** In percent of the present value. */
  readonly pct: number | null;
  readonly feasible: boolean;
  readonly obstacle: Obstacle | null;
  /** The most points this indicator can have; null: no end. */
  readonly most: number | null;
}

export function singleChanges(run: Run, row: number, score: number): SingleChange[] {
  const scheme = run.prepared.scheme[row] as number;
  return run.program.indicators.flatMap(({ scheme: own }, at) =>
    inScheme(own, scheme) ? [changeOf(run, at, row, score)] : [],
  );
}

function changeOf(run: Run, at: number, row: number, score: number): SingleChange {
  const { indicator } = run.program.indicators[at] as Run["program"]["indicators"][number];
  const scored = run.indicators[at] as Run["indicators"][number];
  const now = run.score[row] as number;
  const points = scored.points[row] as number;
  const present = scored.values[row] as number;
  const wanted = points + (score - now);
  const most = mostPoints(run, at, row);
  const none = { indicator: indicator.id, value: null, option: null, delta: null, pct: null, obstacle: null, most };
  const refuse = (obstacle: Obstacle): SingleChange => ({ ...none, feasible: false, obstacle });
  if (Number.isNaN(now) || Number.isNaN(points)) return refuse("unknown");
  if (score <= now) return { ...none, value: present, delta: 0, pct: 0, feasible: true };
  if (indicator.cap !== null && wanted > indicator.cap * indicator.weight + 1e-9) return refuse("capped");
  if (most !== null && wanted > most + 1e-9) return refuse("ceiling");
  const code = optionFor(run, at, wanted);
  if (code !== undefined) return { ...none, value: code.value, option: code.option, feasible: true };
  const value = valueFor(run, at, row, wanted);
  // A ratio to the mean comes near n·w and never reaches it.
  if (value === undefined) return refuse(indicator.curve.kind === "ratio" ? "ceiling" : "curve");
  if (value < 0 && present >= 0) return refuse("below-zero");
  if (Number.isNaN(present)) return { ...none, value, feasible: true };
  const delta = value - present;
  return { ...none, value, delta, pct: present === 0 ? null : (delta / Math.abs(present)) * 100, feasible: true };
}

/** The option with the fewest points that are enough. */
function optionFor(run: Run, at: number, wanted: number): { value: number; option: string } | undefined {
  const { indicator, optionPoints } = run.program.indicators[at] as Run["program"]["indicators"][number];
  const field = run.program.rules.fields.find(({ id }) => id === indicator.formula);
  if (optionPoints === null || !field) return undefined;
  const codes = optionPoints.map((points, value) => ({ points, value, option: codesOf(field)[value] ?? "" }));
  return codes.filter(({ points }) => points >= wanted - 1e-9).sort((a, b) => a.points - b.points)[0];
}

function mostPoints(run: Run, at: number, row: number): number | null {
  const { indicator } = run.program.indicators[at] as Run["program"]["indicators"][number];
  const { curve, weight, cap } = indicator;
  const capped = cap === null ? Number.POSITIVE_INFINITY : cap * weight;
  const own = (): number => {
    switch (curve.kind) {
      case "ratio":
        return typeof curve.baseline === "number" || curve.baseline.of !== "mean"
          ? Number.POSITIVE_INFINITY
          : (othersOf(run, at, row).length + 1) * (weight / curve.baseline.times);
      case "inverse":
        return 2 * weight;
      case "bands":
        return Math.max(...curve.bands.map(({ points }) => points));
      case "step":
        return curve.most;
      case "options":
        return Math.max(...Object.values(curve.points));
      case "reciprocal":
        return Number.POSITIVE_INFINITY;
      default:
        return weight;
    }
  };
  const most = Math.min(capped, own());
  return Number.isFinite(most) ? most : null;
}

/** The nearest value with at least so many points. */
function valueFor(run: Run, at: number, row: number, wanted: number): number | undefined {
  const { indicator } = run.program.indicators[at] as Run["program"]["indicators"][number];
  const { curve, weight } = indicator;
  const present = run.indicators[at]?.values[row] as number;
  if (curve.kind === "percentile")
    return percentileValue(run, at, row, wanted / weight, indicator.direction === "lower");
  const plain = findPlainCurve(run, at);
  if (!plain) return undefined;
  if (plain.kind === "ratio" && typeof plain.baseline !== "number" && plain.baseline.of === "mean") {
    const others = othersOf(run, at, row);
    const ceiling = ((others.length + 1) * weight) / plain.baseline.times;
    return wanted < ceiling ? (wanted * others.reduce((sum, value) => sum + value, 0)) / (ceiling - wanted) : undefined;
  }
  if (plain.kind === "min-max" && (typeof plain.min !== "number" || typeof plain.max !== "number")) {
    const others = othersOf(run, at, row);
    const low =
      typeof plain.min === "number"
        ? plain.min
        : others.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
    const high =
      typeof plain.max === "number"
        ? plain.max
        : others.reduce((greatest, value) => Math.max(greatest, value), Number.NEGATIVE_INFINITY);
    // Where all others are alike no value is the nearest: any beyond theirs is the greatest, and theirs makes all alike.
    return low === high ? undefined : reachOf(plain, weight, [low, high], wanted, present);
  }
  return reachOf(plain, weight, numbersAt(run, at, row), wanted, present);
}

/** Known values of the others of its group that count. */
export function othersOf(run: Run, at: number, row: number): number[] {
  const values = run.indicators[at]?.values as Float64Array;
  const { peer } = run.prepared;
  const others: number[] = [];
  for (let other = 0; other < values.length; other++)
    if (other !== row && run.members[other] === 1 && peer[other] === peer[row] && !Number.isNaN(values[other]))
      others.push(values[other] as number);
  return others;
}

function percentileValue(run: Run, at: number, row: number, share: number, lower: boolean): number | undefined {
  if (share > 1 + 1e-12) return undefined;
  const others = othersOf(run, at, row).sort((a, b) => (lower ? b - a : a - b));
  const behind = Math.ceil(share * (others.length + 1) - 1e-9) - 1;
  return behind <= 0 ? (others[0] ?? 0) : others[behind - 1];
}
