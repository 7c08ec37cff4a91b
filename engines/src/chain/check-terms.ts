// Which phrases of the chains do nothing, or too much?
//
// A term is dead where the engine, given the term alone as a scope, does not find its link, and generic where the chain's
// catch-all claims it; it holds a verb where the same reading finds a role in it; it is short where it has one or two
// characters and a heading of another division of industry uses the word.
// Complexity: one reading a term. Exclusions: check-exclusions.ts. It does not see what scopes really say: count-terms.ts.
import { createHits, createNormalised, decodeUtf8, normaliseText } from "../text/index.ts";
import { noteExclusions } from "./check-exclusions.ts";
import { checkPhrases, type PhraseAt } from "./check-phrases.ts";
import { codeDigits, compileChains } from "./compile.ts";
import { mentionsOf } from "./evidence.ts";
import { findTerms } from "./findings.ts";
import { findGoverned, normaliseScope, readScope } from "./reading.ts";
import type { Chain, CodeHint } from "./types.ts";

export interface TermNote extends PhraseAt {
  /** Place of the chain among those given. */
  readonly chain: number;
  readonly kind: "dead" | "generic" | "verb" | "short" | "idle-exclusion" | "shadowed-exclusion";
  /** The object without the verb, the catch-all's id, the heading, the phrase that shadows; else empty. */
  readonly about: string;
}

/** A heading of the industry classification with the words that it uses. */
export interface Heading {
  readonly code: string;
  readonly words: readonly string[];
}

const SHORT = 2;

export function checkTerms(chains: readonly Chain[], headings: readonly Heading[] = []): readonly TermNote[] {
  const notes: TermNote[] = [];
  const termNotes = readTerms(chains, headings);
  for (const [at, { links }] of chains.entries()) {
    const key = ({ link, list, at }: PhraseAt) => `${link} ${list} ${at}`;
    const contradicted = new Set(checkPhrases(links).map(key));
    for (const note of [...(termNotes[at] ?? []), ...noteExclusions(links)])
      if (!contradicted.has(key(note))) notes.push({ chain: at, ...note });
  }
  return notes;
}

function readTerms(chains: readonly Chain[], headings: readonly Heading[]): readonly Omit<TermNote, "chain">[][] {
  const compiled = compileChains(chains);
  const [text, hits] = [createNormalised(), createHits()];
  let place = -1;
  return chains.map(({ links }) => {
    const generic = new Map(
      links.filter(({ catchAll }) => catchAll).flatMap(({ id, terms }) => terms.map((of) => [normaliseText(of), id])),
    );
    const notes: Omit<TermNote, "chain">[] = [];
    for (const [link, { terms, catchAll, codes }] of links.entries()) {
      place++;
      for (const [at, phrase] of terms.entries()) {
        const note = (kind: TermNote["kind"], about = "") =>
          notes.push({ link, list: "terms", at, phrase, kind, about });
        const key = normaliseText(phrase);
        const claimed = catchAll ? undefined : generic.get(key);
        if (claimed !== undefined) {
          note("generic", claimed);
          continue;
        }
        normaliseScope(phrase, text);
        const reading = readScope(text);
        const findings = findTerms(compiled, text, hits).filter((finding) => finding.link === place);
        const mention = mentionsOf(text, reading, findings).find(({ excluded }) => !excluded);
        const cell = mention && findGoverned(reading, mention.finding.start);
        if (!cell || cell.objectStart >= cell.objectEnd) note("dead");
        else if (cell.roles !== 0) note("verb", decodeUtf8(text.bytes, cell.objectStart, cell.objectEnd));
        const other = [...key].length <= SHORT ? findOtherTrade(key, codes, headings) : undefined;
        if (other) note("short", `${other.code} ${other.words[0]}`);
      }
    }
    return notes;
  });
}

function findOtherTrade(word: string, codes: readonly CodeHint[], headings: readonly Heading[]): Heading | undefined {
  const own = new Set(codes.map(({ code }) => codeDigits(code).slice(0, 2)));
  return headings.find(
    ({ code, words }) => !own.has(codeDigits(code).slice(0, 2)) && words.some((of) => normaliseText(of).includes(word)),
  );
}
