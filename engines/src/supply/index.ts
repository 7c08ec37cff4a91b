export { birnbaum, type Importance } from "./birnbaum.ts";
export {
  type Around,
  aroundOf,
  CANDIDATE_TERMS,
  CANDIDATE_WEIGHTS,
  type CandidateFacts,
  type CandidateTerm,
  codeWeight,
  type Judged,
  judgeCandidate,
  type Screened,
} from "./candidates.ts";
export { downstream, type Left, type Mode, prepareShocks, sharesOf, upstream } from "./cascade.ts";
export { coverageOfLinks, type PartCoverage } from "./coverage-by.ts";
export { type CutSet, type CutsOf, createCuts } from "./cut-sets.ts";
export { riskIndex } from "./esri.ts";
export { GAP_TERMS, GAP_WEIGHTS, type Gap, type GapsInput, type GapTerm, rankGaps } from "./gaps.ts";
export { MATCH_TERMS, MATCH_WEIGHTS, type Match, type MatchTerm, matchSupplier } from "./match.ts";
export { withNeeds } from "./needs.ts";
export { createNetwork, type Network, type SupplyEdge } from "./network.ts";
export { isAnonymousParty } from "./parties.ts";
export { type Ranked, rankIntervals } from "./rank-interval.ts";
export { type Affected, downstreamOf, upstreamOf } from "./reachable.ts";
export { type Effect, type PartsOf, type Shock, shockAlongEdges, shockWithoutFirm, shockWithoutLink } from "./shock.ts";
export { type SinglePoint, type SinglePoints, singlePoints } from "./single-points.ts";
export { type Stopper, stoppers } from "./stoppers.ts";
export { type Gate, type MakersOf, type Structure, structureOf } from "./structure.ts";
export { type Sufficiency, sufficiency } from "./sufficiency.ts";
