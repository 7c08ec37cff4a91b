// The calendar engine as limits ask it.
import { addWorkdays, type Calendar, countWorkdays } from "../calendar/index.ts";
import { addDays, type Workdays } from "./days.ts";

export function workdaysOf(calendar: Calendar): Workdays {
  return {
    add: (day, count) => {
      const answer = addWorkdays(calendar, day, count);
      return answer.ok ? answer.value : null;
    },
    count: (from, to) => {
      if (to <= from) return 0;
      const answer = countWorkdays(calendar, addDays(from, 1), to);
      return answer.ok ? answer.value : null;
    },
  };
}
