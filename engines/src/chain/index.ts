export { type Contradiction, checkPhrases, type PhraseAt } from "./check-phrases.ts";
export { checkTerms, type Heading, type TermNote } from "./check-terms.ts";
export { type CompiledChains, compileChains, type IgnoredTerm } from "./compile.ts";
export { countTerms, type TermCount, type TermCounter } from "./count-terms.ts";
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
