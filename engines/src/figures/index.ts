export { checkPeriod, comparePeriods, lastDayOfMonth, type PeriodFault, parsePeriod } from "./period.ts";
export type * from "./types.ts";
