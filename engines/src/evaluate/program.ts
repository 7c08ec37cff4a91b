// A checked rule set made ready to run: every formula parsed and checked once, every name a slot of the frame. Plain data.
// A rule set with faults is refused with all of them by check.ts first; here a fault throws.
import { checkExpression, rescale, type Typed } from "./expression/check.ts";
import { parseExpression } from "./expression/parse.ts";
import { findQuantity, PLAIN, sameDimensions, sayQuantity } from "./expression/quantity.ts";
import { ExpressionError, type Node, type Type } from "./expression/types.ts";
import type { Adjustment, Field, Indicator, Outcome, RuleSet } from "./types.ts";

export interface FieldPlan {
  readonly field: Field;
  readonly slot: number;
  readonly formula: Node | null;
}

export interface IndicatorPlan {
  readonly indicator: Indicator;
  /** In the indicator's unit. */
  readonly node: Node;
  readonly valueSlot: number;
  readonly pointsSlot: number;
  /** Index of its scheme, -1: of every one. */
  readonly scheme: number;
  readonly cases: readonly { readonly when: Node; readonly then: Outcome }[];
  /** Points by code, of the curve of options. */
  readonly optionPoints: readonly number[] | null;
}

interface Named {
  readonly id: string;
  readonly node: Node;
}

export interface Program {
  readonly rules: RuleSet;
  readonly size: number;
  /** In an order in which each formula reads only what stands before it. */
  readonly fields: readonly FieldPlan[];
  readonly indicators: readonly IndicatorPlan[];
  readonly groups: readonly { readonly id: string; readonly slot: number; readonly members: readonly number[] }[];
  readonly schemes: readonly (Node | null)[];
  readonly adjustments: readonly { readonly adjustment: Adjustment; readonly node: Node }[];
  readonly conditions: readonly Named[];
  readonly vetoes: readonly Named[];
  readonly ungraded: readonly Named[];
  readonly gradeRules: readonly Node[];
  readonly scoreSlot: number;
  readonly peersSlot: number;
  readonly slotNames: readonly string[];
}

const YES_NO = ["no", "yes"];

const typeOfField = (field: Field, at: number): Type => {
  if (field.type === "yesno") return { kind: "verdict" };
  if (field.type !== "number") return { kind: field.type, options: field.options.map((option) => option.id) };
  const quantity = findQuantity(field.unit);
  if (!quantity) throw new ExpressionError({ code: "unknown-unit", at, unit: field.unit });
  return quantity;
};

export const codesOf = (field: Field): readonly string[] =>
  field.type === "yesno" ? YES_NO : field.options.map((option) => option.id);

/** Names a rule set gives meaning to, resolved one by one so that a checker can ask for each alone. */
export class Names {
  readonly slots = new Map<string, number>();
  private readonly rules: RuleSet;
  private readonly open: string[] = [];

  constructor(rules: RuleSet) {
    this.rules = rules;
    const names = [
      ...rules.fields.map((field) => field.id),
      ...rules.indicators.flatMap(({ id }) => [`value.${id}`, `points.${id}`]),
      ...rules.groups.map(({ id }) => `group.${id}`),
      "score",
    ];
    for (const name of names) if (!this.slots.has(name)) this.slots.set(name, this.slots.size);
  }

  check(text: string): Typed {
    return checkExpression(parseExpression(text), (name, at) => this.find(name, at));
  }

  /** A condition, as a verdict. */
  verdict(text: string): Node {
    const { node, type } = this.check(text);
    if (type.kind !== "verdict") throw new ExpressionError({ code: "wrong-kind", at: 0, wanted: "a condition" });
    return node;
  }

  /** A number in the unit. */
  number(text: string, unit: string): Node {
    const { node, type } = this.check(text);
    const wanted = findQuantity(unit);
    if (!wanted) throw new ExpressionError({ code: "unknown-unit", at: 0, unit });
    if (type.kind !== "number") throw new ExpressionError({ code: "wrong-kind", at: 0, wanted: "a number" });
    if (!sameDimensions(type, wanted))
      throw new ExpressionError({ code: "unit-mismatch", at: 0, left: sayQuantity(type), right: sayQuantity(wanted) });
    return rescale(node, round15(type.scale / wanted.scale));
  }

  private find(name: string, at: number): Typed | undefined {
    const condition = this.rules.conditions.find(({ id }) => id === name);
    if (condition) return this.inline(name, at, condition.when);
    const floor = name.startsWith("floor.") && this.rules.groups.find(({ id }) => name === `floor.${id}`);
    if (floor) return floor.floor === null ? undefined : this.inline(name, at, `group.${floor.id} >= ${floor.floor}`);
    const slot = this.slots.get(name);
    if (slot === undefined) return undefined;
    return { node: { op: "slot", slot }, type: this.typeOf(name, at) };
  }

  private inline(name: string, at: number, text: string): Typed {
    if (this.open.includes(name)) throw new ExpressionError({ code: "cycle", at, name });
    this.open.push(name);
    const typed = this.check(text);
    this.open.pop();
    return typed;
  }

  private typeOf(name: string, at: number): Type {
    const field = this.rules.fields.find(({ id }) => id === name);
    if (field) return typeOfField(field, at);
    const indicator = this.rules.indicators.find(({ id }) => name === `value.${id}`);
    return (indicator && findQuantity(indicator.unit)) ?? PLAIN;
  }
}

/** Factors between decimal units are decimal: 1000.0000000000001 is 1000. */
const round15 = (factor: number): number => Number(factor.toPrecision(15));

export function compileRules(rules: RuleSet): Program {
  const names = new Names(rules);
  const slot = (name: string): number => names.slots.get(name) as number;
  const named = (list: readonly { readonly id: string; readonly when: string }[]): Named[] =>
    list.map(({ id, when }) => ({ id, node: names.verdict(when) }));
  return {
    rules,
    size: names.slots.size,
    fields: orderFields(rules).map((field) => ({
      field,
      slot: slot(field.id),
      formula: field.formula === null ? null : fieldFormula(names, field),
    })),
    indicators: rules.indicators.map((indicator) => compileIndicator(rules, names, indicator)),
    groups: rules.groups.map(({ id }) => ({
      id,
      slot: slot(`group.${id}`),
      members: rules.indicators.flatMap((indicator, at) => (indicator.group === id ? [at] : [])),
    })),
    schemes: rules.schemes.map(({ when }) => (when === null ? null : names.verdict(when))),
    adjustments: rules.adjustments.map((adjustment) => ({ adjustment, node: names.number(adjustment.formula, "") })),
    conditions: named(rules.conditions),
    vetoes: named(rules.vetoes),
    ungraded: named(rules.ungraded),
    gradeRules: rules.grading.kind === "rules" ? rules.grading.rules.map(({ when }) => names.verdict(when)) : [],
    scoreSlot: slot("score"),
    peersSlot: rules.peers === null ? -1 : slot(rules.peers),
    slotNames: [...names.slots.keys()],
  };
}

export const fieldFormula = (names: Names, field: Field): Node =>
  field.type === "number" ? names.number(field.formula ?? "", field.unit) : names.verdict(field.formula ?? "");

function compileIndicator(rules: RuleSet, names: Names, indicator: Indicator): IndicatorPlan {
  const { id, curve, formula } = indicator;
  const field = curve.kind === "options" ? rules.fields.find((one) => one.id === formula) : undefined;
  return {
    indicator,
    node: field ? names.check(formula).node : names.number(formula, indicator.unit),
    valueSlot: names.slots.get(`value.${id}`) as number,
    pointsSlot: names.slots.get(`points.${id}`) as number,
    scheme: indicator.scheme === null ? -1 : rules.schemes.findIndex((scheme) => scheme.id === indicator.scheme),
    cases:
      curve.kind === "conditional" ? curve.cases.map(({ when, then }) => ({ when: names.verdict(when), then })) : [],
    optionPoints: curve.kind === "options" && field ? codesOf(field).map((code) => curve.points[code] ?? 0) : null,
  };
}

/** Fields whose formula reads others come after them. */
function orderFields(rules: RuleSet): Field[] {
  const ordered: Field[] = [];
  const seen = new Set<string>();
  const visit = (field: Field): void => {
    if (seen.has(field.id)) return;
    seen.add(field.id);
    for (const other of rules.fields)
      if (field.formula !== null && new RegExp(`\\b${other.id}\\b`).test(field.formula)) visit(other);
    ordered.push(field);
  };
  rules.fields.forEach(visit);
  return ordered;
}
