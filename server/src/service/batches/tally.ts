// What happened to rows, added up chunk by chunk: a chunk that was committed is counted, whatever ended the server since.
export interface ReadTally {
  readonly rows: number;
  readonly quarantined: number;
  readonly duplicates: number;
  readonly warnings: number;
  readonly problems: Readonly<Record<string, ProblemTally>>;
}
export interface PlaceTally {
  readonly placed: number;
  readonly explained: Readonly<Record<string, number>>;
  /** Blank cells for which something is known, by field; tallies of before they were counted have none. */
  readonly blank?: Readonly<Record<string, number>>;
  /** Rows placed; of a re-placement, firms looked at. */
  readonly firms: number;
}
interface ProblemTally {
  readonly count: number;
  /** The first rows that have it. */
  readonly rows: readonly number[];
}

/** How many rows of a problem a report names. */
const rowsNamed = 20;

export const noReadTally: ReadTally = { rows: 0, quarantined: 0, duplicates: 0, warnings: 0, problems: {} };
export const noPlaceTally: PlaceTally = { placed: 0, explained: {}, firms: 0 };

export function addRead(a: ReadTally, b: ReadTally): ReadTally {
  const problems: Record<string, ProblemTally> = { ...a.problems };
  for (const [code, { count, rows }] of Object.entries(b.problems)) {
    const known = problems[code] ?? { count: 0, rows: [] };
    problems[code] = { count: known.count + count, rows: [...known.rows, ...rows].slice(0, rowsNamed) };
  }
  return {
    rows: a.rows + b.rows,
    quarantined: a.quarantined + b.quarantined,
    duplicates: a.duplicates + b.duplicates,
    warnings: a.warnings + b.warnings,
    problems,
  };
}

export function addPlace(a: PlaceTally, b: PlaceTally): PlaceTally {
  const explained = addCounts(a.explained, b.explained);
  return { placed: a.placed + b.placed, firms: a.firms + b.firms, explained, blank: addCounts(a.blank, b.blank) };
}

type Counts = Readonly<Record<string, number>>;
function addCounts(a: Counts = {}, b: Counts = {}): Counts {
  const sum: Record<string, number> = { ...a };
  for (const [key, count] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}

/** Counts one problem of one row. */
export function noteProblem(
  problems: Record<string, { count: number; rows: number[] }>,
  code: string,
  row: number,
): void {
  problems[code] ??= { count: 0, rows: [] };
  const problem = problems[code];
  problem.count++;
  if (problem.rows.length < rowsNamed) problem.rows.push(row);
}
