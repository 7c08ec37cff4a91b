// Stored parts as answers: what was given, by which number of the rule it was measured, what it gave.
import type { EvaluationPart, EvaluationSheet } from "@jiqun/contract";
import {
  type Adjustment,
  type CellFaultCode,
  compileRules,
  type Field,
  heldCases,
  type RuleLanguage,
  type RuleSet,
  sayExpression,
  sayNumber,
  sayPoints,
  weightsOf,
} from "@jiqun/engines/evaluate";
import type { ResultRow } from "../../store/evaluation-results.ts";
import type { StoredPart, Summary } from "./compute.ts";

export function partViews(rules: RuleSet, summary: Summary, row: ResultRow): EvaluationPart[] {
  const filed = new Map(filedViews(rules, row).map((one) => [one.field, one]));
  const program = compileRules(rules);
  const { indicators } = program;
  const stored = row.parts as unknown as readonly StoredPart[];
  const told = stored.map(([id, value, points, , , missing]) => ({ id, value, points, missing: missing === 1 }));
  const given = Object.fromEntries(rules.fields.map(({ id }, at) => [id, row.given[at] ?? Number.NaN]));
  const held = heldCases(program, { given, faults: faultsOf(row), parts: told });
  const weights = weightsOf(rules, told);
  return stored.flatMap(([id, value, points, own, capped, missing]) => {
    const indicator = rules.indicators.find((one) => one.id === id);
    const adjustment = indicator ? undefined : rules.adjustments.find((one) => one.id === id);
    const of = indicator ?? adjustment;
    if (!of) return [];
    const all = summary.numbers[id] ?? [];
    const numbers = ((all.length === 1 ? all[0] : all[row.peer]) ?? []).filter((one) => one !== null);
    const steps = (own ?? (points === null ? [] : [["curve", points] as const])).map(([kind, of]) => ({
      kind,
      points: of,
    }));
    const how = (language: RuleLanguage): string => {
      if (!indicator) return adjustment ? sayAdjustment(adjustment, language) : "";
      const numberOf = (field: string) => figureOf(rules, filed, field, language);
      const firm = { numberOf, held: held.get(id), weights };
      return sayPoints(rules, indicator, { value, points, steps, missing: missing === 1, numbers }, firm, language);
    };
    const compared = indicator?.curve.kind === "ratio" || indicator?.curve.kind === "inverse";
    return [
      {
        kind: indicator ? ("indicator" as const) : ("adjustment" as const),
        id,
        name: of.name,
        formula: of.formula,
        sum: { zh: sumOf(rules, of.formula, filed, "zh"), en: sumOf(rules, of.formula, filed, "en") },
        converted: indicators.some((plan) => plan.indicator === indicator && plan.node.op === "scale"),
        unit: indicator?.unit ?? "",
        curve: indicator?.curve.kind ?? null,
        numbers,
        how: { zh: how("zh"), en: how("en") },
        value,
        weight: indicator?.weight ?? 0,
        points,
        steps,
        capped: capped === 1,
        missing: missing === 1,
        beyond: compared && points !== null && indicator ? points - indicator.weight : null,
        source: of.source,
        vouching: of.vouching,
        note: indicator?.note ?? null,
      },
    ];
  });
}

type Filed = EvaluationSheet["filed"][number];

/** 评价税收 1736 ÷ 用地面积 41: by which a person with the sheet alone comes to the value. */
function sumOf(rules: RuleSet, formula: string, filed: ReadonlyMap<string, Filed>, language: RuleLanguage): string {
  return sayExpression(formula, { rules, language, numberOf: (field) => figureOf(rules, filed, field, language) });
}

function figureOf(
  rules: RuleSet,
  filed: ReadonlyMap<string, Filed>,
  field: string,
  language: RuleLanguage,
): string | undefined {
  const cell = filed.get(field);
  if (!cell) return undefined;
  const { name, value } = cell;
  // A blank that the rule gives a number is worked with, and said to be one.
  const meant = value === null ? rules.fields.find(({ id }) => id === field)?.default : undefined;
  if (typeof meant === "number")
    return language === "zh"
      ? `${name.zh}（空白按 ${sayNumber(meant)}）`
      : `${name.en} (blank counts ${sayNumber(meant)})`;
  const told = value === null ? "—" : typeof value === "number" ? sayNumber(value) : value[language];
  return `${name[language]} ${told}`;
}

function sayAdjustment({ least, most }: Adjustment, language: RuleLanguage): string {
  const [what, from, to] =
    language === "zh" ? ["加减分项", "不低于", "不高于"] : ["bonus or deduction", "at least", "at most"];
  return [
    what,
    ...(least === null ? [] : [`${from} ${sayNumber(least)}`]),
    ...(most === null ? [] : [`${to} ${sayNumber(most)}`]),
  ].join(language === "zh" ? "，" : ", ");
}

const faultsOf = (row: ResultRow) =>
  (row.faults ?? []) as unknown as readonly {
    field: string | null;
    code: CellFaultCode;
    text: string;
  }[];

export function filedViews(rules: RuleSet, row: ResultRow): Filed[] {
  const faults = faultsOf(row);
  return rules.fields.map((field, at) => {
    const value = row.given[at] ?? Number.NaN;
    const fault = faults.find((one) => one.field === field.id);
    return {
      field: field.id,
      name: field.name,
      value: Number.isNaN(value) ? null : readable(field, value),
      unit: field.unit,
      basis: field.basis,
      fault: fault ? fault.text || fault.code : null,
    };
  });
}

const yes = { zh: "是", en: "yes" };
const no = { zh: "否", en: "no" };

function readable(field: Field, code: number): Filed["value"] {
  if (field.type === "number") return code;
  if (field.type === "yesno") return code === 1 ? yes : no;
  if (field.type === "option") return field.options[code]?.name ?? null;
  const held = field.options.filter((_, at) => (code & (1 << at)) !== 0);
  if (held.length === 0) return { zh: "无", en: "none" };
  return { zh: held.map(({ name }) => name.zh).join("、"), en: held.map(({ name }) => name.en).join(", ") };
}
