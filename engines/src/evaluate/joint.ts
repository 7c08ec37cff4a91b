// The cheapest change of several indicators together: a linear program over straight pieces of their curves. One percent of change costs
// the same for every indicator unless costs are given, and no indicator changes by more than `most` of its present value. Curves must be
// concave from the present value on; percentiles and conditions stay as they are. Stairs (bands, steps) are taken one at a time or not at all:
// whole numbers, for which a solver must be passed in; without one they stay as they are. A mean that holds the firm itself bends the ratio;
// its chords lie below it, so what is found is enough.

import { type PlainCurve, pointsOf, reachOf } from "./curves.ts";
import { type LinearProgram, type Solve, solveGreedily } from "./linear-program.ts";
import { findPlainCurve, findPointsOfValue, numbersAt } from "./one-row.ts";
import { inScheme, limitsOf } from "./points.ts";
import type { Run } from "./run.ts";
import { othersOf } from "./single.ts";

export interface JointOptions {
  /** The largest change of one indicator, as a share of its present value. */
  readonly most: number;
  /** Cost of one percent, by indicator. */
  readonly costs: Readonly<Record<string, number>>;
  /** Solves what is not a single constraint. */
  readonly solve?: Solve;
}

interface JointChange {
  readonly changes: readonly {
    readonly indicator: string;
    readonly value: number;
    readonly delta: number;
    readonly pct: number;
    readonly points: number;
  }[];
  readonly cost: number;
}

export type JointAnswer =
  | { readonly joint: JointChange; readonly reason: null }
  | { readonly joint: null; readonly reason: "unknown" | "no-straight-curve" | "out-of-reach" | "conditions" };

const PIECES = 32;

export function jointChange(run: Run, row: number, score: number, options: JointOptions): JointAnswer {
  const need = score - (run.score[row] as number);
  if (Number.isNaN(need)) return { joint: null, reason: "unknown" };
  const program = jointProgram(run, row, need, options);
  if (Object.keys(program.cost).length === 0 && need > 0) return { joint: null, reason: "no-straight-curve" };
  const taken = take(program, options.solve);
  if (!taken) return { joint: null, reason: "out-of-reach" };
  const sums = new Map<string, { delta: number; points: number }>();
  let cost = 0;
  for (const [name, amount] of Object.entries(taken)) {
    if (amount === 0) continue;
    const [id, nth] = name.split("#") as [string, string];
    const at = run.program.indicators.findIndex(({ indicator }) => indicator.id === id);
    const present = run.indicators[at]?.values[row] as number;
    const stair = nth.startsWith("s") ? stairsOf(run, at, row, options.most * 100)[Number(nth.slice(1))] : undefined;
    const delta = stair ? stair.value - present : (signOf(run, at) * Math.abs(present) * amount) / 100;
    const sum = sums.get(id) ?? { delta: 0, points: 0 };
    const points = amount * (program.constraints[0]?.terms[name] ?? 0);
    sums.set(id, { delta: sum.delta + delta, points: sum.points + points });
    cost += amount * (program.cost[name] ?? 1);
  }
  const changes = [...sums].map(([id, { delta, points }]) => {
    const at = run.program.indicators.findIndex(({ indicator }) => indicator.id === id);
    const present = run.indicators[at]?.values[row] as number;
    return { indicator: id, value: present + delta, delta, pct: (delta / Math.abs(present)) * 100, points };
  });
  return { joint: { changes, cost }, reason: null };
}

function take(program: LinearProgram, solve: Solve | undefined): Readonly<Record<string, number>> | undefined {
  if ((program.whole?.length ?? 0) === 0) return solveGreedily(program);
  const solution = solve?.(program);
  if (solution?.status !== "optimal" && solution?.status !== "limit") return undefined;
  const whole = new Set(program.whole);
  const taken = Object.entries(solution.variables ?? {});
  return solution.variables === null
    ? undefined
    : Object.fromEntries(taken.map(([name, amount]) => [name, whole.has(name) ? Math.round(amount) : amount]));
}

/** Variables are percents of change of one piece, "tax_per_mu#0", and whole stairs, "rd_share#s1": one of an indicator at most. */
export function jointProgram(run: Run, row: number, need: number, { most, costs, solve }: JointOptions): LinearProgram {
  const cost: Record<string, number> = {};
  const terms: Record<string, number> = {};
  const limits: Record<string, number> = {};
  const stairs: Record<string, number>[] = [];
  for (const [at, { indicator, scheme }] of run.program.indicators.entries()) {
    if (!inScheme(scheme, run.prepared.scheme[row] as number)) continue;
    const each = costs[indicator.id] ?? 1;
    for (const [nth, piece] of piecesOf(run, at, row, most * 100).entries()) {
      const name = `${indicator.id}#${nth}`;
      cost[name] = each;
      terms[name] = piece.gain;
      limits[name] = piece.percent;
    }
    const own = solve ? stairsOf(run, at, row, most * 100) : [];
    if (own.length > 0) stairs.push({});
    for (const [nth, stair] of own.entries()) {
      const name = `${indicator.id}#s${nth}`;
      cost[name] = each * stair.percent;
      terms[name] = stair.gain;
      limits[name] = 1;
      (stairs.at(-1) as Record<string, number>)[name] = 1;
    }
  }
  const one = stairs.map((of) => ({ terms: of, most: 1 }));
  const whole = stairs.flatMap((of) => Object.keys(of));
  return { sense: "min", cost, constraints: [{ terms, least: need }, ...one], most: limits, whole };
}

/** Higher stairs within reach: the nearest value that stands on each, what it gains, and how far it is. */
function stairsOf(
  run: Run,
  at: number,
  row: number,
  percents: number,
): { readonly value: number; readonly percent: number; readonly gain: number }[] {
  const curve = findPlainCurve(run, at);
  const indicator = run.program.indicators[at]?.indicator;
  const present = run.indicators[at]?.values[row] as number;
  if (!indicator || (curve?.kind !== "bands" && curve?.kind !== "step") || Number.isNaN(present) || present === 0)
    return [];
  const points = (value: number) => limitsOf(indicator)(value, pointsOf(curve, indicator.weight, [])(value));
  const now = points(present);
  return levelsOf(curve)
    .filter((level) => level > now)
    .flatMap((level) => reachOf(curve, indicator.weight, [], level, present) ?? [])
    .map((value) => ({
      value,
      percent: (Math.abs(value - present) * 100) / Math.abs(present),
      gain: points(value) - now,
    }))
    .filter(({ percent, gain }) => percent <= percents && gain > 0);
}

/** What points a stair can give; of many steps the first hundred. */
function levelsOf(curve: Extract<PlainCurve, { kind: "bands" | "step" }>): number[] {
  if (curve.kind === "bands") return [...new Set(curve.bands.map(({ points }) => points))];
  const count = Math.min(100, Math.floor(curve.most / curve.each + 1e-9));
  return Array.from({ length: Math.max(0, count) }, (_, nth) => (nth + 1) * curve.each);
}

const signOf = (run: Run, at: number): 1 | -1 => {
  const curve = run.program.indicators[at]?.indicator.curve;
  if (curve?.kind === "inverse" || curve?.kind === "reciprocal") return -1;
  const numbers = run.indicators[at]?.numbers[0] ?? [];
  const falling =
    (curve?.kind === "goalposts" || curve?.kind === "two-anchor" || curve?.kind === "min-max") &&
    (numbers[1] ?? 0) < (numbers[0] ?? 0);
  return falling ? -1 : 1;
};

/** Pieces of the gain, each with points for one percent of change; falling gains only, or the curve is left out. */
function piecesOf(run: Run, at: number, row: number, percents: number): { percent: number; gain: number }[] {
  const curve = findPlainCurve(run, at);
  const present = run.indicators[at]?.values[row] as number;
  if (!curve || curve.kind === "bands" || curve.kind === "step" || Number.isNaN(present) || present === 0) return [];
  const points = pointsOfChange(run, at, row);
  if (!points) return [];
  const ends = breaksOf(run, at, row, percents);
  const value = (percent: number): number => points(present + (signOf(run, at) * Math.abs(present) * percent) / 100);
  const pieces: { percent: number; gain: number }[] = [];
  for (let nth = 1; nth < ends.length; nth++) {
    const [from, to] = [ends[nth - 1] as number, ends[nth] as number];
    if (to - from < 1e-12) continue;
    const gain = (value(to) - value(from)) / (to - from);
    if (gain > (pieces.at(-1)?.gain ?? Number.POSITIVE_INFINITY) + 1e-9) return [];
    if (gain > 0) pieces.push({ percent: to - from, gain });
    else if (pieces.length === 0) return [];
  }
  return pieces;
}

/** Points of a value where the group's mean moves with it. */
function pointsOfChange(run: Run, at: number, row: number): ((value: number) => number) | undefined {
  const curve = findPlainCurve(run, at);
  const indicator = run.program.indicators[at]?.indicator;
  if (indicator && curve?.kind === "ratio" && typeof curve.baseline !== "number" && curve.baseline.of === "mean") {
    const others = othersOf(run, at, row);
    const sum = others.reduce((all, value) => all + value, 0);
    const { times } = curve.baseline;
    return (value) =>
      limitsOf(indicator)(value, (value / (((sum + value) / (others.length + 1)) * times)) * indicator.weight);
  }
  return findPointsOfValue(run, at, row);
}

/** Percents at which the gain may change its slope: ends of the curve, the cap, and a fine grid where it bends. */
function breaksOf(run: Run, at: number, row: number, percents: number): number[] {
  const curve = findPlainCurve(run, at);
  const indicator = run.program.indicators[at]?.indicator;
  const present = run.indicators[at]?.values[row] as number;
  const grid = Array.from({ length: PIECES + 1 }, (_, nth) => (percents * nth) / PIECES);
  const bends = curve?.kind === "reciprocal" || (curve?.kind === "ratio" && typeof curve.baseline !== "number");
  const numbers = numbersAt(run, at, row);
  const corners = curve?.kind === "ratio" ? [(numbers[0] ?? 0) * (indicator?.cap ?? Number.NaN)] : [...numbers];
  if (curve?.kind === "inverse") corners.push((numbers[0] ?? 0) * (2 - (indicator?.cap ?? 2)), 2 * (numbers[0] ?? 0));
  const at100 = corners.map((value) => (signOf(run, at) * (value - present) * 100) / Math.abs(present));
  const ends = [0, percents, ...at100.filter((percent) => percent > 0 && percent < percents), ...(bends ? grid : [])];
  return ends.filter((percent) => !Number.isNaN(percent)).sort((a, b) => a - b);
}
