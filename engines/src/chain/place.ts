// Which links of which chains does a firm stand on, in which role, how surely, and what proves it?
//
// Method: candidates are the links that the scope, name, products or industry code speak of; each gets an additive score
// in log-odds (weights.ts), turned into a probability by the logistic function and into a decision by the
// thresholds. The reasons' sum is the score. One placement per link, in its best role: a covering role where
// it is at least worth a review, else the likeliest.
// Complexity: O(bytes of the texts + hits²), hits being few. Not thread-shared: buffers are reused between calls.
// It does not know whether a firm still exists: coverage.ts does. A scope is a permission, not an activity.
import { calibrated } from "../fit/index.ts";
import { type Candidate, type Firm, type Found, findCandidates } from "./candidates.ts";
import { type CompiledChains, likelyRole } from "./compile.ts";
import type { Mention } from "./evidence.ts";
import { bitOf, OTHER, rolesOf } from "./role-bits.ts";
import { type Case, createCase, proofsOf, type Term, termsOf, writeCase } from "./terms.ts";
import type { Decision, Link, Placement, Reason, Role, Subject } from "./types.ts";
import { decide, FEATURE_IDS, type Feature } from "./weights.ts";

/** By probability, then in the chains' own order. Candidates that nothing in the scope names appear from 待核 up. */
export function place(compiled: CompiledChains, subject: Subject): Placement[] {
  const found = findCandidates(compiled, subject);
  if (!found) return [];
  const placements: Placement[] = [];
  for (const candidate of found.candidates) {
    const best = bestOf(compiled, found, candidate);
    if (best.inScope || best.decision !== "rejected")
      insert(placements, placementOf(compiled, found, candidate, best), candidate.link);
  }
  return placements;
}

/** Places of the links of the placements of the last firm. */
const linkAt: number[] = [];

/** Placements are few, and a sort makes more room than it needs. */
function insert(placements: Placement[], placement: Placement, link: number): void {
  let at = placements.push(placement) - 1;
  for (; at > 0; at--) {
    const before = placements[at - 1] as Placement;
    const apart = placement.probability - before.probability;
    if (apart < 0 || (apart === 0 && link > (linkAt[at - 1] as number))) break;
    placements[at] = before;
    linkAt[at] = linkAt[at - 1] as number;
  }
  placements[at] = placement;
  linkAt[at] = link;
}

/** What speaks for and against a firm on one link, in its best role or in the best of those asked about; null = nothing does. */
export function termsAt(
  compiled: CompiledChains,
  subject: Subject,
  at: { readonly chain: string; readonly link: string; readonly roles?: readonly Role[] | undefined },
): readonly Term[] | null {
  const found = findCandidates(compiled, subject);
  for (const candidate of found?.candidates ?? []) {
    const { chain, link } = compiled.links[candidate.link] as CompiledChains["links"][number];
    if (found && chain.id === at.chain && link.id === at.link)
      return termsOf(bestOf(compiled, found, candidate, at.roles).of, found, candidate);
  }
  return null;
}

/** A case with its sum. */
interface Judged {
  readonly of: Case;
  role: Role;
  /** What calibration adds to the sum. */
  shift: number;
  probability: number;
  decision: Decision;
  /** The scope names the link, be it to exclude it. */
  inScope: boolean;
}

const createJudged = (): Judged => ({
  of: createCase(),
  ...{ role: "make", shift: 0, probability: 0, decision: "rejected", inScope: false },
});

/** The best role so far and the next one to be tried. What bestOf answers holds until the next candidate. */
const rooms: [Judged, Judged] = [createJudged(), createJudged()];

function bestOf(compiled: CompiledChains, found: Found, candidate: Candidate, asked?: readonly Role[]): Judged {
  const { link } = compiled.links[candidate.link] as CompiledChains["links"][number];
  // An item that only advises or transfers speaks of nobody's role.
  const spoken = inRoles(candidate.asserted, ~OTHER, true);
  const inScope = spoken.length + candidate.excluded.length > 0;
  const unstated = silentRole(link, found.firm);
  let stated = 0;
  for (const { roles } of spoken) stated |= roles === 0 ? bitOf(unstated) : roles;
  const possible = asked ?? rolesOf(stated);
  const coveredBy = compiled.coveredBy[candidate.link] as number;
  let [best, next] = rooms;
  let tried = 0;
  let bestCovers = false;
  for (const role of possible.length > 0 ? possible : [unstated]) {
    const mentions = inRoles(spoken, bitOf(role), role === unstated);
    writeCase(next.of, compiled, found, candidate, role, mentions);
    judge(compiled, candidate.link, role, next);
    const covers = (coveredBy & bitOf(role)) !== 0 && next.decision !== "rejected";
    const likelier = next.probability > best.probability;
    if (tried++ === 0 || (covers && !bestCovers) || (covers === bestCovers && likelier)) {
      [best, next] = [next, best];
      bestCovers = covers;
    }
  }
  best.inScope = inScope;
  return best;
}

/** Mentions in any of the roles, and those of no role where they count as well. */
function inRoles(mentions: readonly Mention[], bits: number, silent: boolean): readonly Mention[] {
  const isIn = ({ roles }: Mention): boolean => (roles === 0 ? silent : (roles & bits) !== 0);
  let count = 0;
  for (let at = 0; at < mentions.length; at++) if (isIn(mentions[at] as Mention)) count++;
  if (count === mentions.length) return mentions;
  const kept = new Array<Mention>(count);
  for (let at = mentions.length - 1; at >= 0; at--)
    if (isIn(mentions[at] as Mention)) kept[--count] = mentions[at] as Mention;
  return kept;
}

/** The role towards an object that no verb governs, or that only the name, the products or the code speak of. */
function silentRole(link: Link, { nameSays, trades, makes }: Firm): Role {
  if (nameSays === "make") return likelyRole(link);
  if (nameSays === "service") return "service";
  return nameSays === "trade" || (trades && !makes) ? "trade" : likelyRole(link);
}

function judge(
  { biasOf, chainOf, calibrations, signed, thresholds }: CompiledChains,
  at: number,
  role: Role,
  judged: Judged,
) {
  const { length, feature, amount } = judged.of;
  let score = biasOf[at] as number;
  for (let k = 0; k < length; k++) score += (signed[feature[k] as number] as number) * (amount[k] as number);
  const calibration = calibrations[chainOf[at] as number];
  judged.role = role;
  judged.shift = calibration ? calibrated(calibration, score) - score : 0;
  judged.probability = 1 / (1 + Math.exp(-(score + judged.shift)));
  judged.decision = decide(judged.probability, thresholds);
}

function placementOf(
  { links, signed }: CompiledChains,
  found: Found,
  candidate: Candidate,
  { of, role, shift, probability, decision }: Judged,
): Placement {
  const { chain, link, biases } = links[candidate.link] as CompiledChains["links"][number];
  const proofs = proofsOf(of, found, candidate);
  // As long as it can become: a list that is pushed to takes the room of seventeen.
  const reasons = new Array<Reason>(biases.length + of.length + (shift === 0 ? 0 : 1));
  let count = 0;
  for (let k = 0; k < biases.length; k++) reasons[count++] = biases[k] as Reason;
  for (let k = 0; k < of.length; k++) {
    const term = of.term[k] as Reason["term"];
    const feature = of.feature[k] as number;
    const logOdds = (signed[feature] as number) * (of.amount[k] as number);
    if (logOdds === 0 && term !== "role") continue;
    const rule = FEATURE_IDS[feature] as Feature;
    reasons[count++] = { term, rule, logOdds, about: of.about[k] as string, evidence: proofs.of(k) };
  }
  if (shift !== 0)
    reasons[count++] = { term: "calibration", rule: "calibration", logOdds: shift, about: chain.name.zh, evidence: [] };
  reasons.length = count;
  const { evidence, otherEvidence } = proofs;
  return { chain: chain.id, link: link.id, role, probability, decision, evidence, otherEvidence, reasons };
}
