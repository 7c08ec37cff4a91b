export {
  type CannotCheck,
  checkGrowth,
  type GrowthArithmetic,
  type GrowthCheck,
  type GrowthClaim,
} from "./growth-check.ts";
export { findInterval, type Interval, type Stated } from "./interval.ts";
export { checkPeriod, comparePeriods, lastDayOfMonth, type PeriodFault, parsePeriod } from "./period.ts";
export { findPeriod, formatPeriod } from "./say-period.ts";
export {
  type Asked,
  type Criterion,
  chooseLatest,
  chooseShown,
  figureKey,
  SHOWN_RULE,
  type Shown,
  type ShownAs,
} from "./shown.ts";
export {
  type Standing,
  type StandingInput,
  type StandingReason,
  type StandingTerms,
  standing,
  WARN_FROM,
} from "./standing.ts";
export * from "./types.ts";
export { daysBetween, yearsBetween } from "./years.ts";
