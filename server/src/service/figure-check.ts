// What a person entered → a row of the store, or the reason why not, in their language.
import { createHash } from "node:crypto";
import { type FigureInput, figureInput, Problem } from "@jiqun/contract";
import { findPeriod, parsePeriod } from "@jiqun/engines/figures";
import { type Dimension, findDecimal, findUnit, trimDecimal, writeDecimal } from "@jiqun/engines/units";
import type { Indicator } from "@jiqun/packs";
import type { Context } from "../context.ts";
import type { NewFigure } from "../store/figures.ts";
import { todayOf } from "./data-version.ts";
import { currentKey, findIndicator, hasSubject } from "./names.ts";
import { placeOfSubject, requireSubject } from "./require-reach.ts";

const sentences = {
  subject: { zh: "没有这个对象：{0}", en: "there is no subject {0}" },
  indicator: { zh: "没有这个指标：{0}", en: "there is no indicator {0}" },
  period: {
    zh: "“{0}”不是时期，应写作 2024、2024H1、2024Q1、2024-03、2024-01/04 或 2024-03-18",
    en: "“{0}” is no period; write 2024, 2024H1, 2024Q1, 2024-03, 2024-01/04 or 2024-03-18",
  },
  value: { zh: "“{0}”不是数", en: "“{0}” is no number" },
  day: { zh: "“{0}”不是日期，应写作 2024-03-18", en: "“{0}” is no date; write 2024-03-18" },
  unit: { zh: "没有这个单位：{0}", en: "there is no unit {0}" },
  quantity: { zh: "单位“{0}”不能计量“{1}”", en: "the unit “{0}” does not measure “{1}”" },
  source: { zh: "来源不能为空", en: "the source is missing" },
  future: { zh: "来源日期 {0} 在今天之后", en: "the source's date {0} lies after today" },
  early: {
    zh: "时期 {0} 还没有开始，不会有实际值；如是目标，请把性质改为目标",
    en: "the period {0} has not begun, so it has no actual value; if it is a target, say so",
  },
} as const;

/** Which dimensions of a unit measure which quantity of an indicator; null = any. */
const measuredIn: Readonly<Record<Indicator["quantity"], readonly Dimension[] | null>> = {
  money: ["money"],
  share: ["share"],
  growth: ["share", "points"],
  points: ["points", "things", "share"],
  count: ["things", "people", "vehicles", "containers", "months", "rank"],
  area: ["area"],
  mass: ["mass", "coal", "carbon"],
  volume: ["volume"],
  time: ["seconds", "months"],
  date: ["date", "months"],
  rank: ["rank", "things"],
  other: null,
};

/** 1,234.50 and full-width digits as people write them → 1234.5. */
function findValue(text: string): string | undefined {
  const plain = text.normalize("NFKC").trim().replace(/^\+/, "");
  const joined = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain;
  const decimal = findDecimal(joined);
  return decimal && writeDecimal(trimDecimal(decimal));
}

/** Throws the Problem figure.invalid with the first reason, or that the subject lies outside reach. */
export function checkFigure(ctx: Context, given: FigureInput): NewFigure {
  const input = figureInput.parse(given);
  const refuse = (why: keyof typeof sentences, ...words: string[]): never => {
    const detail = sentences[why][ctx.language].replace(/\{(\d)\}/g, (_, at: string) => words[Number(at)] ?? "");
    throw new Problem("figure.invalid", { detail, field: why });
  };
  const subject = currentKey(ctx.pack, input.subject.trim());
  if (!hasSubject(ctx.pack, subject)) refuse("subject", input.subject);
  requireSubject(ctx, subject, input.label);
  const indicator = findIndicator(ctx.pack, input.indicator) ?? refuse("indicator", input.indicator);
  const period = findPeriod(input.period) ?? refuse("period", input.period);
  const unit = input.unit.trim();
  const measure = findUnit(unit);
  const fits = measuredIn[indicator.quantity];
  const isDate = indicator.quantity === "date" && (measure?.dimension === "date" || unit === "");
  if (!measure && !(unit === "" && (fits === null || isDate))) refuse("unit", unit);
  if (measure && fits && !fits.includes(measure.dimension)) refuse("quantity", unit, indicator.name[ctx.language]);
  const value = isDate ? findDay(input.value) : findValue(input.value);
  const today = todayOf(ctx);
  const knownFrom = input.sourceDate ?? today;
  const title = input.source.trim();
  if (title === "") refuse("source");
  if (findDay(knownFrom) === undefined) refuse("day", knownFrom);
  if (knownFrom > today) refuse("future", knownFrom);
  if (["actual", "preliminary"].includes(input.nature) && parsePeriod(period).start > today) refuse("early", period);
  const content = {
    subject,
    indicator: indicator.id,
    period,
    value: value ?? refuse(isDate ? "day" : "value", input.value),
    unit,
    qualifier: input.qualifier,
    nature: input.nature,
    quote: input.quote.trim(),
    note: input.note.trim(),
    source_title: title,
    known_from: knownFrom,
  };
  const content_hash = createHash("sha256")
    // What was said inside may be said again for all: then it stands there a second time, under another label.
    .update(JSON.stringify([...Object.values(content), ...(input.label === "internal" ? [] : [input.label])]))
    .digest("hex");
  const { label } = input;
  const { unit: for_unit, cluster: for_cluster } = placeOfSubject(ctx.pack, subject);
  return { ...content, content_hash, label, for_unit, for_cluster, entered_by: ctx.actor.id, entered_at: ctx.now };
}

function findDay(text: string): string | undefined {
  const period = findPeriod(text.trim());
  return period !== undefined && ["day", "month"].includes(parsePeriod(period).kind) ? period : undefined;
}
