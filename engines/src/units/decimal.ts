// Exact decimals: text in, text out, whole numbers (bigint) between. No floating point takes part.
// Complexity: linear in the digits, as bigint is. It does not do scientific notation or thousands separators.

/** coefficient × 10^-scale; scale ≥ 0 is the number of decimals as written. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly scale: number;
}

/** An exact fraction; the denominator is positive. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

const WRITTEN = /^(-?)(\d+)(?:\.(\d+))?$/;

export function findDecimal(text: string): Decimal | undefined {
  const match = WRITTEN.exec(text);
  if (!match) return undefined;
  const decimals = match[3] ?? "";
  const digits = BigInt(`${match[2]}${decimals}`);
  return { coefficient: match[1] === "-" ? -digits : digits, scale: decimals.length };
}

export function parseDecimal(text: string): Decimal {
  const decimal = findDecimal(text);
  if (!decimal) throw new Error(`not a decimal number: ${JSON.stringify(text)}`);
  return decimal;
}

export function writeDecimal({ coefficient, scale }: Decimal): string {
  const negative = coefficient < 0n;
  const digits = (negative ? -coefficient : coefficient).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const text = scale === 0 ? whole : `${whole}.${digits.slice(digits.length - scale)}`;
  return negative ? `-${text}` : text;
}

/** Drops zeros at the end of the decimals: 2.50 → 2.5, 3.00 → 3. */
export function trimDecimal(decimal: Decimal): Decimal {
  let { coefficient, scale } = decimal;
  while (scale > 0 && coefficient % 10n === 0n) {
    coefficient /= 10n;
    scale -= 1;
  }
  return { coefficient, scale };
}

export function toFraction({ coefficient, scale }: Decimal): Fraction {
  return { top: coefficient, bottom: 10n ** BigInt(scale) };
}

export function fractionOf(text: string): Fraction {
  return toFraction(parseDecimal(text));
}

export const addFractions = (a: Fraction, b: Fraction): Fraction => ({
  top: a.top * b.bottom + b.top * a.bottom,
  bottom: a.bottom * b.bottom,
});

export const subtractFractions = (a: Fraction, b: Fraction): Fraction =>
  addFractions(a, { top: -b.top, bottom: b.bottom });

export const multiplyFractions = (a: Fraction, b: Fraction): Fraction => ({
  top: a.top * b.top,
  bottom: a.bottom * b.bottom,
});

export function divideFractions(a: Fraction, b: Fraction): Fraction {
  if (b.top === 0n) throw new Error("division by zero");
  const sign = b.top < 0n ? -1n : 1n;
  return { top: sign * a.top * b.bottom, bottom: sign * a.bottom * b.top };
}

export function compareFractions(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const left = a.top * b.bottom;
  const right = b.top * a.bottom;
  return left < right ? -1 : left > right ? 1 : 0;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

export function reduceFraction(fraction: Fraction): Fraction {
  const divisor = greatestCommonDivisor(fraction.top, fraction.bottom);
  return divisor <= 1n ? fraction : { top: fraction.top / divisor, bottom: fraction.bottom / divisor };
}

/** The fraction as a decimal that ends, or undefined where it never ends (a third). */
export function exactDecimal(fraction: Fraction): Decimal | undefined {
  const { top, bottom } = reduceFraction(fraction);
  let rest = bottom;
  let twos = 0;
  let fives = 0;
  while (rest % 2n === 0n) {
    rest /= 2n;
    twos += 1;
  }
  while (rest % 5n === 0n) {
    rest /= 5n;
    fives += 1;
  }
  if (rest !== 1n) return undefined;
  const scale = Math.max(twos, fives);
  return { coefficient: (top * 10n ** BigInt(scale)) / bottom, scale };
}

/** Rounded to so many decimals, halves away from zero (四舍五入). */
export function roundFraction({ top, bottom }: Fraction, decimals: number): Decimal {
  const scaled = top * 10n ** BigInt(decimals);
  const magnitude = scaled < 0n ? -scaled : scaled;
  const rounded = (2n * magnitude + bottom) / (2n * bottom);
  return { coefficient: scaled < 0n ? -rounded : rounded, scale: decimals };
}

/**
 * The nearest float, for roots and plots only, never for sums. The fraction is reduced first and divided with 20 significant
 * digits, so equal fractions give the same float however they were written.
 */
export function fractionToNumber(fraction: Fraction): number {
  const { top, bottom } = reduceFraction(fraction);
  if (top === 0n) return 0;
  const magnitude = top < 0n ? -top : top;
  const shift = 20 + bottom.toString().length - magnitude.toString().length;
  const digits =
    shift >= 0 ? (magnitude * 10n ** BigInt(shift)) / bottom : magnitude / (bottom * 10n ** BigInt(-shift));
  const value = Number(`${digits}e${-shift}`);
  return top < 0n ? -value : value;
}
