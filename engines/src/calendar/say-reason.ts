// Why a question of days has no answer, in a sentence with the way out.
import type { CalendarReason } from "./types.ts";

export function sayCalendarReason(reason: CalendarReason, language: "zh" | "en"): string {
  const zh = language === "zh";
  if (reason.code === "no-day")
    return zh ? `${reason.day} 不是日期，请写成 YYYY-MM-DD` : `${reason.day} is no day; write it as YYYY-MM-DD`;
  if (reason.code === "backwards")
    return zh ? `${reason.to} 早于 ${reason.from}` : `${reason.to} lies before ${reason.from}`;
  const years = reason.decreed.join(zh ? "、" : ", ");
  return zh
    ? `${reason.year} 年没有节假日安排通知，不推算工作日；已有通知的年份：${years}`
    : `there is no decree of working days for ${reason.year}, and none is guessed; years with a decree: ${years}`;
}
