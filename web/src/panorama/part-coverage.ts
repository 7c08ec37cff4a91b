// The coverage numbers over key parts alone, from the tiles that are shown: what stands above the wall is what the wall shows.
import type { LinkTile } from "@jiqun/contract";

export interface PartCoverage {
  readonly parts: number;
  readonly covered: number;
  /** Still covered when each link loses its largest maker. */
  readonly withoutLargest: number;
  readonly gaps: number;
  readonly unknown: number;
}

/** What is not specified is no part: it neither covers nor lacks anything. */
export function coverageOfParts(links: readonly LinkTile[]): PartCoverage {
  const parts = links.filter((link) => link.keyPart && !link.catchAll);
  const count = (holds: (link: LinkTile) => boolean) => parts.filter(holds).length;
  return {
    parts: parts.length,
    covered: count((link) => link.makers > 0),
    withoutLargest: count((link) => link.makers > 0 && link.coveredWithoutLargest),
    gaps: count((link) => link.makers === 0 && link.state === "gap"),
    unknown: count((link) => link.makers === 0 && link.state !== "gap"),
  };
}
