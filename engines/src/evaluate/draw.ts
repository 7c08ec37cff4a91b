// A curve as lines to draw and as rows to read: value → points, cap and floor included. Baselines that are a statistic of the group are not
// known before firms are: then values are told as multiples of it. Percentiles are told over the share, from 0 to 1. Stairs have one line a
// band. O(knots). Options and conditions are tables of their own and are not drawn here.
import { type PlainCurve, parametersOf, pointsOf } from "./curves.ts";
import { limitsOf } from "./points.ts";
import type { Curve, Indicator } from "./types.ts";

export interface CurveDrawing {
  /** What the values are: themselves, multiples of a statistic of the group, places between its least and greatest value, or a share. */
  readonly of: "value" | "times" | "range" | "share";
  readonly lines: readonly (readonly (readonly [value: number, points: number])[])[];
  readonly rows: readonly { readonly value: number; readonly points: number }[];
  /** Of stairs: each band; `closed` says which end belongs to it. */
  readonly bands: readonly { readonly from: number | null; readonly to: number | null; readonly points: number }[];
  readonly closed: "lower" | "upper";
}

const SAMPLES = 48;

/** null for options and conditions. */
export function drawCurve(indicator: Indicator, curve: Curve = indicator.curve): CurveDrawing | null {
  if (curve.kind === "options" || curve.kind === "conditional") return null;
  const { weight } = indicator;
  if (curve.kind === "percentile") {
    const rows = [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, points: weight * value }));
    return { of: "share", lines: [rows.map(({ value, points }) => [value, points])], rows, bands: [], closed: "lower" };
  }
  const limits = limitsOf(indicator);
  const numbers = parametersOf(curve).map((parameter) =>
    typeof parameter === "number"
      ? parameter
      : parameter.of === "min"
        ? 0
        : parameter.of === "max"
          ? 1
          : parameter.times,
  );
  const points = (value: number): number => limits(value, pointsOf(curve, weight, numbers)(value));
  if (curve.kind === "bands") return drawBands(curve, points);
  const knots = knotsOf(curve, numbers, indicator.cap);
  const rows = knots.map((value) => ({ value, points: points(value) })).filter((row) => Number.isFinite(row.points));
  const [from, to] = [knots[0] ?? 0, knots.at(-1) ?? 1];
  const line = Array.from({ length: SAMPLES + 1 }, (_, at) => from + ((to - from) * at) / SAMPLES)
    .concat(knots)
    .sort((a, b) => a - b)
    .map((value) => [value, points(value)] as const)
    .filter(([, at]) => Number.isFinite(at));
  return { of: basisOf(curve), lines: [line], rows, bands: [], closed: "lower" };
}

function basisOf(curve: PlainCurve): CurveDrawing["of"] {
  const named = parametersOf(curve).flatMap((parameter) => (typeof parameter === "number" ? [] : [parameter.of]));
  if (named.length === 0) return "value";
  return named.some((of) => of === "min" || of === "max") ? "range" : "times";
}

/** Where a curve bends, and some places between. */
function knotsOf(curve: PlainCurve, numbers: readonly number[], cap: number | null): number[] {
  const [a = 1, b = 1] = numbers;
  const between = (from: number, to: number) => [0, 0.25, 0.5, 0.75, 1].map((share) => from + (to - from) * share);
  switch (curve.kind) {
    case "ratio":
      return sorted([0, a / 2, a, a * 1.5, a * 2, ...(cap === null ? [] : [a * cap])]);
    case "reciprocal":
      return sorted([a / 2, a * 0.75, a, a * 1.5, a * 2, ...(cap === null || cap === 0 ? [] : [a / cap])]);
    case "inverse":
      return sorted([0, a / 2, a, a * 1.5, a * 2, ...(cap === null ? [] : [a * (2 - cap)])]);
    case "step":
      return Array.from({ length: Math.min(13, Math.floor(curve.most / curve.each) + 2) }, (_, at) => at * curve.size);
    default:
      return sorted(between(a, b));
  }
}

const sorted = (values: readonly number[]): number[] =>
  [...new Set(values.filter((value) => value >= 0 || values.every((one) => one <= 0)))].sort((a, b) => a - b);

function drawBands(curve: Extract<PlainCurve, { kind: "bands" }>, points: (value: number) => number): CurveDrawing {
  const bands = [...curve.bands].sort(
    (a, b) => (a.from ?? Number.NEGATIVE_INFINITY) - (b.from ?? Number.NEGATIVE_INFINITY),
  );
  const ends = bands.flatMap(({ from, to }) => [from, to].filter((end) => end !== null));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const margin = (high - low || Math.abs(low) || 1) / Math.max(2, bands.length);
  const lines = bands.map(({ from, to }) => {
    const [a, b] = [from ?? low - margin, to ?? high + margin];
    const at = points((a + b) / 2);
    return [[a, at] as const, [b, at] as const];
  });
  return { of: "value", lines, rows: [], bands, closed: curve.closed };
}
