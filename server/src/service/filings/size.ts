// Whether a value is so far from the one of the year before that its unit was mistaken, and for which other unit it would fit.
import { convertRounded, sameQuantity } from "@jiqun/engines/units";

/** A step that no firm makes in a year by itself: 平方米 for 亩 is 667 times, 元 for 万元 ten thousand. */
const ASKS_FROM = 500;
/** With the unit that was meant, a value lies within so many times the one before. */
const FITS_WITHIN = 5;
const WRITTEN = [
  "元",
  "千元",
  "万元",
  "亿元",
  "平方米",
  "亩",
  "公顷",
  "平方公里",
  "kWh",
  "MWh",
  "万kWh",
  "亿kWh",
  "kg",
  "t",
  "万吨",
  "tce",
  "万tce",
  "人",
  "万人",
];

export interface SizeQuestion {
  /** The unit that would fit, where one does. */
  readonly suggested: string | null;
}

/** null: nothing to ask. Of nothing, and from nothing, every step is possible. */
export function askSize(now: number, before: number, unit: string): SizeQuestion | null {
  if (now === 0 || before === 0 || Number.isNaN(before)) return null;
  const times = Math.abs(now / before);
  if (times < ASKS_FROM && times > 1 / ASKS_FROM) return null;
  const near = WRITTEN.flatMap((other) => {
    if (other === unit || !sameQuantity(other, unit)) return [];
    const off = Math.abs(Math.log(times * Number(convertRounded("1", other, unit, 18))));
    return off <= Math.log(FITS_WITHIN) ? [{ other, off }] : [];
  });
  near.sort((a, b) => a.off - b.off);
  return { suggested: near[0]?.other ?? null };
}
