export { type CalendarItem, type CalendarOf, writeCalendar } from "./write.ts";
