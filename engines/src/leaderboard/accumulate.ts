// A unit's counts in a month and in the year until it. An unknown month makes the year's sum unknown, never smaller.
// January and February may be told together, as the statistics do: then February holds both and January says so with "joined".
export interface MonthCount {
  /** YYYY-MM. */
  readonly month: string;
  /** null = unknown; "joined" = told with the month after. */
  readonly part: number | null | "joined";
  readonly base: number | null | "joined";
  readonly provisional: boolean;
}

export interface Accumulated {
  readonly part: number | null;
  readonly base: number | null;
  readonly provisional: boolean;
  /** Months that are not known. */
  readonly missing: readonly string[];
}

export function countMonth(months: readonly MonthCount[], month: string): Accumulated {
  return sumOf(months, [month]);
}

export function countYearToDate(months: readonly MonthCount[], month: string): Accumulated {
  const [year, last] = [month.slice(0, 4), Number(month.slice(5))];
  return sumOf(
    months,
    Array.from({ length: last }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`),
  );
}

function sumOf(months: readonly MonthCount[], wanted: readonly string[]): Accumulated {
  const found = wanted.map((month) => months.find((count) => count.month === month));
  const missing = wanted.filter((_, at) => {
    const count = found[at];
    if (!count || count.part === null || count.base === null) return true;
    // What is told with the next month is not known alone.
    return count.part === "joined" && wanted.length === at + 1;
  });
  const sum = (pick: "part" | "base"): number | null => {
    if (missing.length > 0) return null;
    return found.reduce((total, count) => total + (typeof count?.[pick] === "number" ? count[pick] : 0), 0);
  };
  return {
    part: sum("part"),
    base: sum("base"),
    provisional: found.some((count) => count?.provisional === true),
    missing,
  };
}
