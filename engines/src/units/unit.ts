// Reads the unit of a value and converts between units of one dimension, exactly.
// 万元, 亿千瓦时, EUR m, 万元/亩: a multiple, a stem, and optionally what it is told per. Complexity: a few look-ups.
// It does not convert between currencies, nor hours into months.
import {
  compareFractions,
  divideFractions,
  exactDecimal,
  type Fraction,
  fractionOf,
  multiplyFractions,
  roundFraction,
  trimDecimal,
  writeDecimal,
} from "./decimal.ts";
import { CURRENCY_MULTIPLES, MULTIPLES, MULTIPLIED, STEMS, type Stem } from "./table.ts";
import type { UnitOfValue } from "./types.ts";

function build(symbol: string, stemName: string, stem: Stem, multiple: bigint): UnitOfValue {
  const [top, bottom] = stem.factor;
  return {
    symbol,
    dimension: stem.dimension,
    currency: stem.currency ?? null,
    factor: [(BigInt(top) * multiple).toString(), bottom],
    stem: stemName,
    en: stem.en,
    per: null,
  };
}

function findPlainUnit(symbol: string): UnitOfValue | undefined {
  const whole = STEMS.get(symbol);
  if (whole) return build(symbol, symbol, whole, 1n);
  const spaced = /^(\S+) ([a-z]+)$/.exec(symbol);
  if (spaced) {
    const [, name = "", word = ""] = spaced;
    const stem = STEMS.get(name);
    const multiple = CURRENCY_MULTIPLES.get(word);
    if (stem?.currency && multiple) return build(symbol, name, stem, multiple);
  }
  for (const [word, multiple] of MULTIPLES) {
    if (!symbol.startsWith(word) || symbol === word) continue;
    const name = symbol.slice(word.length);
    const stem = STEMS.get(name);
    if (stem && MULTIPLIED.has(stem.dimension)) return build(symbol, name, stem, multiple);
  }
  return undefined;
}

export function findUnit(symbol: string): UnitOfValue | undefined {
  const cut = symbol.indexOf("/");
  if (cut < 0) return findPlainUnit(symbol);
  const unit = findPlainUnit(symbol.slice(0, cut));
  const per = findPlainUnit(symbol.slice(cut + 1));
  return unit?.stem && per?.stem ? { ...unit, symbol, per } : undefined;
}

export function parseUnit(symbol: string): UnitOfValue {
  const unit = findUnit(symbol);
  if (!unit) throw new Error(`unknown unit: ${JSON.stringify(symbol)}`);
  return unit;
}

/** A word that is equal for units whose values can be compared: "money:CNY", "money:CNY/area". */
export function quantityOf(symbol: string): string {
  const unit = parseUnit(symbol);
  return nameQuantity(unit);
}

function nameQuantity(unit: UnitOfValue): string {
  const own = unit.currency ? `${unit.dimension}:${unit.currency}` : unit.dimension;
  return unit.per ? `${own}/${nameQuantity(unit.per)}` : own;
}

/** Whether values in both can be converted into one another; false where one is unknown. */
export function sameQuantity(a: string, b: string): boolean {
  const [first, second] = [findUnit(a), findUnit(b)];
  return first !== undefined && second !== undefined && nameQuantity(first) === nameQuantity(second);
}

function factorOf(unit: UnitOfValue): Fraction {
  const own = { top: BigInt(unit.factor[0]), bottom: BigInt(unit.factor[1]) };
  return unit.per ? divideFractions(own, factorOf(unit.per)) : own;
}

/** The value in the base of its dimension, exactly. */
export function toBase(value: string, unit: string): Fraction {
  return multiplyFractions(fractionOf(value), factorOf(parseUnit(unit)));
}

function convertFraction(value: string, from: string, to: string): Fraction {
  if (!sameQuantity(from, to)) throw new Error(`${from} does not convert to ${to}`);
  return divideFractions(toBase(value, from), factorOf(parseUnit(to)));
}

/** The value in another unit, exactly; undefined where it has no end as a decimal (1 亩 in 公顷). Throws across quantities. */
export function convertExactly(value: string, from: string, to: string): string | undefined {
  const decimal = exactDecimal(convertFraction(value, from, to));
  return decimal && writeDecimal(trimDecimal(decimal));
}

/** The value in another unit, rounded to so many decimals, halves away from zero. Throws across quantities. */
export function convertRounded(value: string, from: string, to: string, decimals: number): string {
  return writeDecimal(roundFraction(convertFraction(value, from, to), decimals));
}

/** Which of two values of one quantity is larger. Throws across quantities. */
export function compareAmounts(a: string, unitA: string, b: string, unitB: string): -1 | 0 | 1 {
  if (!sameQuantity(unitA, unitB)) throw new Error(`${unitA} cannot be compared with ${unitB}`);
  return compareFractions(toBase(a, unitA), toBase(b, unitB));
}
