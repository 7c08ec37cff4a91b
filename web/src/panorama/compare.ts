// Two panoramas of one chain side by side: what the one has and the other has not.
//
// Answers: for each link, in which of the two it has makers. Where a side has none and no register says so, it is unknown,
// and the link is never said to be lacking there.
import type { LinkTile } from "@jiqun/contract";
import { stateOf } from "./tile-look.ts";

/** "half-…": that side has makers, of the other it is not known. */
export const differences = ["only-a", "only-b", "both", "half-a", "half-b", "neither", "unknown"] as const;
export type Difference = (typeof differences)[number];

type Side = "has" | "none" | "unknown";
const sideOf = (link: LinkTile | undefined): Side => {
  if (!link) return "unknown";
  const state = stateOf(link);
  return state === "gap" ? "none" : state === "unknown" ? "unknown" : "has";
};

export function differenceOf(a: LinkTile | undefined, b: LinkTile | undefined): Difference {
  const [left, right] = [sideOf(a), sideOf(b)];
  if (left === "has" && right === "has") return "both";
  if (left === "none" && right === "none") return "neither";
  if (left === "has") return right === "none" ? "only-a" : "half-a";
  if (right === "has") return left === "none" ? "only-b" : "half-b";
  return "unknown";
}

/** Makers of a side, null where they are unknown. */
export const makersOf = (link: LinkTile | undefined): number | null =>
  sideOf(link) === "unknown" ? null : (link?.makers ?? null);

/** The parts of a chain by what sets the two sides apart; what is not specified is no part. */
export function groupByDifference(
  links: readonly LinkTile[],
  others: ReadonlyMap<string, LinkTile>,
): ReadonlyMap<Difference, readonly LinkTile[]> {
  const parts = links.filter((link) => !link.catchAll);
  return Map.groupBy(parts, (link) => differenceOf(link, others.get(link.id)));
}
