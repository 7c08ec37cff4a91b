// Days of limits: what lies so many working days, days, months or years after a day.
// Working days come from outside (`Workdays`), because a decree names them; where a year has none the answer is null, never a
// guess. Months and years end on the same day of the month, or on its last where there is none. Constant time but for `Workdays`.
import type { Day, Moment } from "./event.ts";
import type { Length } from "./type-clocks.ts";

/** null = a year in between has no decree. */
export interface Workdays {
  /** The day so many working days after the day; with 0 the day itself, or the next working day where it is none. */
  readonly add: (day: Day, count: number) => Day | null;
  /** Working days after `from` up to and with `to`; 0 where `to` is not later. */
  readonly count: (from: Day, to: Day) => number | null;
}

const LENGTH_OF_DAY = 86_400_000;
/** Shanghai keeps UTC+8 the whole year since 1992. */
const SHANGHAI = 8 * 3_600_000;

/** The instant with its day in Asia/Shanghai. */
export function momentInShanghai(at: string): Moment {
  const instant = Date.parse(at);
  return { at: new Date(instant).toISOString(), day: new Date(instant + SHANGHAI).toISOString().slice(0, 10) };
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

const at = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const write = (instant: number): Day => new Date(instant).toISOString().slice(0, 10);

export const addDays = (day: Day, count: number): Day => write(at(day) + count * LENGTH_OF_DAY);

/** Negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((at(to) - at(from)) / LENGTH_OF_DAY);

export const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
export const later = (a: Day, b: Day): Day => (a > b ? a : b);

function addMonths(day: Day, count: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const [year, month] = [Math.floor(months / 12), months % 12];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return write(Date.UTC(year, month, Math.min(Number(day.slice(8)), last)));
}

/** The last day of a length that begins with the day (counted) or after it (excluded). */
export function endOf(from: Day, length: Length, firstDay: "excluded" | "counted", workdays: Workdays): Day | null {
  const { count, unit } = length;
  const back = firstDay === "counted" ? 1 : 0;
  if (unit === "workdays") {
    const first = back ? workdays.add(from, 0) : from;
    return first === null ? null : workdays.add(first, count - back);
  }
  const end = unit === "days" ? addDays(from, count) : addMonths(from, unit === "months" ? count : count * 12);
  return addDays(end, -back);
}

/** The date after a hold: what was left when it began is left when it ends. */
export function afterHold(due: Day, from: Day, to: Day, unit: Length["unit"] | null, workdays: Workdays): Day | null {
  if (unit !== "workdays") return addDays(due, daysBetween(from, to));
  const left = workdays.count(from, due);
  return left === null ? null : workdays.add(to, left);
}

/** Working days to a date: negative when it is past, and then at least one, also where the next day is free. */
export function workdaysLeft(today: Day, due: Day, workdays: Workdays): number | null {
  if (today <= due) return workdays.count(today, due);
  const over = workdays.count(due, today);
  return -Math.max(1, over ?? 1);
}
