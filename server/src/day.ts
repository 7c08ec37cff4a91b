// Calendar days in the region's time zone. The store keeps instants; people say days.

/** To make a format costs a hundred times what formatting does, and a page of a list asks for today with each item. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day it is there at that instant, as 2026-03-09. */
export function dayOf(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

/** To the minute there, as 2026-03-09 16:05. */
export const momentOf = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(instant);

/** The first instant after a day there: what was known before it was known at the end of that day. */
export function endOfDay(day: string, timeZone: string): Date {
  const utc = Date.parse(`${day}T00:00:00Z`) + 86_400_000;
  // The offset is looked up twice, because the first look may stand on the other side of a change of clocks.
  const near = utc - offsetAt(utc, timeZone);
  return new Date(utc - offsetAt(near, timeZone));
}

/** Milliseconds by which the clock there is ahead of UTC. */
function offsetAt(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}
