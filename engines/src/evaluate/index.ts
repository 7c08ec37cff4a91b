export { type Bunching, bunchingAt } from "./bunching.ts";
export { type Certainty, type CertaintyOptions, certaintyOf, DEFAULT_CERTAINTY } from "./certainty.ts";
export { CHANGE_ORDER, explainChange, type ScoreChange } from "./change.ts";
export { checkRuleSet } from "./check.ts";
export { type Comparison, conditionsOf, type Verdict } from "./conditions.ts";
export { type CurveDrawing, drawCurve } from "./draw.ts";
export { type Cell, encodeRecords, optionReader, type RecordOfCells, TableBuilder } from "./encode.ts";
export { type Explanation, explainRow, type Outline, outlineRow, type Part, type Step } from "./explain.ts";
export { type Importance, importanceOf } from "./importance.ts";
export { type JointOptions, jointProgram } from "./joint.ts";
export { placeOn, type Rung, rungOf } from "./ladder.ts";
export {
  type Balances,
  type Demand,
  type Ends,
  type LinearProgram,
  type OpenBalances,
  type OpenChoice,
  type Solution,
  type Solve,
  type Solver,
  solveGreedily,
  type WholeChoice,
} from "./linear-program.ts";
export { policyCosts } from "./policy-costs.ts";
export { type RuleFault, type RuleProblem, sayRuleFault } from "./problems.ts";
export { compileRules, type Program } from "./program.ts";
export { type CellReading, cellReader, type StatedNumber, statedReader } from "./read-cell.ts";
export { type FieldColumn, type HeaderMap, mapHeader } from "./read-header.ts";
export { recordReader, textAt } from "./read-record.ts";
export { type Reason, reasonsOf, sayReason } from "./reasons.ts";
export { type Run, runRules, STATUSES, type Status } from "./run.ts";
export {
  type RuleLanguage,
  sayCell,
  sayCurve,
  sayExpression,
  sayNumber,
  sayOutcome,
  sayParameter,
} from "./say.ts";
export { heldCases, type KnownRow, sayPoints, weightsOf } from "./say-points.ts";
export { changeRules, type Mover, type Simulation, simulateRules } from "./simulate.ts";
export type { SingleChange } from "./single.ts";
export type * from "./table.ts";
export { type ToldWhatIf, tellWhatIf } from "./tell-what-if.ts";
export * from "./types.ts";
export { listInForce } from "./versions.ts";
export { checkFiled, type Filed, indicatorOf, listFiled } from "./vocabulary.ts";
export { DEFAULT_JOINT, type WhatIf, type WhatIfOptions, whatIf } from "./what-if.ts";
