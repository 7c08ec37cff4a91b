// The kinds of curve, one entry each: what parameters it has, the points of a value, and the value that gives wanted points.
// A new kind is one entry here and one member of Curve in types.ts.
//
// All are monotone except bands and steps, which are stairs: `reach` answers the nearest end of a stair that is high enough.
// Percentiles come from the group (population.ts), conditions from the row (points.ts).
import { isNear } from "./expression/bind.ts";
import type { Band, Curve, Parameter } from "./types.ts";

export type PlainCurve = Exclude<Curve, { kind: "conditional" | "percentile" | "options" }>;
type Kind = PlainCurve["kind"];
type Of<K extends Kind> = Extract<PlainCurve, { kind: K }>;

interface CurveKind<K extends Kind> {
  /** In the order in which the other two take their numbers. */
  readonly parameters: (curve: Of<K>) => readonly Parameter[];
  readonly points: (curve: Of<K>, weight: number, numbers: readonly number[]) => (value: number) => number;
  /** The value nearest to the present one that gives at least so many points; undefined: none does. */
  readonly reach: (
    curve: Of<K>,
    weight: number,
    numbers: readonly number[],
    wanted: number,
    present: number,
  ) => number | undefined;
  /** Names of parameters that must differ or be above zero; what is wrong with them. */
  readonly fault: (curve: Of<K>, numbers: readonly (number | null)[]) => string | undefined;
}

const aboveZero = (names: readonly string[], numbers: readonly (number | null)[]) => {
  const at = numbers.findIndex((value) => value !== null && !(value > 0));
  return at < 0 ? undefined : `${names[at]} must be above 0`;
};
const apart = (a: number | null | undefined, b: number | null | undefined, what: string) =>
  a === b && a !== null ? `${what} must differ` : undefined;
const nth = (numbers: readonly number[], at: number): number => numbers[at] ?? Number.NaN;
const clamp = (share: number): number => Math.min(1, Math.max(0, share));

const CURVES: { readonly [K in Kind]: CurveKind<K> } = {
  ratio: {
    parameters: (curve) => [curve.baseline],
    points: (_, weight, [baseline = Number.NaN]) =>
      baseline > 0 ? (value) => (value / baseline) * weight : () => Number.NaN,
    reach: (_, weight, [baseline = Number.NaN], wanted) => (weight > 0 ? (wanted / weight) * baseline : undefined),
    fault: (_, numbers) => aboveZero(["baseline"], numbers),
  },
  reciprocal: {
    parameters: (curve) => [curve.baseline],
    points:
      (_, weight, [baseline = Number.NaN]) =>
      (value) =>
        value > 0 ? (baseline / value) * weight : Number.NaN,
    reach: (_, weight, [baseline = Number.NaN], wanted) => (wanted > 0 ? (baseline * weight) / wanted : undefined),
    fault: (_, numbers) => aboveZero(["baseline"], numbers),
  },
  inverse: {
    parameters: (curve) => [curve.baseline],
    points: (_, weight, [baseline = Number.NaN]) =>
      baseline > 0 ? (value) => Math.max(0, 2 - value / baseline) * weight : () => Number.NaN,
    reach: (_, weight, [baseline = Number.NaN], wanted) =>
      wanted <= 2 * weight && weight > 0 ? (2 - wanted / weight) * baseline : undefined,
    fault: (_, numbers) => aboveZero(["baseline"], numbers),
  },
  "min-max": {
    parameters: (curve) => [curve.min, curve.max],
    points: ({ floor }, weight, numbers) => {
      const [low, high] = [nth(numbers, 0), nth(numbers, 1)];
      return (value) => (weight * (floor + ((100 - floor) * (value - low)) / (high - low))) / 100;
    },
    reach: ({ floor }, weight, numbers, wanted) => {
      const [low, high] = [nth(numbers, 0), nth(numbers, 1)];
      const share = ((wanted * 100) / weight - floor) / (100 - floor);
      return weight > 0 && share <= 1 + 1e-12 ? low + share * (high - low) : undefined;
    },
    fault: ({ floor }, [low, high]) =>
      apart(low, high, "min and max") ?? (floor >= 0 && floor < 100 ? undefined : "floor must be from 0 to below 100"),
  },
  goalposts: {
    parameters: (curve) => [curve.from, curve.to],
    points: (_, weight, numbers) => {
      const [from, to] = [nth(numbers, 0), nth(numbers, 1)];
      return (value) => weight * clamp((value - from) / (to - from));
    },
    reach: (_, weight, numbers, wanted) => {
      const [from, to] = [nth(numbers, 0), nth(numbers, 1)];
      return weight > 0 && wanted <= weight ? from + (wanted / weight) * (to - from) : undefined;
    },
    fault: (_, [from, to]) => apart(from, to, "from and to"),
  },
  "two-anchor": {
    parameters: (curve) => [curve.base, curve.lead],
    points: ({ baseShare }, weight, numbers) => {
      const [base, lead] = [nth(numbers, 0), nth(numbers, 1)];
      return (value) => weight * clamp(baseShare + ((1 - baseShare) * (value - base)) / (lead - base));
    },
    reach: ({ baseShare }, weight, numbers, wanted) => {
      const [base, lead] = [nth(numbers, 0), nth(numbers, 1)];
      return weight > 0 && wanted <= weight
        ? base + ((wanted / weight - baseShare) / (1 - baseShare)) * (lead - base)
        : undefined;
    },
    fault: ({ baseShare }, [base, lead]) =>
      apart(base, lead, "base and lead") ??
      (baseShare >= 0 && baseShare < 1 ? undefined : "baseShare must be from 0 to below 1"),
  },
  bands: {
    parameters: () => [],
    points: ({ bands, closed }) => {
      const inside = closed === "lower" ? insideLower : insideUpper;
      return (value) => bands.find((band) => inside(band, value))?.points ?? Number.NaN;
    },
    reach: ({ bands, closed }, _, __, wanted, present) => {
      const inside = closed === "lower" ? insideLower : insideUpper;
      const enough = bands.filter((band) => band.points >= wanted);
      if (enough.some((band) => inside(band, present))) return present;
      const ends = enough.flatMap((band) => (closed === "lower" ? (band.from ?? []) : (band.to ?? [])));
      return ends.sort((a, b) => Math.abs(a - present) - Math.abs(b - present))[0];
    },
    fault: () => undefined,
  },
  step: {
    parameters: () => [],
    points:
      ({ size, each, most }) =>
      (value) =>
        Math.max(0, Math.min(most, Math.floor((value / size) * (1 + 1e-12)) * each)),
    reach: ({ size, each, most }, _, __, wanted) =>
      wanted <= most ? Math.ceil(wanted / each - 1e-12) * size : undefined,
    fault: ({ size, each }) => aboveZero(["size", "each"], [size, each]),
  },
};

const insideLower = ({ from, to }: Band, value: number): boolean =>
  (from === null || value >= from || isNear(value, from)) && (to === null || (value < to && !isNear(value, to)));
const insideUpper = ({ from, to }: Band, value: number): boolean =>
  (from === null || (value > from && !isNear(value, from))) && (to === null || value <= to || isNear(value, to));

// The table is indexed by the kind of the very curve that is passed, which TypeScript cannot follow.
const kindOf = <C extends PlainCurve>(curve: C) => CURVES[curve.kind] as unknown as CurveKind<Kind>;

export const parametersOf = (curve: PlainCurve): readonly Parameter[] => kindOf(curve).parameters(curve as never);
export const pointsOf = (curve: PlainCurve, weight: number, numbers: readonly number[]) =>
  kindOf(curve).points(curve as never, weight, numbers);
export const reachOf = (
  curve: PlainCurve,
  weight: number,
  numbers: readonly number[],
  wanted: number,
  present: number,
): number | undefined => kindOf(curve).reach(curve as never, weight, numbers, wanted, present);
export const faultOf = (curve: PlainCurve): string | undefined =>
  kindOf(curve).fault(
    curve as never,
    parametersOf(curve).map((parameter) => (typeof parameter === "number" ? parameter : null)),
  );
