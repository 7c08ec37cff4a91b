// Which exclusions take nothing away?
//
// An exclusion acts on an occurrence of a term of its link that it overlaps, unless it lies inside that term. So every way in
// which a term can lie across it is tried, place by place: with none it is idle; where in each of them another exclusion
// of the link acts as well, or a longer term of the chain holds the term, it is shadowed and can go.
// Complexity: exclusions × terms × characters, few of which agree. It takes Latin words as if they could be cut anywhere.
import { normaliseText } from "../text/index.ts";
import type { PhraseAt, PhraseLink } from "./check-phrases.ts";

interface Phrase {
  readonly text: string;
  readonly written: string;
}

export interface ExclusionNote extends PhraseAt {
  readonly kind: "idle-exclusion" | "shadowed-exclusion";
  readonly about: string;
}

export function noteExclusions(links: readonly PhraseLink[]): readonly ExclusionNote[] {
  const lexicon = links.flatMap(({ terms }) => terms.map(phraseOf));
  const notes: ExclusionNote[] = [];
  for (const [link, { terms, exclusions }] of links.entries()) {
    const own = terms.map(phraseOf);
    const left = exclusions.map(phraseOf);
    for (const [at, phrase] of left.entries()) {
      const note = (kind: ExclusionNote["kind"], about = "") =>
        notes.push({ link, list: "exclusions", at, phrase: phrase.written, kind, about });
      const same = left.slice(0, at).find(({ text }) => text === phrase.text);
      if (same) {
        note("shadowed-exclusion", same.written);
        continue;
      }
      const ways = own.flatMap((term) => waysAcross(phrase.text, term.text));
      if (ways.length === 0) {
        note("idle-exclusion");
        continue;
      }
      const others = left.filter((other) => other.text !== phrase.text && phrase.text.includes(other.text));
      const longer = lexicon.filter((other) => phrase.text.includes(other.text));
      const shadows = ways.map((way) => findShadow(phrase.text, way, others, longer));
      const [first] = shadows;
      if (first && shadows.every((shadow) => shadow !== undefined)) note("shadowed-exclusion", first.written);
    }
  }
  return notes;
}

function phraseOf(written: string): Phrase {
  return { text: normaliseText(written), written };
}

/** Where a term begins, counted from the exclusion's first character, and its length. */
interface Way {
  readonly from: number;
  readonly to: number;
}

/** All places at which the two agree where they overlap and the exclusion is not strictly inside the term. */
function waysAcross(exclusion: string, term: string): Way[] {
  const ways: Way[] = [];
  for (let from = 1 - term.length; from < exclusion.length; from++) {
    const to = from + term.length;
    if (from <= 0 && to >= exclusion.length && term.length > exclusion.length) continue;
    const [start, end] = [Math.max(0, from), Math.min(exclusion.length, to)];
    if (exclusion.slice(start, end) === term.slice(start - from, end - from)) ways.push({ from, to });
  }
  return ways;
}

function findShadow(exclusion: string, way: Way, others: readonly Phrase[], longer: readonly Phrase[]) {
  return (
    others.find(({ text }) =>
      placesOf(exclusion, text).some(([start, end]) => {
        const overlaps = start < way.to && end > way.from;
        const inside = start >= way.from && end <= way.to && end - start < way.to - way.from;
        return overlaps && !inside;
      }),
    ) ??
    longer.find(({ text }) =>
      placesOf(exclusion, text).some(
        ([start, end]) => start <= way.from && end >= way.to && end - start > way.to - way.from,
      ),
    )
  );
}

function placesOf(text: string, part: string): (readonly [number, number])[] {
  const places: (readonly [number, number])[] = [];
  for (let at = text.indexOf(part); part !== "" && at >= 0; at = text.indexOf(part, at + 1))
    places.push([at, at + part.length]);
  return places;
}
