// What the format of a number says beside its digits: 12.3% of 0.123, 300万元 of 300 under #,##0"万元", $500 under
// [$$-409]#,##0. ECMA-376 part 1, 18.8.31. O(length of the format), once a style.
// What it does not do: formats whose digits are broken up by other characters (000-0000, 0!.0,), fractions, exponents; a
// number of those is read as it is kept.
import { textOfNumber } from "./cell-text.ts";

export interface Dress {
  readonly before: string;
  readonly after: string;
  /** What the kept number is multiplied by to give the shown one. */
  readonly times: number;
}

/** 0% and 0.00%: the built-in ones that show more than digits in every language. */
const builtInPercents = new Set([9, 10]);
const percent: Dress = { before: "", after: "%", times: 100 };

export const builtInDress = (id: number): Dress | undefined => (builtInPercents.has(id) ? percent : undefined);

/** The currency of the region is what a number without one is of. */
const ownCurrency = /^(¥|￥|rmb|cny|人民币)$/i;
const otherCurrency = /^(us\$|hk\$|\$|€|£|usd|hkd|eur|gbp|jpy)$/i;
const unit = /^(%|\p{Script=Han}{1,6})$/u;

/** Undefined where it says no more than digits. */
export function dressOf(format: string): Dress | undefined {
  let [before, digits, after] = ["", "", ""];
  // Quoted texts, escaped characters, blanks of a width, brackets, digits; then any other character.
  for (const [token] of format.matchAll(/"[^"]*"|[\\!].|[_*].|\[[^\]]*\]|[0#?.,]+|[\s\S]/g)) {
    if (token === ";") break;
    if (/^[0#?.,]/.test(token)) {
      if (after.trim() !== "" || digits !== "") return undefined;
      digits = token;
    } else if (digits === "") before += literalOf(token);
    else after += literalOf(token);
  }
  [before, after] = [before.trim(), after.trim()];
  if (digits === "" || /^(e|general|@)/i.test(after)) return undefined;
  if (ownCurrency.test(before)) before = "";
  if (before !== "" && !otherCurrency.test(before)) return undefined;
  if (!unit.test(after)) after = "";
  if (before + after === "") return undefined;
  // Each comma at the end hides three digits: 300千元 of 300000. Without a unit they are hidden and no more.
  const hidden = after === "" ? 0 : (/,*$/.exec(digits)?.[0].length ?? 0);
  return { before, after, times: (after === "%" ? 100 : 1) / 1000 ** hidden };
}

function literalOf(token: string): string {
  if (token.startsWith('"')) return token.slice(1, -1);
  if (/^[\\!]/.test(token)) return token.slice(1);
  if (/^[_*]/.test(token) && token.length === 2) return "";
  // [$HK$-C04] is a currency; [Red], [>100] and [DBNum1] are none.
  if (token.startsWith("[")) return /^\[\$([^-\]]*)/.exec(token)?.[1] ?? "";
  return token;
}

/** The number as it is shown, with all its digits. */
export function dressed(text: string, { before, after, times }: Dress): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  return `${before}${times === 1 ? text : textOfNumber(String(value * times))}${after}`;
}
