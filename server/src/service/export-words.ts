// The words of exported tables, in the language that was asked for.
import type { Context, Language } from "../context.ts";
import { industryName } from "./industry-names.ts";
import { unitName } from "./links.ts";

const words = {
  accepted: { zh: "认定", en: "accepted" },
  review: { zh: "待核", en: "review" },
  rejected: { zh: "不认定", en: "rejected" },
  covered: { zh: "有企业", en: "covered" },
  gap: { zh: "空白", en: "gap" },
  unknown: { zh: "未知", en: "unknown" },
  make: { zh: "制造", en: "make" },
  develop: { zh: "研发", en: "develop" },
  service: { zh: "服务", en: "service" },
  trade: { zh: "销售", en: "trade" },
  lease: { zh: "租赁等", en: "lease or other" },
  upstream: { zh: "上游", en: "upstream" },
  midstream: { zh: "中游", en: "midstream" },
  downstream: { zh: "下游", en: "downstream" },
  confirmed: { zh: "已证实", en: "confirmed" },
  unconfirmed: { zh: "待核", en: "unconfirmed" },
  illustrative: { zh: "示例", en: "illustrative" },
  yes: { zh: "是", en: "yes" },
  no: { zh: "否", en: "no" },
  auto: { zh: "自动", en: "automatic" },
  "person-confirmed": { zh: "人工确认", en: "confirmed by a person" },
  "person-denied": { zh: "人工否认", en: "denied by a person" },
  registered: { zh: "登记", en: "registered" },
  inferred: { zh: "推断", en: "inferred" },
  demo: { zh: "演示数据", en: "demo data" },
  registry: { zh: "登记数据", en: "register" },
} as const;

export const sayIn =
  (language: Language) =>
  (word: keyof typeof words): string =>
    words[word][language];

export const columnsIn = (language: Language, columns: readonly (readonly [zh: string, en: string, width: number])[]) =>
  columns.map(([zh, en, width]) => ({ header: language === "zh" ? zh : en, width }));

const filters: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  q: ["查找", "search"],
  asOf: ["所知截至", "as known on"],
  unit: ["区县", "unit"],
  chain: ["产业链", "chain"],
  link: ["环节", "link"],
  cluster: ["集群", "cluster"],
  division: ["行业", "industry"],
  decision: ["判断", "decision"],
  active: ["在营", "in being"],
  grade: ["等级", "grade"],
  status: ["状态", "status"],
};

/** What a table was asked for, above it: 筛选: 区县 万州区，等级 D. */
export function sayFilters(ctx: Context, language: Language, asked: Readonly<Record<string, unknown>>): string {
  const zh = language === "zh";
  const nameOf = (key: string, value: string): { readonly zh: string; readonly en: string } => {
    if (value === "none") return { zh: "无", en: "none" };
    if (key === "unit") return unitName(ctx.pack, value) ?? words.unknown;
    if (key === "division") return industryName(value);
    if (key === "active") return words[value === "true" ? "yes" : "no"];
    return key === "decision" && value in words ? words[value as "accepted"] : { zh: value, en: value };
  };
  const told = Object.entries(asked).flatMap(([key, value]) => {
    const word = filters[key];
    if (!word || value === undefined) return [];
    return [`${word[zh ? 0 : 1]} ${nameOf(key, `${value}`)[language]}`];
  });
  return `${zh ? "筛选" : "Filter"}: ${told.join(zh ? "，" : ", ") || (zh ? "全部" : "all")}`;
}
