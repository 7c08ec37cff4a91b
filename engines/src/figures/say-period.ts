// How a period is said in Chinese and in English. 2024年一季度, 2023年末, Jan–Apr 2024.
import { parsePeriod } from "./period.ts";
import type { PeriodCode } from "./types.ts";

const MONTHS = [
  ["Jan", "January"],
  ["Feb", "February"],
  ["Mar", "March"],
  ["Apr", "April"],
  ["May", "May"],
  ["Jun", "June"],
  ["Jul", "July"],
  ["Aug", "August"],
  ["Sep", "September"],
  ["Oct", "October"],
  ["Nov", "November"],
  ["Dec", "December"],
] as const;

const shortMonth = (month: number): string => MONTHS[month - 1]?.[0] ?? "";

export function formatPeriod(code: PeriodCode, language: "zh" | "en"): string {
  return language === "zh" ? sayChinese(code) : sayEnglish(code);
}

function sayChinese(code: PeriodCode): string {
  const { kind, year, index } = parsePeriod(code);
  const [, month, day] = code.split("-").map(Number);
  switch (kind) {
    case "year":
      return `${year}年`;
    case "half":
      return `${year}年${index === 1 ? "上" : "下"}半年`;
    case "quarter":
      return `${year}年${"一二三四"[index - 1]}季度`;
    case "month":
      return `${year}年${index}月`;
    case "yearToDate":
      return index === 9 ? `${year}年前三季度` : `${year}年1–${index}月`;
    case "day":
      return month === 12 && day === 31 ? `${year}年末` : `${year}年${month}月${day}日`;
    case "years":
      return `${year}–${index}年`;
  }
}

function sayEnglish(code: PeriodCode): string {
  const { kind, year, index } = parsePeriod(code);
  const [, month = 0, day = 0] = code.split("-").map(Number);
  switch (kind) {
    case "year":
      return String(year);
    case "half":
      return `H${index} ${year}`;
    case "quarter":
      return `Q${index} ${year}`;
    case "month":
      return `${MONTHS[index - 1]?.[1]} ${year}`;
    case "yearToDate":
      return `Jan–${shortMonth(index)} ${year}`;
    case "day":
      return month === 12 && day === 31 ? `end of ${year}` : `${day} ${shortMonth(month)} ${year}`;
    case "years":
      return `${year}–${index}`;
  }
}

/**
 * The code of a period as people write it in tables (2024年, 2024年上半年, 2024年一季度, 2024年1-4月, 2024年前三季度, 2024年3月,
 * 2023年末, 2024年3月18日, and the codes themselves), or undefined.
 */
export function findPeriod(text: string): PeriodCode | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .replace(/[–—~至]/g, "-");
  for (const [pattern, code] of SPELLINGS) {
    const match = pattern.exec(plain);
    if (!match) continue;
    const written = code(match);
    return isPeriod(written) ? written : undefined;
  }
  return isPeriod(plain) ? plain : undefined;
}

function isPeriod(code: string): boolean {
  try {
    parsePeriod(code);
    return true;
  } catch {
    return false;
  }
}

const two = (text: string | undefined): string => (text ?? "").padStart(2, "0");
const quarter = (text: string | undefined): number => "一二三四".indexOf(text ?? "") + 1 || Number(text);

const SPELLINGS: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^(\d{4})年(?:全年|度)?$/, (m) => `${m[1]}`],
  [/^(\d{4})年?(上|下)半年$/, (m) => `${m[1]}H${m[2] === "上" ? 1 : 2}`],
  [/^(\d{4})年?前三季度$/, (m) => `${m[1]}-01/09`],
  [/^(\d{4})年?第?([一二三四1-4])季度$/, (m) => `${m[1]}Q${quarter(m[2])}`],
  [/^(\d{4})年?1-(\d{1,2})月$/, (m) => `${m[1]}-01/${two(m[2])}`],
  [/^(\d{4})年(\d{1,2})月$/, (m) => `${m[1]}-${two(m[2])}`],
  [/^(\d{4})年(?:末|底)$/, (m) => `${m[1]}-12-31`],
  [/^(\d{4})年(\d{1,2})月(\d{1,2})日$/, (m) => `${m[1]}-${two(m[2])}-${two(m[3])}`],
  [/^(\d{4})[qQ]([1-4])$/, (m) => `${m[1]}Q${m[2]}`],
  [/^(\d{4})[hH]([12])$/, (m) => `${m[1]}H${m[2]}`],
  [/^(\d{4})-(\d{4})年?$/, (m) => `${m[1]}/${m[2]}`],
];
