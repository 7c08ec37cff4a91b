// What is behind a small unit's high share? Mostly its size. Estimates that do not let it lead by chance.
//   shrinkage          value → mean + B (value − mean), B = τ² ÷ (τ² + v): empirical Bayes, normal. v is the unit's own variance,
//                      τ² that between units, by moments (DerSimonian and Laird, Control. Clin. Trials 7 (1986)), never below 0.
//   James–Stein        the case of one size: factor 1 − (k − 3) v ÷ Σ(value − mean)². Efron and Morris, JASA 70 (1975).
// Linear in units. The interval of a shrunk value takes mean and τ² as known, so it is a little narrow where there are few units.

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Values of one variance, drawn together. */
export function jamesStein(values: readonly number[], variance: number) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const factor = spread === 0 ? 0 : Math.max(0, 1 - ((values.length - 3) * variance) / spread);
  return { mean, factor, estimates: values.map((value) => mean + factor * (value - mean)) };
}

export interface Measured {
  readonly value: number;
  readonly variance: number;
}

interface Shrunk {
  readonly estimate: number;
  /** Posterior standard deviation. */
  readonly deviation: number;
  /** B: 1 = as measured, 0 = the mean. */
  readonly weight: number;
}

export interface Pooled {
  readonly mean: number;
  /** τ², between units. */
  readonly between: number;
  /** Whether the values differ more than chance lets them, at 5 %. */
  readonly differ: boolean;
  readonly shrunk: readonly Shrunk[];
}

export function shrink(units: readonly Measured[]): Pooled {
  const weights = units.map(({ variance }) => 1 / variance);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const mean = units.reduce((total, { value }, at) => total + value * (weights[at] as number), 0) / sum;
  const q = units.reduce((total, { value }, at) => total + (weights[at] as number) * (value - mean) ** 2, 0);
  const free = units.length - 1;
  const squares = weights.reduce((total, weight) => total + weight ** 2, 0);
  const between = free < 1 ? 0 : Math.max(0, (q - free) / (sum - squares / sum));
  const shrunk = units.map(({ value, variance }) => {
    const weight = between / (between + variance);
    return { estimate: mean + weight * (value - mean), deviation: Math.sqrt(weight * variance), weight };
  });
  return { mean, between, differ: free >= 1 && q > chiSquare95(free), shrunk };
}

/** The 95 % point of χ², by Wilson and Hilferty's cube (PNAS 17, 1931); within 1 % from three degrees of freedom. */
function chiSquare95(free: number): number {
  const part = 2 / (9 * free);
  return free * (1 - part + 1.6448536269514722 * Math.sqrt(part)) ** 3;
}

/** The normal point that leaves `share` above it, by Acklam's rational approximation for the tail (relative error under 1.2e-9). */
export function upperPoint(share: number): number {
  if (share >= 0.5) return 0;
  const c = [
    -7.784894002430293e-3, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ];
  const d = [7.784695709041462e-3, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
  const q = Math.sqrt(-2 * Math.log(share));
  const top = c.reduce((sum, part) => sum * q + part, 0);
  const bottom = d.reduce((sum, part) => sum * q + part, 0) * q + 1;
  return -(top / bottom);
}
