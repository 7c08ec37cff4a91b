// Scores → grades. Cuts and shares read the score only; rules read anything. Who is vetoed, ungraded or not evaluable has been taken out.
// O(n), plus one sort for shares.
import { bindNode } from "./expression/bind.ts";
import type { Prepared } from "./prepare.ts";
import type { Program } from "./program.ts";
import { sortRows } from "./sort.ts";
import type { Grading } from "./types.ts";

export interface Graded {
  /** Index in the list of grades, -1: none. */
  readonly grade: Int16Array;
  /** 1-based place among those ranked together, equal scores sharing the best; 0: not ranked. */
  readonly place: Uint32Array;
  /** How many are ranked with it. */
  readonly ranked: Uint32Array;
  /** Rules of grades that cannot be decided. */
  readonly undecided: Uint8Array;
}

export function gradeRows(program: Program, prepared: Prepared, score: Float64Array, counted: Uint8Array): Graded {
  const rows = score.length;
  const { grading, grades } = program.rules;
  const gradeIndex = (id: string | null): number => grades.findIndex((grade) => grade.id === id);
  const undecided = new Uint8Array(rows);
  const grade = new Int16Array(rows).fill(-1);
  const together = grading.kind === "shares" && grading.within === "scheme" ? prepared.scheme : new Int8Array(rows);
  const { place, ranked } = rankRows(score, counted, together, grading.kind === "shares" && grading.ties === "lower");
  if (grading.kind === "cuts") {
    const cuts = grading.cuts.map((cut) => ({
      index: gradeIndex(cut.grade),
      from: cut.from ?? Number.NEGATIVE_INFINITY,
    }));
    for (let row = 0; row < rows; row++)
      if (counted[row] === 1) grade[row] = cuts.find(({ from }) => (score[row] as number) >= from)?.index ?? -1;
  } else if (grading.kind === "shares") {
    const indexes = grading.cuts.map((cut) => gradeIndex(cut.grade));
    for (let row = 0; row < rows; row++)
      if (place[row] !== 0) grade[row] = indexes[cutOf(grading, place[row] as number, ranked[row] as number)] ?? -1;
  } else if (grading.kind === "rules") {
    const tests = program.gradeRules.map((node) => bindNode(node, prepared.frame));
    const indexes = grading.rules.map((rule) => gradeIndex(rule.grade));
    const otherwise = gradeIndex(grading.otherwise);
    for (let row = 0; row < rows; row++) {
      if (counted[row] !== 1) continue;
      let found = otherwise;
      for (let at = 0; at < tests.length; at++) {
        const holds = tests[at]?.(row);
        if (Number.isNaN(holds)) undecided[row] = 1;
        if (holds === 1) found = indexes[at] as number;
        if (holds !== 0) break;
      }
      if (undecided[row] === 0) grade[row] = found;
    }
  }
  return { grade, place, ranked, undecided };
}

/** Which cut the place r of n reaches. */
export function cutOf({ cuts }: Extract<Grading, { kind: "shares" }>, place: number, ranked: number): number {
  return cuts.findIndex(({ to }) => place <= to * ranked + 1e-9);
}

/** Places by score, best first, within each group of the column `together`. Equal scores share the best place, or the last. */
function rankRows(score: Float64Array, counted: Uint8Array, together: Int8Array, lastOfEquals: boolean) {
  const rows = score.length;
  const all = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (counted[row] === 1 && !Number.isNaN(score[row])) all[count++] = row;
  const order = sortRows(score, all.subarray(0, count));
  // Looked up once: the rows of neighbours lie far apart.
  const sorted = new Float64Array(count);
  for (let at = 0; at < count; at++) sorted[at] = score[order[at] as number] as number;
  const place = new Uint32Array(rows);
  const passed = new Uint32Array(256);
  for (let end = count; end > 0; ) {
    let start = end - 1;
    while (start > 0 && sorted[start - 1] === sorted[start]) start--;
    if (lastOfEquals) for (let at = start; at < end; at++) (passed[groupOf(together, order[at] as number)] as number)++;
    for (let at = start; at < end; at++) {
      const row = order[at] as number;
      place[row] = (passed[groupOf(together, row)] as number) + (lastOfEquals ? 0 : 1);
    }
    if (!lastOfEquals)
      for (let at = start; at < end; at++) (passed[groupOf(together, order[at] as number)] as number)++;
    end = start;
  }
  const ranked = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) if (place[row] !== 0) ranked[row] = passed[groupOf(together, row)] as number;
  return { place, ranked };
}

const groupOf = (together: Int8Array, row: number): number => (together[row] as number) + 1;
