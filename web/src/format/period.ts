import { checkPeriod, parsePeriod } from "@jiqun/engines/figures";
import type { Language } from "../i18n/index.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const month = (index: number): string => MONTHS[index - 1] ?? "";

/** A period in words: 2024 前三季度, Jan–Apr 2024. */
export function periodText(code: string, language: Language): string {
  if (checkPeriod(code) !== null) return code;
  const { kind, year, index } = parsePeriod(code);
  const zh = language === "zh";
  if (kind === "half") return zh ? `${year} ${index === 1 ? "上" : "下"}半年` : `H${index} ${year}`;
  if (kind === "quarter") return `${year}Q${index}`;
  if (kind === "years") return `${year}–${index}`;
  if (kind === "yearToDate") {
    if (index === 12) return String(year);
    if (zh) return index === 9 ? `${year} 前三季度` : index === 6 ? `${year} 上半年` : `${year} 年 1–${index} 月`;
    return `Jan–${month(index)} ${year}`;
  }
  return code;
}
