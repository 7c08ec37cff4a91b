// The text of one cell → a number in the field's unit, or why not. 1.2亿元 in a field of 万元 is 12000; a blank stays unknown; a text is
// no number and no zero. A number without a unit is in the header's unit, else in the field's own.
import { findQuantity, sameDimensions } from "./expression/quantity.ts";
import { type FieldColumn, findUnitName } from "./read-header.ts";
import type { CellFaultCode } from "./table.ts";
import type { Field } from "./types.ts";

export type CellReading =
  | { readonly value: number | string | null }
  | { readonly fault: CellFaultCode; readonly text: string };

/** A number as it stands in the cell, with what makes it one of the field's unit. */
export interface StatedNumber {
  /** Without separators; it may have an exponent. */
  readonly digits: string;
  /** As the units' table knows it; the field's own where none is said. */
  readonly unit: string;
  readonly factor: number;
}

const BLANKS = new Set([
  "",
  "-",
  "--",
  "—",
  "——",
  "–",
  "/",
  "\\",
  "n/a",
  "na",
  "null",
  "#n/a",
  "空",
  "暂无",
  "未知",
  "无数据",
]);
const NUMBER = /^([-+\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[-+]?\d+)?)\s*([^\d\s,.].*)?$/i;

/** Reads cells of one column. The factor of its unit is found once. */
export function cellReader(field: Field, column: Pick<FieldColumn, "unit" | "basis">) {
  const read = statedReader(field, column);
  return (cell: string, rowUnit: string | null): CellReading => {
    const stated = read(cell, rowUnit);
    if (!("digits" in stated)) return stated;
    const { digits, factor } = stated;
    return { value: factor === 1 ? Number(digits) : Number((Number(digits) * factor).toPrecision(15)) };
  };
}

/** The same before it is converted, for those who keep what was stated. */
export function statedReader(field: Field, { unit, basis }: Pick<FieldColumn, "unit" | "basis">) {
  const units = new Map<string, Pick<StatedNumber, "unit" | "factor"> | CellFaultCode>();
  const unitOf = (word: string): Pick<StatedNumber, "unit" | "factor"> | CellFaultCode => {
    const known = units.get(word);
    if (known !== undefined) return known;
    const found = findFactor(field, word);
    units.set(word, found);
    return found;
  };
  const wrongBasis = field.basis !== null && basis !== null && basis !== field.basis;
  const own = { unit: field.unit, factor: 1 };
  return (cell: string, rowUnit: string | null): StatedNumber | CellReading => {
    const text = cell.normalize("NFKC").trim();
    if (BLANKS.has(text.toLowerCase())) return { value: null };
    if (field.type !== "number") return { value: text };
    if (wrongBasis) return { fault: "wrong-basis", text: `${text} (${basis})` };
    const match = NUMBER.exec(text);
    const digits = match?.[1]?.replaceAll(",", "").replace("\u2212", "-") ?? "";
    if (!match || !/\d/.test(digits)) return { fault: "not-a-number", text: cell };
    const word = match[2]?.trim() || rowUnit?.trim() || unit;
    const stated = word === null ? own : unitOf(word);
    if (typeof stated === "string") return { fault: stated, text: `${digits} ${word}` };
    return { digits, unit: stated.unit, factor: stated.factor };
  };
}

function findFactor(field: Field, word: string): Pick<StatedNumber, "unit" | "factor"> | CellFaultCode {
  const name = findUnitName(word);
  if (name === null) return "unknown-unit";
  const [from, to] = [findQuantity(name), findQuantity(field.unit)];
  if (!from || !to || !sameDimensions(from, to)) return "wrong-unit";
  return { unit: name, factor: Number((from.scale / to.scale).toPrecision(15)) };
}
