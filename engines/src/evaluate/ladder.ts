// The rungs that a firm stands on, and what is missing for the next: one run of each rung's rule set over the same firms, read row by row.
// A rung is reached with the first grade of its rule set. Where a figure is unknown the rung is unknown, never not reached. The rule sets of a
// ladder measure each firm by itself, so a row says the same whoever stands beside it. O(conditions) a row and rung.
import { type Comparison, conditionsOf } from "./conditions.ts";
import { type Run, STATUSES } from "./run.ts";

export interface Rung {
  /** Of the rule set. */
  readonly rules: string;
  readonly state: "reached" | "short" | "unknown";
  /** The veto that stands against it. */
  readonly veto: string | null;
  /** Of the conditions that must hold: comparisons that do not, or are not known. */
  readonly lacking: readonly (Comparison & { readonly condition: string })[];
  readonly score: number | null;
}

export function rungOf(run: Run, row: number): Rung {
  const { rules } = run.program;
  const status = STATUSES[run.status[row] as number];
  const reached = status === "graded" && run.grade[row] === 0;
  const score = run.score[row] as number;
  return {
    rules: rules.id,
    state: reached ? "reached" : status === "not-evaluable" ? "unknown" : "short",
    veto: rules.vetoes[run.veto[row] as number]?.id ?? null,
    lacking: reached ? [] : lackingOf(run, row),
    score: Number.isNaN(score) ? null : score,
  };
}

/** Hard conditions where the rule set names such, else all but the direct ones: a direct one is a way around, not a lack. */
function lackingOf(run: Run, row: number): Rung["lacking"] {
  const all = conditionsOf(run, row).filter(({ kind }) => kind !== "direct");
  const hard = all.filter(({ kind }) => kind === "hard");
  return (hard.length > 0 ? hard : all)
    .filter(({ verdict }) => verdict !== true)
    .flatMap(({ id, tests }) =>
      tests.filter(({ verdict }) => verdict !== true).map((test) => ({ condition: id, ...test })),
    );
}

/** The highest rung that is reached, and the first above it that is not; -1: none is reached, or none is left. */
export function placeOn(rungs: readonly Rung[]): { readonly at: number; readonly next: number } {
  const at = rungs.findLastIndex(({ state }) => state === "reached");
  return { at, next: at + 1 < rungs.length ? at + 1 : -1 };
}
