// Who leads, as far as the numbers can tell? Units by a share or by an amount for each thing counted, in tiers.
// Rule (RULE says it for people):
//   1 a unit with too small a base, or with an unknown part, is listed apart with the reason, and is in no rank
//   2 the others are shrunk towards the common value by how little their base tells (estimate.ts)
//   3 where the values differ no more than chance lets them (χ² of heterogeneity at 5 %), all are one tier
//   4 else two units are separable where the intervals of their estimates at 1 − 5 % ÷ (units − 1) do not meet. A unit's places run
//     from one after those separably better to one before those separably worse. A tier ends only where every unit above is
//     separable from every unit below; inside a tier there is no order, and equal estimates always share one
// O(units²) comparisons, of tens or hundreds of units. It compares what is put in: whether bases are fair between units is for who chooses them.
import { wilson, Z95 } from "../statistics/index.ts";
import { type Interval, shrink, upperPoint } from "./estimate.ts";

export interface BoardUnit {
  readonly id: string;
  /** What is counted, and out of what; null = unknown. For an amount: its sum. */
  readonly part: number | null;
  readonly base: number | null;
  /** Of an amount for each thing: variance between the things of the unit. null for a share. */
  readonly spread: number | null;
  readonly provisional: boolean;
}

export interface BoardRule {
  readonly kind: "share" | "amount";
  /** Whether more or less is better. */
  readonly direction: "up" | "down";
  readonly smallestBase: number;
}

export type Unranked = "unknown" | "no-base" | "base-too-small" | "no-spread" | "impossible";

export interface BoardRow {
  readonly id: string;
  readonly value: number;
  readonly base: number;
  /** Of the value as measured. */
  readonly interval: Interval;
  readonly estimate: number;
  readonly estimateInterval: Interval;
  /** 1 = the first tier. */
  readonly tier: number;
  /** The places it may truly have; equal where it is separable from everyone. */
  readonly places: readonly [from: number, to: number];
  readonly provisional: boolean;
}

export interface Board {
  readonly rows: readonly BoardRow[];
  readonly tiers: number;
  readonly unranked: readonly { readonly id: string; readonly why: Unranked; readonly base: number | null }[];
  readonly mean: number | null;
  readonly differ: boolean;
  readonly provisional: boolean;
}

export const RULE = {
  zh: "按基数收缩估计；基数不足或有未知者不排名；差异未超出偶然的并为一档；可能名次由两两可分得出；不同档之间两两可分，同档之内不分先后。",
  en: "Estimates are shrunk by how little the base tells; too small a base or an unknown is not ranked; where differences are no more than chance there is one tier; possible places follow from who is separable from whom; units of different tiers are separable pair by pair, and inside a tier there is no order.",
} as const;

export function rankUnits(units: readonly BoardUnit[], rule: BoardRule): Board {
  const judged = units.map((unit) => ({ unit, why: whyUnranked(unit, rule) }));
  // By id first: sums of floats hang on their order, and the board must not hang on that of its input.
  const ranked = judged
    .filter(({ why }) => why === null)
    .map(({ unit }) => unit as Complete)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const unranked = judged.flatMap(({ unit, why }) => (why === null ? [] : [{ id: unit.id, why, base: unit.base }]));
  if (ranked.length === 0) return { rows: [], tiers: 0, unranked, mean: null, differ: false, provisional: false };
  const pooled = shrink(measure(ranked, rule));
  const apart = upperPoint(0.025 / Math.max(1, ranked.length - 1));
  const better = rule.direction === "up" ? -1 : 1;
  const lines = ranked
    .map((unit, at) => {
      const { estimate, deviation } = pooled.shrunk[at] as (typeof pooled.shrunk)[number];
      return { unit, estimate, deviation };
    })
    .sort((a, b) => better * (a.estimate - b.estimate) || (a.unit.id < b.unit.id ? -1 : 1));
  // Turned so that more is better.
  const lows = lines.map(({ estimate, deviation }) => -better * estimate - apart * deviation);
  const highs = lines.map(({ estimate, deviation }) => -better * estimate + apart * deviation);
  const tiers = cutTiers(lows, highs, pooled.differ);
  const last = tiers.at(-1) ?? 1;
  const rows = lines.map(({ unit, estimate, deviation }, at): BoardRow => {
    const tier = tiers[at] as number;
    return {
      id: unit.id,
      value: unit.part / unit.base,
      base: unit.base,
      interval: intervalOf(unit, rule),
      estimate,
      estimateInterval: around(estimate, Z95 * deviation, rule),
      tier,
      places: pooled.differ ? placesOf(at, lows, highs) : [1, lines.length],
      provisional: unit.provisional,
    };
  });
  const provisional = ranked.some((unit) => unit.provisional);
  return { rows, tiers: last, unranked, mean: pooled.mean, differ: pooled.differ, provisional };
}

type Complete = BoardUnit & { readonly part: number; readonly base: number };

function whyUnranked({ part, base, spread }: BoardUnit, { kind, smallestBase }: BoardRule): Unranked | null {
  if (part === null || base === null) return "unknown";
  if (base <= 0) return "no-base";
  if (kind === "share" && (part < 0 || part > base)) return "impossible";
  if (base < smallestBase) return "base-too-small";
  return kind === "amount" && (spread === null || spread <= 0) ? "no-spread" : null;
}

/** A share's variance is taken at the common share: at its own, 3 of 3 would be certain. */
function measure(units: readonly Complete[], { kind }: BoardRule) {
  const sum = (pick: (unit: Complete) => number): number => units.reduce((total, unit) => total + pick(unit), 0);
  const common = sum(({ part }) => part) / sum(({ base }) => base);
  // Half a case more on either side, so that a league in which all are at 0 or 1 has a variance.
  const kept = Math.min(Math.max(common, 0.5 / sum(({ base }) => base)), 1 - 0.5 / sum(({ base }) => base));
  return units.map(({ part, base, spread }) => ({
    value: part / base,
    variance: kind === "share" ? (kept * (1 - kept)) / base : (spread as number) / base,
  }));
}

function intervalOf(unit: Complete, rule: BoardRule): Interval {
  if (unit.base <= 0) throw new Error("a share needs a base above 0");
  if (rule.kind === "share") {
    const { low, high } = wilson(unit.part, unit.base);
    return { low, high };
  }
  return around(unit.part / unit.base, Z95 * Math.sqrt((unit.spread as number) / unit.base), rule);
}

function around(value: number, half: number, { kind }: BoardRule): Interval {
  const [low, high] = [value - half, value + half];
  return kind === "share" ? { low: Math.max(0, low), high: Math.min(1, high) } : { low, high };
}

function placesOf(at: number, lows: readonly number[], highs: readonly number[]): [number, number] {
  const above = lows.filter((low) => low > (highs[at] as number)).length;
  const below = highs.filter((high) => high < (lows[at] as number)).length;
  return [above + 1, lows.length - below];
}

/** The tier of each line, best first. */
function cutTiers(lows: readonly number[], highs: readonly number[], differ: boolean): number[] {
  const highestBelow = highs.map((_, at) => Math.max(...highs.slice(at)));
  let [tier, lowestAbove] = [1, Number.POSITIVE_INFINITY];
  return lows.map((low, at) => {
    if (differ && at > 0 && lowestAbove > (highestBelow[at] as number)) tier++;
    lowestAbove = Math.min(lowestAbove, low);
    return tier;
  });
}
