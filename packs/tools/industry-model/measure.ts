// How often the first division, or one of the first three, is the labelled one, and whether probabilities keep their word.
import { surprise } from "@jiqun/engines/fit";
import type { Mix } from "@jiqun/engines/industry";
import { type Share, wilson } from "@jiqun/engines/statistics";
import { mixed, type Scored } from "./mix.ts";

export interface CodingQuality {
  readonly firms: number;
  readonly top1: Share;
  readonly top3: Share;
  /** Mean distance between promised and kept, over ten bins of the first division's probability. */
  readonly calibrationError: number;
  readonly bins: readonly { readonly firms: number; readonly promised: number; readonly kept: number }[];
  /** Mean −ln of the labelled division's probability. */
  readonly surprise: number;
}

/** `mixOf` answers the mix by which a firm is to be judged. */
export function measure(
  scored: Scored,
  firms: readonly number[],
  kind: number,
  mixOf: (firm: number) => Mix,
): CodingQuality {
  let [of, first, three, sum] = [0, 0, 0, 0];
  const bins = Array.from({ length: 10 }, () => ({ firms: 0, promised: 0, kept: 0 }));
  for (const firm of firms) {
    const scores = mixed(scored, firm, kind, mixOf(firm));
    if (!scores) continue;
    const label = scored.labels[firm] as number;
    sum += surprise(scores, label);
    const own = scores[label] as number;
    let before = 0;
    let highest = 0;
    for (const [d, probability] of scores.entries()) {
      if (probability > own || (probability === own && d < label)) before++;
      if (probability > highest) highest = probability;
    }
    of++;
    if (before === 0) first++;
    if (before < 3) three++;
    const bin = bins[Math.min(9, Math.floor(highest * 10))] as (typeof bins)[number];
    bin.firms++;
    bin.promised += highest;
    if (before === 0) bin.kept++;
  }
  const error = bins.reduce((all, { promised, kept }) => all + Math.abs(promised - kept), 0) / Math.max(1, of);
  return {
    firms: of,
    top1: rounded(wilson(first, of)),
    top3: rounded(wilson(three, of)),
    calibrationError: digits(error),
    bins: bins.map((bin) => ({ ...bin, promised: digits(bin.promised) })),
    surprise: digits(sum / Math.max(1, of)),
  };
}

const digits = (value: number): number => Number(value.toFixed(4));
const rounded = (share: Share): Share => ({ ...share, low: digits(share.low), high: digits(share.high) });
