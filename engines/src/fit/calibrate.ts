// What probability does a score stand for, by what labelled examples of such scores turned out to be?
//
// Method: below a thousand labels one temperature (the score is divided by it: Platt's scaling without its shift, Guo et al. 2017),
// found by bisecting the slope of the loss; from a thousand on isotonic regression over the scores, its steps joined by straight
// lines, so that a higher score never means less. O(n log n). Scores must be of examples that the weights never
// saw. Between 1 and 99 in a hundred only: no number of labels that a region gathers says more.
import { isotonic } from "./isotonic.ts";

export type Calibration =
  | { readonly kind: "temperature"; readonly temperature: number }
  /** Ascending scores, with the log-odds that each stands for. */
  | { readonly kind: "isotonic"; readonly points: readonly (readonly [score: number, logOdds: number])[] };

export interface Scored {
  readonly score: number;
  readonly label: 0 | 1;
}

const isotonicFrom = 1_000;
const [coolest, hottest] = [0.5, 3];
/** Holds the temperature near 1 until labels say otherwise, as a penalty on 1 / T. */
const precision = 20;
const surest = Math.log(99);

export function calibrate(scored: readonly Scored[]): Calibration {
  if (scored.length < isotonicFrom) return { kind: "temperature", temperature: temperatureOf(scored) };
  const sorted = [...scored].sort((a, b) => a.score - b.score || a.label - b.label);
  const fitted = isotonic(sorted.map(({ label }) => label));
  const points: (readonly [number, number])[] = [];
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to + 1 < sorted.length && fitted[to + 1] === fitted[from]) to++;
    const middle = ((sorted[from] as Scored).score + (sorted[to] as Scored).score) / 2;
    const [last] = points.at(-1) ?? [Number.NEGATIVE_INFINITY];
    if (middle > last) points.push([rounded(middle), rounded(logOddsOf(fitted[from] as number))]);
    from = to + 1;
  }
  return { kind: "isotonic", points };
}

/** The calibrated log-odds of a score. */
export function calibrated(calibration: Calibration, score: number): number {
  if (calibration.kind === "temperature") return score / calibration.temperature;
  const { points } = calibration;
  const above = points.findIndex(([at]) => at >= score);
  const [low, high] = [points[above - 1], points[above]];
  if (!high) return points.at(-1)?.[1] ?? score;
  if (!low) return high[1];
  return low[1] + ((high[1] - low[1]) * (score - low[0])) / (high[0] - low[0]);
}

/** The slope of the loss in 1 / T falls to nought at the best one. */
function temperatureOf(scored: readonly Scored[]): number {
  const slope = (inverse: number): number =>
    scored.reduce(
      (sum, { score, label }) => sum + (1 / (1 + Math.exp(-score * inverse)) - label) * score,
      precision * (inverse - 1),
    );
  let [low, high] = [1 / hottest, 1 / coolest];
  if (scored.length === 0) return 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (slope(middle) > 0) high = middle;
    else low = middle;
  }
  return rounded(2 / (low + high));
}

function logOddsOf(share: number): number {
  const odds = Math.log(share / (1 - share));
  return Math.max(-surest, Math.min(surest, odds));
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
