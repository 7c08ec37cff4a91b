// What can be wrong with a rule set: a code, its data, and the place as a path. The sentence is made here and nowhere else.
import type { ExpressionFault } from "./expression/types.ts";

export type RulePath = readonly (string | number)[];

export type RuleFault =
  | ExpressionFault
  | { readonly code: "twice"; readonly id: string }
  | { readonly code: "unknown-reference"; readonly what: string; readonly id: string }
  | { readonly code: "weights"; readonly scheme: string; readonly sum: number; readonly total: number }
  | { readonly code: "gap" | "overlap"; readonly from: string; readonly to: string }
  | { readonly code: "above-weight"; readonly points: number; readonly weight: number }
  | { readonly code: "curve"; readonly what: string }
  | { readonly code: "unused"; readonly id: string }
  | { readonly code: "survey"; readonly field: string; readonly decides: string }
  | { readonly code: "not-permitted"; readonly field: string; readonly decides: string }
  | { readonly code: "order" }
  | { readonly code: "state"; readonly state: string };

export interface RuleProblem {
  readonly path: RulePath;
  readonly fault: RuleFault;
}

const DIMENSIONS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  "1": ["无单位的数", "a plain number"],
  money: ["金额", "money"],
  points: ["分", "points"],
  people: ["人数", "people"],
  vehicles: ["车辆数", "vehicles"],
  containers: ["箱数", "containers"],
  area: ["面积", "area"],
  mass: ["质量", "mass"],
  coal: ["标准煤", "standard coal"],
  carbon: ["碳排放", "carbon"],
  energy: ["能量", "energy"],
  power: ["功率", "power"],
  length: ["长度", "length"],
  volume: ["体积", "volume"],
  seconds: ["时间", "time"],
  months: ["时间", "time"],
  date: ["日期", "a date"],
  rank: ["位次", "rank"],
};

/** "money:CNY/area" in words; a foreign currency keeps its name. */
const sayDimensions = (text: string, language: "zh" | "en"): string =>
  text
    .split(/([·/])/)
    .map((part) => {
      if (part === "/") return language === "zh" ? "÷" : " ÷ ";
      const [, base = part, currency, power = ""] = /^([a-z]+|1)(?::([A-Z]+))?(\^\d+)?$/.exec(part) ?? [];
      const word = DIMENSIONS[base]?.[language === "zh" ? 0 : 1] ?? base;
      return `${word}${currency && currency !== "CNY" ? ` ${currency}` : ""}${power}`;
    })
    .join("");

const SENTENCES: {
  readonly [C in RuleFault["code"]]: (fault: Extract<RuleFault, { code: C }>) => { zh: string; en: string };
} = {
  syntax: ({ at, found }) => ({
    zh: `第 ${at + 1} 个字符处看不懂：${found}`,
    en: `cannot be read at character ${at + 1}: ${found}`,
  }),
  "unknown-name": ({ name }) => ({
    zh: `没有名为 ${name} 的字段、指标或条件`,
    en: `there is no field, indicator or condition ${name}`,
  }),
  "unknown-unit": ({ unit }) => ({ zh: `单位 ${unit} 未知`, en: `the unit ${unit} is not known` }),
  "unit-mismatch": ({ left, right }) => ({
    zh: `单位不一致：${sayDimensions(left, "zh")}与${sayDimensions(right, "zh")}`,
    en: `units do not agree: ${sayDimensions(left, "en")} and ${sayDimensions(right, "en")}`,
  }),
  "wrong-kind": ({ wanted }) => ({ zh: `此处应为：${wanted}`, en: `wanted here: ${wanted}` }),
  "unknown-option": ({ option }) => ({ zh: `没有选项 ${option}`, en: `there is no option ${option}` }),
  cycle: ({ name }) => ({ zh: `${name} 循环引用自身`, en: `${name} reads itself in a circle` }),
  twice: ({ id }) => ({ zh: `${id} 出现两次`, en: `${id} stands twice` }),
  "unknown-reference": ({ what, id }) => ({ zh: `没有 ${id}（${what}）`, en: `there is no ${what} ${id}` }),
  // The path says of which scheme.
  weights: ({ sum, total }) => ({
    zh: `权重合计 ${sum}，应为 ${total}`,
    en: `the weights add up to ${sum}, not ${total}`,
  }),
  gap: ({ from, to }) => ({ zh: `分档有空档：${from} 至 ${to}`, en: `the bands leave a gap from ${from} to ${to}` }),
  overlap: ({ from, to }) => ({ zh: `分档重叠：${from} 与 ${to}`, en: `the bands overlap: ${from} and ${to}` }),
  "above-weight": ({ points, weight }) => ({
    zh: `得分 ${points} 超过满分 ${weight}`,
    en: `${points} points are above the weight ${weight}`,
  }),
  curve: ({ what }) => ({ zh: `曲线参数有误：${what}`, en: `the curve cannot be: ${what}` }),
  unused: ({ id }) => ({ zh: `${id} 未被使用`, en: `${id} is not used` }),
  survey: ({ field, decides }) => ({
    zh: `${field} 来自统计调查，统计法不允许用于决定${decides === "price" ? "价格" : "用地"}的规则`,
    en: `${field} comes from a statistical survey, which may not feed a rule that sets a ${decides === "price" ? "price" : "land decision"}`,
  }),
  "not-permitted": ({ field, decides }) => ({
    zh: `${field} 未获准用于 ${decides}`,
    en: `${field} is not permitted for ${decides}`,
  }),
  order: () => ({ zh: "顺序不对：须由好到差", en: "out of order: best first" }),
  state: ({ state }) => ({ zh: `与状态 ${state} 不符`, en: `does not fit the state ${state}` }),
};

export function sayRuleFault(fault: RuleFault, language: "zh" | "en"): string {
  return (SENTENCES[fault.code] as (fault: RuleFault) => { zh: string; en: string })(fault)[language];
}
