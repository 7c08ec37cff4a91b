// Words of a call that must be a day or a year: what is none is a wrong call, whatever the files hold.
import { Misuse } from "./command.ts";

/** A day that the calendar has: 2022-02-30 is none. */
export function dayGiven(option: string, text: string): string {
  const day = /^[12]\d{3}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)) return text;
  throw new Misuse(`${option} ${text} is no day; write it as 2026-06-30`);
}

export function yearGiven(option: string, text: string): string {
  if (/^[12]\d{3}$/.test(text)) return text;
  throw new Misuse(`${option} ${text} is no year; write it as 2026`);
}
