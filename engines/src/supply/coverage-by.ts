// The coverage numbers of parts of a chain: its groups, or any other set of links. Four numbers, never one.
//
// O(links). It counts key parts alone: what is not specified is no part.

import type { Chain, LinkCoverage } from "../chain/index.ts";
import { medianOf } from "../statistics/index.ts";

export interface PartCoverage {
  readonly keyParts: number;
  readonly covered: number;
  readonly coveredWithoutLargest: number;
  /** Median of 1 / HHI over the covered ones, null without any. */
  readonly medianEffectiveMakers: number | null;
  readonly gaps: number;
  readonly unknown: number;
}

export function coverageOfLinks(
  chain: Chain,
  perLink: readonly LinkCoverage[],
  has: (link: Chain["links"][number]) => boolean = () => true,
): PartCoverage {
  const ids = new Set(chain.links.filter((one) => one.keyPart && !one.catchAll && has(one)).map(({ id }) => id));
  const parts = perLink.filter(({ link }) => ids.has(link));
  const covered = parts.filter(({ state }) => state === "covered");
  return {
    keyParts: parts.length,
    covered: covered.length,
    coveredWithoutLargest: covered.filter(({ withoutLargest }) => withoutLargest > 0).length,
    medianEffectiveMakers: medianOf(covered.map(({ effectiveMakers }) => effectiveMakers)),
    gaps: parts.filter(({ state }) => state === "gap").length,
    unknown: parts.filter(({ state }) => state === "unknown").length,
  };
}
