// Are there more firms just above a cut than just below, as when filings are written to reach it? The counts of two windows at the cut
// against a straight line through the windows beyond them (a simple form of the density test of McCrary 2008). O(n).
// It does not fit a local density, and says nothing where the windows hold fewer than ten firms.

export interface Bunching {
  readonly below: number;
  readonly above: number;
  /** Expected above, of those in both windows. */
  readonly expected: number;
  /** Standard deviations from it; above about 2 is worth a look. null: too few. */
  readonly z: number | null;
}

export function bunchingAt(scores: Float64Array, cut: number, width: number): Bunching {
  const counts = [0, 0, 0, 0];
  for (const score of scores) {
    const window = Math.floor((score - cut) / width) + 2;
    if (window >= 0 && window < 4) (counts[window] as number)++;
  }
  const [far, below, above, farAbove] = counts as [number, number, number, number];
  const slope = (farAbove - far) / 3;
  const [left, right] = [Math.max(0, far + slope), Math.max(0, far + 2 * slope)];
  const share = left + right === 0 ? 0.5 : right / (left + right);
  const both = below + above;
  const expected = share * both;
  const spread = Math.sqrt(both * share * (1 - share));
  return { below, above, expected, z: both < 10 || spread === 0 ? null : (above - expected) / spread };
}
