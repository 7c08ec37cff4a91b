// Whose loss stops a link of the chain, and what stops with it? Single points of failure of order 1 and 2.
//
// Method: minimal cut sets over the structure of the chain. A cut set is named where it begins: at the links that it leaves
// without a maker; what stops further down follows from the structure. O(links · cut sets). It speaks of makers in the region:
// whether a stopped link can be supplied from elsewhere is not known here. Parts not specified are no link that could stop.
import type { Chain } from "../chain/index.ts";
import { type CutSet, createCuts } from "./cut-sets.ts";
import { firmPart, linkGate, type MakersOf, structureOf } from "./structure.ts";

export interface SinglePoint {
  /** Keys of one firm or of two. */
  readonly firms: readonly string[];
  /** Links that nobody makes any more, in the chain's order. */
  readonly links: readonly string[];
  /** Further links that lack an input then. */
  readonly stops: readonly string[];
}

export interface SinglePoints {
  readonly order1: readonly SinglePoint[];
  readonly order2: readonly SinglePoint[];
}

/** Those that stop most come first. */
export function singlePoints(chain: Chain, makers: MakersOf): SinglePoints {
  const cutsOf = createCuts(structureOf(chain, makers));
  const made = chain.links.filter(({ id, catchAll }) => !catchAll && (makers.get(id)?.length ?? 0) > 0);
  const found = new Map<string, { firms: string[]; links: string[]; stops: string[] }>();
  for (const { id } of made) {
    const own = new Set((makers.get(id) ?? []).map(firmPart));
    for (const cut of cutsOf(linkGate(id))) {
      const key = JSON.stringify(cut);
      const point = found.get(key) ?? { firms: cut.map(firmOf), links: [], stops: [] };
      found.set(key, point);
      (leavesNone(cut, own) ? point.links : point.stops).push(id);
    }
  }
  const sorted = [...found.values()].sort((a, b) => reach(b) - reach(a) || (a.firms.join() < b.firms.join() ? -1 : 1));
  return {
    order1: sorted.filter(({ firms }) => firms.length === 1),
    order2: sorted.filter(({ firms }) => firms.length === 2),
  };
}

const firmOf = (part: string): string => part.slice(firmPart("").length);
const reach = ({ links, stops }: SinglePoint): number => links.length + stops.length;

const leavesNone = (cut: CutSet, own: ReadonlySet<string>): boolean =>
  own.size === cut.length && cut.every((part) => own.has(part));
