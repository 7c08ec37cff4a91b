// How often does each phrase of the chains stand in given texts, and how often does it count?
//
// A text is a firm's scope with its products. `rows` are texts in which the phrase stands as whole words; `counted` those in
// which, for a term, it is found for its link (no exclusion and no longer term lies over it), for an exclusion, it takes a
// term of its link away. O(bytes + hits²) a text. Roles and decisions are place.ts's: a counted term may still be rejected.
import { createHits, createNormalised, findHits, type Hits, type Normalised, normaliseText } from "../text/index.ts";
import type { PhraseAt } from "./check-phrases.ts";
import type { CompiledChains, Term } from "./compile.ts";
import { findTerms, wholeHits } from "./findings.ts";
import { normaliseScope } from "./reading.ts";
import type { Subject } from "./types.ts";

export interface TermCount extends PhraseAt {
  readonly chain: string;
  readonly rows: number;
  readonly counted: number;
}

export interface TermCounter {
  readonly add: (subject: Pick<Subject, "scope" | "products">) => void;
  /** Every phrase of every link, in the chains' order. */
  readonly counts: () => readonly TermCount[];
}

export function countTerms(compiled: CompiledChains): TermCounter {
  const [text, hits] = [createNormalised(), createHits()];
  const tallies = {
    terms: { rows: new Map<string, number>(), counted: new Map<string, number>() },
    exclusions: { rows: new Map<string, number>(), counted: new Map<string, number>() },
  };
  const note = (seen: Seen, of: Map<string, number>) => {
    for (const key of seen) of.set(key, (of.get(key) ?? 0) + 1);
  };
  const add: TermCounter["add"] = ({ scope, products }) => {
    const seen = {
      terms: new Set<string>(),
      counted: new Set<string>(),
      left: new Set<string>(),
      acted: new Set<string>(),
    };
    for (const part of [scope, products]) {
      if (part === "") continue;
      normaliseScope(part, text);
      for (const { link, term } of findTerms(compiled, text, hits)) seen.counted.add(keyOf(link, term.text));
      const whole = wholesIn(compiled, text, hits);
      for (const hit of whole) {
        for (const link of hit.term.links) seen.terms.add(keyOf(link, hit.term.text));
        for (const link of hit.term.excludes) {
          const key = keyOf(link, hit.term.text);
          seen.left.add(key);
          if (whole.some((other) => other.term.links.includes(link) && takesAway(hit, other))) seen.acted.add(key);
        }
      }
    }
    note(seen.terms, tallies.terms.rows);
    note(seen.counted, tallies.terms.counted);
    note(seen.left, tallies.exclusions.rows);
    note(seen.acted, tallies.exclusions.counted);
  };
  return { add, counts: () => listCounts(compiled, tallies) };
}

type Seen = ReadonlySet<string>;
type Tally = Readonly<Record<"rows" | "counted", ReadonlyMap<string, number>>>;

interface Whole {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
}

const keyOf = (link: number, phrase: string): string => `${link} ${normaliseText(phrase)}`;

function wholesIn(compiled: CompiledChains, text: Normalised, scratch: Hits): readonly Whole[] {
  const hits = findHits(compiled.automaton, text.bytes, 0, text.length, scratch);
  const { data, length } = wholeHits(compiled.terms.length, text, hits);
  const whole: Whole[] = [];
  for (let at = 0; at < length; at += 3) {
    const [start, end] = [data[at + 1] as number, data[at + 2] as number];
    whole.push({ term: compiled.terms[data[at] as number] as Term, start, end });
  }
  return whole;
}

function takesAway(exclusion: Whole, term: Whole): boolean {
  const overlaps = exclusion.start < term.end && exclusion.end > term.start;
  const inside = exclusion.start >= term.start && exclusion.end <= term.end;
  return overlaps && !(inside && exclusion.end - exclusion.start < term.end - term.start);
}

function listCounts(compiled: CompiledChains, tallies: Readonly<Record<"terms" | "exclusions", Tally>>): TermCount[] {
  const counts: TermCount[] = [];
  const first = new Map<string, number>();
  for (const [place, { chain, link }] of compiled.links.entries()) {
    if (!first.has(chain.id)) first.set(chain.id, place);
    for (const list of ["terms", "exclusions"] as const)
      for (const [at, phrase] of link[list].entries()) {
        const key = keyOf(place, phrase);
        const rows = tallies[list].rows.get(key) ?? 0;
        const counted = tallies[list].counted.get(key) ?? 0;
        counts.push({
          chain: chain.id,
          link: place - (first.get(chain.id) as number),
          list,
          at,
          phrase,
          rows,
          counted,
        });
      }
  }
  return counts;
}
