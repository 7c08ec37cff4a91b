// What a number of a sheet says: a day where its format is one of dates, else its digits.
//
// Days: ECMA-376 part 1, 18.17.4. In the system of 1900 day 60 is the 29th of February 1900, which never was; it is
// written so, and reads as no day. What it does not do: times alone, percent signs, thousands as displayed.

/** ECMA-376 part 1, 18.8.30: the numbers of built-in formats that show a day, those of East Asia with them. */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

export const isBuiltInDate = (id: number): boolean => builtInDates.has(id);

/** A format shows a day when a y or d stands outside of quotes, brackets and escapes: yyyy"年"m"月", [$-804]d. */
export function isDateFormat(format: string): boolean {
  const bare = (format.split(";")[0] ?? "").replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, "");
  return /[yd年日]/i.test(bare) && !/^(general|standard)$/i.test(bare);
}

const dayMs = 86_400_000;
const lastSerial = 2_958_465;

/** ISO day of a serial number; undefined where it is none. */
export function dayOf(serial: number, since1904: boolean): string | undefined {
  const whole = Math.floor(serial);
  if (!(whole >= (since1904 ? 0 : 1) && whole <= lastSerial)) return undefined;
  if (!since1904 && whole === 60) return "1900-02-29";
  const start = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30);
  return new Date(start + whole * dayMs).toISOString().slice(0, 10);
}

/** Whole numbers keep the digits of the file; 0.30000000000000004 is what a sheet shows as 0.3. */
export function textOfNumber(written: string): string {
  if (/^-?\d+$/.test(written)) return written;
  const value = Number(written);
  if (!/^-?[\d.]+(e[+-]?\d+)?$/i.test(written) || !Number.isFinite(value)) return written;
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  return String(Number(value.toPrecision(15)));
}

/** A spreadsheet keeps 15 digits: a longer whole number has lost the others. */
export const isRounded = (text: string): boolean => /^-?\d{16,}$/.test(text) || /e\+/i.test(text);

/** _x000D_ is how a workbook writes a character that XML does not hold. */
export const unescapeText = (text: string): string =>
  text.includes("_x")
    ? text
        .replace(/_x([\dA-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .toWellFormed()
    : text;
