// Where a level stands against its target, and the lamp that follows.
//   growth rule   required yearly growth = (target ÷ level)^(1 ÷ years left) − 1; the recent growth is put against it.
//   line rule     for shares, and where no growth was stated: the straight line from a base, an earlier level, to the target; the
//                 gain so far is put against the line's.
// At or above pace → ok; at least 60 % of it → warn; else late; a target that is reached → ok. Where the two cannot be compared
// the lamp is unknown and the reason says why; without a target it is "na". Ratios are formed on exact fractions, so the unit in
// which a value is written changes nothing; only the root is a float. Constant time. It forecasts nothing.
import {
  compareFractions,
  divideFractions,
  type Fraction,
  findUnit,
  fractionToNumber,
  sameQuantity,
  subtractFractions,
  toBase,
} from "../units/index.ts";
import { parsePeriod } from "./period.ts";
import type { Figure, Lamp, PeriodKind } from "./types.ts";
import { yearsBetween } from "./years.ts";

/** Share of the pace from which a lamp is "warn" and not "late". */
export const WARN_FROM = 0.6;

export interface StandingInput {
  readonly level: Figure | null;
  readonly target: Figure | null;
  /** The latest growth in percent, and the indicator it is the growth of. */
  readonly growth: { readonly figure: Figure; readonly of: string } | null;
  /** Where the straight line begins: an earlier level of the same indicator. */
  readonly base: Figure | null;
  readonly direction: "up" | "down";
  /** ISO day. */
  readonly asOf: string;
}

export type StandingReason =
  | "no-target"
  | "no-level"
  | "different-indicator"
  | "different-quantity"
  | "too-rough"
  | "not-positive"
  | "partial-period"
  | "no-growth"
  | "no-base"
  | "no-later-level"
  | "reached"
  | "target-date-passed"
  | "at-pace"
  | "near-pace"
  | "below-pace";

/** Every number of the formula, so that it can be printed. Shares and growths are ratios (0.092); null = does not apply. */
export interface StandingTerms {
  readonly levelEnd: string | null;
  readonly targetEnd: string | null;
  readonly yearsLeft: number | null;
  /** level ÷ target. */
  readonly progress: number | null;
  readonly requiredGrowth: number | null;
  readonly recentGrowth: number | null;
  /** Recent ÷ required growth, or gain ÷ expected gain. */
  readonly pace: number | null;
  readonly baseEnd: string | null;
  /** Where the line stood on the level's last day, in the base of the unit: a ratio for shares, 元 for money. */
  readonly expectedAtLevel: number | null;
  /** Where the level should stand on the day asked about, divided by the target: the tick on the bar. */
  readonly expectedProgress: number | null;
}

export interface Standing {
  readonly lamp: Lamp;
  readonly reason: StandingReason;
  readonly rule: "growth" | "line" | null;
  readonly terms: StandingTerms;
}

const NOTHING: StandingTerms = {
  levelEnd: null,
  targetEnd: null,
  yearsLeft: null,
  progress: null,
  requiredGrowth: null,
  recentGrowth: null,
  pace: null,
  baseEnd: null,
  expectedAtLevel: null,
  expectedProgress: null,
};

const PART_OF_A_YEAR: readonly PeriodKind[] = ["half", "quarter", "month", "yearToDate"];

export function standing(input: StandingInput): Standing {
  const { level, target } = input;
  if (!target) return { lamp: "na", reason: "no-target", rule: null, terms: NOTHING };
  const targetEnd = parsePeriod(target.period).end;
  if (!level) return unknown("no-level", { ...NOTHING, targetEnd });
  const levelEnd = parsePeriod(level.period).end;
  const ends = { ...NOTHING, levelEnd, targetEnd };
  const hindrance = findHindrance(level, target);
  if (hindrance) return unknown(hindrance, ends);

  const [now, goal] = [toBase(level.value, level.unit), toBase(target.value, target.unit)];
  const terms: StandingTerms = {
    ...ends,
    yearsLeft: yearsBetween(levelEnd, targetEnd),
    progress: fractionToNumber(divideFractions(now, goal)),
  };
  const up = input.direction === "up";
  const reached = up ? compareFractions(now, goal) >= 0 : compareFractions(now, goal) <= 0;
  return isShare(level)
    ? byLine(input, { level, target, now, goal, reached }, terms)
    : byGrowth(input, { level, target, now, goal, reached }, terms);
}

interface Compared {
  readonly level: Figure;
  readonly target: Figure;
  readonly now: Fraction;
  readonly goal: Fraction;
  readonly reached: boolean;
}

const unknown = (reason: StandingReason, terms: StandingTerms, rule: Standing["rule"] = null): Standing => ({
  lamp: "unknown",
  reason,
  rule,
  terms,
});
const isShare = (figure: Figure): boolean => findUnit(figure.unit)?.dimension === "share";

function findHindrance(level: Figure, target: Figure): StandingReason | undefined {
  if (level.indicator !== target.indicator || level.subject !== target.subject) return "different-indicator";
  if (!sameQuantity(level.unit, target.unit)) return "different-quantity";
  if (level.qualifier === "order-of-magnitude" || target.qualifier === "order-of-magnitude") return "too-rough";
  const zero = { top: 0n, bottom: 1n };
  if ([level, target].some((figure) => compareFractions(toBase(figure.value, figure.unit), zero) <= 0))
    return "not-positive";
  const { kind } = parsePeriod(level.period);
  if (kind === "years") return "partial-period";
  // What flows through a period (money, vehicles, tonnes) grows with its length; what is counted on a day (firms, people) or is a share does not.
  const flows = !["share", "things", "people"].includes(findUnit(level.unit)?.dimension ?? "");
  return flows && PART_OF_A_YEAR.includes(kind) ? "partial-period" : undefined;
}

/** What is exactly on the line must not fall off it by a float's last digit. */
const SLACK = 1e-9;

/** The lamp of a pace: 1 = exactly what is required. */
function judge(pace: number): Pick<Standing, "lamp" | "reason"> {
  if (pace >= 1 - SLACK) return { lamp: "ok", reason: "at-pace" };
  if (pace >= WARN_FROM - SLACK) return { lamp: "warn", reason: "near-pace" };
  return { lamp: "late", reason: "below-pace" };
}

function byGrowth(input: StandingInput, compared: Compared, base: StandingTerms): Standing {
  const { level, now, goal, reached } = compared;
  const recent =
    input.growth?.of === level.indicator &&
    input.growth.figure.subject === level.subject &&
    isShare(input.growth.figure)
      ? input.growth.figure
      : null;
  const recentGrowth = recent && fractionToNumber(toBase(recent.value, recent.unit));
  const left = base.yearsLeft ?? 0;
  if (reached) return { lamp: "ok", reason: "reached", rule: "growth", terms: { ...base, recentGrowth } };
  if (left <= 0)
    return { lamp: "late", reason: "target-date-passed", rule: "growth", terms: { ...base, recentGrowth } };
  const requiredGrowth = fractionToNumber(divideFractions(goal, now)) ** (1 / left) - 1;
  const elapsed = Math.min(left, Math.max(0, yearsBetween(base.levelEnd ?? "", input.asOf)));
  const terms = {
    ...base,
    requiredGrowth,
    recentGrowth,
    expectedProgress: (base.progress ?? 0) * (1 + requiredGrowth) ** elapsed,
  };
  if (recentGrowth === null) {
    const line = byLine(input, compared, { ...base, requiredGrowth });
    return line.lamp === "unknown" ? unknown("no-growth", terms, "growth") : line;
  }
  const pace = recentGrowth / requiredGrowth;
  return { ...judge(pace), rule: "growth", terms: { ...terms, pace } };
}

function byLine(input: StandingInput, { level, now, goal, reached }: Compared, before: StandingTerms): Standing {
  const usable = input.base && findHindrance(input.base, level) === undefined ? input.base : null;
  const baseEnd = usable && parsePeriod(usable.period).end;
  const [levelEnd, targetEnd] = [before.levelEnd ?? "", before.targetEnd ?? ""];
  if (reached) return { lamp: "ok", reason: "reached", rule: "line", terms: { ...before, baseEnd } };
  if ((before.yearsLeft ?? 0) <= 0)
    return { lamp: "late", reason: "target-date-passed", rule: "line", terms: { ...before, baseEnd } };
  if (!usable || !baseEnd || baseEnd >= targetEnd) return unknown("no-base", before, "line");

  const start = toBase(usable.value, usable.unit);
  const rise = fractionToNumber(subtractFractions(goal, start));
  const whole = yearsBetween(baseEnd, targetEnd);
  const shareOfWay = (day: string): number => Math.min(1, Math.max(0, yearsBetween(baseEnd, day) / whole));
  const expected = (day: string): number => fractionToNumber(start) + rise * shareOfWay(day);
  const terms = { ...before, baseEnd, expectedProgress: expected(input.asOf) / fractionToNumber(goal) };
  if (levelEnd <= baseEnd) return unknown("no-later-level", terms, "line");

  const gain = fractionToNumber(subtractFractions(now, start));
  const expectedGain = rise * shareOfWay(levelEnd);
  const told = { ...terms, expectedAtLevel: expected(levelEnd) };
  const wantsGain = input.direction === "up" ? rise > 0 : rise < 0;
  // The base itself had reached the target and the level fell back behind it: no gain was wanted, so no share of one can be told.
  if (!wantsGain) return { lamp: "late", reason: "below-pace", rule: "line", terms: told };
  const pace = gain / expectedGain;
  return { ...judge(pace), rule: "line", terms: { ...told, pace } };
}
