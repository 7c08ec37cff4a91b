// The text of one cell → a number in the field's unit, or why not. 1.2亿元 in a field of 万元 is 12000; a blank stays unknown; a text is
// no number and no zero. A number without a unit is in the header's unit, else in the field's own.
import { findQuantity, sameDimensions } from "./expression/quantity.ts";
import { type FieldColumn, findUnitName } from "./read-header.ts";
import type { CellFaultCode } from "./table.ts";
import type { Field } from "./types.ts";

export type CellReading =
  | { readonly value: number | string | null }
  | { readonly fault: CellFaultCode; readonly text: string };

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
const NUMBER = /^([-+\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[-+]?\d+)?)\s*([^\d\s].*)?$/i;

/** Reads cells of one column. The factor of its unit is found once. */
export function cellReader(field: Field, { unit, basis }: Pick<FieldColumn, "unit" | "basis">) {
  const factors = new Map<string, number | CellFaultCode>();
  const factorOf = (word: string): number | CellFaultCode => {
    const known = factors.get(word);
    if (known !== undefined) return known;
    const factor = findFactor(field, word);
    factors.set(word, factor);
    return factor;
  };
  const wrongBasis = field.basis !== null && basis !== null && basis !== field.basis;
  return (cell: string, rowUnit: string | null): CellReading => {
    const text = cell.normalize("NFKC").trim();
    if (BLANKS.has(text.toLowerCase())) return { value: null };
    if (field.type !== "number") return { value: text };
    if (wrongBasis) return { fault: "wrong-basis", text: `${text} (${basis})` };
    const match = NUMBER.exec(text);
    const digits = match?.[1]?.replaceAll(",", "").replace("\u2212", "-") ?? "";
    if (!match || !/\d/.test(digits)) return { fault: "not-a-number", text: cell };
    const word = match[2]?.trim() || rowUnit?.trim() || unit;
    const factor = word === null ? 1 : factorOf(word);
    if (typeof factor !== "number") return { fault: factor, text: `${digits} ${word}` };
    return { value: factor === 1 ? Number(digits) : Number((Number(digits) * factor).toPrecision(15)) };
  };
}

function findFactor(field: Field, word: string): number | CellFaultCode {
  const name = findUnitName(word);
  if (name === null) return "unknown-unit";
  const [from, to] = [findQuantity(name), findQuantity(field.unit)];
  if (!from || !to || !sameDimensions(from, to)) return "wrong-unit";
  return Number((from.scale / to.scale).toPrecision(15));
}
