// Values of one indicator → its points: the curve with its group's parameters, then the negative rule, the cap, the floor; then what
// an unknown value gets. O(rows). Steps of one row are told apart by explain.ts with the same functions.

import { type PlainCurve, parametersOf, pointsOf } from "./curves.ts";
import { bindNode, type OfRow } from "./expression/bind.ts";
import type { Node } from "./expression/types.ts";
import { childrenOf, slotsIn } from "./expression/why.ts";
import { countOf, extremeOf, type Members, meanOf, quantileOf, sharesOf } from "./population.ts";
import type { Prepared } from "./prepare.ts";
import type { IndicatorPlan } from "./program.ts";
import type { Indicator, Outcome, Parameter } from "./types.ts";

export interface ScoredIndicator {
  readonly values: Float64Array;
  readonly points: Float64Array;
  /** Points of the curve alone, before cap, floor, negative and missing rule; the same array where the rule has none of them. */
  readonly raw: Float64Array;
  /** Numbers of the curve, by group, of a percentile the firms of the group; the last resort of a page that shows a baseline. */
  readonly numbers: readonly (readonly number[])[];
  /** Points an unknown value gets, by group; NaN: none. */
  readonly missing: Float64Array;
}

/** What if a row had this value: the indicator by its index. */
export interface Override {
  readonly indicator: number;
  readonly row: number;
  readonly value: number;
}

export function scoreIndicator(
  plan: IndicatorPlan,
  prepared: Prepared,
  members: Members,
  overrides: readonly Override[],
): ScoredIndicator {
  const values = valuesOf(plan, prepared);
  for (const { row, value } of overrides) values[row] = value;
  prepared.frame[plan.valueSlot] = values;
  const { raw, numbers } = applyCurve(plan, prepared, members, values);
  const points = applyLimits(plan, values, raw);
  const missing = missingPoints(plan, points, members);
  fillMissing(plan, prepared, members, points, missing);
  prepared.frame[plan.pointsSlot] = points;
  return { values, points, raw, numbers, missing };
}

function applyCurve(
  plan: IndicatorPlan,
  prepared: Prepared,
  members: Members,
  values: Float64Array,
): Pick<ScoredIndicator, "raw" | "numbers"> {
  const { curve, weight, direction } = plan.indicator;
  if (curve.kind === "percentile") {
    const numbers = Array.from(countOf(values, members), (count) => [count]);
    return { raw: scale(sharesOf(values, members, direction === "lower"), weight), numbers };
  }
  if (curve.kind === "options") {
    const table = plan.optionPoints ?? [];
    return { raw: fillAll(values, (value) => table[value] ?? Number.NaN), numbers: [] };
  }
  if (curve.kind === "conditional") {
    const points = bindCases(plan, prepared, values);
    const raw = Float64Array.from({ length: values.length }, (_, row) => points(row));
    maskOutside(plan, prepared, raw);
    return { raw, numbers: [] };
  }
  const numbers = numbersOf(curve, values, members);
  const curves = numbers.map((group) => pointsOf(curve, weight, group));
  const [only] = curves;
  return { raw: curves.length === 1 && only ? fillAll(values, only) : fillGroups(values, members, curves), numbers };
}

function scale(shares: Float64Array, weight: number): Float64Array {
  for (let row = 0; row < shares.length; row++) (shares[row] as number) *= weight;
  return shares;
}

function fillAll(values: Float64Array, points: (value: number) => number): Float64Array {
  const raw = new Float64Array(values.length);
  for (let row = 0; row < raw.length; row++) raw[row] = points(values[row] as number);
  return raw;
}

function fillGroups(
  values: Float64Array,
  { peer }: Members,
  curves: readonly ((value: number) => number)[],
): Float64Array {
  const raw = new Float64Array(values.length);
  for (let row = 0; row < raw.length; row++)
    raw[row] = (curves[peer[row] as number] as (value: number) => number)(values[row] as number);
  return raw;
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
  if (prepared.oneScheme) return;
  for (let row = 0; row < column.length; row++)
    if (!inScheme(scheme, prepared.scheme[row] as number)) column[row] = Number.NaN;
}

export const inScheme = (own: number, ofRow: number): boolean => (own === -1 ? ofRow >= 0 : own === ofRow);

function bindCases(plan: IndicatorPlan, prepared: Prepared, values: Float64Array): OfRow {
  const { curve, weight } = plan.indicator;
  if (curve.kind !== "conditional") throw new Error("no conditional curve");
  const outcome = (of: Outcome): OfRow => {
    if (typeof of === "number") return () => of;
    const points =
      of.kind === "options"
        ? (code: number) => plan.optionPoints?.[code] ?? Number.NaN
        : pointsOf(of, weight, parametersOf(of).map(plainNumber));
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
  const columns = parameters.map((parameter) => {
    if (typeof parameter === "number") return () => parameter;
    const column = statisticOf(parameter.of, values, members);
    return (group: number) => (column[group] as number) * parameter.times;
  });
  return Array.from({ length: members.peers }, (_, group) => columns.map((column) => column(group)));
}

function statisticOf(of: Exclude<Parameter, number>["of"], values: Float64Array, members: Members): Float64Array {
  if (of === "mean") return meanOf(values, members);
  return of === "median" ? quantileOf(values, members, 0.5) : extremeOf(values, members, of);
}

function applyLimits({ indicator }: IndicatorPlan, values: Float64Array, raw: Float64Array): Float64Array {
  const { cap, floor, negative, missing } = indicator;
  if (cap === null && floor === null && negative === "keep" && missing.kind === "not-evaluable") return raw;
  const points = new Float64Array(raw.length);
  const limit = limitsOf(indicator);
  for (let row = 0; row < points.length; row++) points[row] = limit(values[row] as number, raw[row] as number);
  return points;
}

/** The negative rule, then the cap, then the floor. */
export function limitsOf({ cap, floor, negative, weight }: Indicator): (value: number, raw: number) => number {
  const most = cap === null ? Number.POSITIVE_INFINITY : cap * weight;
  const least = floor ?? Number.NEGATIVE_INFINITY;
  const zero = negative === "zero";
  return (value, raw) => {
    const points = zero && (value < 0 || raw < 0) ? 0 : raw;
    return Math.max(least, Math.min(most, points));
  };
}

function missingPoints({ indicator }: IndicatorPlan, points: Float64Array, members: Members): Float64Array {
  const { missing } = indicator;
  if (missing.kind === "left-out") return new Float64Array(members.peers);
  if (missing.kind === "points") return new Float64Array(members.peers).fill(missing.points);
  if (missing.kind === "group-mean") return meanOf(points, members);
  if (missing.kind === "group-low") return quantileOf(points, members, 0.05);
  return new Float64Array(members.peers).fill(Number.NaN);
}

/** Only what is blank gets it: a wrong cell, or a divisor of zero, is no blank. */
function fillMissing(
  plan: IndicatorPlan,
  prepared: Prepared,
  members: Members,
  points: Float64Array,
  missing: Float64Array,
) {
  if (plan.indicator.missing.kind === "not-evaluable") return;
  const spoilt = spoilersOf(plan.node).map((node) => bindNode(node, prepared.frame));
  const faulty = faultyRows(plan.node, prepared);
  const isBlank = (row: number): boolean =>
    inScheme(plan.scheme, prepared.scheme[row] as number) && !faulty.has(row) && !spoilt.some((of) => of(row) <= 0);
  for (let row = 0; row < points.length; row++)
    if (Number.isNaN(points[row]) && isBlank(row)) points[row] = missing[members.peer[row] as number] as number;
}

/** Rows with a wrong cell that the formula reads. */
function faultyRows(node: Node, { faults, slots }: Prepared): ReadonlySet<number> {
  const read = new Set(slotsIn(node));
  const rows = new Set<number>();
  for (const [row, own] of faults)
    if (own.some(({ field }) => field !== null && read.has(slots.get(field) ?? -1))) rows.add(row);
  return rows;
}

/** What makes a value unknown though every cell is known: divisors, and what a root is taken of. */
function spoilersOf(node: Node): Node[] {
  const inside = childrenOf(node).flatMap(spoilersOf);
  return node.op === "/" ? [...inside, node.right] : inside;
}
