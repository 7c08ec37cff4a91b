// Which links of which chains does a firm stand on, in which role, how surely, and what proves it?
//
// Method: candidates are the links that the scope, name, products or industry code speak of; each gets an additive score
// in log-odds (weights.ts), turned into a probability by the logistic function and into a decision by the
// thresholds. The reasons' sum is the score. One placement per link, in its best role: a covering role where
// it is at least worth a review, else the likeliest.
// Complexity: O(bytes of the texts + hits²), hits being few. Not thread-shared: buffers are reused between calls.
// It does not know whether a firm still exists: coverage.ts does. A scope is a permission, not an activity.
import { type Candidate, type Firm, type Found, findCandidates } from "./candidates.ts";
import { type CompiledChains, likelyRole } from "./compile.ts";
import type { Mention } from "./evidence.ts";
import { bitOf, OTHER, rolesOf } from "./role-bits.ts";
import { type Case, caseOf, type Term } from "./terms.ts";
import type { Link, Placement, Reason, Role, Subject } from "./types.ts";
import { calibrationOf, decide } from "./weights.ts";

/** By probability, then in the chains' own order. Candidates that nothing in the scope names appear from 待核 up. */
export function place(compiled: CompiledChains, subject: Subject): Placement[] {
  const found = findCandidates(compiled, subject);
  if (!found) return [];
  const placements: { readonly link: number; readonly placement: Placement }[] = [];
  for (const candidate of found.candidates.values()) {
    const { placement, inScope } = bestOf(compiled, found, candidate);
    if (inScope || placement.decision !== "rejected") placements.push({ link: candidate.link, placement });
  }
  placements.sort((a, b) => b.placement.probability - a.placement.probability || a.link - b.link);
  return placements.map(({ placement }) => placement);
}

/** What speaks for and against a firm on one link, in its best role or in the best of those asked about; null = nothing does. */
export function termsAt(
  compiled: CompiledChains,
  subject: Subject,
  at: { readonly chain: string; readonly link: string; readonly roles?: readonly Role[] | undefined },
): readonly Term[] | null {
  const found = findCandidates(compiled, subject);
  for (const candidate of found?.candidates.values() ?? []) {
    const { chain, link } = compiled.links[candidate.link] as CompiledChains["links"][number];
    if (found && chain.id === at.chain && link.id === at.link)
      return bestOf(compiled, found, candidate, at.roles).terms;
  }
  return null;
}

interface Best {
  readonly placement: Placement;
  readonly terms: readonly Term[];
  /** The scope names the link, be it to exclude it. */
  readonly inScope: boolean;
}

function bestOf(compiled: CompiledChains, found: Found, candidate: Candidate, asked?: readonly Role[]): Best {
  const { link } = compiled.links[candidate.link] as CompiledChains["links"][number];
  const { asserted } = candidate;
  // An item that only advises or transfers speaks of nobody's role.
  const spoken = asserted.every(speaks) ? asserted : asserted.filter(speaks);
  const inScope = spoken.length + candidate.excluded.length > 0;
  const unstated = silentRole(link, found.firm);
  let stated = 0;
  for (const { roles } of spoken) stated |= roles === 0 ? bitOf(unstated) : roles;
  const possible = asked ?? rolesOf(stated);
  let best: Best | null = null;
  let bestCovers = false;
  for (const role of possible.length > 0 ? possible : [unstated]) {
    const bit = bitOf(role);
    const inRole = ({ roles }: Mention): boolean => (roles === 0 ? role === unstated : (roles & bit) !== 0);
    const mentions = spoken.every(inRole) ? spoken : spoken.filter(inRole);
    const of = caseOf(compiled, found, candidate, role, mentions);
    const placement = placementAs(compiled, candidate, role, of);
    const covers = link.coveredBy.includes(role) && placement.decision !== "rejected";
    const likelier = !best || placement.probability > best.placement.probability;
    if (!best || (covers && !bestCovers) || (covers === bestCovers && likelier)) {
      best = { placement, terms: of.terms, inScope };
      bestCovers = covers;
    }
  }
  return best as Best;
}

const speaks = ({ roles }: Mention): boolean => roles === 0 || (roles & ~OTHER) !== 0;

/** The role towards an object that no verb governs, or that only the name, the products or the code speak of. */
function silentRole(link: Link, { nameSays, trades, makes }: Firm): Role {
  if (nameSays === "make") return likelyRole(link);
  if (nameSays === "service") return "service";
  return nameSays === "trade" || (trades && !makes) ? "trade" : likelyRole(link);
}

function placementAs(compiled: CompiledChains, candidate: Candidate, role: Role, of: Case): Placement {
  const { chain, link, biases } = compiled.links[candidate.link] as CompiledChains["links"][number];
  const { weights, signed, thresholds } = compiled;
  const reasons: Reason[] = [...biases];
  let score = 0;
  for (const { logOdds } of biases) score += logOdds;
  for (const { term, feature, amount, about, evidence } of of.terms) {
    const logOdds = signed[feature] * amount;
    score += logOdds;
    if (logOdds !== 0 || term === "role") reasons.push({ term, rule: feature, logOdds, about, evidence });
  }
  const shift = calibrationOf(weights, chain.id, score);
  if (shift !== 0)
    reasons.push({ term: "calibration", rule: "calibration", logOdds: shift, about: chain.name.zh, evidence: [] });
  const probability = 1 / (1 + Math.exp(-(score + shift)));
  return {
    chain: chain.id,
    link: link.id,
    role,
    probability,
    decision: decide(probability, thresholds),
    evidence: of.evidence,
    otherEvidence: of.otherEvidence,
    reasons,
  };
}
