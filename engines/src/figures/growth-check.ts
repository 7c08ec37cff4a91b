// Whether a stated growth follows from two stated levels.
// Method: interval arithmetic on exact fractions. Each stated number stands for the interval it may have been rounded from; the
// growth contradicts the levels only where the interval computed from the levels and the stated one do not meet. Constant time.
// It does not know price indices: a growth at constant prices is not checked against levels at current prices.
import {
  compareFractions,
  divideFractions,
  type Fraction,
  findUnit,
  fractionToNumber,
  sameQuantity,
  subtractFractions,
  toBase,
} from "../units/index.ts";
import { findInterval, type Interval, type Stated } from "./interval.ts";

export interface GrowthClaim {
  readonly earlier: Stated;
  readonly later: Stated;
  /** In % (a rate) or in 百分点 (a difference of two shares). */
  readonly growth: Stated;
  /** Years between the levels where the growth is an average yearly one; 1 otherwise. */
  readonly years?: number;
  /** The growth is said at constant prices (可比价) while the levels are at current ones. */
  readonly constantPrices?: boolean;
}

export type CannotCheck =
  | "constant-prices"
  | "different-quantity"
  | "not-a-number"
  | "too-rough"
  | "not-a-growth"
  | "no-positive-base";

export interface GrowthArithmetic {
  /** In the unit of the stated growth: percent, or percentage points. null = open on that side. */
  readonly computed: number;
  readonly computedLow: number | null;
  readonly computedHigh: number | null;
  readonly stated: number;
  readonly statedLow: number | null;
  readonly statedHigh: number | null;
}

export type GrowthCheck =
  | ({ readonly verdict: "follows" | "contradicts"; readonly kind: "rate" | "difference" } & GrowthArithmetic)
  | { readonly verdict: "cannot-check"; readonly reason: CannotCheck };

const ONE: Fraction = { top: 1n, bottom: 1n };
const ZERO: Fraction = { top: 0n, bottom: 1n };
const no = (reason: CannotCheck): GrowthCheck => ({ verdict: "cannot-check", reason });

export function checkGrowth(claim: GrowthClaim): GrowthCheck {
  const { earlier, later, growth } = claim;
  if (claim.constantPrices) return no("constant-prices");
  if (!sameQuantity(earlier.unit, later.unit)) return no("different-quantity");
  const rough = [earlier, later, growth].some(({ qualifier }) => qualifier === "order-of-magnitude");
  if (rough) return no("too-rough");
  const [from, to, said] = [findInterval(earlier), findInterval(later), findInterval(growth)];
  if (!from || !to || !said) return no("not-a-number");
  const inPoints = findUnit(growth.unit)?.dimension === "points";
  const inPercent = findUnit(growth.unit)?.dimension === "share";
  const years = claim.years ?? 1;
  if (inPoints) {
    if (findUnit(earlier.unit)?.dimension !== "share") return no("not-a-growth");
    return judge("difference", claim, differenceOf(from, to), said);
  }
  if (!inPercent || !Number.isInteger(years) || years < 1) return no("not-a-growth");
  if (compareFractions(toBase(earlier.value, earlier.unit), ZERO) <= 0) return no("no-positive-base");
  return judge("rate", { ...claim, years }, ratioOf(from, to), grown(said, years));
}

/** Bounds of later − earlier, in hundredths as percentage points are. */
function differenceOf(from: Interval, to: Interval): Interval {
  const points = (a: Fraction | null, b: Fraction | null): Fraction | null =>
    a && b && { top: 100n * subtractFractions(a, b).top, bottom: subtractFractions(a, b).bottom };
  return { low: points(to.low, from.high), high: points(to.high, from.low) };
}

/** Bounds of later ÷ earlier, for levels above zero; a base that may be zero leaves the quotient open above. */
function ratioOf(from: Interval, to: Interval): Interval {
  const positive = (bound: Fraction | null): Fraction | null =>
    bound && compareFractions(bound, ZERO) > 0 ? bound : null;
  const [fromLow, fromHigh] = [positive(from.low), positive(from.high)];
  return {
    low: to.low && fromHigh && divideFractions(to.low, fromHigh),
    high: to.high && fromLow && divideFractions(to.high, fromLow),
  };
}

/** (1 + g)^years of both bounds. */
function grown(said: Interval, years: number): Interval {
  const power = (bound: Fraction | null): Fraction | null => {
    if (!bound) return null;
    const base = { top: bound.top + bound.bottom, bottom: bound.bottom };
    if (base.top <= 0n) return ZERO;
    return { top: base.top ** BigInt(years), bottom: base.bottom ** BigInt(years) };
  };
  return { low: power(said.low), high: power(said.high) };
}

function judge(kind: "rate" | "difference", claim: GrowthClaim, computed: Interval, stated: Interval): GrowthCheck {
  const apart = (high: Fraction | null, low: Fraction | null): boolean =>
    high !== null && low !== null && compareFractions(high, low) < 0;
  const verdict = apart(computed.high, stated.low) || apart(stated.high, computed.low) ? "contradicts" : "follows";
  const [a, b] = [toBase(claim.earlier.value, claim.earlier.unit), toBase(claim.later.value, claim.later.unit)];
  const years = claim.years ?? 1;
  const show = (bound: Fraction | null): number | null =>
    bound && (kind === "difference" ? fractionToNumber(bound) : yearlyPercent(bound, years));
  const middle =
    kind === "difference"
      ? 100 * fractionToNumber(subtractFractions(b, a))
      : yearlyPercent(divideFractions(b, a), years);
  return {
    verdict,
    kind,
    computed: middle,
    computedLow: show(computed.low),
    computedHigh: show(computed.high),
    stated: Number(claim.growth.value),
    statedLow: show(stated.low),
    statedHigh: show(stated.high),
  };
}

/** Percent a year of a ratio over so many years. One year is subtracted exactly first, so that no digits are lost. */
function yearlyPercent(ratio: Fraction, years: number): number {
  if (years === 1) return 100 * fractionToNumber(subtractFractions(ratio, ONE));
  return 100 * (fractionToNumber(ratio) ** (1 / years) - 1);
}
