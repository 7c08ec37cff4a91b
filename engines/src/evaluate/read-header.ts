// Headers of a file of filings → fields of a rule set, with the unit and basis in brackets: 评价税收(万元), 综合能耗（tce，等价值）,
// 用地面积 / 公顷. A column 评价税收单位 gives the unit row by row. Names are compared in any width and case.
import { findQuantity } from "./expression/quantity.ts";
import type { RuleSet } from "./types.ts";

export interface FieldColumn {
  readonly at: number;
  readonly field: string;
  /** null: not said, so the field's own. */
  readonly unit: string | null;
  readonly basis: string | null;
  /** Column that says the unit of each row. */
  readonly unitAt: number | null;
}

export interface HeaderMap {
  readonly columns: readonly FieldColumn[];
  readonly name: number | null;
  readonly code: number | null;
  readonly period: number | null;
  readonly unit: number | null;
  /** Headers that say the same field by the same name: which of them is meant, nobody can tell. */
  readonly twice: readonly { readonly field: string; readonly headers: readonly string[] }[];
  /** Headers that no field of the rule set has. */
  readonly ignored: readonly string[];
  /** Fields that have no column. */
  readonly absent: readonly string[];
}

const IDENTITY = {
  name: ["企业名称", "单位名称", "名称", "name", "enterprise"],
  code: ["统一社会信用代码", "社会信用代码", "信用代码", "code", "credit code"],
  period: ["年度", "评价年度", "期间", "报告期", "period", "year"],
  unit: ["区县", "所属区县", "所在区县", "镇街", "unit", "district"],
} as const;

export function mapHeader(rules: Pick<RuleSet, "fields">, header: readonly string[]): HeaderMap {
  const fields = new Map<string, string>();
  for (const { id, name, aliases } of rules.fields)
    for (const text of [id, name.zh, name.en, ...aliases]) if (!fields.has(fold(text))) fields.set(fold(text), id);
  const read = header.map((text) => splitHeader(text));
  const unitAt = new Map<string, number>();
  for (const [at, { name }] of read.entries()) {
    const of = fields.get(name.replace(/(计量)?单位$|unit$/, ""));
    if (of !== undefined && fields.get(name) === undefined) unitAt.set(of, at);
  }
  const columns: FieldColumn[] = [];
  const others = new Map<string, string[]>();
  const taken = new Set<number>(unitAt.values());
  for (const [at, { name, unit, basis }] of read.entries()) {
    const field = fields.get(name) ?? fields.get(fold(header[at] ?? ""));
    if (field === undefined || taken.has(at)) continue;
    const first = columns.find((one) => one.field === field);
    // Under another name, or on another basis, it is another figure: the first one counts.
    if (first && (read[first.at]?.name !== name || first.basis !== basis)) continue;
    if (first) {
      const headers = others.get(field) ?? [header[first.at] ?? ""];
      others.set(field, [...headers, header[at] ?? ""]);
      taken.add(at);
      continue;
    }
    columns.push({ at, field, unit, basis, unitAt: unitAt.get(field) ?? null });
    taken.add(at);
  }
  const identity = (names: readonly string[]): number | null => {
    const at = read.findIndex(({ name }, index) => !taken.has(index) && names.includes(name));
    if (at >= 0) taken.add(at);
    return at < 0 ? null : at;
  };
  const [name, code, period, unit] = [IDENTITY.name, IDENTITY.code, IDENTITY.period, IDENTITY.unit].map(identity) as [
    number | null,
    number | null,
    number | null,
    number | null,
  ];
  return {
    columns,
    name,
    code,
    period,
    unit,
    twice: [...others].map(([field, headers]) => ({ field, headers })),
    ignored: header.filter((text, at) => !taken.has(at) && text.trim() !== ""),
    absent: rules.fields.map(({ id }) => id).filter((id) => !columns.some(({ field }) => field === id)),
  };
}

const fold = (text: string): string => text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();

function splitHeader(text: string): { name: string; unit: string | null; basis: string | null } {
  const folded = text.normalize("NFKC").replace(/\s+/g, " ").trim();
  const inside = [...folded.matchAll(/[([【]([^)\]】]*)[)\]】]/g)].flatMap((match) => (match[1] ?? "").split(/[,;、]/));
  let name = folded.replace(/[([【][^)\]】]*[)\]】]/g, "").trim();
  const behind = /^(.*?)\s*[:_]\s*([^:_]+)$|^(.*?) \/ ([^/]+(?:\/[^/]+)?)$/.exec(name);
  const tail = (behind?.[2] ?? behind?.[4])?.trim();
  if (behind && tail !== undefined && findUnitName(tail) !== null) {
    name = (behind[1] ?? behind[3] ?? "").trim();
    inside.push(tail);
  }
  const words = inside.map((word) => word.replace(/^单位\s*[:：]?/, "").trim());
  return {
    name: fold(name),
    unit: words.map(findUnitName).find((unit) => unit !== null) ?? null,
    basis: words.map(findBasis).find((basis) => basis !== null) ?? null,
  };
}

const findBasis = (word: string): string | null =>
  word.startsWith("等价") ? "等价值" : word.startsWith("当量") ? "当量值" : null;

const SPELLINGS: Readonly<Record<string, string>> = {
  kwh: "kWh",
  万kwh: "万kWh",
  亿kwh: "亿kWh",
  mwh: "MWh",
  度电: "kWh",
  平米: "平方米",
  吨标准煤当量: "tce",
};

/** The unit as the units' table knows it; null for a word that is none. */
export function findUnitName(word: string): string | null {
  const plain = word
    .normalize("NFKC")
    .trim()
    .replace(/千瓦时|千瓦·时|千瓦小时/g, "kWh");
  if (plain === "") return null;
  const spelt = SPELLINGS[plain.toLowerCase()] ?? plain;
  return [spelt, spelt.toLowerCase()].find((unit) => findQuantity(unit) !== undefined) ?? null;
}
