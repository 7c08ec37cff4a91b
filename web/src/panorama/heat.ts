// Shades of a quantity on the wall.
//
// Answers: for the known values of a quantity, round cuts between at most six classes, and the class and step of the ramp of each value.
// Method: sixths of the sorted values, each taken down to 1, 2 or 5 times a power of ten. Complexity: O(n log n).
// It knows nothing of what is unknown: that has no value, hence no class, and is hatched.

export interface HeatScale {
  /** Ascending; a class begins at its cut. */
  readonly cuts: readonly number[];
}

const classes = 6;
/** Steps of the ramp: --s0 … --s5. */
const lastStep = 5;

export function heatScale(values: readonly number[]): HeatScale {
  const sorted = values.filter((value) => value >= 0).sort((a, b) => a - b);
  const [least] = sorted;
  if (least === undefined) return { cuts: [] };
  const cuts = Array.from({ length: classes - 1 }, (_, at) =>
    roundCut(sorted[Math.floor(((at + 1) * sorted.length) / classes)] as number),
  );
  const most = sorted.at(-1) as number;
  return { cuts: [...new Set(cuts)].filter((cut) => cut > least && cut <= most) };
}

/** The largest of 1, 2, 5 times a power of ten that does not pass the value, which so stands in the class that begins there. */
function roundCut(value: number): number {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const cut = ([5, 2, 1].find((step) => step * power <= value) ?? 1) * power;
  return Math.min(value, Number(cut.toPrecision(1)));
}

export const classOf = ({ cuts }: HeatScale, value: number): number => cuts.filter((cut) => cut <= value).length;

/** Few classes are spread over the whole ramp, so that neighbours stay apart. */
export const stepOf = ({ cuts }: HeatScale, index: number): number =>
  cuts.length === 0 ? 1 : Math.round((index * lastStep) / cuts.length);

/** What each class holds: from its cut to below the next one; null is open. */
export const rangesOf = ({ cuts }: HeatScale): readonly (readonly [number | null, number | null])[] =>
  [null, ...cuts].map((from, at) => [from, cuts[at] ?? null]);
