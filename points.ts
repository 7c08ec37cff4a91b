// Values of one indicator → its points: the curve with its group's parameters, then the negative rule, the cap, the floor; then what
// an unknown value gets. O(rows). Steps of one row are told apart by explain.ts with the same functions.
import { bindNode, type OfRow } from "./expression/bind.ts";
import { whyUnknown } from "./expression/why.ts";
import { type PlainCurve, parametersOf, pointsOf } from "./curves.ts";
import { type GroupStatistics, type Members, quantileOf, sharesOf, statisticsOf } from "./population.ts";
import type { Prepared } from "./prepare.ts";
import type { IndicatorPlan } from "./program.ts";
import type { Outcome, Parameter } from "./types.ts";

export interface ScoredIndicator {
  readonly values: Float64Array;
  readonly points: Float64Array;
  /** Points of the curve alone, before cap, floor, negative and missing rule; the same array where the rule has none of them. */
  readonly raw: Float64Array;
  /** Numbers of the curve, by group; the last resort of a page that shows a baseline. */
  readonly numbers: readonly (readonly number[])[];
  /** Points an unknown value gets, by group; NaN: none. */
  readonly missing: Float64Array;
}

export function scoreIndicator(plan: IndicatorPlan, prepared: Prepared, members: Members): ScoredIndicator {
  const { indicator } = plan;
  const values = valuesOf(plan, prepared);
  prepared.frame[plan.valueSlot] = values;
  const { curve, weight } = indicator;
  const rows = values.length;
  const raw = new Float64Array(rows);
  let numbers: (readonly number[])[] = [];
  if (curve.kind === "percentile") {
    const shares = sharesOf(values, members, indicator.direction === "lower");
    for (let row = 0; row < rows; row++) raw[row] = weight * (shares[row] as number);
  } else if (curve.kind === "options") {
    const table = plan.optionPoints ?? [];
    for (let row = 0; row < rows; row++) raw[row] = table[values[row] as number] ?? Number.NaN;
  } else if (curve.kind === "conditional") {
    const points = bindCases(plan, prepared, values);
    for (let row = 0; row < rows; row++) raw[row] = points(row);
    maskOutside(plan, prepared, raw);
  } else {
    numbers = numbersOf(curve, values, members);
    const curves = numbers.map((group) => pointsOf(curve, weight, group));
    const [only] = curves;
    if (curves.length === 1 && only) for (let row = 0; row < rows; row++) raw[row] = only(values[row] as number);
    else for (let row = 0; row < rows; row++) raw[row] = curves[members.peer[row] as number]?.(values[row] as number) ?? Number.NaN;
  }
  const points = applyLimits(plan, values, raw);
  const missing = missingPoints(plan, points, members);
  fillMissing(plan, prepared, members, points, missing);
  prepared.frame[plan.pointsSlot] = points;
  return { values, points, raw, numbers, missing };
}

function valuesOf(plan: IndicatorPlan, prepared: Prepared): Float64Array {
  const values = new Float64Array(prepared.scheme.length);
  const value = bindNode(plan.node, prepared.frame);
  for (let row = 0; row < values.length; row++) values[row] = value(row);
  maskOutside(plan, prepared, values);
  return values;
}

/** What an indicator says of firms of another scheme is not asked. */
function maskOutside({ scheme }: IndicatorPlan, prepared: Prepared, column: Float64Array): void {
  for (let row = 0; row < column.length; row++)
    if (!inScheme(scheme, prepared.scheme[row] as number)) column[row] = Number.NaN;
}

export const inScheme = (own: number, ofRow: number): boolean => (own === -1 ? ofRow >= 0 : own === ofRow);

export function bindCases(plan: IndicatorPlan, prepared: Prepared, values: Float64Array): OfRow {
  const { curve, weight } = plan.indicator;
  if (curve.kind !== "conditional") throw new Error("no conditional curve");
  const outcome = (of: Outcome): OfRow => {
    if (typeof of === "number") return () => of;
    const points = of.kind === "options" ? (code: number) => plan.optionPoints?.[code] ?? Number.NaN : pointsOf(of, weight, parametersOf(of).map(plainNumber));
    return (row) => points(values[row] as number);
  };
  const cases = plan.cases.map(({ when, then }) => ({ test: bindNode(when, prepared.frame), points: outcome(then) }));
  const otherwise = outcome(curve.otherwise);
  return (row) => {
    for (const { test, points } of cases) {
      const holds = test(row);
      if (Number.isNaN(holds)) return Number.NaN;
      if (holds === 1) return points(row);
    }
    return otherwise(row);
  };
}

const plainNumber = (parameter: Parameter): number => (typeof parameter === "number" ? parameter : Number.NaN);

function numbersOf(curve: PlainCurve, values: Float64Array, members: Members): (readonly number[])[] {
  const parameters = parametersOf(curve);
  if (parameters.every((parameter) => typeof parameter === "number")) return [parameters];
  const statistics: GroupStatistics = statisticsOf(values, members);
  const columns = parameters.map((parameter) => {
    if (typeof parameter === "number") return () => parameter;
    const column = parameter.of === "median" ? quantileOf(values, members, 0.5) : statistics[parameter.of];
    return (group: number) => (column[group] as number) * parameter.times;
  });
  return Array.from({ length: members.peers }, (_, group) => columns.map((column) => column(group)));
}

function applyLimits({ indicator }: IndicatorPlan, values: Float64Array, raw: Float64Array): Float64Array {
  const { cap, floor, negative, missing, weight } = indicator;
  if (cap === null && floor === null && negative === "keep" && missing.kind === "not-evaluable") return raw;
  const points = raw.slice();
  const most = cap === null ? Number.POSITIVE_INFINITY : cap * weight;
  const least = floor ?? Number.NEGATIVE_INFINITY;
  for (let row = 0; row < points.length; row++) {
    let got = points[row] as number;
    if (negative === "zero" && ((values[row] as number) < 0 || got < 0)) got = 0;
    if (got > most) got = most;
    if (got < least) got = least;
    points[row] = got;
  }
  return points;
}

function missingPoints({ indicator }: IndicatorPlan, points: Float64Array, members: Members): Float64Array {
  const { missing } = indicator;
  if (missing.kind === "points") return new Float64Array(members.peers).fill(missing.points);
  if (missing.kind === "group-mean") return statisticsOf(points, members).mean;
  if (missing.kind === "group-low") return quantileOf(points, members, 0.05);
  return new Float64Array(members.peers).fill(Number.NaN);
}

/** Only what is blank gets it: a wrong cell, or a divisor of zero, is no blank. */
function fillMissing(plan: IndicatorPlan, prepared: Prepared, members: Members, points: Float64Array, missing: Float64Array) {
  if (plan.indicator.missing.kind === "not-evaluable") return;
  for (let row = 0; row < points.length; row++) {
    if (!Number.isNaN(points[row]) || !inScheme(plan.scheme, prepared.scheme[row] as number)) continue;
    const why = whyUnknown(plan.node, prepared.frame, row);
    const faulty = prepared.faults.get(row)?.some((fault) => fault.field !== null) ?? false;
    if (why.every(({ code }) => code === "unknown") && !(faulty && touches(prepared, why, row)))
      points[row] = missing[members.peer[row] as number] as number;
  }
}

function touches(prepared: Prepared, why: ReturnType<typeof whyUnknown>, row: number): boolean {
  const faulty = new Set(prepared.faults.get(row)?.map(({ field }) => prepared.slots.get(field ?? "")));
  return why.some((one) => one.code === "unknown" && faulty.has(one.slot));
}
