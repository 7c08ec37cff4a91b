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
export { marksOf } from "./marks.ts";
export { decide, place } from "./place.ts";
export { type Standing, standingOf } from "./status.ts";
export type * from "./types.ts";
export { COSTS, THRESHOLDS, WEIGHTS, type Weights } from "./weights.ts";
