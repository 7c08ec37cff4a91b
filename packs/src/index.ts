export { canonicalJson, hashOf } from "./canonical.ts";
export { checkPack, type PackCheck } from "./check-pack.ts";
export { defaultPackDir } from "./default.ts";
export type * from "./figure-schema.ts";
export { formatRuleSet } from "./format-rule-set.ts";
export {
  divisionsOf,
  formatIndustryModel,
  industryModelFile,
  loadIndustryModel,
  parseIndustryModel,
} from "./industry-model.ts";
export { loadPack } from "./load.ts";
export type { LoadResult, Pack, PackChain, PackProblem } from "./pack.ts";
export { type GoldenFile, ruleSetFile } from "./rule-set-schema.ts";
export { loadRuleSet, loadRuleSets, type RuleSetFolder, ruleSetsDir } from "./rule-sets.ts";
export type * from "./schema.ts";
export { FolderNotEmptyError, writeSkeleton } from "./skeleton.ts";
export * from "./standards.ts";
export {
  compileUnits,
  type ResolvedHow,
  type ResolvedUnit,
  resolveUnit,
  type UnitIndex,
  type UnitQuery,
} from "./units.ts";
export { findSuccessor, keysOf, listVanished } from "./vanished.ts";
