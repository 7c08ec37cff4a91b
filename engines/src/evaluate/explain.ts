// Why a row has its score and its grade: parts that add up to the score exactly, each divided into what the curve gives and what the
// negative rule, the cap, the floor and the missing rule change. The parts are sums and differences of the run's own columns, so they
// cannot disagree with it. O(indicators) a row.
import { conditionsOf, type Verdict } from "./conditions.ts";
import { inScheme } from "./points.ts";
import { type Reason, reasonsOf } from "./reasons.ts";
import { type Run, STATUSES, type Status } from "./run.ts";

type StepKind = "curve" | "negative" | "cap" | "floor" | "missing" | "bonus" | "weight";

export interface Step {
  readonly kind: StepKind;
  readonly points: number;
}

export interface Part {
  readonly kind: "indicator" | "adjustment";
  readonly id: string;
  /** In the indicator's unit; null: unknown. Of a field of options its code. */
  readonly value: number | null;
  readonly weight: number;
  readonly points: number | null;
  readonly capped: boolean;
  readonly missing: boolean;
  /** They add up to the points. */
  readonly steps: readonly Step[];
  /** Numbers of the curve for its group: the baseline, or min and max. */
  readonly numbers: readonly number[];
  /** Points beyond those of a firm exactly at the baseline; null where the curve has none. */
  readonly beyond: number | null;
}

export interface Outline {
  readonly row: number;
  readonly scheme: string | null;
  /** The sum of the parts; null where one is unknown. */
  readonly score: number | null;
  readonly grade: string | null;
  readonly status: Status;
  readonly place: number | null;
  readonly ranked: number | null;
  readonly parts: readonly Part[];
}

export interface Explanation extends Outline {
  readonly groups: readonly { readonly id: string; readonly points: number | null; readonly floor: number | null }[];
  readonly conditions: readonly Verdict[];
  readonly reasons: readonly Reason[];
}

const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

export function outlineRow(run: Run, row: number): Outline {
  const { program, prepared } = run;
  const { rules } = program;
  const scheme = prepared.scheme[row] as number;
  const parts: Part[] = [];
  for (let at = 0; at < program.indicators.length; at++)
    if (inScheme((program.indicators[at] as { scheme: number }).scheme, scheme)) parts.push(partOf(run, at, row));
  for (let at = 0; at < run.adjustments.length; at++) parts.push(adjustmentPart(run, at, row));
  const place = run.place[row] as number;
  return {
    row,
    scheme: rules.schemes[scheme]?.id ?? null,
    score: known(run.score[row]),
    grade: rules.grades[run.grade[row] as number]?.id ?? null,
    status: STATUSES[run.status[row] as number] as Status,
    place: place === 0 ? null : place,
    ranked: place === 0 ? null : (run.ranked[row] as number),
    parts,
  };
}

export function explainRow(run: Run, row: number): Explanation {
  const { program, prepared } = run;
  return {
    ...outlineRow(run, row),
    groups: program.groups.map(({ id, slot }, at) => ({
      id,
      points: known(prepared.frame[slot]?.[row]),
      floor: program.rules.groups[at]?.floor ?? null,
    })),
    conditions: conditionsOf(run, row),
    reasons: reasonsOf(run, row),
  };
}

function partOf(run: Run, at: number, row: number): Part {
  const plan = run.program.indicators[at] as Run["program"]["indicators"][number];
  const scored = run.indicators[at] as Run["indicators"][number];
  const { indicator } = plan;
  const points = scored.points[row] as number;
  const raw = scored.raw[row] as number;
  const numbers =
    (scored.numbers.length === 1 ? scored.numbers[0] : scored.numbers[run.prepared.peer[row] as number]) ?? [];
  const missing = Number.isNaN(raw);
  const steps: Step[] = [];
  let capped = false;
  if (missing) {
    if (!Number.isNaN(points)) steps.push({ kind: "missing", points });
  } else {
    steps.push({ kind: "curve", points: raw });
    if (points !== raw) capped = addLimits(steps, indicator, scored.values[row] as number, raw, points);
  }
  const compared = indicator.curve.kind === "ratio" || indicator.curve.kind === "inverse";
  return {
    kind: "indicator",
    id: indicator.id,
    value: known(scored.values[row]),
    weight: indicator.weight,
    points: known(points),
    capped,
    missing,
    steps,
    numbers,
    beyond: compared && !Number.isNaN(points) ? points - indicator.weight : null,
  };
}

/** What changed the points of the curve, in the order in which it was applied; the last takes the rest, so that the sum is exact. */
function addLimits(
  steps: Step[],
  { negative, cap, floor, weight }: Run["program"]["indicators"][number]["indicator"],
  value: number,
  raw: number,
  points: number,
): boolean {
  let now = raw;
  const move = (kind: StepKind, to: number): void => {
    if (to !== now) steps.push({ kind, points: to - now });
    now = to;
  };
  if (negative === "zero" && (value < 0 || raw < 0)) move("negative", 0);
  const capped = cap !== null && now > cap * weight;
  if (capped) move("cap", cap * weight);
  if (floor !== null && now < floor) move("floor", floor);
  // Scaled up for indicators that were left out.
  if (now !== points) move("weight", points);
  return capped;
}

function adjustmentPart(run: Run, at: number, row: number): Part {
  const { adjustment } = run.program.adjustments[at] as Run["program"]["adjustments"][number];
  const points = (run.adjustments[at] as Float64Array)[row] as number;
  return {
    kind: "adjustment",
    id: adjustment.id,
    value: null,
    weight: 0,
    points: known(points),
    capped: points === adjustment.most || points === adjustment.least,
    missing: Number.isNaN(points),
    steps: Number.isNaN(points) ? [] : [{ kind: "bonus", points }],
    numbers: [],
    beyond: null,
  };
}
