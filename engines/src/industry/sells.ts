// Whether a firm only sells what it names, what then becomes of its words, and whose n-grams may be counted. N-grams were learnt from
// listed companies, most of them makers: they take whoever names a thing for its maker. Read from verbs alone: it knows no goods.
import type { CodeBook, Word } from "./book.ts";
import type { Counted } from "./grams.ts";
import { ACTIVITY, type Hits, THING } from "./hits.ts";
import { DEVELOP, LEASE, MAKE, NONE, RETAIL, SERVICE, TRADE, type VerbRuns } from "./roles.ts";

/** Shares of a thing's weight where everything named is sold and nothing made: selling is then the business, not what lies beside it. */
export const onlySold = { stays: 0.1, moves: 1 };

export const isTrade = (role: number): boolean => role === TRADE || role === RETAIL;

function says(runs: VerbRuns, most: number): boolean {
  for (let run = 0; run < runs.length; run++) if ((runs.role[run] as number) <= most) return true;
  return false;
}

/**
 * What is named first is sold, and nothing in the text says that anything is made. What no verb governs is sold behind what
 * is sold, and by a firm whose name says that it sells. Where no word is known, the verbs alone tell.
 */
export function sellsOnly(
  { wordKind, wordTrades }: CodeBook,
  units: Uint16Array,
  hits: Hits,
  runs: VerbRuns,
  trader: boolean,
): boolean {
  if (says(runs, DEVELOP)) return false;
  let sold = 0;
  let others = 0;
  for (let hit = 0; hit < hits.length; hit++) {
    const word = hits.word[hit] as number;
    const kind = wordKind[word];
    const role = hits.role[hit] as number;
    if (kind !== ACTIVITY && (isTrade(role) || (role === NONE && (trader || sold > 0)))) sold++;
    else if (kind === THING && sold === 0) return false;
    else if (wordTrades[word] === 0) others++;
  }
  if (sold > 0) return true;
  if (others > 0 || runs.length === 0) return false;
  let named = false;
  for (let run = 0; run < runs.length; run++) {
    if (!isTrade(runs.role[run] as number)) return false;
    named ||= saysSale(units, runs.start[run] as number, runs.end[run] as number);
  }
  return named;
}

/** 销售, 批发, 零售 and their like, not 经营 or 供应, which a waterworks does too. */
const SALE = Uint16Array.from("销批零卖", (unit) => unit.charCodeAt(0));

function saysSale(units: Uint16Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (SALE.includes(units[i] as number)) return true;
  return false;
}

/** It is let, or repaired by who develops nothing. */
const servesThing = (role: number, runs: VerbRuns): boolean =>
  role === LEASE || (role === SERVICE && !says(runs, DEVELOP));

/** What is named first is let, or sold where all is sold, or is a business in which things are named that others make. */
export function countedOf(
  { wordKind, wordServes, wordTrades }: CodeBook,
  hits: Hits,
  seller: boolean,
  runs: VerbRuns,
): Counted {
  if (hits.length === 0) return seller ? "none" : "all";
  const word = hits.word[0] as number;
  if (seller && (wordKind[word] !== ACTIVITY || wordTrades[word] === 1)) return "none";
  const serves = wordKind[word] === THING ? servesThing(hits.role[0] as number, runs) : wordServes[word] === 1;
  return serves && !says(runs, MAKE) ? "rest" : "all";
}

/** What a name's word says of a firm that sells what it names. */
export function sell(
  { divisions, targets }: CodeBook,
  { divisions: of }: Word,
  shop: boolean,
  into: Float64Array,
): void {
  const target = targets[shop ? RETAIL : TRADE] as number;
  for (const [division] of of) {
    if (!/^[AB]|^C(?!43)/u.test(divisions[division] as string)) continue;
    const whole = into[division] as number;
    into[division] = whole * onlySold.stays;
    into[target] = (into[target] as number) + whole * onlySold.moves;
  }
}
