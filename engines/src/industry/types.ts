// The plain data of industry coding by GB/T 4754-2017. Everything here survives JSON except the compiled CodeBook.

/** One heading of the classification. */
export interface IndustryEntry {
  /** "C", "36", "367" or "3670". */
  readonly code: string;
  /** 1 section, 2 division, 3 group, 4 class. */
  readonly level: 1 | 2 | 3 | 4;
  readonly section: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Names of things that the heading covers beyond its own name. */
  readonly terms: readonly string[];
}

/** What is known of the firm. Empty text, or null, means unknown. */
export interface CodingSubject {
  readonly name: string;
  readonly scope: string;
  /** The industry as registered: a code, a heading's name, or both in one text. */
  readonly industryCode: string | null;
  readonly products: string;
}

export interface DivisionProbability {
  /** Section letter and two digits: "C36". */
  readonly code: string;
  readonly probability: number;
}

export type CodingField = "scope" | "products" | "name";

/** Half-open span in Unicode code points of the original text. */
export type CodingSpan = readonly [start: number, end: number];

/** One additive term of a division's score. */
export interface CodingReason {
  readonly division: string;
  readonly term: "registered" | "prior" | "phrase" | "characters" | "section";
  readonly logOdds: number;
  /** The words, or the code, that the term speaks of. */
  readonly about: string;
  readonly field: CodingField | "industryCode" | null;
  readonly evidence: readonly CodingSpan[];
}

export interface IndustryCoding {
  /** At most three, most probable first; empty when nothing is known. */
  readonly divisions: readonly DivisionProbability[];
  /** "registered": the official code decided. "inferred": words decided. "unknown": no text says anything. */
  readonly origin: "registered" | "inferred" | "unknown";
  /** For each division above, the terms whose sum is its score; the softmax of all scores is the probability. */
  readonly explanation: readonly CodingReason[];
}
