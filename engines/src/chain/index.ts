export { type Contradiction, checkPhrases, type PhraseAt } from "./check-phrases.ts";
export { checkTerms, type Heading, type TermNote } from "./check-terms.ts";
export { type CompiledChains, compileChains, type IgnoredTerm, likelyRole } from "./compile.ts";
export { countTerms, type TermCount, type TermCounter } from "./count-terms.ts";
export {
  type Coverage,
  type CoverageInput,
  coverage,
  coverageOfGroups,
  effectiveNumber,
  type LinkCoverage,
  type LinkState,
  type MakerGroup,
  type Member,
} from "./coverage.ts";
export { type Doubt, type LabelValue, type Stake, valueOfLabel } from "./label-value.ts";
export { marksOf } from "./marks.ts";
export { type Asked, type NamedDoubt, orderDoubts } from "./order-doubts.ts";
export { place } from "./place.ts";
export { type Change, type Check, changesOf, type Label, type Measure, type Refit, refit } from "./refit.ts";
export { type Standing, standingOf } from "./status.ts";
export type * from "./types.ts";
export {
  type Costs,
  checkCosts,
  checkWeights,
  complete,
  decide,
  FEATURE_IDS,
  type Feature,
  START,
  signOf,
  type Thresholds,
  thresholdsOf,
  type Weights,
} from "./weights.ts";
