// The score that a grade needs. A cut says it, or a condition that lacks a score; with shares of rank it is the score of the last firm within the share, the asking firm
// left out of the count of others and put into the count of all: with n ranked and a share s the place ⌊s·n⌋ must be reached, so at
// most ⌊s·n⌋ − 1 others may be better. O(n) and a sort.
import type { Comparison } from "./conditions.ts";
import type { Run } from "./run.ts";
import { sortRows } from "./sort.ts";

export interface Target {
  readonly score: number;
  /** Rows that would lose the place, where places are counted: the firm just within the share now. */
  readonly displaces: readonly number[];
}

export function findTarget(run: Run, row: number, grade: string, lacking: readonly Comparison[]): Target | undefined {
  const { grading } = run.program.rules;
  if (grading.kind === "cuts") {
    const cut = grading.cuts.find((one) => one.grade === grade);
    return cut && { score: cut.from ?? Number.NEGATIVE_INFINITY, displaces: [] };
  }
  if (grading.kind === "rules") {
    const wanted = lacking.find(({ of, sign }) => of.length === 1 && of[0] === "score" && sign === ">=")?.wanted;
    return wanted == null ? undefined : { score: wanted, displaces: [] };
  }
  if (grading.kind !== "shares") return undefined;
  const cut = grading.cuts.find((one) => one.grade === grade);
  if (!cut) return undefined;
  const others = rankedOthers(run, row);
  const places = Math.floor(cut.to * (others.length + 1) + 1e-9);
  if (places < 1) return undefined;
  const last = others[places - 1];
  if (last === undefined) return { score: Number.NEGATIVE_INFINITY, displaces: [] };
  const score = run.score[last] as number;
  const pushed = [...others].filter((other, at) => at === places - 1 && run.grade[other] === gradeIndex(run, grade));
  return { score: grading.ties === "upper" ? score : score + 2e-9, displaces: pushed };
}

export const gradeIndex = (run: Run, grade: string): number =>
  run.program.rules.grades.findIndex(({ id }) => id === grade);

/** Rows ranked together with it, best first, without it. */
function rankedOthers(run: Run, row: number): Uint32Array {
  const { grading } = run.program.rules;
  const { scheme } = run.prepared;
  const together = grading.kind === "shares" && grading.within === "scheme";
  const rows: number[] = [];
  for (let other = 0; other < run.rows; other++)
    if (other !== row && run.place[other] !== 0 && (!together || scheme[other] === scheme[row])) rows.push(other);
  return sortRows(run.score, Uint32Array.from(rows)).reverse();
}
