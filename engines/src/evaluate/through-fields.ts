// By which filed figure a firm reaches a value of an indicator: the tax it would have to pay, not the tax per mu. A figure is named only where
// nothing but indicators reads it and the others that do lose no points by it, so that the change is enough (less may do); and where the
// formula is straight in it or in its reciprocal: x = x₀ + (w − y₀) ÷ slope, of the value or of one over it. What comes out is put into the
// formula again and must give the value. O(indicators × nodes × fields of the formula).
import { bindNode } from "./expression/bind.ts";
import { slotsIn } from "./expression/why.ts";
import type { Run } from "./run.ts";

export interface FieldChange {
  readonly field: string;
  readonly value: number;
  readonly delta: number;
  /** In percent of what was filed. */
  readonly pct: number;
}

export function changesOfFields(run: Run, at: number, row: number, wanted: number): FieldChange[] {
  const { program, prepared } = run;
  const plan = program.indicators[at] as Plan;
  return program.fields.flatMap(({ field, slot, formula }) => {
    const now = prepared.frame[slot]?.[row] ?? Number.NaN;
    if (field.type !== "number" || formula !== null || !(Math.abs(now) > 0)) return [];
    if (!slotsIn(plan.node).includes(slot) || isReadElsewhere(run, slot)) return [];
    const valueWith = ({ node }: Plan, x: number): number =>
      bindNode(
        node,
        prepared.frame.map((column, nth) => Float64Array.of(nth === slot ? x : (column?.[row] ?? Number.NaN))),
      )(0);
    const own = (x: number): number => valueWith(plan, x);
    const value = solveStraight(own, now, wanted) ?? solveStraight((x) => 1 / own(x), now, 1 / wanted);
    if (value === undefined || Math.sign(value) !== Math.sign(now) || !isNear(own(value), wanted)) return [];
    const others = program.indicators.filter((one) => one !== plan && slotsIn(one.node).includes(slot));
    if (others.some((one) => loses(one, valueWith(one, now), valueWith(one, value)))) return [];
    return [{ field: field.id, value, delta: value - now, pct: ((value - now) / Math.abs(now)) * 100 }];
  });
}

type Plan = Run["program"]["indicators"][number];

const loses = ({ indicator }: Plan, before: number, after: number): boolean =>
  indicator.direction === "lower" ? !(after <= before) : !(after >= before);

/** By anything but the formula of an indicator. */
function isReadElsewhere({ program }: Run, slot: number): boolean {
  const nodes = [
    ...program.indicators.flatMap(({ cases }) => cases.map(({ when }) => when)),
    ...program.fields.map(({ formula }) => formula),
    ...program.adjustments.map(({ node }) => node),
    ...[program.conditions, program.vetoes, program.ungraded].flat().map(({ node }) => node),
    ...program.schemes,
    ...program.gradeRules,
  ];
  return nodes.some((node) => node !== null && slotsIn(node).includes(slot));
}

function solveStraight(of: (x: number) => number, now: number, wanted: number): number | undefined {
  const [a, b, c] = [of(now), of(now * 1.25), of(now * 1.5)];
  const slope = (b - a) / (now * 0.25);
  const bent = Math.abs(c - 2 * b + a) > 1e-9 * Math.max(Math.abs(a), Math.abs(b), Math.abs(c));
  return bent || !Number.isFinite(slope) || slope === 0 ? undefined : now + (wanted - a) / slope;
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
