// Who could come to make what is missing? Firms near a link, ranked by an additive score of five terms, each 0..1, null = unknown.
//
//   link        acts on the link itself: the role's nearness to making (make 1, develop 0.7, service 0.4, trade 0.3, lease 0.1)
//               times the probability that it does.
//   neighbours  makes a neighbour: probability times 1 in the same group, 0.8 as an input or a user of the link; the best one.
//   code        its industry code speaks for the link: the weight that the pack gives it. Unknown without a code.
//   size        registered capital on a logarithmic scale, 0 at 1 and 1 at 100,000 ten-thousands. Unknown without a capital.
//   buyers      makers of the links that need it in the firm's own unit, b / (b + 2). Unknown without a unit or a user.
// A firm that none of the first three speaks for is no candidate, nor is one that no longer exists. Weights are choices, in
// CANDIDATE_WEIGHTS. O(firms · placements). It does not know whether a firm wants to, and of a scope it sees only words.
import type { Chain, Link, Placement, Role } from "../chain/index.ts";
import { type Additive, additive } from "./additive.ts";

export const CANDIDATE_TERMS = ["link", "neighbours", "code", "size", "buyers"] as const;
export type CandidateTerm = (typeof CANDIDATE_TERMS)[number];
export const CANDIDATE_WEIGHTS: Readonly<Record<CandidateTerm, number>> = {
  link: 0.4,
  neighbours: 0.25,
  code: 0.15,
  size: 0.1,
  buyers: 0.1,
};
export const NEARNESS: Readonly<Record<Role, number>> = { make: 1, develop: 0.7, service: 0.4, trade: 0.3, lease: 0.1 };
const USER_OR_INPUT = 0.8;
const SMALLEST_yuan = 1e4;
const DECADES = 5;
const HALF_AT = 2;

export interface CandidateFacts {
  /** On this chain. */
  readonly placements: readonly Pick<Placement, "link" | "role" | "probability" | "decision">[];
  /** Weight of its industry code for the link, 0 where the code says nothing, null without a code. */
  readonly code: number | null;
  /** In the region's money. */
  readonly capital_yuan: number | null;
  /** Makers of links that need this one in the firm's unit; null = not known. */
  readonly buyers: number | null;
  readonly active: boolean;
}

export interface Judged extends Additive<CandidateTerm> {
  /** The link that speaks for `neighbours`, and the placement for `link`. */
  readonly neighbour: string | null;
  readonly own: CandidateFacts["placements"][number] | null;
}

/** Why a firm is no candidate. */
export type Screened = "gone" | "covers-already" | "nothing-near";

export interface Around {
  readonly link: Link;
  readonly sameGroup: ReadonlySet<string>;
  readonly inputsAndUsers: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
}

export function aroundOf(chain: Chain, link: Link): Around {
  const users = new Set(chain.links.filter(({ inputs }) => inputs.includes(link.id)).map(({ id }) => id));
  const group = chain.links.filter(({ group: of, id, catchAll }) => of === link.group && id !== link.id && !catchAll);
  return {
    link,
    sameGroup: new Set(group.map(({ id }) => id)),
    inputsAndUsers: new Set([...link.inputs, ...users]),
    users,
  };
}

/** `known`: firms that make the link already are no candidates; leave it out where the firms come from elsewhere. */
export function judgeCandidate(around: Around, facts: CandidateFacts, known = false): Judged | Screened {
  if (!facts.active) return "gone";
  let [own, neighbour]: [Judged["own"], string | null] = [null, null];
  let [onLink, near] = [0, 0];
  for (const placement of facts.placements) {
    const { link, role, probability, decision } = placement;
    if (link === around.link.id) {
      if (known && decision === "accepted" && role !== "trade" && around.link.coveredBy.includes(role))
        return "covers-already";
      const covering = role !== "trade" && around.link.coveredBy.includes(role) ? 1 : NEARNESS[role];
      if (covering * probability <= onLink) continue;
      onLink = covering * probability;
      own = placement;
    } else if (decision !== "rejected" && role === "make") {
      const weight = around.sameGroup.has(link) ? 1 : around.inputsAndUsers.has(link) ? USER_OR_INPUT : 0;
      if (weight * probability <= near) continue;
      near = weight * probability;
      neighbour = link;
    }
  }
  if (onLink === 0 && near === 0 && (facts.code ?? 0) === 0) return "nothing-near";
  const { capital_yuan: capital, buyers } = facts;
  const values: Readonly<Record<CandidateTerm, number | null>> = {
    link: onLink,
    neighbours: near,
    code: facts.code,
    size: capital === null ? null : Math.min(1, Math.max(0, Math.log10(capital / SMALLEST_yuan) / DECADES)),
    buyers: buyers === null || around.users.size === 0 ? null : buyers / (buyers + HALF_AT),
  };
  return { ...additive(CANDIDATE_TERMS, CANDIDATE_WEIGHTS, values), neighbour, own };
}

/** The weight that a link's codes give a registered code: equal or below it in full, above it by half. */
export function codeWeight(link: Link, code: string | null): number | null {
  const digits = (code ?? "").replace(/^[A-Z]/i, "");
  if (digits === "") return null;
  return Math.max(
    0,
    ...link.codes.map((hint) => {
      const own = hint.code.replace(/^[A-Z]/i, "");
      if (digits.startsWith(own)) return hint.weight;
      return digits.length >= 2 && own.startsWith(digits) ? hint.weight / 2 : 0;
    }),
  );
}
