// Amounts of money as whole fen: no sum passes through a float. A number holds whole fen exactly up to 90 trillion yuan.
import { type Fraction, findDecimal, fractionToNumber, toFraction } from "../units/index.ts";

/** Whole hundredths of the currency. */
export type Fen = number;

/** "800000" or "19.5" in yuan → whole fen; undefined for what is no such amount or is finer than a fen. */
export function findFen(yuan: string): Fen | undefined {
  const decimal = findDecimal(yuan);
  if (!decimal) return undefined;
  const { top, bottom } = toFraction(decimal);
  const fen = top * 100n;
  if (fen % bottom !== 0n) return undefined;
  const whole = Number(fen / bottom);
  return Number.isSafeInteger(whole) ? whole : undefined;
}

export const toYuan = (fen: Fraction): number => fractionToNumber({ top: fen.top, bottom: fen.bottom * 100n });
