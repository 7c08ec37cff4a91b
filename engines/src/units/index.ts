export * from "./decimal.ts";
export { type AmountOptions, type AmountText, formatAmount, unitText } from "./format.ts";
export type { Currency, Dimension, Language, UnitOfValue } from "./types.ts";
export {
  compareAmounts,
  convertExactly,
  convertRounded,
  findUnit,
  parseUnit,
  quantityOf,
  sameQuantity,
  toBase,
} from "./unit.ts";
