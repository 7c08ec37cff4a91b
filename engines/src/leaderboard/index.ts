export { type Accumulated, countMonth, countYearToDate, type MonthCount } from "./accumulate.ts";
export { type Interval, jamesStein, shrink, upperPoint } from "./estimate.ts";
export {
  type Board,
  type BoardRow,
  type BoardRule,
  type BoardUnit,
  RULE,
  rankUnits,
  type Unranked,
} from "./leaderboard.ts";
