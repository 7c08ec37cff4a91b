// Which phrases of the chains do nothing, or too much?
//
// A term is dead where the engine, given the term alone as a scope, does not find its link, and generic where the chain's
// catch-all claims it. It holds a verb where it ends in one whose role does not cover the link; a trade named by its verb (软件测试,
// 铁合金冶炼) may stand beside its object. It is short where it has one or two characters and a longer word of a heading of industry names
// ends in it (竹键盘), of a division that no code of its chain is in, and the chain would take that word for the link: the very word is but a material there.
// Complexity: one reading a term. Exclusions: check-exclusions.ts. It does not see what scopes really say: count-terms.ts.
import { createHits, createNormalised, decodeUtf8, normaliseText } from "../text/index.ts";
import { noteExclusions } from "./check-exclusions.ts";
import { checkPhrases, type PhraseAt } from "./check-phrases.ts";
import { codeDigits, compileChains } from "./compile.ts";
import { mentionsOf } from "./evidence.ts";
import { findTerms } from "./findings.ts";
import { findGoverned, normaliseScope, readScope } from "./reading.ts";
import { rolesOf } from "./role-bits.ts";
import type { Chain } from "./types.ts";

export interface TermNote extends PhraseAt {
  /** Place of the chain among those given. */
  readonly chain: number;
  readonly kind: "dead" | "generic" | "verb" | "short" | "idle-exclusion" | "shadowed-exclusion";
  /** The object without the verb, the catch-all's id, the word and its heading, the phrase that shadows; else empty. */
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
  const goods = headings.map((heading) => ({ heading, objects: heading.words.map(objectOf) }));
  let place = -1;
  return chains.map(({ links }) => {
    const generic = new Map(
      links.filter(({ catchAll }) => catchAll).flatMap(({ id, terms }) => terms.map((of) => [normaliseText(of), id])),
    );
    const notes: Omit<TermNote, "chain">[] = [];
    const own = new Set(links.flatMap(({ codes }) => codes.map(({ code }) => codeDigits(code).slice(0, 2))));
    const others = goods.filter(({ heading }) => !own.has(heading.code.slice(0, 2)));
    for (const [link, { terms, catchAll, coveredBy }] of links.entries()) {
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
        else if (cell.roles !== 0 && cell.objectEnd < text.length) {
          const object = decodeUtf8(text.bytes, cell.objectStart, cell.objectEnd);
          const covers = rolesOf(cell.roles).some((role) => coveredBy.includes(role));
          if (!covers) note("verb", object);
        }
        const short = !catchAll && [...key].length <= SHORT;
        const takes = (object: string): boolean => {
          if (object === key || !object.endsWith(key)) return false;
          normaliseScope(object, text);
          const found = findTerms(compiled, text, hits).filter(
            (finding) => finding.link === place && decodeUtf8(text.bytes, finding.start, finding.end) === key,
          );
          return mentionsOf(text, readScope(text), found).some(({ excluded }) => !excluded);
        };
        for (const { heading, objects } of short ? others : []) {
          const object = objects.find(takes);
          if (object === undefined) continue;
          note("short", `${object}, ${heading.code} ${heading.words[0]}`);
          break;
        }
      }
    }
    return notes;
  });
}

/** What the words of a heading name, in normal form and without the verb; of several things the last, which the verb is about. */
function objectOf(words: string): string {
  const text = normaliseScope(words, createNormalised());
  const cell = readScope(text).governed.at(-1);
  return cell ? decodeUtf8(text.bytes, cell.objectStart, cell.objectEnd) : "";
}
