// How long it is between two days, in days and in years.
const DAY = 86_400_000;

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export function daysBetween(from: string, to: string): number {
  return Math.round((at(to) - at(from)) / DAY);
}

/** The same calendar day so many years on; 29 February becomes the 28th where there is none. */
function anniversary(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) + years;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const rest = day.slice(4) === "-02-29" && !leap ? "-02-28" : day.slice(4);
  return `${String(year).padStart(4, "0")}${rest}`;
}

/** Whole years from anniversary to anniversary, then days as a part of the year they fall in; negative when `to` is earlier. */
export function yearsBetween(from: string, to: string): number {
  if (to < from) return -yearsBetween(to, from);
  let whole = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  if (anniversary(from, whole) > to) whole -= 1;
  const [last, next] = [anniversary(from, whole), anniversary(from, whole + 1)];
  return whole + daysBetween(last, to) / daysBetween(last, next);
}
