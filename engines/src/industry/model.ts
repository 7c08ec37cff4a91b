// What a linear model of divisions is made of, as plain data. It is fitted elsewhere from labelled firms; here it is read.
import type { CodingField } from "./types.ts";

/** One field's part: single characters and pairs of them, each with weights for divisions. */
export interface ModelBody {
  /** Log-odds of a division to which the words of the book point alone. */
  readonly words: number;
  /** Log-odds of each division before a word is read. */
  readonly prior: Float64Array;
  readonly grams: readonly string[];
  /** How much an n-gram adds to the length of a text, by which its weights are divided. */
  readonly rarity: Float64Array;
  /** N-gram → first posting; its postings end where the next one's begin. */
  readonly start: Int32Array;
  /** Index into the model's divisions. */
  readonly division: Uint8Array;
  readonly weight: Float64Array;
}

/**
 * How the fields that say anything are put together. Scores that lie far apart promise too much, those that lie close too
 * little: all are multiplied by scale × (highest − mean) ^ −evening.
 */
export interface Blend {
  /** How much the log-odds of scope, products and name count. */
  readonly worths: readonly [scope: number, products: number, name: number];
  readonly scale: number;
  readonly evening: number;
}

/** By the fields that say anything: bit 0 scope, bit 1 products, bit 2 name. */
export type Mix = readonly Blend[];

export interface IndustryModel {
  /** Changes with every weight. */
  readonly hash: string;
  readonly divisions: readonly string[];
  readonly mix: Mix;
  readonly bodies: Readonly<Record<CodingField, ModelBody>>;
}

export const codingFields = ["scope", "products", "name"] as const satisfies readonly CodingField[];

/** No n-grams, no priors: the words of the book alone. */
export function wordsAlone(
  words: Readonly<Record<CodingField, number>> = { scope: 8, products: 8, name: 3 },
): IndustryModel {
  const body = (strength: number): ModelBody => ({
    words: strength,
    prior: new Float64Array(0),
    grams: [],
    rarity: new Float64Array(0),
    start: new Int32Array(1),
    division: new Uint8Array(0),
    weight: new Float64Array(0),
  });
  return {
    hash: "",
    divisions: [],
    mix: Array.from({ length: 8 }, () => ({ worths: [1, 1, 1], scale: 1, evening: 0 })),
    bodies: { scope: body(words.scope), products: body(words.products), name: body(words.name) },
  };
}

/** What the scores are multiplied by. */
export function temperOf(scores: Float64Array, { scale, evening }: Blend): number {
  let highest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let d = 0; d < scores.length; d++) {
    const score = scores[d] as number;
    if (score > highest) highest = score;
    sum += score;
  }
  const spread = highest - sum / scores.length;
  return spread > 0 ? scale * spread ** -evening : 1;
}
