// One field of a firm read for coding: what its words say of each division, and which n-grams of the model stand in it.
import type { CodeBook } from "./book.ts";
import { type Counts, countGrams, createCounts, lengthOf } from "./grams.ts";
import { type NameReading, readName } from "./name.ts";
import { normalise } from "./normalise.ts";
import { MAKE } from "./roles.ts";
import { createHits, type Evidence, type Hits, type Known, weigh } from "./score.ts";
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
    length: 0,
    evidence: null,
    name: null,
  };
}

/** The word speaks for the n-grams too: as much less to share its strength by. */
const UNREAD_NAME = 0.5;
/** 建设 closes 某建设工程 but not 建设某空调, where it is a brand. */
const CLOSES = /^(?:服务)?\s*$/u;
const nothing = new Uint16Array(0);

/** Products are things the firm makes; in a scope the words around a thing tell. */
export function readText(book: CodeBook, text: string, shop: boolean, into: Reading): void {
  if (text === "") {
    into.text = "";
    into.evidence = null;
    return;
  }
  const units = normalise(text);
  const known: Known = into.field === "products" ? { role: MAKE } : { shop };
  const evidence = weigh(book, units, known, into);
  countGrams(book.grams[into.field], evidence.unread ? nothing : units, evidence.weight, into.counts);
  into.text = text;
  into.units = units;
  into.evidence = evidence;
  into.total = evidence.total;
  into.length = lengthOf(book.grams[into.field], into.counts);
}

/** A name says one thing by its last business word, and more by its characters. */
export function readFirmName(book: CodeBook, text: string, into: Reading): void {
  into.words.fill(0);
  const { body, word } = readName(book, text, into.words);
  const units = normalise(body);
  const unread = word !== null && book.namesThatServe.has(word.word) && CLOSES.test(body.slice(word.end));
  countGrams(book.grams.name, unread ? nothing : units, null, into.counts);
  into.text = text;
  into.units = units;
  into.name = word;
  into.total = word ? (unread ? UNREAD_NAME : 1) : 0;
  into.length = lengthOf(book.grams.name, into.counts);
}

/** Nothing that we know stands there. */
export const isSilent = ({ text, total, length }: Reading): boolean => text === "" || (total === 0 && length === 0);

/** Where an n-gram was counted. */
export function spansOf({ units }: Reading, gram: string): [number, number][] {
  const spans: [number, number][] = [];
  const text = String.fromCharCode(...units);
  for (let at = text.indexOf(gram); at >= 0; at = text.indexOf(gram, at + 1)) spans.push([at, at + gram.length]);
  return spans;
}

/** Takes back what the n-grams of a name say: where a scope leaves making to others, the name tells what is sold. */
export function leaveGrams(book: CodeBook, reading: Reading): void {
  countGrams(book.grams.name, nothing, null, reading.counts);
  reading.length = 0;
}
