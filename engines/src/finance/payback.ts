// When does a project pay its capital back?
//   simple      capital ÷ yearly cash, cash = yearly income × the share that goes to repayment
//   discounted  −ln(1 − capital × r ÷ cash) ÷ ln(1 + r): the years n in which a level yearly cash is worth the capital at rate r
//               (present value of an annuity solved for n); never where capital × r ≥ cash, because interest eats the cash
//   irr         of the capital now and the cash at the end of each of so many years; without a number of years there is none
// Uneven flows: the year in which the running sum passes zero, the part of that year in proportion (the flow is taken to come
// evenly through it). Amounts are whole fen, the cash an exact fraction of them; only roots and logarithms are floats.
// Constant time. It knows no taxes, no running costs that the yearly income has not been reduced by, and no changing prices.
import { type Fraction, findDecimal, fractionToNumber, multiplyFractions, toFraction } from "../units/index.ts";
import { internalRate, type NoRate } from "./irr.ts";
import { type Fen, toYuan } from "./money.ts";

export interface PaybackInput {
  readonly capital: Fen;
  readonly yearly: Fen;
  /** Decimal text: the share of the yearly income that repays, above 0 and up to 1. */
  readonly share: string;
  /** Decimal text: the yearly rate, 0 or more. */
  readonly rate: string;
  /** How many years the income flows; null = not said. */
  readonly years: number | null;
}

export type PaybackReason = "never-at-this-rate" | "years-not-said" | NoRate;

export interface Payback {
  readonly simpleYears: number;
  readonly discountedYears: number | null;
  readonly irr: number | null;
  /** Yearly cash that repays, in yuan. */
  readonly cash: number;
  /** Why a value is null, in their order. */
  readonly reasons: readonly PaybackReason[];
}

export type PaybackFault = "capital" | "yearly" | "share" | "rate" | "years";

/** What cannot be calculated with; empty = everything can. */
export function checkPayback(input: PaybackInput): PaybackFault[] {
  const share = findDecimal(input.share);
  const rate = findDecimal(input.rate);
  const isPositive = (fen: Fen): boolean => Number.isSafeInteger(fen) && fen > 0;
  const faults: [PaybackFault, boolean][] = [
    ["capital", isPositive(input.capital)],
    ["yearly", isPositive(input.yearly)],
    ["share", share !== undefined && share.coefficient > 0n && fractionToNumber(toFraction(share)) <= 1],
    ["rate", rate !== undefined && rate.coefficient >= 0n],
    ["years", input.years === null || (Number.isInteger(input.years) && input.years > 0 && input.years <= 200)],
  ];
  return faults.flatMap(([fault, sound]) => (sound ? [] : [fault]));
}

/** Throws on input that `checkPayback` faults. */
export function payback(input: PaybackInput): Payback {
  const faults = checkPayback(input);
  if (faults.length > 0) throw new Error(`payback cannot calculate with ${faults.join(", ")}`);
  const cash = multiplyFractions(whole(input.yearly), decimal(input.share));
  const rate = fractionToNumber(decimal(input.rate));
  const simpleYears = fractionToNumber({ top: BigInt(input.capital) * cash.bottom, bottom: cash.top });
  const discountedYears = discount(simpleYears, rate);
  // Over the common denominator the flows are whole, whatever the share.
  const flow = Number(cash.top);
  const irr =
    input.years === null
      ? { rate: null, why: "years-not-said" as const }
      : internalRate([-input.capital * Number(cash.bottom), ...Array.from({ length: input.years }, () => flow)]);
  return {
    simpleYears,
    discountedYears,
    irr: irr.rate,
    cash: toYuan(cash),
    reasons: [
      ...(discountedYears === null ? (["never-at-this-rate"] as const) : []),
      ...(irr.rate === null ? [irr.why] : []),
    ],
  };
}

function discount(simpleYears: number, rate: number): number | null {
  if (rate === 0) return simpleYears;
  const eaten = simpleYears * rate; // capital × r ÷ cash
  return eaten >= 1 ? null : -Math.log1p(-eaten) / Math.log1p(rate);
}

/** Years until the running sum of uneven flows, discounted, is no longer negative; null = it never is. Flow 0 is now. */
export function paybackOfFlows(flows: readonly Fen[], rate = 0): number | null {
  let sum = 0;
  for (const [year, flow] of flows.entries()) {
    const value = flow / (1 + rate) ** year;
    if (sum + value >= 0 && year > 0) return sum >= 0 ? year - 1 : year - 1 + -sum / value;
    sum += value;
  }
  return null;
}

const whole = (fen: Fen): Fraction => ({ top: BigInt(fen), bottom: 1n });

function decimal(text: string): Fraction {
  const found = findDecimal(text);
  if (!found) throw new Error(`not a decimal number: ${text}`);
  return toFraction(found);
}
