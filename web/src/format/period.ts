import { checkPeriod, parsePeriod } from "@jiqun/engines/figures";
import type { Language } from "../i18n/index.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A period in the short form of tables: 2024, 2024Q1, 2024 前三季度, 2023 年末, Jan–Apr 2024. */
export function periodText(code: string, language: Language): string {
  if (checkPeriod(code) !== null) return code;
  const { kind, year, index, end } = parsePeriod(code);
  const zh = language === "zh";
  if (kind === "half") return zh ? `${year} ${index === 1 ? "上" : "下"}半年` : `H${index} ${year}`;
  if (kind === "quarter") return `${year}Q${index}`;
  if (kind === "years") return `${year}–${index}`;
  if (kind === "day" && end.endsWith("-12-31")) return zh ? `${year} 年末` : `end of ${year}`;
  if (kind !== "yearToDate") return code;
  if (!zh) return `Jan–${MONTHS[index - 1]} ${year}`;
  return index === 9 ? `${year} 前三季度` : `${year} 年 1–${index} 月`;
}
