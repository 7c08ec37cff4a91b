// How a number is written: 万 and 亿 in Chinese, grouping and billions in English, the source's digits and no more.
import { convertExactly, findUnit, type UnitOfValue } from "@jiqun/engines/units";
import type { Language } from "../i18n/index.ts";

export interface Written {
  readonly number: string;
  /** Stands after the number; "" where nothing does. */
  readonly unit: string;
  /** Stands before it: a currency in English. */
  readonly before: string;
}

const MINUS = "−";
const plain = (number: string, unit = ""): Written => ({ number, unit, before: "" });

/** Thousands commas and a true minus. */
export function groupDigits(text: string): string {
  const [, sign = "", whole = "", rest = ""] = /^(-?)(\d+)(\.\d+)?$/.exec(text) ?? [];
  if (whole === "") return text;
  return `${sign ? MINUS : ""}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${rest}`;
}

export function signed(text: string): string {
  const value = Number(text);
  return value > 0 ? `+${groupDigits(text)}` : value === 0 ? "0" : groupDigits(text);
}

const decimalsOf = (text: string): number => (text.split(".")[1] ?? "").length;
const CURRENCY_ZH: Record<string, string> = { CNY: "元", EUR: "欧元", USD: "美元", HKD: "港元" };
const COUNTED = new Set(["things", "people", "vehicles", "containers"]);
const STEMS_ZH: Record<string, string> = { TEU: "标箱", firms: "家", companies: "家", people: "人" };

/** The text in a unit that has the same or a smaller multiple, or as it was written when nothing changes. */
function inUnit(value: string, from: UnitOfValue, to: string): string | undefined {
  return to === from.symbol ? value : convertExactly(value, from.symbol, to);
}

/** The first multiple the value reaches and that needs no more than two decimals, else the last one. */
function scaled(
  value: string,
  unit: UnitOfValue,
  stem: string,
  steps: readonly (readonly [string, number])[],
): Written {
  const base = Math.abs(Number(convertExactly(value, unit.symbol, stem) ?? "0"));
  for (const [multiple, from] of steps) {
    if (base < from) continue;
    const text = inUnit(value, unit, `${multiple}${stem}`);
    if (text === undefined || (decimalsOf(text) > 2 && text !== value)) continue;
    return plain(groupDigits(text), `${multiple}${stem}`);
  }
  return plain(groupDigits(inUnit(value, unit, stem) ?? value), stem);
}

function writeZh(value: string, unit: UnitOfValue, symbol: string): Written {
  if (unit.per) return plain(groupDigits(value), symbol);
  if (unit.currency) {
    const word = CURRENCY_ZH[unit.currency] ?? unit.currency;
    const stem = findUnit(word) ? word : unit.currency;
    const written = scaled(value, unit, stem, [
      ["万亿", 1e12],
      ["亿", 1e8],
      ["万", 1e4],
    ]);
    return written;
  }
  if (COUNTED.has(unit.dimension)) {
    const written = scaled(value, unit, unit.stem, [
      ["亿", 1e8],
      ["万", 1e4],
    ]);
    const zh = STEMS_ZH[unit.stem];
    return zh ? { ...written, unit: written.unit.replace(unit.stem, zh) } : written;
  }
  if (unit.dimension === "rank") return { number: value, unit: "位", before: "第" };
  return plain(groupDigits(value), symbol);
}

const EN_STEPS: readonly (readonly [string, string, number])[] = [
  ["万亿", "trillion", 1e12],
  ["百亿", "billion", 1e9],
  ["百万", "million", 1e6],
];

function writeEn(value: string, unit: UnitOfValue): Written {
  if (unit.currency && !unit.per) {
    const stem = CURRENCY_ZH[unit.currency] ?? unit.currency;
    const inStem = convertExactly(value, unit.symbol, stem) ?? "0";
    const base = Math.abs(Number(inStem));
    for (const [, word, from] of EN_STEPS) {
      if (base < from) continue;
      const exact = Number(inStem) / from;
      const decimals = Math.min(2, decimalsOf(String(exact)));
      return { number: groupDigits(exact.toFixed(decimals)), unit: ` ${word}`, before: `${unit.currency} ` };
    }
    return { number: groupDigits(inStem), unit: "", before: `${unit.currency} ` };
  }
  if (unit.per) {
    const top = findUnit(unit.symbol.split("/")[0] ?? "");
    if (!top) return plain(groupDigits(value), ` ${unit.symbol}`);
    const written = writeEn(value, top);
    return { ...written, unit: `${written.unit}/${unit.per.en || unit.per.stem}` };
  }
  if (unit.dimension === "rank") return plain(`No. ${value}`);
  if (unit.dimension === "share") return plain(groupDigits(value), unit.en);
  const text = convertExactly(value, unit.symbol, unit.stem) ?? value;
  return plain(groupDigits(text), unit.en && ` ${unit.en}`);
}

/** A value with its unit in a language. */
export function writeAmount(value: string, symbol: string, language: Language): Written {
  const unit = findUnit(symbol);
  if (!unit) return plain(groupDigits(value), symbol && (language === "zh" ? symbol : ` ${symbol}`));
  if (unit.dimension === "date") return plain(value);
  return language === "zh" ? writeZh(value, unit, symbol) : writeEn(value, unit);
}

/** The same on one line: "2,581.42亿元". `tight` drops 元 after 亿 or 万. */
export function amountText(value: string, symbol: string, language: Language, tight = false): string {
  const written = writeAmount(value, symbol, language);
  const unit = tight ? written.unit.replace(/(?<=[亿万])元$/, "") : written.unit;
  return `${written.before}${written.number}${unit}`;
}

/** A rate as +18.0%; one decimal. */
export function growthText(rate: number): string {
  return `${signed((rate * 100).toFixed(1))}%`;
}

/** A share of a whole as 51.6%; one decimal. */
export function shareText(share: number): string {
  return `${groupDigits((share * 100).toFixed(1))}%`;
}

/** A number we counted: grouping, no decimals added. */
export function countText(value: number): string {
  return groupDigits(String(value));
}
