// How sure a grade is: shares of grades and the interval of places over many runs in which weights differ by up to a quarter and each filed
// value by its stated error.
//
// Draws are a low-discrepancy sequence (Roberts 2018: steps of powers of the root of x^(d+1) = x + 1), the same in every run. Weights are
// put back to their sum. Each firm has its own errors: the sequence is turned by a number that comes from the row (Cranley and
// Patterson 1976). A value with an unknown error is taken as exact. O(draws × rows × indicators), and a sort a draw where grades are ranks.

import { cutOf } from "./grade.ts";
import { findPointsOfValue } from "./one-row.ts";
import type { Run } from "./run.ts";
import { sortRows } from "./sort.ts";

export interface CertaintyOptions {
  readonly draws: number;
  /** Weights are multiplied with a number from 1 − span to 1 + span. */
  readonly span: number;
  /** For indicators whose rule set says none; 0: exact. */
  readonly error: number;
}

export const DEFAULT_CERTAINTY: CertaintyOptions = { draws: 256, span: 0.25, error: 0 };

export interface Certainty {
  /** Share of the draws in which the row had the grade. */
  readonly grades: Readonly<Record<string, number>>;
  /** Fifth percentile, median and ninety-fifth of score and place. */
  readonly score: readonly [low: number, middle: number, high: number];
  readonly place: readonly [low: number, middle: number, high: number];
}

/** Of the rows asked for, among all that are ranked. Rows without a score have none: undefined. */
export function certaintyOf(
  run: Run,
  rows: readonly number[],
  options: CertaintyOptions = DEFAULT_CERTAINTY,
): (Certainty | undefined)[] {
  const ranked = Uint32Array.from({ length: run.rows }, (_, row) => row).filter((row) => run.place[row] !== 0);
  const { draws } = options;
  const scores = rows.map(() => new Float64Array(draws));
  const places = rows.map(() => new Float64Array(draws));
  const grades = rows.map((): Record<string, number> => ({}));
  const score = new Float64Array(run.rows);
  const drawer = new Drawer(run, ranked, options);
  for (let draw = 0; draw < draws; draw++) {
    drawer.fill(draw, score);
    const order = sortRows(score, ranked);
    const all = rows.length > FEW ? placesOf(run, score, order) : null;
    for (const [at, row] of rows.entries()) {
      if (run.place[row] === 0) continue;
      const own = score[row] as number;
      const place = all ? (all[row] as number) : placeAmong(run, score, order, row);
      (scores[at] as Float64Array)[draw] = own;
      (places[at] as Float64Array)[draw] = place;
      const grade = gradeAt(run, own, place, row);
      const counts = grades[at] as Record<string, number>;
      counts[grade] = (counts[grade] ?? 0) + 1 / draws;
    }
  }
  return rows.map((row, at) =>
    run.place[row] === 0
      ? undefined
      : {
          grades: grades[at] ?? {},
          score: interval(scores[at] as Float64Array),
          place: interval(places[at] as Float64Array),
        },
  );
}

class Drawer {
  private readonly run: Run;
  private readonly ranked: Uint32Array;
  private readonly options: CertaintyOptions;
  private readonly steps: readonly number[];
  private readonly points: readonly (((row: number) => ((value: number) => number) | undefined) | null)[];

  constructor(run: Run, ranked: Uint32Array, options: CertaintyOptions) {
    this.run = run;
    this.ranked = ranked;
    this.options = options;
    const count = run.program.indicators.length;
    this.steps = stepsOf(2 * count);
    this.points = run.program.indicators.map(({ indicator }, at) => {
      if ((indicator.error ?? options.error) === 0) return null;
      const cache = new Map<number, ((value: number) => number) | undefined>();
      const { peer } = run.prepared;
      return (row) => {
        const group = peer[row] as number;
        if (!cache.has(group)) cache.set(group, findPointsOfValue(run, at, row));
        return cache.get(group);
      };
    });
  }

  /** Scores of one draw. */
  fill(draw: number, score: Float64Array): void {
    const { run, ranked, options } = this;
    score.fill(0);
    for (const points of run.adjustments) for (const row of ranked) (score[row] as number) += points[row] as number;
    const factors = run.program.indicators.map(
      (_, at) => 1 + options.span * (2 * fraction(0.5 + (draw + 1) * (this.steps[at] as number)) - 1),
    );
    const scale = this.scales(factors);
    for (const [at, { indicator }] of run.program.indicators.entries()) {
      const { points, values } = run.indicators[at] as Run["indicators"][number];
      const error = indicator.error ?? options.error;
      const ofValue = this.points[at];
      const turn = 0.5 + (draw + 1) * (this.steps[run.program.indicators.length + at] as number);
      for (const row of ranked) {
        let own = points[row] as number;
        if (Number.isNaN(own)) continue;
        const value = values[row] as number;
        const curve = ofValue && !Number.isNaN(value) ? ofValue(row) : undefined;
        if (curve) own = curve(value * (1 + error * normalAt(fraction(turn + hash(row, at)))));
        (score[row] as number) +=
          own * (factors[at] as number) * (scale[(run.prepared.scheme[row] as number) + 1] ?? 1);
      }
    }
  }

  /** So that the weights of each scheme add up to what they did. */
  private scales(factors: readonly number[]): number[] {
    const { indicators, schemes } = this.run.program;
    return Array.from({ length: Math.max(1, schemes.length) + 1 }, (_, at) => {
      const own = indicators.map(({ scheme }) => scheme === -1 || scheme === at - 1);
      const sum = (of: (nth: number) => number) => own.reduce((all, counts, nth) => all + (counts ? of(nth) : 0), 0);
      const weights = sum((nth) => indicators[nth]?.indicator.weight ?? 0);
      const drawn = sum((nth) => (indicators[nth]?.indicator.weight ?? 0) * (factors[nth] as number));
      return drawn === 0 ? 1 : weights / drawn;
    });
  }
}

function gradeAt(run: Run, score: number, place: number, row: number): string {
  const { grading } = run.program.rules;
  if (grading.kind === "shares") return grading.cuts[cutOf(grading, place, run.ranked[row] as number)]?.grade ?? "none";
  if (grading.kind === "cuts") return grading.cuts.find(({ from }) => from === null || score >= from)?.grade ?? "none";
  return "none";
}

/** 1 + how many ranked with it are better; O(log n) where all are ranked together. */
function placeAmong(run: Run, score: Float64Array, ascending: Uint32Array, row: number): number {
  const { grading } = run.program.rules;
  const own = score[row] as number;
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((score[ascending[middle] as number] as number) <= own) low = middle + 1;
    else high = middle;
  }
  if (grading.kind !== "shares" || grading.within === "all" || run.program.schemes.length <= 1)
    return ascending.length - low + 1;
  const { scheme } = run.prepared;
  let better = 0;
  for (let at = low; at < ascending.length; at++) if (scheme[ascending[at] as number] === scheme[row]) better++;
  return better + 1;
}

/** The places of all at once: for many rows one pass is less than a search each. */
const FEW = 64;

function placesOf(run: Run, score: Float64Array, ascending: Uint32Array): Uint32Array {
  const { grading } = run.program.rules;
  const apart = grading.kind === "shares" && grading.within === "scheme" && run.program.schemes.length > 1;
  const groupOf = (row: number): number => (apart ? (run.prepared.scheme[row] as number) + 1 : 0);
  const places = new Uint32Array(run.rows);
  const better = new Uint32Array(run.program.schemes.length + 1);
  for (let end = ascending.length; end > 0; ) {
    const own = score[ascending[end - 1] as number];
    let start = end - 1;
    while (start > 0 && score[ascending[start - 1] as number] === own) start--;
    for (let at = start; at < end; at++) {
      const row = ascending[at] as number;
      places[row] = (better[groupOf(row)] as number) + 1;
    }
    for (let at = start; at < end; at++) (better[groupOf(ascending[at] as number)] as number)++;
    end = start;
  }
  return places;
}

function interval(values: Float64Array): readonly [number, number, number] {
  const sorted = values.slice().sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
  return [at(0.05), at(0.5), at(0.95)];
}

const fraction = (value: number): number => value - Math.floor(value);

function stepsOf(dimensions: number): number[] {
  let root = 2;
  for (let turn = 0; turn < 64; turn++) root = (1 + root) ** (1 / (dimensions + 1));
  return Array.from({ length: dimensions }, (_, at) => (1 / root) ** (at + 1));
}

/** A number of [0, 1) that belongs to the row and the indicator (a mixing of 32 bits). */
function hash(row: number, at: number): number {
  let mixed = Math.imul(row + 1, 0x9e37_79b1) ^ Math.imul(at + 1, 0x85eb_ca77);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b_3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a_2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** The standard normal at a probability (Acklam's rational approximation, error under 1.2 × 10⁻⁹), through a table of 4,096. */
const NORMAL = Float64Array.from({ length: 4096 }, (_, at) => normalQuantile((at + 0.5) / 4096));
const normalAt = (probability: number): number => NORMAL[Math.floor(probability * 4096)] as number;

function normalQuantile(p: number): number {
  const a = [
    -39.6968302866538, 220.946098424521, -275.928510446969, 138.357751867269, -30.6647980661472, 2.50662827745924,
  ];
  const b = [-54.4760987982241, 161.585836858041, -155.698979859887, 66.8013118877197, -13.2806815528857, 1];
  const c = [
    -0.00778489400243029, -0.322396458041136, -2.40075827716184, -2.54973253934373, 4.37466414146497, 2.93816398269878,
  ];
  const d = [0.00778469570904146, 0.32246712907004, 2.445134137143, 3.75440866190742, 1];
  const polynomial = (terms: readonly number[], x: number) => terms.reduce((sum, term) => sum * x + term, 0);
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(c, q) / polynomial(d, q);
  }
  const q = p - 0.5;
  return (polynomial(a, q * q) * q) / polynomial(b, q * q);
}
