// How good is placement? The judged pairs against what the program says today, by chain.
//
// Precision: of the drawn pairs that are accepted as makers today, the share that two readers found to make the thing (Wilson's
// interval). Deals: the share of them that only sells or repairs. Recall: of all that make it, the share accepted; each pair counts for
// as many as it was drawn from (Horvitz and Thompson, 1952), with the interval of 1,000 draws of the pairs with return (Efron,
// 1979), by a fixed seed. Pairs that the texts do not decide are left out and counted.
// It does not know what no stratum was drawn from, nor what a firm does beyond its texts.
import { type Chain, compileChains, place } from "@jiqun/engines/chain";
import { type Share, wilson } from "@jiqun/engines/statistics";
import { createDraw } from "../registry/draw.ts";
import type { Firm } from "./firms.ts";
import type { Pair } from "./pairs.ts";
import { isMaker } from "./strata.ts";

export interface Estimate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Pairs that it was estimated from. */
  readonly of: number;
}

export interface Placing {
  readonly pairs: number;
  readonly unclear: number;
  readonly precision: Share;
  readonly deals: Share;
  readonly recall: Estimate | null;
}

/** A pair that the texts decide, and whether the program accepts it today. */
interface Judged {
  readonly makes: boolean;
  readonly deals: boolean;
  readonly accepted: boolean;
  readonly weight: number;
}

export function measurePlacing(chains: readonly Chain[], firms: readonly Firm[], pairs: readonly Pair[]): Placing {
  const accepted = acceptedOf(chains, firms, pairs);
  const judged = pairs
    .filter(({ verdict }) => verdict !== "unclear")
    .map(
      ({ code, chain, link, verdict, weight }): Judged => ({
        makes: verdict === "makes",
        deals: verdict === "deals",
        accepted: accepted.has(`${code} ${chain} ${link}`),
        weight,
      }),
    );
  const taken = judged.filter((pair) => pair.accepted);
  return {
    pairs: pairs.length,
    unclear: pairs.length - judged.length,
    precision: wilson(taken.filter(({ makes }) => makes).length, taken.length),
    deals: wilson(taken.filter(({ deals }) => deals).length, taken.length),
    recall: recallOf(judged),
  };
}

function acceptedOf(chains: readonly Chain[], firms: readonly Firm[], pairs: readonly Pair[]): Set<string> {
  const asked = new Set(pairs.map(({ code, chain }) => `${code} ${chain}`));
  const accepted = new Set<string>();
  for (const chain of chains) {
    const compiled = compileChains([chain]);
    for (const { code, subject } of firms)
      if (asked.has(`${code} ${chain.id}`))
        for (const placement of place(compiled, subject))
          if (isMaker(chain, placement)) accepted.add(`${code} ${chain.id} ${placement.link}`);
  }
  return accepted;
}

const DRAWS = 1000;

function recallOf(judged: readonly Judged[]): Estimate | null {
  const makers = judged.filter(({ makes }) => makes);
  if (makers.length === 0) return null;
  const draw = createDraw(1);
  const shares = Array.from({ length: DRAWS }, () => shareAccepted(makers.map(() => draw.of(makers)))).sort(
    (a, b) => a - b,
  );
  return {
    share: shareAccepted(makers),
    low: shares[Math.floor(DRAWS * 0.025)] as number,
    high: shares[Math.ceil(DRAWS * 0.975) - 1] as number,
    of: makers.length,
  };
}

function shareAccepted(makers: readonly Judged[]): number {
  const weigh = (some: readonly Judged[]): number => some.reduce((sum, { weight }) => sum + weight, 0);
  return weigh(makers.filter(({ accepted }) => accepted)) / weigh(makers);
}
