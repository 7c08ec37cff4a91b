// The text of a cell → what is kept of it: the number exactly as stated with its unit, and in the indicator's own. Never a silent zero.
import { type CellFaultCode, type Field, optionReader, statedReader } from "@jiqun/engines/evaluate";
import {
  convertExactly,
  convertRounded,
  findDecimal,
  sameQuantity,
  trimDecimal,
  writeDecimal,
} from "@jiqun/engines/units";
import type { FilingCell } from "../../store/schema-evaluation.ts";

export type Kept = Pick<FilingCell, "value" | "unit" | "base" | "base_unit">;
export type Read = Kept | { readonly fault: CellFaultCode } | null;

/** Decimals kept of a value that has no end in the indicator's unit, as one 平方米 in 公顷 of 亩. */
const decimalsKept = 12;

/** null: a blank. */
export function valueReader(field: Field, unit: string | null): (text: string, rowUnit: string | null) => Read {
  const read = statedReader(field, { unit, basis: null });
  const readOption = field.type === "number" ? null : optionReader(field);
  return (text, rowUnit) => {
    const found = read(text, rowUnit);
    if ("fault" in found) return { fault: found.fault };
    if (!("digits" in found)) {
      if (found.value === null || !readOption) return null;
      const value = readOption(String(found.value));
      return value === undefined ? { fault: "unknown-code" } : { value, unit: "", base: null, base_unit: "" };
    }
    const value = plainDecimal(found.digits);
    return { value, unit: found.unit, base: toOwn(value, found.unit, field.unit, found.factor), base_unit: field.unit };
  };
}

function toOwn(value: string, from: string, to: string, factor: number): string {
  if (from === to) return value;
  if (sameQuantity(from, to))
    return convertExactly(value, from, to) ?? trimmed(convertRounded(value, from, to, decimalsKept));
  return plainDecimal(`${Number((Number(value) * factor).toPrecision(15))}`);
}

const trimmed = (text: string): string => {
  const decimal = findDecimal(text);
  return decimal ? writeDecimal(trimDecimal(decimal)) : text;
};

/** +.5 → 0.5, 1.2e5 → 120000: digits as the units read them. */
function plainDecimal(text: string): string {
  const [, sign = "", whole = "", decimals = "", exponent = "0"] =
    /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(text) ?? [];
  const shift = Number(exponent);
  const digits = whole + decimals;
  const point = whole.length + shift;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(1, point);
  const plain = `${padded.slice(0, at).replace(/^0+(?=\d)/, "")}${padded.length > at ? `.${padded.slice(at)}` : ""}`;
  return sign === "-" ? `-${plain}` : plain;
}
