// Periods of figures: what a code means, whether it is one, how two compare, how it is said.
// The grammar stands at PeriodCode in types.ts. It knows whole days and calendar years only: no fiscal years, no time of day.
import type { Period, PeriodCode } from "./types.ts";

export type PeriodFault = "not-a-period" | "no-such-day" | "no-such-month" | "backwards" | "year-out-of-range";

const pad = (number: number): string => String(number).padStart(2, "0");

export function lastDayOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function months(kind: Period["kind"], year: number, index: number, first: number, last: number): Period {
  return {
    kind,
    year,
    index,
    start: `${year}-${pad(first)}-01`,
    end: `${year}-${pad(last)}-${pad(lastDayOfMonth(year, last))}`,
  };
}

function readPeriod(code: string): Period | PeriodFault {
  const match = /^(\d{4})(?:H([12])|Q([1-4])|\/(\d{4})|-(\d{2})(?:-(\d{2})|\/(\d{2}))?)?$/.exec(code);
  if (!match) return "not-a-period";
  const [year, half, quarter, until, month, day, upTo] = [1, 2, 3, 4, 5, 6, 7].map((group) =>
    Number(match[group] ?? 0),
  );
  if (year === undefined || year < 1000 || year > 2999) return "year-out-of-range";
  if (half) return months("half", year, half, half * 6 - 5, half * 6);
  if (quarter) return months("quarter", year, quarter, quarter * 3 - 2, quarter * 3);
  if (until) {
    if (until <= year) return "backwards";
    return { kind: "years", year, index: until, start: `${year}-01-01`, end: `${until}-12-31` };
  }
  if (match[5] === undefined) return months("year", year, 0, 1, 12);
  if (!month || month > 12) return "no-such-month";
  if (match[7] !== undefined) {
    if (month !== 1) return "not-a-period";
    if (!upTo || upTo > 12) return "no-such-month";
    return upTo < 2 ? "backwards" : months("yearToDate", year, upTo, 1, upTo);
  }
  if (match[6] === undefined) return months("month", year, month, month, month);
  if (!day || day > lastDayOfMonth(year, month)) return "no-such-day";
  return { kind: "day", year, index: 0, start: code, end: code };
}

/** What is wrong with a code, or null. */
export function checkPeriod(code: string): PeriodFault | null {
  const period = readPeriod(code);
  return typeof period === "string" ? period : null;
}

export function parsePeriod(code: PeriodCode): Period {
  const period = readPeriod(code);
  if (typeof period === "string") throw new Error(`not a period (${period}): ${JSON.stringify(code)}`);
  return period;
}

/** Earlier end first; of equal ends the one that starts later, being the more recent news, comes last. */
export function comparePeriods(a: PeriodCode, b: PeriodCode): number {
  const [first, second] = [parsePeriod(a), parsePeriod(b)];
  if (first.end !== second.end) return first.end < second.end ? -1 : 1;
  if (first.start !== second.start) return first.start < second.start ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
