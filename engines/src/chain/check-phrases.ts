// Do the phrases of a chain contradict each other? One phrase names one link, and is not its own exclusion.
// Compared as the engine reads them: spelling, width and blanks aside. Linear in the phrases.
import { normaliseText } from "../text/index.ts";
import type { Link } from "./types.ts";

/** Where a phrase stands: the place of its link among the chain's, its list, its place there. */
export interface PhraseAt {
  readonly link: number;
  readonly list: "terms" | "exclusions";
  readonly at: number;
  readonly phrase: string;
}

export interface Contradiction extends PhraseAt {
  /** The same phrase twice among a link's terms, among the terms of two links, or among the terms and the exclusions of one. */
  readonly kind: "twice" | "two-links" | "own-exclusion";
  readonly other: PhraseAt;
}

export type PhraseLink = Pick<Link, "id" | "terms" | "exclusions" | "catchAll">;

/** A catch-all may repeat what a named link says: then it alone keeps the phrase, see check-terms.ts. */
export function checkPhrases(links: readonly PhraseLink[]): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const owners = new Map<string, PhraseAt>();
  for (const [link, { terms, exclusions, catchAll }] of links.entries()) {
    const own = new Map<string, PhraseAt>();
    for (const [at, phrase] of terms.entries()) {
      const here = { link, list: "terms", at, phrase } as const;
      const key = normaliseText(phrase);
      const before = own.get(key);
      const other = owners.get(key);
      if (before) found.push({ ...here, kind: "twice", other: before });
      else if (other && !catchAll) found.push({ ...here, kind: "two-links", other });
      own.set(key, before ?? here);
      if (!catchAll) owners.set(key, other ?? here);
    }
    for (const [at, phrase] of exclusions.entries()) {
      const term = own.get(normaliseText(phrase));
      if (term) found.push({ ...term, kind: "own-exclusion", other: { link, list: "exclusions", at, phrase } });
    }
  }
  return found;
}
