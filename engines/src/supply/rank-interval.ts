// How sure is a place in a ranking by an additive score? The best and the worst place that each item takes while every
// weight moves by up to a quarter either way, and a term that is unknown takes any value from 0 to 1.
//
// Method: deterministic low-discrepancy draws, the Kronecker sequence of the square roots of primes (Weyl 1916); the
// weights as given are the first draw. A term that is unknown for every item is left out: it tells none of them apart.
// O(draws · items · (terms + log items)). An interval is over the draws made, not a bound over all weights.

export interface Ranked {
  readonly score: number;
  readonly rank: readonly [best: number, worst: number];
}

/** Values per item in the order of the weights, null = unknown. The score is the sum over the known ones. */
export function rankIntervals(
  items: readonly (readonly (number | null)[])[],
  weights: readonly number[],
  { draws = 256, spread = 0.25 }: { readonly draws?: number; readonly spread?: number } = {},
): Ranked[] {
  const told = weights.map((_, term) => items.some((item) => typeof item[term] === "number"));
  const unknowns = items.reduce((sum, item) => sum + item.filter((value, t) => value === null && told[t]).length, 0);
  const steps = rootsOfPrimes(weights.length + unknowns);
  const scores = items.map((item) => item.reduce<number>((sum, v, t) => sum + (v ?? 0) * (weights[t] as number), 0));
  const best = items.map(() => items.length);
  const worst = items.map(() => 1);
  for (let draw = 0; draw <= draws; draw++) {
    const point = (at: number): number => (draw === 0 ? 0.5 : (0.5 + draw * (steps[at] as number)) % 1);
    let at = weights.length;
    const drawn = items.map((item) =>
      item.reduce<number>((sum, value, t) => {
        const weight = (weights[t] as number) * (1 + spread * (2 * point(t) - 1));
        if (value !== null) return sum + value * weight;
        return told[t] ? sum + (draw === 0 ? 0 : point(at++)) * weight : sum;
      }, 0),
    );
    const sorted = Float64Array.from(drawn).sort();
    for (const [item, score] of drawn.entries()) {
      const above = sorted.length - upperBound(sorted, score);
      const equal = upperBound(sorted, score) - lowerBound(sorted, score);
      best[item] = Math.min(best[item] as number, above + 1);
      worst[item] = Math.max(worst[item] as number, above + equal);
    }
  }
  return scores.map((score, item) => ({ score, rank: [best[item] as number, worst[item] as number] as const }));
}

function rootsOfPrimes(count: number): number[] {
  const roots: number[] = [];
  for (let n = 2; roots.length < count; n++) {
    let prime = true;
    for (let d = 2; d * d <= n && prime; d++) prime = n % d !== 0;
    if (prime) roots.push(Math.sqrt(n) % 1);
  }
  return roots;
}

/** Scores that differ by rounding alone are equal. */
const CLOSE = 1e-12;
const lowerBound = (sorted: Float64Array, score: number): number => firstAt(sorted, (it) => it >= score - CLOSE);
const upperBound = (sorted: Float64Array, score: number): number => firstAt(sorted, (it) => it > score + CLOSE);

function firstAt(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
