// A calendar day as registers write it: 2004-01-01, 2004/1/1, 2004.1.1, 2004年1月1日, 20040101, with or without a time, and
// 二〇〇四年一月一日 as deeds do.
import { findChineseNumber } from "@jiqun/engines/text";

const forms = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** ISO text, or null where no such day can be read; the 30th of February is none. */
export function readDay(written: string): string | null {
  if (isIsoDay(written)) return written;
  const text = inDigits(written.normalize("NFKC").trim());
  for (const form of forms) {
    const match = form.exec(text);
    if (!match) continue;
    const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
    const date = new Date(Date.UTC(year, month - 1, day));
    const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return real ? date.toISOString().slice(0, 10) : null;
  }
  return null;
}

const inWords = /^([^\s\d年]{4})年([^\s\d月]{1,3})月([^\s\d日号]{1,3})[日号]$/;

/** Without blanks around 年 and 月; a year in words is four digits, a month and a day are numbers. */
function inDigits(text: string): string {
  if (!text.includes("年")) return text;
  const tight = text.replace(/\s*([年月日号])\s*/g, "$1");
  const match = inWords.exec(tight.replace(/[○Ｏo]/gi, "〇"));
  if (!match) return tight;
  const [year = "", month = "", day = ""] = match.slice(1);
  const digits = [[...year].map(findChineseNumber).join(""), findChineseNumber(month), findChineseNumber(day)];
  return `${digits[0]}年${digits[1]}月${digits[2]}日`;
}

/** As nearly all are written; the 29th to the 31st are left to the calendar. */
function isIsoDay(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 0x2d || text.charCodeAt(7) !== 0x2d) return false;
  for (let at = 0; at < 10; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (at !== 4 && at !== 7 && !(digit >= 0 && digit <= 9)) return false;
  }
  const month = (text.charCodeAt(5) - 0x30) * 10 + text.charCodeAt(6) - 0x30;
  const day = (text.charCodeAt(8) - 0x30) * 10 + text.charCodeAt(9) - 0x30;
  return text.charCodeAt(0) > 0x30 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
}

const firstSerial = 10_000;
const lastSerial = 80_000;

/**
 * A date that a spreadsheet wrote as its number of days: five digits, 1927 to 2119. In the system of 1900 the day 60 is
 * the 29th of February 1900, which never was, so days after it count from 1899-12-30.
 */
export function dayOfSerial(written: string, since1904: boolean): string | null {
  const match = /^(\d{5})(?:\.\d+)?$/.exec(written.normalize("NFKC").trim());
  const serial = Number(match?.[1] ?? Number.NaN);
  if (!(serial >= firstSerial && serial <= lastSerial)) return null;
  return new Date((since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)) + serial * 86_400_000)
    .toISOString()
    .slice(0, 10);
}
