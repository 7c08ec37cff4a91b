// How numbers are written on the pages: amounts by the engine's rule, and our own rates, shares and counts beside them.
import { findUnit, formatAmount } from "@jiqun/engines/units";
import type { Language } from "../i18n/index.ts";

export interface Written {
  /** Stands before it: a currency in English, 第 before a rank. */
  readonly before: string;
  readonly number: string;
  /** Stands after it, with a blank in front where the language wants one. */
  readonly unit: string;
}

interface Options {
  /** Rates and differences: +18.0%. */
  readonly signed?: boolean;
  /** Narrow columns: 7,000亿 without 元, CNY 700 bn. */
  readonly tight?: boolean;
}

/** A value with its unit in a language. */
export function writeAmount(value: string, unit: string, language: Language, options: Options = {}): Written {
  const { prefix, number, unit: after } = formatAmount(value, unit, language, { signed: options.signed ?? false });
  if (findUnit(unit)?.dimension === "rank")
    return language === "zh" ? { before: "第", number, unit: "位" } : { before: "No. ", number, unit: "" };
  const short = options.tight ? shortUnit(after) : after;
  const gap = language === "en" && short !== "" && !/^[%‰/]/.test(short) ? " " : "";
  return { before: prefix === "" ? "" : `${prefix} `, number, unit: `${gap}${short}` };
}

const shortUnits: Readonly<Record<string, string>> = { trillion: "tn", billion: "bn", million: "m" };
const shortUnit = (unit: string): string => shortUnits[unit] ?? unit.replace(/(?<=[亿万])元$/, "");

/** The same on one line: "2,581.42亿元". */
export function amountText(value: string, unit: string, language: Language, options: Options = {}): string {
  const written = writeAmount(value, unit, language, options);
  return `${written.before}${written.number}${written.unit}`;
}

const plain = (value: number, decimals: number, signed = false): string =>
  formatAmount(value.toFixed(decimals), "", "zh", { signed }).number;

/** A rate as +18.0%; one decimal. */
export const growthText = (rate: number): string => `${plain(rate * 100, 1, true)}%`;

/** A share of a whole as 51.6%; one decimal. */
export const shareText = (share: number): string => `${plain(share * 100, 1)}%`;

/** A number that we counted: grouped, with the decimals it has. */
export function countText(value: number): string {
  const decimals = (String(value).split(".")[1] ?? "").length;
  return plain(value, Math.min(decimals, 4));
}

export interface TableUnit {
  /** Stands over the numbers. */
  readonly head: string;
  /** A value in it, without the unit. */
  readonly text: (value: string) => string;
}

const decimalsOf = (value: string): number => (value.split(".")[1] ?? "").length;

/** One unit and one number of decimals for all values of a table, so that they compare by eye; nothing is rounded. */
export function tableUnit(values: readonly string[], unit: string, language: Language): TableUnit {
  const known = findUnit(unit);
  const inMillions = language === "en" && known?.dimension === "money" && known.per === null;
  // 万 and 亿 become millions.
  const moved = !inMillions ? 0 : unit.startsWith("万") ? -2 : unit.startsWith("亿") ? 2 : -6;
  const decimals = Math.max(0, ...values.map(decimalsOf)) - moved;
  const written = writeAmount("2", unit, language);
  const spoken = language === "zh" ? unit : `${written.before}${written.unit}`.trim();
  return {
    head: inMillions ? `${known.currency ?? ""} million`.trim() : spoken,
    text: (value) => plain(Number(value) * 10 ** moved, Math.max(0, decimals)),
  };
}
