// Supply edges between links as lines of the wall: from whom a link is supplied, whom it supplies.
import type { ChainEdges } from "@jiqun/contract";

export type SupplyPair = ChainEdges["pairs"][number];

export const linesAt = (id: string, pairs: readonly SupplyPair[]) => ({
  inputs: pairs.filter(({ to }) => to === id).map(({ from }) => from),
  outputs: pairs.filter(({ from }) => from === id).map(({ to }) => to),
});

/** A pair with one known edge is known; what is inferred beside it adds nothing to it. */
export const isKnown = (pairs: readonly SupplyPair[], from: string, to: string): boolean =>
  pairs.some((pair) => pair.from === from && pair.to === to && pair.known > 0);
