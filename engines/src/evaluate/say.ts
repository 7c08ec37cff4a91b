// A formula, a condition and a curve of a rule set as a person reads them: fields and options by their names, signs as printed, and a curve as
// the sum to be done by hand. With `numberOf` the numbers of one firm stand in the place of the names. O(length of the text).
// It says what the rule says and computes nothing.
import { parseExpression } from "./expression/parse.ts";
import type { Sign, Syntax } from "./expression/types.ts";
import { codesOf } from "./program.ts";
import type { Indicator, Outcome, Parameter, RuleSet } from "./types.ts";

export type RuleLanguage = "zh" | "en";

const SIGNS: Readonly<Record<Sign, string | readonly [zh: string, en: string]>> = {
  "+": "+",
  "-": "−",
  "*": "×",
  "/": "÷",
  ">=": "≥",
  "<=": "≤",
  ">": ">",
  "<": "<",
  "==": "=",
  "!=": "≠",
  and: ["且", "and"],
  or: ["或", "or"],
};
const STRENGTH: readonly (readonly Sign[])[] = [
  ["or"],
  ["and"],
  [">=", "<=", ">", "<", "==", "!="],
  ["+", "-"],
  ["*", "/"],
];
const strengthOf = (sign: Sign): number => STRENGTH.findIndex((signs) => signs.includes(sign));

type Say = (args: readonly string[]) => readonly [zh: string, en: string];
const CALLS: Readonly<Record<string, Say>> = {
  min: (args) => [`${args.join("、")} 中较小者`, `the least of ${args.join(", ")}`],
  max: (args) => [`${args.join("、")} 中较大者`, `the greatest of ${args.join(", ")}`],
  if: ([test, yes, no]) => [`（若 ${test}，则 ${yes}，否则 ${no}）`, `(if ${test} then ${yes}, else ${no})`],
  has: ([of, what]) => [`${of} 含“${what}”`, `${of} holds “${what}”`],
  count: (args) => [`下列各项成立的项数：${args.join("；")}`, `how many of these hold: ${args.join("; ")}`],
  known: ([of]) => [`${of} 已填报`, `${of} is known`],
  root: ([of, n]) => [`${of} 的 ${n} 次方根`, `root ${n} of ${of}`],
  floor: ([of]) => [`${of} 取整`, `${of} rounded down`],
  cagr: ([from, to, n]) => [
    `由 ${from} 到 ${to} 的 ${n} 年年均增长率`,
    `yearly growth from ${from} to ${to} over ${n}`,
  ],
};

export interface Saying {
  readonly rules: RuleSet;
  readonly language: RuleLanguage;
  /** The number that stands for a name; undefined: its name. */
  readonly numberOf?: (name: string) => string | undefined;
}

export function sayExpression(text: string, saying: Saying): string {
  return say(parseExpression(text), saying);
}

function say(of: Syntax, saying: Saying): string {
  const pick = ([zh, en]: readonly [string, string]): string => (saying.language === "zh" ? zh : en);
  switch (of.is) {
    case "number":
      return `${sayNumber(of.value)}${of.unit ?? ""}`;
    case "text":
      return of.text;
    case "name":
      return saying.numberOf?.(of.name) ?? nameOf(of.name, saying);
    case "call": {
      const args = of.args.map((arg, at) => optionName(arg, of.args[0], at, saying) ?? say(arg, saying));
      return CALLS[of.name] ? pick((CALLS[of.name] as Say)(args)) : `${of.name}(${args.join(", ")})`;
    }
    case "unary": {
      const inner = say(of.of, saying);
      const held = of.of.is === "binary" ? `(${inner})` : inner;
      return of.sign === "-" ? `−${held}` : pick([`非 ${held}`, `not ${held}`]);
    }
    case "in": {
      const list = of.list.map((one) => optionName(one, of.of, 1, saying) ?? say(one, saying));
      return pick([
        `${say(of.of, saying)} 属于 ${list.join("、")}`,
        `${say(of.of, saying)} is one of ${list.join(", ")}`,
      ]);
    }
    case "binary": {
      const sign = SIGNS[of.sign];
      const side = (one: Syntax, other: Syntax, right: boolean): string => {
        const told = optionName(one, other, 1, saying) ?? say(one, saying);
        if (one.is !== "binary") return told;
        const [own, inner] = [strengthOf(of.sign), strengthOf(one.sign)];
        const loose = inner < own || (inner === own && right && (of.sign === "/" || of.sign === "-"));
        return loose ? `(${told})` : told;
      };
      return `${side(of.left, of.right, false)} ${typeof sign === "string" ? sign : pick(sign as [string, string])} ${side(of.right, of.left, true)}`;
    }
  }
}

/** An option's name, where the text is compared with a field of options. */
function optionName(
  of: Syntax,
  field: Syntax | undefined,
  at: number,
  { rules, language }: Saying,
): string | undefined {
  if (of.is !== "text" || at === 0 || field?.is !== "name") return undefined;
  return rules.fields.find(({ id }) => id === field.name)?.options.find(({ id }) => id === of.text)?.name[language];
}

export function nameOf(name: string, { rules, language }: Saying): string {
  const plain = [...rules.fields, ...rules.conditions].find(({ id }) => id === name);
  if (plain) return plain.name[language];
  if (name === "score") return language === "zh" ? "总分" : "score";
  const [kind, id] = name.split(".") as [string, string | undefined];
  const named = [...rules.indicators, ...rules.groups].find((one) => one.id === id)?.name[language];
  if (named === undefined) return name;
  if (kind === "points") return language === "zh" ? `${named}得分` : `points of ${named}`;
  if (kind === "group") return language === "zh" ? `${named}合计得分` : `points of ${named} together`;
  if (kind === "floor") return language === "zh" ? `${named}达到最低分` : `${named} reaches its floor`;
  return named;
}

export const sayNumber = (value: number): string => String(Number(value.toPrecision(12))).replace("-", "−");

export interface CurveNumbers {
  /** What stands for the value: the indicator's name, or a number. */
  readonly value: string;
  /** Numbers of the group where the curve names a statistic of it. */
  readonly numbers?: readonly number[];
}

/** Points by a curve, as the sum to be done: "30 × 亩均税收 ÷ 24.097". Bands and options are tables, and named as such. */
export function sayCurve(
  { curve, weight }: Pick<Indicator, "curve" | "weight">,
  { value, numbers = [] }: CurveNumbers,
  language: RuleLanguage,
): string {
  const w = sayNumber(weight);
  const number = (parameter: Parameter, at: number): string =>
    typeof parameter === "number"
      ? sayNumber(parameter)
      : numbers[at] === undefined
        ? sayParameter(parameter, language)
        : sayNumber(numbers[at]);
  const zh = language === "zh";
  switch (curve.kind) {
    case "ratio":
      return `${w} × ${value} ÷ ${number(curve.baseline, 0)}`;
    case "reciprocal":
      return `${w} × ${number(curve.baseline, 0)} ÷ ${value}`;
    case "inverse":
      return `${w} × (2 − ${value} ÷ ${number(curve.baseline, 0)})${zh ? "，不低于 0" : ", at least 0"}`;
    case "min-max": {
      const [low, high] = [number(curve.min, 0), number(curve.max, 1)];
      const share = `(${value} − ${low}) ÷ (${high} − ${low})`;
      return curve.floor === 0
        ? `${w} × ${share}`
        : `${w} × (${sayNumber(curve.floor)} + ${sayNumber(100 - curve.floor)} × ${share}) ÷ 100`;
    }
    case "goalposts": {
      const [from, to] = [number(curve.from, 0), number(curve.to, 1)];
      return `${w} × (${value} − ${from}) ÷ (${to} − ${from})${zh ? "，0 至满分之间" : `, from 0 to ${w}`}`;
    }
    case "two-anchor": {
      const [base, lead] = [number(curve.base, 0), number(curve.lead, 1)];
      const share = sayNumber(curve.baseShare);
      return `${w} × (${share} + ${sayNumber(1 - curve.baseShare)} × (${value} − ${base}) ÷ (${lead} − ${base}))${zh ? "，0 至满分之间" : `, from 0 to ${w}`}`;
    }
    case "percentile":
      return zh ? `${w} × 同组中不高于本企业的企业所占比例` : `${w} × share of the group at or below the firm`;
    case "step":
      return zh
        ? `每满 ${sayNumber(curve.size)} 得 ${sayNumber(curve.each)} 分，最多 ${sayNumber(curve.most)} 分`
        : `${sayNumber(curve.each)} for every full ${sayNumber(curve.size)}, at most ${sayNumber(curve.most)}`;
    case "bands":
      return zh ? `按 ${value} 所在档查表` : `by the band that holds ${value}`;
    case "options":
      return zh ? `按 ${value} 的选项查表` : `by the option of ${value}`;
    case "conditional":
      return zh ? "按第一个成立的条件" : "by the first condition that holds";
  }
}

export function sayParameter(parameter: Parameter, language: RuleLanguage): string {
  if (typeof parameter === "number") return sayNumber(parameter);
  const names = {
    mean: ["同组均值", "the group's mean"],
    median: ["同组中位数", "the group's median"],
    min: ["同组最小值", "the group's least"],
    max: ["同组最大值", "the group's greatest"],
  } as const;
  const name = names[parameter.of][language === "zh" ? 0 : 1];
  return parameter.times === 1
    ? name
    : language === "zh"
      ? `${name}的 ${sayNumber(parameter.times)} 倍`
      : `${sayNumber(parameter.times)} × ${name}`;
}

/** Points of one outcome of a condition: a number of points, or a curve. */
export const sayOutcome = (outcome: Outcome, weight: number, value: string, language: RuleLanguage): string =>
  typeof outcome === "number"
    ? language === "zh"
      ? `${sayNumber(outcome)} 分`
      : `${sayNumber(outcome)} points`
    : sayCurve({ curve: outcome, weight }, { value }, language);

/** What a cell of a field holds, in words: an option by its name, yes or no, a number. */
export function sayCell(rules: RuleSet, field: string, cell: unknown, language: RuleLanguage): string {
  const one = rules.fields.find(({ id }) => id === field);
  if (cell === null || cell === undefined || !one) return "—";
  if (typeof cell === "number") return one.type === "number" ? sayNumber(cell) : say1(codesOf(one)[cell]);
  if (Array.isArray(cell)) return cell.map((item) => say1(String(item))).join(language === "zh" ? "、" : ", ");
  return say1(String(cell));

  function say1(code: string | undefined): string {
    if (code === undefined) return "—";
    if (one?.type === "yesno")
      return code === "yes"
        ? language === "zh"
          ? "是"
          : "yes"
        : code === "no"
          ? language === "zh"
            ? "否"
            : "no"
          : code;
    return one?.options.find(({ id }) => id === code)?.name[language] ?? code;
  }
}
