export { compileRules, type Program } from "./program.ts";
export { type Run, runRules, type Status, STATUSES } from "./run.ts";
export type * from "./table.ts";
export type * from "./types.ts";
