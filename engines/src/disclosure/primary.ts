// Which cells would show a single firm by themselves.
//
// Method: a threshold on the number of holders, and the p% rule: a cell is sensitive where total − x1 − x2 < p% of x1, so that the second
// holder could estimate the first too closely (Hundepool et al., Handbook on Statistical Disclosure Control, magnitude tables). Amounts that
// may be below zero count by their size. O(holdings). It does not look at what other cells give away: that is attack.ts.
import type { Cell, PrimaryReason, Rules } from "./types.ts";

/** null: it may be shown, as far as it alone goes. A cell without holders says nothing of anybody. */
export function findPrimary({ holdings }: Cell, { minHolders, dominance_pct }: Rules): PrimaryReason | null {
  if (holdings.length === 0) return null;
  if (holdings.length < minHolders) return "few-holders";
  if (dominance_pct === null) return null;
  const sizes = holdings.map(({ value }) => Math.abs(value)).sort((a, b) => b - a);
  const [first = 0, ...others] = sizes;
  const rest = others.slice(1).reduce((sum, size) => sum + size, 0);
  return rest < (dominance_pct / 100) * first ? "dominance" : null;
}

/**
 * How far on both sides a hidden cell must stay open against everybody but one holder (null: against outsiders): the percentage of the largest.
 * To a holder in a cell of three or more, what the others bring in covers the largest of them, as the p% rule has it.
 */
export function protectionOf({ holdings }: Cell, { protection_pct }: Rules): (except: string | null) => number {
  const sizes = new Map(holdings.map(({ holder, value }) => [holder, Math.abs(value)]));
  const [first = 0, second = 0] = [...sizes.values()].sort((a, b) => b - a);
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return (except) => {
    const own = except === null ? undefined : sizes.get(except);
    const largest = own === first ? second : first;
    const covered = own !== undefined && holdings.length >= 3 ? all - own - largest : 0;
    return Math.max(0, (protection_pct / 100) * largest - covered);
  };
}
