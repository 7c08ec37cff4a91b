// Runs a rule set over a table: values, points, score, status and grade of every row, in columns.
//
// Order: fields → who counts (no wrong row, no veto, not ungraded) → indicators, group by group → score → grade. Vetoed and ungraded
// rows are scored against the group but are not part of it. O(rows × indicators), plus a sort for each percentile and for the grades.
// The order of the rows changes nothing.
import { bindNode } from "./expression/bind.ts";
import { type Graded, gradeRows } from "./grade.ts";
import { inScheme, type Override, type ScoredIndicator, scoreIndicator } from "./points.ts";
import { membersOf } from "./population.ts";
import { type Prepared, prepare } from "./prepare.ts";
import type { Program } from "./program.ts";
import type { Table } from "./table.ts";

export const STATUSES = ["graded", "scored", "ungraded", "vetoed", "not-evaluable"] as const;
export type Status = (typeof STATUSES)[number];

/** Scores that agree to so many decimals are equal: sums in another order differ in the last digits of a float. */
const EQUAL_DECIMALS = 9;

export interface Run extends Graded {
  readonly program: Program;
  readonly prepared: Prepared;
  readonly rows: number;
  /** 1 for those who make the groups: means, shares, least and greatest values. */
  readonly members: Uint8Array;
  readonly indicators: readonly ScoredIndicator[];
  readonly adjustments: readonly Float64Array[];
  /** NaN where it cannot be computed, or the rule set has no indicators. */
  readonly score: Float64Array;
  /** Index in STATUSES. */
  readonly status: Uint8Array;
  /** Index of the veto or of the ungraded class that holds, -1: none. */
  readonly veto: Int8Array;
  readonly ungraded: Int8Array;
}

/** `overrides` put values in the place of computed ones: what would be. */
export function runRules(program: Program, table: Table, overrides: readonly Override[] = []): Run {
  const prepared = prepare(program, table);
  const { frame, scheme, peer, peers } = prepared;
  const { rows } = table;
  const veto = firstThatHolds(program.vetoes, prepared, rows);
  const ungraded = firstThatHolds(program.ungraded, prepared, rows);
  const wrong = [...prepared.faults].flatMap(([row, own]) => (own.some(({ field }) => field === null) ? [row] : []));
  const counted = new Uint8Array(rows);
  for (let row = 0; row < rows; row++)
    counted[row] = veto[row] === -1 && ungraded[row] === -1 && (scheme[row] as number) >= 0 ? 1 : 0;
  for (const row of wrong) counted[row] = 0;

  const members = counted.slice();
  const group = membersOf(prepared.layout, peer, peers, members);
  const indicators = program.indicators.map((plan, at) =>
    scoreIndicator(
      plan,
      prepared,
      group,
      overrides.filter(({ indicator }) => indicator === at),
    ),
  );
  scaleUp(program, prepared, indicators);
  for (const { slot, members: inGroup } of program.groups)
    frame[slot] = sumOf(program, prepared, indicators, inGroup, rows);
  const adjustments = program.adjustments.map(({ adjustment, node }) => {
    const points = bindNode(node, frame);
    const [least, most] = [adjustment.least ?? Number.NEGATIVE_INFINITY, adjustment.most ?? Number.POSITIVE_INFINITY];
    return Float64Array.from({ length: rows }, (_, row) => Math.min(most, Math.max(least, points(row))));
  });
  const score = sumOf(
    program,
    prepared,
    indicators,
    indicators.map((_, at) => at),
    rows,
  );
  for (const points of adjustments)
    for (let row = 0; row < rows; row++) (score[row] as number) += points[row] as number;
  for (const row of wrong) score[row] = Number.NaN;
  const judged = roundScores(score, program.rules.rounding ?? EQUAL_DECIMALS);
  frame[program.scoreSlot] = judged;

  const status = new Uint8Array(rows);
  const byScore = program.indicators.length > 0 && program.rules.grading.kind !== "rules";
  for (let row = 0; row < rows; row++) {
    if (counted[row] === 1 && byScore && Number.isNaN(score[row])) counted[row] = 0;
  }
  const graded = gradeRows(program, prepared, judged, counted);
  const done = STATUSES.indexOf(program.rules.grading.kind === "none" ? "scored" : "graded");
  for (let row = 0; row < rows; row++) {
    if ((scheme[row] as number) < 0) {
      status[row] = 4;
      score[row] = Number.NaN; // nothing was summed
    } else if (veto[row] !== -1) status[row] = 3;
    else if (ungraded[row] !== -1) status[row] = 2;
    else status[row] = counted[row] === 1 && graded.undecided[row] === 0 ? done : 4;
  }
  for (const row of wrong) status[row] = 4;
  for (let row = 0; row < rows; row++)
    if (status[row] === 3) graded.grade[row] = gradeOfVeto(program, veto[row] as number);
  return { ...graded, program, prepared, rows, members, indicators, adjustments, score, status, veto, ungraded };
}

const gradeOfVeto = ({ rules }: Program, veto: number): number =>
  rules.grades.findIndex(({ id }) => id === rules.vetoes[veto]?.grade);

function firstThatHolds(named: Program["vetoes"], prepared: Prepared, rows: number): Int8Array {
  const first = new Int8Array(rows).fill(-1);
  for (const [at, { node }] of named.entries()) {
    const test = bindNode(node, prepared.frame);
    for (let row = 0; row < rows; row++) if (first[row] === -1 && test(row) === 1) first[row] = at;
  }
  return first;
}

function sumOf(
  program: Program,
  prepared: Prepared,
  indicators: readonly ScoredIndicator[],
  which: readonly number[],
  rows: number,
): Float64Array {
  const sum = new Float64Array(rows);
  if (which.length === 0) return sum.fill(Number.NaN);
  for (const at of which)
    addPoints(sum, indicators[at] as ScoredIndicator, (program.indicators[at] as { scheme: number }).scheme, prepared);
  return sum;
}

function addPoints(sum: Float64Array, { points }: ScoredIndicator, own: number, { scheme, oneScheme }: Prepared): void {
  for (let row = 0; row < sum.length; row++)
    if (oneScheme || inScheme(own, scheme[row] as number)) (sum[row] as number) += points[row] as number;
}

/** Where indicators may be left out, the points of the others are scaled to the whole weight of the scheme, row by row. */
function scaleUp(program: Program, prepared: Prepared, indicators: readonly ScoredIndicator[]): void {
  if (!program.indicators.some(({ indicator }) => indicator.missing.kind === "left-out")) return;
  for (let row = 0; row < prepared.scheme.length; row++) {
    let [all, known] = [0, 0];
    const own = program.indicators.flatMap(({ scheme }, at) =>
      inScheme(scheme, prepared.scheme[row] as number) ? [at] : [],
    );
    for (const at of own) {
      const { weight, missing } = (program.indicators[at] as Program["indicators"][number]).indicator;
      all += weight;
      if (missing.kind !== "left-out" || !Number.isNaN(indicators[at]?.raw[row])) known += weight;
    }
    for (const at of own) {
      const { points } = indicators[at] as ScoredIndicator;
      points[row] = known === 0 ? Number.NaN : ((points[row] as number) * all) / known;
    }
  }
}

/** What is graded; the score itself stays the exact sum of its parts. */
function roundScores(score: Float64Array, decimals: number): Float64Array {
  const unit = 10 ** decimals;
  return score.map((value) => (Math.sign(value) * Math.round(Math.abs(value) * unit * (1 + 1e-14))) / unit);
}
