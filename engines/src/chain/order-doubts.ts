// In which order are doubtful placements best asked about?
//
// Method: greedily, the one first whose label is worth most after those that stand before it (label-value.ts). A second word on
// the same kind teaches less and has less at stake, so firms that write alike, as the branches of one company do, are spread among others.
// A value never grows by what stands before it, so what was worth less at first need not be looked at again (Minoux 1978).
// Complexity: n log n to begin with, then for each place those that may still be first. It does not look further than one place ahead.
import { type Ahead, type Doubt, type LabelValue, NOTHING_AHEAD, valueOfLabel } from "./label-value.ts";
import type { Costs } from "./weights.ts";

/** A doubt with the names of its link and of its kind: the same link by the same words. */
export interface NamedDoubt extends Doubt {
  readonly link: string;
  readonly kind: string;
}

export interface Asked<Of> {
  readonly doubt: Of;
  readonly value: LabelValue;
  /** Asked before it by the same words, and on the same link. */
  readonly alikeAhead: number;
  readonly linkAhead: number;
}

interface LinkAhead {
  readonly asked: number;
  readonly none: number;
  readonly one: number;
}

/** The first `most`; between equals the order given decides. */
export function orderDoubts<Of extends NamedDoubt>(doubts: readonly Of[], costs: Costs, most: number): Asked<Of>[] {
  const kinds = new Map<string, number>();
  const links = new Map<string, LinkAhead>();
  const onLink = ({ link }: Of): LinkAhead => links.get(link) ?? { ...NOTHING_AHEAD, asked: 0 };
  const aheadOf = (doubt: Of): Ahead => {
    const { none, one } = onLink(doubt);
    return { alike: kinds.get(doubt.kind) ?? 0, none, one };
  };
  const worthAlone = doubts.map((doubt) => valueOfLabel(doubt, costs).minutes);
  const waiting = doubts.map((_, at) => at).sort((a, b) => (worthAlone[b] as number) - (worthAlone[a] as number));
  const asked: Asked<Of>[] = [];
  while (asked.length < most && waiting.length > 0) {
    let best: { readonly place: number; readonly value: LabelValue } | undefined;
    for (const [place, at] of waiting.entries()) {
      if (best && (worthAlone[at] as number) <= best.value.minutes) break;
      const doubt = doubts[at] as Of;
      const value = valueOfLabel(doubt, costs, aheadOf(doubt));
      if (!best || value.minutes > best.value.minutes) best = { place, value };
    }
    const { place, value } = best as { place: number; value: LabelValue };
    const [at] = waiting.splice(place, 1);
    const doubt = doubts[at as number] as Of;
    const link = onLink(doubt);
    const alikeAhead = kinds.get(doubt.kind) ?? 0;
    asked.push({ doubt, value, alikeAhead, linkAhead: link.asked });
    kinds.set(doubt.kind, alikeAhead + 1);
    const { probability } = doubt;
    links.set(doubt.link, {
      asked: link.asked + 1,
      none: link.none * (1 - probability),
      one: link.one * (1 - probability) + link.none * probability,
    });
  }
  return asked;
}
