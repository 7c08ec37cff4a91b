export { addWorkdays, type Calendar, compileCalendar, countWorkdays, isWorkday } from "./calendar.ts";
export { sayCalendarReason } from "./say-reason.ts";
export type * from "./types.ts";
