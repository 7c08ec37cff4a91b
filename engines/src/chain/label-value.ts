// Which doubtful placement is best looked at next: how many minutes does a person's word save?
//
// Method: the value of information under the stated costs. Undecided, the cheaper of a wrong acceptance and a miss is
// risked; a word takes that risk away and costs a review. The risk weighs more where the link's state hangs on it, and a word
// also teaches of the firms that stand on the same phrase. What is asked before it counts as answered: words given alike teach less of the
// rest, and the stake is expected over what may be confirmed on the link by then. Speaks of roles that cover the link: others are never
// asked about. The factors are judgements (docs/decisions/placement.md). O(1).
import type { Costs } from "./weights.ts";

export interface Doubt {
  readonly probability: number;
  readonly keyPart: boolean;
  readonly catchAll: boolean;
  /** Firms that cover the link without this one. */
  readonly makers: number;
  /** Other undecided firms on the same link by the same words, and words that were given on such. */
  readonly alike: number;
  readonly judgedAlike: number;
}

/** What is asked before a doubt: how many by the same words, and how likely none and just one on its link are confirmed. */
export interface Ahead {
  readonly alike: number;
  readonly none: number;
  readonly one: number;
}

export const NOTHING_AHEAD: Ahead = { alike: 0, none: 1, one: 0 };

export type Stake = "rest" | "opens-key" | "opens" | "second" | "more";

export interface LabelValue {
  /** Expected saving in minutes; negative where a look costs more than it saves. */
  readonly minutes: number;
  /** What is risked undecided, in minutes. */
  readonly risk: number;
  /** As things stand; its factor is expected after what is asked before. */
  readonly stake: Stake;
  readonly stakeFactor: number;
  /** What it teaches of others, as a share added. */
  readonly teaches: number;
}

const STAKES: Readonly<Record<Stake, number>> = {
  rest: 0.5,
  /** The link has no maker: a word decides whether it is covered. */
  "opens-key": 4,
  opens: 2,
  /** It has one: a word decides whether that one can be lost. */
  second: 1.5,
  more: 1,
};
const TEACHES_EACH = 0.05;
const TEACHES_UP_TO = 100;

export function valueOfLabel(doubt: Doubt, costs: Costs, ahead: Ahead = NOTHING_AHEAD): LabelValue {
  const { probability, alike, judgedAlike, makers } = doubt;
  const risk = Math.min((1 - probability) * costs.wrongAcceptance, probability * costs.missedMaker);
  const stakeWith = (more: number) => STAKES[stakeOf({ ...doubt, makers: makers + more })];
  const { none, one } = ahead;
  const stakeFactor = none * stakeWith(0) + one * stakeWith(1) + (1 - none - one) * stakeWith(2);
  const teaches = (TEACHES_EACH * Math.min(alike, TEACHES_UP_TO)) / (1 + judgedAlike + ahead.alike);
  return {
    minutes: risk * stakeFactor * (1 + teaches) - costs.review,
    risk,
    stake: stakeOf(doubt),
    stakeFactor,
    teaches,
  };
}

function stakeOf({ catchAll, keyPart, makers }: Doubt): Stake {
  if (catchAll) return "rest";
  if (makers === 0) return keyPart ? "opens-key" : "opens";
  return makers === 1 ? "second" : "more";
}
