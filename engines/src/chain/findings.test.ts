// Terms are found in one pass with everything else; the plain way looks for each phrase by itself.
import fc from "fast-check";
import { expect, test } from "vitest";
import { createHits, encodeUtf8, normalise, normaliseText } from "../text/index.ts";
import { compileChains } from "./compile.ts";
import { findTerms } from "./findings.ts";
import { CHAIN } from "./testing.ts";
import type { Chain } from "./types.ts";

/** A second chain with the same words, so that what one chain's longer term covers stays another's. */
const OTHER: Chain = { ...CHAIN, id: "other", links: CHAIN.links.slice(0, 3) };
const CHAINS = [CHAIN, OTHER];
const compiled = compileChains(CHAINS);

interface Spot {
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
}

/** Every place of a phrase of Chinese characters, in bytes; those that 组装 or 包装 cuts are none. */
function spotsOf(text: string, phrases: readonly string[]): Spot[] {
  const spots: Spot[] = [];
  for (const phrase of new Set(phrases.map(normaliseText)))
    for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
      const last = at + phrase.length - 1;
      if (["组装", "包装"].includes(text.slice(last, last + 2))) continue;
      const start = encodeUtf8(text.slice(0, at)).length;
      spots.push({ phrase, start, end: start + encodeUtf8(phrase).length });
    }
  return spots;
}

const length = ({ start, end }: Spot): number => end - start;
const meets = (a: Spot, b: Spot): boolean => a.start < b.end && a.end > b.start;
const holds = (a: Spot, b: Spot): boolean => a.start <= b.start && a.end >= b.end && length(a) > length(b);

function findPlainly(scope: string): string[] {
  const text = normaliseText(scope);
  const found: string[] = [];
  for (const chain of CHAINS) {
    const generic = new Set(chain.links.flatMap((link) => (link.catchAll ? link.terms.map(normaliseText) : [])));
    const named = chain.links.map((link) =>
      link.catchAll ? link.terms : link.terms.filter((term) => !generic.has(normaliseText(term))),
    );
    const all = spotsOf(text, named.flat());
    for (const [at, link] of chain.links.entries()) {
      const excluded = spotsOf(text, link.exclusions);
      for (const spot of spotsOf(text, named[at] as readonly string[])) {
        const taken = excluded.some((other) => meets(other, spot) && !holds(spot, other));
        const longer = all.some((other) => holds(other, spot));
        if (!taken && !longer) found.push(`${chain.id}/${link.id} ${spot.start} ${spot.end}`);
      }
    }
  }
  return found.sort();
}

const words = CHAIN.links
  .flatMap(({ terms, exclusions }) => [...terms, ...exclusions])
  .filter((word) => !/[a-z]/i.test(word));
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...words) },
  fc.constantFrom(...words).chain((word) => fc.nat({ max: word.length }).map((at) => word.slice(at))),
  fc.constantFrom("组装", "装", "包装", "制造", "销售", "及", "、", "；", "摩托车", "系统"),
);

test("what is found is what looking for each phrase by itself finds", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const scope = pieces.join("");
      const found = findTerms(compiled, normalise(scope), createHits()).map(({ link, start, end }) => {
        const { chain, link: of } = compiled.links[link] as (typeof compiled.links)[number];
        return `${chain.id}/${of.id} ${start} ${end}`;
      });
      expect(found.sort()).toEqual(findPlainly(scope));
    }),
    { numRuns: 300 },
  );
});
