// Which pairs of a firm and a link are there to be judged, in which strata? What the program accepts, asks about and
// rejects, and firms that it places nowhere on the chain, of a division that the chain speaks of or not: only with
// these can it be told what it misses.
import { type Chain, compileChains, type Placement, place } from "@jiqun/engines/chain";
import type { Firm } from "./firms.ts";

export const STRATA = ["accepted", "review", "rejected", "near", "far"] as const;
export type Stratum = (typeof STRATA)[number];

/** Makers of the register, accepted on any chain: a sample of its own, for a hand check of a whole register. */
export const REGISTERED = "register";

export interface Candidate {
  readonly firm: Firm;
  readonly chain: Chain;
  /** null for a firm without a place on the chain: all links are asked. */
  readonly link: string | null;
  /** Where its scope speaks of the link, in code points; 0 where it does not. */
  readonly at: number;
}

export function candidatesOf(chain: Chain, firms: readonly Firm[]): Record<Stratum, Candidate[]> {
  const compiled = compileChains([chain]);
  const divisions = new Set(chain.links.flatMap(({ codes }) => codes.map(({ code }) => divisionOf(code))));
  const groups: Record<Stratum, Candidate[]> = { accepted: [], review: [], rejected: [], near: [], far: [] };
  for (const firm of firms) {
    const placements = place(compiled, firm.subject);
    for (const placement of placements)
      groups[stratumOf(chain, placement)].push({
        firm,
        chain,
        link: placement.link,
        at: placement.evidence[0]?.[0] ?? 0,
      });
    if (placements.length === 0)
      groups[divisions.has(firm.division) ? "near" : "far"].push({ firm, chain, link: null, at: 0 });
  }
  return groups;
}

/** Accepted as a maker, in a role that covers the link. */
export const isMaker = (chain: Chain, placement: Placement): boolean => stratumOf(chain, placement) === "accepted";

function stratumOf(chain: Chain, { link, role, decision }: Placement): "accepted" | "review" | "rejected" {
  return linkOf(chain, link).coveredBy.includes(role) ? decision : "rejected";
}

function linkOf(chain: Chain, id: string): Chain["links"][number] {
  const link = chain.links.find((one) => one.id === id);
  if (!link) throw new Error(`${chain.id} has no link ${id}`);
  return link;
}

/** "C36", "367" and "3670" are of division 36; a section is of none. */
const divisionOf = (code: string): string => code.replace(/^[A-Z]/, "").slice(0, 2);
