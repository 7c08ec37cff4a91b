// How long does a stage last, when many of the stays are not over yet?
// Method: the product-limit estimate, Kaplan and Meier, JASA 53 (1958): S(t) = Π (1 − ended at u ÷ under way at u) over the days
// u ≤ t on which a stay ended. Stays still open count as under way until today and are never dropped, which would make the past
// look fast. Variance: Greenwood; the band on the log scale, S·exp(±z·√Σ d ÷ (n(n − d))), cut at 1.
// O(stays × log stays). Stays that were broken off (a project dropped) count as open until then: it assumes that they would have
// gone on like the others.

import { Z95 } from "../statistics/index.ts";

export interface Stay {
  readonly days: number;
  /** false = still open, or broken off. */
  readonly ended: boolean;
}

export interface SurvivalStep {
  readonly days: number;
  readonly atRisk: number;
  readonly ended: number;
  /** Share of stays that last longer. */
  readonly survival: number;
  /** 95 % band. */
  readonly low: number;
  readonly high: number;
}

export interface Survival {
  readonly steps: readonly SurvivalStep[];
  /** How many stays ended: what the estimate rests on. */
  readonly events: number;
}

export function estimateSurvival(stays: readonly Stay[]): Survival {
  const sorted = [...stays].sort((a, b) => a.days - b.days);
  const steps: SurvivalStep[] = [];
  let [survival, greenwood, events] = [1, 0, 0];
  for (let at = 0; at < sorted.length; ) {
    const days = (sorted[at] as Stay).days;
    const atRisk = sorted.length - at;
    let ended = 0;
    for (; at < sorted.length && sorted[at]?.days === days; at++) if (sorted[at]?.ended) ended++;
    if (ended === 0) continue;
    survival *= 1 - ended / atRisk;
    greenwood += ended / (atRisk * (atRisk - ended));
    events += ended;
    const spread = Math.exp(Z95 * Math.sqrt(greenwood));
    // Nobody is left: the variance is not defined, and the curve is 0.
    const band =
      survival === 0 ? { low: 0, high: 0 } : { low: survival / spread, high: Math.min(1, survival * spread) };
    steps.push({ days, atRisk, ended, survival, ...band });
  }
  return { steps, events };
}

/** The first day by which so many have ended, with its 95 % interval; null = not within what was seen. */
export function quantileOf({ steps }: Survival, share: number) {
  const first = (curve: "survival" | "low" | "high"): number | null =>
    steps.find((step) => step[curve] <= 1 - share + 1e-12)?.days ?? null;
  return { days: first("survival"), low: first("low"), high: first("high") };
}

export const survivalAt = ({ steps }: Survival, days: number): number =>
  steps.findLast((step) => step.days <= days)?.survival ?? 1;
