export { type CompiledChains, compileChains, type IgnoredTerm } from "./compile.ts";
export {
  type Coverage,
  type CoverageInput,
  coverage,
  effectiveNumber,
  type LinkCoverage,
  type LinkState,
  type Member,
} from "./coverage.ts";
export { type Doubt, type LabelValue, type Stake, valueOfLabel } from "./label-value.ts";
export { marksOf } from "./marks.ts";
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
