// One field of a firm read for coding: what its words say of each division, and which n-grams of the model stand in it.
import type { CodeBook } from "./book.ts";
import { type Counted, type Counts, countGrams, createCounts, lengthOf } from "./grams.ts";
import { createHits, type Hits } from "./hits.ts";
import { type NameReading, readName } from "./name.ts";
import { normalise } from "./normalise.ts";
import { MAKE, RETAIL } from "./roles.ts";
import { type Evidence, type Known, type Named, weigh } from "./score.ts";
import { sell } from "./sells.ts";
import type { CodingField } from "./types.ts";

/** Read into one of these again and again, so that nothing need be collected. */
export interface Reading {
  readonly field: CodingField;
  text: string;
  units: Uint16Array;
  /** Division → what the words give it, and the sum over all. */
  readonly words: Float64Array;
  total: number;
  readonly hits: Hits;
  readonly counts: Counts;
  counted: Counted;
  /** What the n-grams' weights are divided by; 0 where none is known. */
  length: number;
  evidence: Evidence | null;
  name: NameReading | null;
}

export function createReading(book: CodeBook, field: CodingField): Reading {
  return {
    field,
    text: "",
    units: new Uint16Array(0),
    words: new Float64Array(book.divisions.length),
    total: 0,
    hits: createHits(),
    counts: createCounts(book.model.bodies[field].grams.length),
    counted: "all",
    length: 0,
    evidence: null,
    name: null,
  };
}

/** Where the n-grams are not asked who makes, words speak twice: as much less to share their strength by. */
const HALF = 0.5;
/** 建设 closes 某建设工程 but not 建设某空调, where it is a brand. */
const CLOSES = /^(?:服务)?\s*$/u;
const nothing = new Uint16Array(0);

/** Products are things the firm makes; in a scope the words around a thing tell. */
export function readText(book: CodeBook, text: string, named: Named, into: Reading): void {
  if (text === "") {
    into.text = "";
    into.evidence = null;
    return;
  }
  const units = normalise(text);
  const known: Known = into.field === "products" ? { role: MAKE } : named;
  const evidence = weigh(book, units, known, into);
  countGrams(book.grams[into.field], evidence.counted === "none" ? nothing : units, evidence.weight, into.counts);
  into.counted = evidence.counted;
  into.text = text;
  into.units = units;
  into.evidence = evidence;
  into.total = evidence.total * (evidence.counted === "rest" ? HALF : 1);
  into.length = lengthOf(book.grams[into.field], into.counts);
}

/** A name says one thing by its last business word, and more by its characters. */
export function readFirmName(book: CodeBook, text: string, into: Reading): void {
  into.words.fill(0);
  const { body, word } = readName(book, text, into.words);
  const units = normalise(body);
  const closes = word !== null && book.namesThatServe.has(word.word) && CLOSES.test(body.slice(word.end));
  countGrams(book.grams.name, units, null, into.counts);
  into.counted = closes ? "others" : "all";
  into.text = text;
  into.units = units;
  into.name = word;
  into.total = word ? (closes ? HALF : 1) : 0;
  into.length = lengthOf(book.grams.name, into.counts);
}

/** What a name says of how the scope is to be read. */
export const namedBy = ({ targets, namesThatTrade }: CodeBook, { words, name }: Reading): Named => ({
  shop: (words[targets[RETAIL] as number] ?? 0) > 0,
  trader: name !== null && namesThatTrade.has(name.word),
});

/** Nothing that we know stands there. */
export const isSilent = ({ text, total, length }: Reading): boolean => text === "" || (total === 0 && length === 0);

/** Where an n-gram was counted. */
export function spansOf({ units }: Reading, gram: string): [number, number][] {
  const spans: [number, number][] = [];
  const text = String.fromCharCode(...units);
  for (let at = text.indexOf(gram); at >= 0; at = text.indexOf(gram, at + 1)) spans.push([at, at + gram.length]);
  return spans;
}

/** A scope that leaves making to others tells how the name is to be read: its n-grams as those of the scope, and its word as goods that are sold. */
export function readUnder(book: CodeBook, { counted, seller, shop }: Evidence, name: Reading): void {
  if (counted === "all") return;
  name.counted = counted;
  if (counted !== "none") return;
  countGrams(book.grams.name, nothing, null, name.counts);
  name.length = 0;
  if (seller && name.name) sell(book, name.name.word, shop, name.words);
}

/** For training: what stands there is learnt from, be it left unread where a firm is coded. */
export function countAll(book: CodeBook, reading: Reading): void {
  const grams = book.grams[reading.field];
  countGrams(grams, reading.text === "" ? nothing : reading.units, reading.evidence?.weight ?? null, reading.counts);
  reading.length = lengthOf(grams, reading.counts);
}
