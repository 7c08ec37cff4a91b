// Where a text names the objects of links: the hits of the lexicon that count.
//
// A hit inside a longer term of the same chain does not count (电池 in 电池管理系统 names the longer thing), nor one inside
// an exclusion phrase of its link, nor one that such a phrase overlaps (列车载显示 cuts 车载显示屏). Words of Latin letters count whole, with an English plural allowed.
import { createHits, encodeUtf8, findHits, type Hits, isWord, type Normalised } from "../text/index.ts";
import type { CompiledChains, Term } from "./compile.ts";

export interface Finding {
  readonly link: number;
  readonly term: Term;
  /** Bytes of the normalised text. */
  readonly start: number;
  readonly end: number;
}

/** Hits of the lexicon alone that are whole words, by end. */
const lexical: Hits = createHits();
/** Bytes of the longest of them. */
let longest = 0;

/** `scratch` holds all hits of the automaton afterwards. */
export function findTerms(compiled: CompiledChains, text: Normalised, scratch: Hits): readonly Finding[] {
  const { terms, naming } = compiled;
  const hits = findHits(compiled.automaton, text.bytes, 0, text.length, scratch);
  const { data, length } = wholeHits(terms.length, text, hits);
  if (length === 0) return NOTHING;
  const findings: Finding[] = [];
  for (let at = 0; at < length; at += 3) {
    const place = data[at] as number;
    const start = data[at + 1] as number;
    const end = data[at + 2] as number;
    // What overlaps it lies side by side.
    let from = at;
    while (from > 0 && (data[from - 1] as number) > start) from -= 3;
    let to = at + 3;
    while (to < length && (data[to + 2] as number) - longest < end) to += 3;
    const last = naming.start[place + 1] as number;
    for (let k = naming.start[place] as number; k < last; k++) {
      const link = naming.all[k] as number;
      if (isCovered(compiled, data, from, to, link, start, end)) continue;
      findings.push({ link, term: terms[place] as Term, start, end });
    }
  }
  return findings;
}

/** What holds until the next call. */
export function wholeHits(terms: number, text: Normalised, { data, length }: Hits): Hits {
  if (lexical.data.length < length) lexical.data = new Int32Array(length * 2);
  let whole = 0;
  longest = 0;
  for (let at = 0; at < length; at += 3) {
    const term = data[at] as number;
    const start = data[at + 1] as number;
    const end = data[at + 2] as number;
    if (term >= terms || !isWhole(text, start, end)) continue;
    lexical.data[whole] = term;
    lexical.data[whole + 1] = start;
    lexical.data[whole + 2] = end;
    if (end - start > longest) longest = end - start;
    whole += 3;
  }
  lexical.length = whole;
  return lexical;
}

const NOTHING: readonly Finding[] = [];

function isCovered(
  { naming, excluding, chainOf }: CompiledChains,
  data: Int32Array,
  first: number,
  beyond: number,
  link: number,
  start: number,
  end: number,
): boolean {
  for (let at = first; at < beyond; at += 3) {
    const from = data[at + 1] as number;
    const to = data[at + 2] as number;
    if (from >= end || to <= start) continue;
    const longer = to - from > end - start;
    if (from >= start && to <= end && to - from < end - start) continue;
    const other = data[at] as number;
    const lastExcluded = excluding.start[other + 1] as number;
    for (let k = excluding.start[other] as number; k < lastExcluded; k++) if (excluding.all[k] === link) return true;
    if (!longer || from > start || to < end) continue;
    const last = naming.start[other + 1] as number;
    for (let k = naming.start[other] as number; k < last; k++)
      if (chainOf[naming.all[k] as number] === chainOf[link]) return true;
  }
  return false;
}

/** Words whose first character also ends a term: 动力电池组 does not stand in 动力电池组装. */
const CUTTING = ["组装", "包装"].map((word) => encodeUtf8(word));

function isCut({ bytes, length }: Normalised, end: number): boolean {
  for (const word of CUTTING) {
    const from = end - word.length / 2;
    if (from < 0 || from + word.length > length) continue;
    let at = 0;
    while (at < word.length && bytes[from + at] === word[at]) at++;
    if (at === word.length) return true;
  }
  return false;
}

function isWhole(text: Normalised, start: number, end: number): boolean {
  if (isCut(text, end)) return false;
  const { bytes, length } = text;
  if (isWord(bytes[start] as number) && start > 0 && isWord(bytes[start - 1] as number)) return false;
  if (!isWord(bytes[end - 1] as number) || end >= length || !isWord(bytes[end] as number)) return true;
  const plural = bytes[end] === 0x73;
  return plural && (end + 1 >= length || !isWord(bytes[end + 1] as number));
}
