// Characters and pairs of characters of a text that a model knows, and what they say. An n-gram never crosses a mark.
// Looked up in two arrays: by unit, and by pair in one open-addressed table. O(length + postings); allocates nothing.
import type { ModelBody } from "./model.ts";

/** What a model's n-grams say, n-gram by n-gram. */
interface Postings {
  readonly start: Int32Array;
  /** Weight in hundredths × 256 + division, in one number so that one look fetches both. */
  readonly posting: Int32Array;
}

/**
 * What is counted of the n-grams: all that they say, all but what they say of divisions that make, or of divisions that make or build, or
 * nothing. The labelled firms are makers, and their builders nearly all builders of roads.
 */
export type Counted = keyof typeof WITHOUT | "none";
const WITHOUT = { all: /^$/u, others: /^C(?!43)/u, rest: /^C(?!43)|^E/u } as const;

/** A model's n-grams for looking up, its divisions those of a book. */
export interface Grams {
  /** Unit → n-gram, or -1. */
  readonly single: Int16Array;
  /** Open-addressed, two numbers a slot, side by side: the pair, 0 where empty, and its n-gram. */
  readonly pairs: Int32Array;
  readonly rarity: Float64Array;
  readonly says: Readonly<Record<Exclude<Counted, "none">, Postings>>;
}

const HUNDREDTH = 0.01;

const ends = new Uint8Array(0x10000);
for (const mark of " \t\r\n\0;；。，,、:：()（）.\"“”'‘’[]【】/\\") ends[mark.charCodeAt(0)] = 1;
// Half a character says nothing.
ends.fill(1, 0xd800, 0xe000);

/** Whether no n-gram holds this unit. */
export const endsGram = (unit: number): boolean => ends[unit] === 1;

const pairKey = (first: number, second: number) => (first << 16) | second;
/** Even: where a pair may stand. */
const pairSlot = (first: number, second: number) =>
  ((Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 7) << 1;

export function indexGrams(body: ModelBody, divisions: readonly string[], known: readonly string[]): Grams {
  if (body.grams.length > 0x7fff) throw new Error(`${body.grams.length} n-grams are too many for one model`);
  const single = new Int16Array(0x10000).fill(-1);
  const pairs = new Int32Array(2 * 2 ** Math.ceil(Math.log2(body.grams.length * 3 + 2)));
  const mask = pairs.length - 1;
  for (const [gram, text] of body.grams.entries()) {
    const [first, second] = [text.charCodeAt(0), text.charCodeAt(1)];
    if (text.length === 1) single[first] = gram;
    else {
      let at = pairSlot(first, second) & mask;
      while (pairs[at] !== 0) at = (at + 2) & mask;
      pairs[at] = pairKey(first, second);
      pairs[at + 1] = gram;
    }
  }
  const to = Int16Array.from(divisions, (code) => known.indexOf(code));
  const but = (without: RegExp): Postings =>
    postingsOf(
      body,
      divisions.map((code, own) => (without.test(code) ? -1 : (to[own] as number))),
    );
  const { all, others, rest } = WITHOUT;
  return { single, pairs, rarity: body.rarity, says: { all: but(all), others: but(others), rest: but(rest) } };
}

/** Of the divisions that have a place. */
function postingsOf(body: ModelBody, to: readonly number[]): Postings {
  const start = new Int32Array(body.start.length);
  const posting = new Int32Array(body.division.length);
  let kept = 0;
  for (let gram = 0; gram < body.grams.length; gram++) {
    start[gram] = kept;
    for (let p = body.start[gram] as number; p < (body.start[gram + 1] as number); p++) {
      const own = to[body.division[p] as number] as number;
      if (own < 0) continue;
      posting[kept++] = (Math.round((body.weight[p] as number) / HUNDREDTH) << 8) | own;
    }
  }
  start[body.grams.length] = kept;
  return { start, posting: posting.slice(0, kept) };
}

function findPair({ pairs }: Grams, first: number, second: number): number {
  const mask = pairs.length - 1;
  const key = pairKey(first, second);
  for (let at = pairSlot(first, second) & mask; ; at = (at + 2) & mask) {
    const found = pairs[at];
    if (found === key) return pairs[at + 1] as number;
    if (found === 0) return -1;
  }
}

/** N-grams of a text with what they count for, in the order in which they first stand. For reuse: it grows as needed. */
export interface Counts {
  length: number;
  gram: Int32Array;
  /** N-gram → what it counts for, 0 where it is not in the text. */
  count: Float64Array;
}

export const createCounts = (grams: number): Counts => ({
  length: 0,
  gram: new Int32Array(grams),
  count: new Float64Array(grams),
});

/** Counts the n-grams of a text by the weight of their places, null = 1, into what is given, which the last text's are taken out of first. */
export function countGrams(grams: Grams, units: Uint16Array, weight: Float64Array | null, into: Counts): void {
  const { single } = grams;
  const { gram, count } = into;
  for (let k = 0; k < into.length; k++) count[gram[k] as number] = 0;
  let length = 0;
  let unit = units.length > 0 ? (units[0] as number) : 0;
  for (let i = 0; i < units.length; i++) {
    const next = i + 1 < units.length ? (units[i + 1] as number) : 0;
    if (ends[unit] === 0) {
      const place = weight === null ? 1 : (weight[i] as number);
      const one = single[unit] as number;
      if (one >= 0) {
        const before = count[one] as number;
        if (before === 0) gram[length++] = one;
        count[one] = before + place;
      }
      if (ends[next] === 0) {
        const two = findPair(grams, unit, next);
        if (two >= 0) {
          const before = count[two] as number;
          if (before === 0) gram[length++] = two;
          count[two] = before + place;
        }
      }
    }
    unit = next;
  }
  into.length = length;
}

/** Square root of the sum of squares: what all weights of the text are divided by. */
export function lengthOf({ rarity }: Grams, { length, gram, count }: Counts): number {
  let sum = 0;
  for (let k = 0; k < length; k++) {
    const part = (count[gram[k] as number] as number) * (rarity[gram[k] as number] as number);
    sum += part * part;
  }
  return Math.sqrt(sum);
}

/** Adds what the counted n-grams say, times a factor, to the divisions' scores. */
export function addGrams(
  grams: Grams,
  { length, gram, count }: Counts,
  counted: Counted,
  factor: number,
  scores: Float64Array,
): void {
  if (counted === "none") return;
  const { start, posting } = grams.says[counted];
  for (let k = 0; k < length; k++) {
    const one = gram[k] as number;
    const times = (count[one] as number) * factor * HUNDREDTH;
    const last = start[one + 1] as number;
    for (let p = start[one] as number; p < last; p++) {
      const both = posting[p] as number;
      const d = both & 0xff;
      scores[d] = (scores[d] as number) + times * (both >> 8);
    }
  }
}
