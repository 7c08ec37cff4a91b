// Which gaps of a chain matter most, and why? Links without a maker here, ranked by an additive score of five terms.
//
// Terms, each 0..1, null = unknown (unknown adds nothing and widens the interval of the rank):
//   demand       local makers on the links that need it, m / (m + 5): half at five buyers. Unknown where the chain names no user.
//   criticality  share of the key parts that cannot be made whole without it, itself included: Birnbaum's importance in the
//                limit of parts that never fail, averaged over the key parts.
//   neighbours   share of its neighbours (inputs, users, the rest of its group) that have makers. Unknown without neighbours.
//   related      firms near it: makers in its group, and firms on it in another role or under review, r / (r + 5).
//   lead-time    12 / (12 + months) to build it up, where the pack states it.
// The weights are choices, written in GAP_WEIGHTS and shown with every answer. O(links² + members).
// Only where the source is declared complete is an empty link a gap; else it is listed as unknown.
import type { Chain, Link, LinkCoverage, Member } from "../chain/index.ts";
import { type Additive, additive } from "./additive.ts";
import { rankIntervals } from "./rank-interval.ts";
import { downstreamOf } from "./reachable.ts";

export const GAP_TERMS = ["demand", "criticality", "neighbours", "related", "lead-time"] as const;
export type GapTerm = (typeof GAP_TERMS)[number];
export const GAP_WEIGHTS: Readonly<Record<GapTerm, number>> = {
  demand: 0.35,
  criticality: 0.25,
  neighbours: 0.15,
  related: 0.15,
  "lead-time": 0.1,
};
const HALF_AT = 5;
const YEAR_months = 12;

export interface Gap extends Additive<GapTerm> {
  readonly link: string;
  readonly state: "gap" | "unknown";
  readonly rank: readonly [best: number, worst: number];
  /** What the terms were counted from. */
  readonly counts: {
    readonly users: readonly string[];
    readonly buyers: number;
    readonly stopped: readonly string[];
    readonly neighbours: number;
    readonly neighboursMade: number;
    readonly related: number;
    readonly leadTime_months: number | null;
  };
}

export interface GapsInput {
  readonly chain: Chain;
  readonly perLink: readonly LinkCoverage[];
  readonly members: Iterable<Member>;
  readonly complete: boolean;
}

export function rankGaps({ chain, perLink, members, complete }: GapsInput): Gap[] {
  const made = new Set(perLink.filter(({ makers }) => makers > 0).map(({ link }) => link));
  const firms = firmsByLink(chain, members);
  const keyParts = new Set(chain.links.filter(({ keyPart, catchAll }) => keyPart && !catchAll).map(({ id }) => id));
  const open = chain.links.filter((link) => !made.has(link.id) && !link.catchAll);
  const counts = open.map((link) => countsOf(chain, link, { made, firms, keyParts }));
  const values = counts.map(
    (count): Readonly<Record<GapTerm, number | null>> => ({
      demand: count.users.length > 0 ? count.buyers / (count.buyers + HALF_AT) : null,
      criticality: keyParts.size > 0 ? count.stopped.length / keyParts.size : null,
      neighbours: count.neighbours > 0 ? count.neighboursMade / count.neighbours : null,
      related: count.related / (count.related + HALF_AT),
      "lead-time": count.leadTime_months === null ? null : YEAR_months / (YEAR_months + count.leadTime_months),
    }),
  );
  const ranks = rankIntervals(
    values.map((value) => GAP_TERMS.map((term) => value[term])),
    GAP_TERMS.map((term) => GAP_WEIGHTS[term]),
  );
  return open
    .map(
      (link, at): Gap => ({
        link: link.id,
        state: complete ? "gap" : "unknown",
        ...additive(GAP_TERMS, GAP_WEIGHTS, values[at] as (typeof values)[number]),
        rank: ranks[at]?.rank ?? [1, 1],
        counts: counts[at] as Gap["counts"],
      }),
    )
    .sort((a, b) => b.score - a.score);
}

interface Known {
  readonly made: ReadonlySet<string>;
  readonly firms: ReadonlyMap<string, { readonly makers: ReadonlySet<string>; readonly others: ReadonlySet<string> }>;
  readonly keyParts: ReadonlySet<string>;
}

function countsOf(chain: Chain, link: Link, { made, firms, keyParts }: Known): Gap["counts"] {
  const users = chain.links.filter(({ inputs }) => inputs.includes(link.id)).map(({ id }) => id);
  const group = chain.links.filter(({ group: of, catchAll }) => of === link.group && !catchAll).map(({ id }) => id);
  const neighbours = new Set([...link.inputs, ...users, ...group]);
  neighbours.delete(link.id);
  const buyers = new Set(users.flatMap((id) => [...(firms.get(id)?.makers ?? [])]));
  const related = new Set([
    ...group.flatMap((id) => [...(firms.get(id)?.makers ?? [])]),
    ...(firms.get(link.id)?.others ?? []),
  ]);
  const stopped = [link.id, ...downstreamOf(chain, new Map([[link.id, 1]])).map((one) => one.link)];
  return {
    users,
    buyers: buyers.size,
    stopped: stopped.filter((id) => keyParts.has(id)),
    neighbours: neighbours.size,
    neighboursMade: [...neighbours].filter((id) => made.has(id)).length,
    related: related.size,
    leadTime_months: link.leadTime?.months ?? null,
  };
}

/** Firms in being: those that count as makers, and those on the link in another role or under review. */
function firmsByLink(chain: Chain, members: Iterable<Member>): Known["firms"] {
  const links = new Map(chain.links.map((link) => [link.id, link]));
  const firms = new Map(chain.links.map(({ id }) => [id, { makers: new Set<string>(), others: new Set<string>() }]));
  for (const { firm, link: id, role, decision, active } of members) {
    const link = links.get(id);
    if (!link || !active || decision === "rejected") continue;
    const makes = decision === "accepted" && role !== "trade" && link.coveredBy.includes(role);
    firms.get(id)?.[makes ? "makers" : "others"].add(firm);
  }
  return firms;
}
