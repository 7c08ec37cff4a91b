// How a value is written for people: 2,581.42亿元, 5.85万家, 4万亿元, CNY 258.14 billion, −5.2%.
// Chinese: money in 亿 from one hundred million, in 万 from ten thousand (万亿 where the source says so or that takes at most two decimals); counts, mass
// and energy in 万 from ten thousand. English: trillion (same test), billion, million; counts in full. The digits are the source's:
// none are added; English keeps at least two decimals and at most as many as the Chinese form shows or two, rounding the rest.
import {
  compareFractions,
  type Decimal,
  divideFractions,
  exactDecimal,
  type Fraction,
  findDecimal,
  roundFraction,
  trimDecimal,
  writeDecimal,
} from "./decimal.ts";
import type { Dimension, Language, UnitOfValue } from "./types.ts";
import { findUnit, toBase } from "./unit.ts";

export interface AmountText {
  /** "CNY", or "". */
  readonly prefix: string;
  /** With thousands commas and a true minus sign. */
  readonly number: string;
  /** "亿元", "billion", "%", or "". */
  readonly unit: string;
  /** All of it on one line. */
  readonly text: string;
}

export interface AmountOptions {
  /** Growth and differences: a plus sign before what is above zero, a bare 0 for zero. */
  readonly signed?: boolean;
  /** The most decimals to show, for sums computed by us; what a source said is not rounded in Chinese. */
  readonly maxDecimals?: number;
}

const multipleFormat = new Intl.NumberFormat("en");

/** A unit by itself, as heads and labels name it: 万元/亩, CNY 10,000/mu. What is unknown stays as it is written. */
export function unitText(symbol: string, language: Language): string {
  const known = findUnit(symbol);
  if (language === "zh" || !known || isBare(known)) return symbol;
  const [top, bottom] = known.factor;
  const { top: whole, bottom: part } = divideFractions(
    { top: BigInt(top), bottom: BigInt(bottom) },
    toBase("1", known.stem),
  );
  const multiple = whole / part;
  const step = ENGLISH_STEPS.find(({ from }) => multiple >= from);
  const said = multiple === 1n ? "" : multipleFormat.format(step ? multiple / step.from : multiple);
  const counted = [known.currency, said === "1" && step ? "" : said, step?.name, known.currency ? "" : known.en];
  return `${counted.filter(Boolean).join(" ")}${known.per ? `/${unitText(known.per.symbol, language)}` : ""}`;
}

interface Step {
  readonly from: bigint;
  readonly name: string;
  /** Used only where the source wrote in it, or the value then takes at most two decimals. */
  readonly onlyIfShort?: boolean;
}

const CHINESE_STEPS: readonly Step[] = [
  { from: 10n ** 12n, name: "万亿", onlyIfShort: true },
  { from: 10n ** 8n, name: "亿" },
  { from: 10n ** 4n, name: "万" },
];
const ENGLISH_STEPS: readonly Step[] = [
  { from: 10n ** 12n, name: "trillion", onlyIfShort: true },
  { from: 10n ** 9n, name: "billion" },
  { from: 10n ** 6n, name: "million" },
];

const CHINESE_CURRENCY: Readonly<Record<string, string>> = { CNY: "元", EUR: "欧元", USD: "美元", HKD: "港元" };
const CHINESE_STEM: Readonly<Record<string, string>> = {
  percent: "%",
  pp: "百分点",
  个百分点: "百分点",
  "percentage points": "百分点",
  items: "项",
  firms: "家",
  companies: "家",
  projects: "个",
  patents: "件",
  sites: "处",
  links: "个",
  people: "人",
  jobs: "人",
  vehicles: "辆",
  TEU: "标箱",
  date: "",
  month: "",
};
/** What is written in 万 and 亿 in Chinese besides money. */
const SCALED: readonly Dimension[] = ["things", "people", "vehicles", "containers", "mass", "coal", "carbon", "energy"];

export function formatAmount(value: string, unit: string, language: Language, options: AmountOptions = {}): AmountText {
  const known = findUnit(unit);
  const written = findDecimal(value);
  if (!known || !written) return join("", value, known && isBare(known) ? "" : unit, language);
  const scaled =
    known.per === null && (known.dimension === "money" || (SCALED.includes(known.dimension) && language === "zh"));
  if (!scaled) return formatAsWritten(written, known, language, options);
  return known.dimension === "money"
    ? formatMoney(value, written, known, language, options)
    : formatCount(value, written, known, options);
}

const isBare = (unit: UnitOfValue): boolean => unit.dimension === "date";

function formatMoney(
  value: string,
  written: Decimal,
  unit: UnitOfValue,
  language: Language,
  options: AmountOptions,
): AmountText {
  const base = toBase(value, unit.symbol);
  const currency = unit.currency ?? "";
  const inSource = BigInt(unit.factor[0]);
  const chinese = shift(base, written, CHINESE_STEPS, inSource);
  if (language === "zh") {
    return join(
      "",
      writeNumber(limit(chinese.number, options.maxDecimals), options),
      `${chinese.name}${CHINESE_CURRENCY[currency] ?? currency}`,
      language,
    );
  }
  const english = shift(base, written, ENGLISH_STEPS, inSource);
  const most = options.maxDecimals ?? Math.max(2, chinese.number.scale);
  return join(currency, writeNumber(limit(english.number, most), options), english.name, language);
}

function formatCount(value: string, written: Decimal, unit: UnitOfValue, options: AmountOptions): AmountText {
  const stem = unit.dimension === "energy" ? "kWh" : unit.stem;
  const one = findUnit(stem);
  if (!one) return formatAsWritten(written, unit, "zh", options);
  const inStem = divideFractions(toBase(value, unit.symbol), toBase("1", stem));
  const { number, name } = shift(inStem, written, CHINESE_STEPS.slice(1));
  return join(
    "",
    writeNumber(limit(number, options.maxDecimals), options),
    `${name}${CHINESE_STEM[stem] ?? stem}`,
    "zh",
  );
}

function formatAsWritten(written: Decimal, unit: UnitOfValue, language: Language, options: AmountOptions): AmountText {
  // 2025年 is a year, not so many years.
  if (unit.stem === "年" && written.scale === 0 && written.coefficient > 1000n) {
    return join("", writeDecimal(written), language === "zh" ? "年" : "", language);
  }
  if (language === "zh") {
    const name = unit.per || unit.stem !== unit.symbol ? unit.symbol : (CHINESE_STEM[unit.symbol] ?? unit.symbol);
    return join("", writeNumber(limit(written, options.maxDecimals), options), name, language);
  }
  // 万家 and 万元/亩 have no English multiple: the number is told in the stem.
  const [top, bottom] = unit.factor;
  const multiple = divideFractions({ top: BigInt(top), bottom: BigInt(bottom) }, toBase("1", unit.stem));
  const full = shift(
    { top: written.coefficient * multiple.top, bottom: 10n ** BigInt(written.scale) * multiple.bottom },
    written,
    [],
  );
  const per = unit.per ? `/${unit.per.en || unit.per.symbol}` : "";
  const number = writeNumber(limit(full.number, options.maxDecimals), options);
  return unit.currency ? join(unit.currency, number, per, language) : join("", number, `${unit.en}${per}`, language);
}

/** The value in the largest step it reaches. Zeros behind the point are kept where the source wrote a point, else dropped. */
function shift(
  base: Fraction,
  written: Decimal,
  steps: readonly Step[],
  inSource = 1n,
): { number: Decimal; name: string } {
  const size = { top: base.top < 0n ? -base.top : base.top, bottom: base.bottom };
  for (const { from, name, onlyIfShort } of steps) {
    if (compareFractions(size, { top: from, bottom: 1n }) < 0) continue;
    const number = inStep(base, from, written);
    if (onlyIfShort && inSource < from && trimDecimal(number).scale > 2) continue;
    return { number, name };
  }
  return { number: inStep(base, 1n, written), name: "" };
}

function inStep(base: Fraction, step: bigint, written: Decimal): Decimal {
  const number =
    exactDecimal({ top: base.top, bottom: base.bottom * step }) ??
    roundFraction({ top: base.top, bottom: base.bottom * step }, 6);
  const bare = trimDecimal(number);
  if (written.scale === 0 || bare.coefficient === 0n) return bare;
  // Digits after the first that is not zero, as many as the source wrote.
  const digits = (decimal: Decimal): number =>
    (decimal.coefficient < 0n ? -decimal.coefficient : decimal.coefficient).toString().length;
  const missing = Math.max(0, digits(written) - digits(bare));
  return { coefficient: bare.coefficient * 10n ** BigInt(missing), scale: bare.scale + missing };
}

function limit(number: Decimal, most: number | undefined): Decimal {
  if (most === undefined || number.scale <= most) return number;
  return trimDecimal(roundFraction({ top: number.coefficient, bottom: 10n ** BigInt(number.scale) }, most));
}

function writeNumber(number: Decimal, { signed = false }: AmountOptions): string {
  if (signed && number.coefficient === 0n) return "0";
  const negative = number.coefficient < 0n;
  const [whole = "", decimals] = writeDecimal({
    ...number,
    coefficient: negative ? -number.coefficient : number.coefficient,
  }).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = negative ? "\u2212" : signed ? "+" : "";
  return `${sign}${grouped}${decimals === undefined ? "" : `.${decimals}`}`;
}

function join(prefix: string, number: string, unit: string, language: Language): AmountText {
  const gap = language === "en" && unit !== "" && !/^[%‰/]/.test(unit) ? " " : "";
  return { prefix, number, unit, text: `${prefix}${prefix === "" ? "" : " "}${number}${gap}${unit}` };
}
