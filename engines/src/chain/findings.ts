// Where a text names the objects of links: the hits of the lexicon that count.
//
// A hit inside a longer term of the same chain does not count (电池 in 电池管理系统 names the longer thing), nor one inside
// an exclusion phrase of its link, nor one that such a phrase overlaps (列车载显示 cuts 车载显示屏). Words of Latin letters count whole, with an English plural allowed.
import { encodeUtf8, findHits, type Hits, isWord, type Normalised } from "../text/index.ts";
import type { CompiledChains, CompiledLink, Term } from "./compile.ts";

export interface Finding {
  readonly link: number;
  readonly term: Term;
  /** Bytes of the normalised text. */
  readonly start: number;
  readonly end: number;
}

export function findTerms(compiled: CompiledChains, text: Normalised, scratch: Hits): readonly Finding[] {
  const { data, length } = findHits(compiled.automaton, text.bytes, 0, text.length, scratch);
  let whole = 0;
  for (let at = 0; at < length; at += 3) {
    if (!isWhole(text, data[at + 1] as number, data[at + 2] as number)) continue;
    if (whole !== at) data.copyWithin(whole, at, at + 3);
    whole += 3;
  }
  if (whole === 0) return NOTHING;
  const findings: Finding[] = [];
  for (let at = 0; at < whole; at += 3) {
    const term = compiled.terms[data[at] as number] as Term;
    const start = data[at + 1] as number;
    const end = data[at + 2] as number;
    for (const link of term.links)
      if (!isCovered(compiled, data, whole, link, start, end)) findings.push({ link, term, start, end });
  }
  return findings;
}

const NOTHING: readonly Finding[] = [];

function isCovered(
  { terms, links }: CompiledChains,
  data: Int32Array,
  length: number,
  link: number,
  start: number,
  end: number,
): boolean {
  for (let at = 0; at < length; at += 3) {
    const from = data[at + 1] as number;
    const to = data[at + 2] as number;
    if (from >= end || to <= start) continue;
    const longer = to - from > end - start;
    if (from >= start && to <= end && to - from < end - start) continue;
    const other = terms[data[at] as number] as Term;
    if (other.excludes.includes(link)) return true;
    if (longer && from <= start && to >= end && other.chains.includes((links[link] as CompiledLink).chainAt))
      return true;
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

export function isWhole(text: Normalised, start: number, end: number): boolean {
  if (isCut(text, end)) return false;
  const { bytes, length } = text;
  if (isWord(bytes[start] as number) && start > 0 && isWord(bytes[start - 1] as number)) return false;
  if (!isWord(bytes[end - 1] as number) || end >= length || !isWord(bytes[end] as number)) return true;
  const plural = bytes[end] === 0x73;
  return plural && (end + 1 >= length || !isWord(bytes[end + 1] as number));
}
