// Which days are worked, and which day lies so many working days away.
//
// Method: China's calendar is decreed a year at a time (the State Council's notice each autumn, with make-up workdays on
// weekends); no rule derives it. The worked days of decreed years that follow each other are one sorted list, so a step of N
// days and a count between two days are each one or two binary searches: O(log days).
// What it does not do: guess a year without a decree (it is refused, with the reason), half days, provinces' own holidays.
import type { CalendarAnswer, Decree } from "./types.ts";

/** Worked days of neighbouring decreed years, as days since 1970-01-01, ascending. */
interface Run {
  readonly first: number;
  readonly last: number;
  readonly worked: Int32Array;
}

export interface Calendar {
  readonly runs: readonly Run[];
  readonly years: readonly number[];
}

const dayLength = 86_400_000;
const startOf = (year: number): number => Date.UTC(year, 0, 1) / dayLength;

export function compileCalendar(decrees: readonly Decree[]): Calendar {
  const ordered = [...decrees].sort((a, b) => a.year - b.year);
  const runs: Run[] = [];
  let days: number[] = [];
  let first = 0;
  for (const [at, decree] of ordered.entries()) {
    const from = startOf(decree.year);
    if (days.length === 0) first = from;
    appendWorked(days, decree);
    if (ordered[at + 1]?.year === decree.year + 1) continue;
    runs.push({ first, last: startOf(decree.year + 1) - 1, worked: Int32Array.from(days) });
    days = [];
  }
  return { runs, years: ordered.map((decree) => decree.year) };
}

function appendWorked(days: number[], decree: Decree): void {
  const free = new Set(decree.holidays);
  const worked = new Set(decree.workdays);
  for (let at = startOf(decree.year); at < startOf(decree.year + 1); at++) {
    const weekday = new Date(at * dayLength).getUTCDay();
    if (weekday % 6 === 0 ? worked.has(writeDay(at)) : !free.has(writeDay(at))) days.push(at);
  }
}

export const isWorkday = (calendar: Calendar, day: string): CalendarAnswer<boolean> =>
  within(calendar, day, (run, at) => {
    const place = placeOf(run.worked, at);
    return { ok: true, value: run.worked[place] === at };
  });

/**
 * The day that lies `count` working days after the day, which is not counted itself; before it where the count is
 * negative. With 0 the day itself, or the next working day where it is none.
 */
export const addWorkdays = (calendar: Calendar, day: string, count: number): CalendarAnswer<string> =>
  within<string>(calendar, day, (run, at) => {
    const place = placeOf(run.worked, at);
    const onWorkday = run.worked[place] === at;
    const target = count > 0 ? place + count - (onWorkday ? 0 : 1) : place + count;
    const found = run.worked[target];
    if (found !== undefined) return { ok: true, value: writeDay(found) };
    const beyond = count < 0 ? run.first - 1 : run.last + 1;
    return refuseYear(calendar, yearOf(beyond));
  });

/** Working days from one day to another, both counted where they are worked. */
export const countWorkdays = (calendar: Calendar, from: string, to: string): CalendarAnswer<number> =>
  within<number>(calendar, from, (run, first) => {
    const last = findDay(to);
    if (last === undefined) return { ok: false, reason: { code: "no-day", day: to } };
    if (last < first) return { ok: false, reason: { code: "backwards", from, to } };
    if (last > run.last) return refuseYear(calendar, yearOf(run.last + 1));
    return { ok: true, value: placeOf(run.worked, last + 1) - placeOf(run.worked, first) };
  });

function within<T>(
  calendar: Calendar,
  day: string,
  answer: (run: Run, at: number) => CalendarAnswer<T>,
): CalendarAnswer<T> {
  const at = findDay(day);
  if (at === undefined) return { ok: false, reason: { code: "no-day", day } };
  const run = calendar.runs.find(({ first, last }) => at >= first && at <= last);
  return run ? answer(run, at) : refuseYear(calendar, yearOf(at));
}

const refuseYear = (calendar: Calendar, year: number): CalendarAnswer<never> => ({
  ok: false,
  reason: { code: "no-decree", year, decreed: calendar.years },
});

/** Index of the first worked day on or after the day. */
function placeOf(worked: Int32Array, at: number): number {
  let low = 0;
  let high = worked.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((worked[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function findDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00Z`) / dayLength;
  return Number.isInteger(at) && writeDay(at) === text ? at : undefined;
}

const writeDay = (at: number): string => new Date(at * dayLength).toISOString().slice(0, 10);
const yearOf = (at: number): number => new Date(at * dayLength).getUTCFullYear();
