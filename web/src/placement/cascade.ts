// The additive terms of a placement as bars on one baseline: each begins where the one before ended.

interface Bar {
  readonly from: number;
  readonly to: number;
}

export interface Cascade {
  readonly bars: readonly Bar[];
  readonly sum: number;
  readonly probability: number;
  /** Whole log-odds that hold every bar and zero. */
  readonly least: number;
  readonly most: number;
}

export function cascadeOf(terms: readonly { readonly logOdds: number }[]): Cascade {
  let at = 0;
  const bars = terms.map((term) => {
    const from = at;
    at += term.logOdds;
    return { from, to: at };
  });
  const ends = [0, ...bars.flatMap((bar) => [bar.from, bar.to])];
  return {
    bars,
    sum: at,
    probability: 1 / (1 + Math.exp(-at)),
    least: Math.floor(Math.min(...ends)),
    most: Math.ceil(Math.max(...ends)),
  };
}

/** With a sign, one decimal or as many as it takes for small terms not to read as nought. */
export function signed(value: number): string {
  const size = Math.abs(value);
  const text = size >= 0.05 || size === 0 ? size.toFixed(1) : size.toFixed(2);
  return `${Number(text) === 0 ? "" : value < 0 ? "−" : "+"}${text}`;
}

/** What the thresholds say of a probability. */
export function decisionOf(
  probability: number,
  thresholds: { readonly acceptThreshold: number; readonly reviewThreshold: number },
): "accepted" | "review" | "rejected" {
  if (probability >= thresholds.acceptThreshold) return "accepted";
  return probability >= thresholds.reviewThreshold ? "review" : "rejected";
}
