// What a stated number says at least: the interval of true values that would be written so.
// An exact number is rounded to its last digit: half a unit of it to either side. "About" reaches half a unit of its last digit
// that is not zero (约3000 reaches 2500–3500). One-sided qualifiers leave the other side open.
import {
  addFractions,
  type Fraction,
  findDecimal,
  findUnit,
  multiplyFractions,
  subtractFractions,
  toBase,
} from "../units/index.ts";
import type { Figure } from "./types.ts";

export type Stated = Pick<Figure, "value" | "unit" | "qualifier">;

/** null = open on that side. Bounds are in the base of the unit's dimension (元, a ratio for %). */
export interface Interval {
  readonly low: Fraction | null;
  readonly high: Fraction | null;
}

/** undefined where the number says too little (an order of magnitude) or is none (a date). */
export function findInterval({ value, unit, qualifier }: Stated): Interval | undefined {
  const decimal = findDecimal(value);
  if (!decimal || !findUnit(unit) || qualifier === "order-of-magnitude") return undefined;
  const middle = toBase(value, unit);
  if (qualifier === "more-than" || qualifier === "at-least") return { low: middle, high: null };
  if (qualifier === "less-than" || qualifier === "at-most") return { low: null, high: middle };
  const half = multiplyFractions(toBase("1", unit), halfStep(decimal, qualifier));
  return { low: subtractFractions(middle, half), high: addFractions(middle, half) };
}

function halfStep(
  { coefficient, scale }: { coefficient: bigint; scale: number },
  qualifier: Stated["qualifier"],
): Fraction {
  if (qualifier === "counted" && scale === 0) return { top: 0n, bottom: 1n };
  let step = 1n;
  if (qualifier === "approx" || qualifier === "estimate") {
    while (coefficient !== 0n && (coefficient / step) % 10n === 0n) step *= 10n;
  }
  return { top: step, bottom: 2n * 10n ** BigInt(scale) };
}
