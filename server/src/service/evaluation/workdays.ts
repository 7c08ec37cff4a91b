// Windows and deadlines in working days, by the decrees of the standards.
import { Problem } from "@jiqun/contract";
import {
  addWorkdays,
  type Calendar,
  type CalendarAnswer,
  compileCalendar,
  countWorkdays,
} from "@jiqun/engines/calendar";
import { nationalStandards } from "../engines.ts";

let calendar: Calendar | undefined;
const decreed = (): Calendar => (calendar ??= compileCalendar(nationalStandards().decrees));

/** The day so many working days after the day, which is not counted itself. */
export const workdaysAfter = (day: string, count: number): string => known(addWorkdays(decreed(), day, count));

/** Working days after today up to the last day, both ends of the window held against it; null where a year has no decree. */
export function workdaysLeft(today: string, last: string): number | null {
  if (last <= today) return 0;
  const answer = countWorkdays(decreed(), today, last);
  const own = countWorkdays(decreed(), today, today);
  return answer.ok && own.ok ? answer.value - own.value : null;
}

function known<T>(answer: CalendarAnswer<T>): T {
  if (answer.ok) return answer.value;
  const { reason } = answer;
  if (reason.code === "no-decree") throw new Problem("calendar.no-decree", { year: `${reason.year}` });
  throw new Error(`the calendar was asked for ${JSON.stringify(reason)}`);
}
