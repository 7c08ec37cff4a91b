// How large may a share be, of which only a sample is known? Wilson's interval (1927) at 95 %: it keeps its word for few
// trials and for shares near nought and one.
export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

/** The normal point that leaves 2.5 % above it. */
export const Z95 = 1.959963984540054;

export function wilson(hits: number, of: number): Share {
  const z = Z95;
  if (of === 0) return { hits, of, low: 0, high: 1 };
  const share = hits / of;
  const width = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  const middle = share + (z * z) / (2 * of);
  return { hits, of, low: Math.max(0, (middle - width) / scale), high: Math.min(1, (middle + width) / scale) };
}
