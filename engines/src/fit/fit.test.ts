import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  calibrate,
  calibrated,
  type Example,
  fitLogistic,
  isotonic,
  lossOf,
  type Parameter,
  scoreOf,
} from "./index.ts";

const parameters: readonly Parameter[] = [
  { prior: -1, precision: 4, least: Number.NEGATIVE_INFINITY },
  { prior: 1.5, precision: 4, least: 0 },
  { prior: 0.2, precision: 4, least: 0 },
  { prior: 0, precision: 2, least: Number.NEGATIVE_INFINITY },
];
const example: fc.Arbitrary<Example> = fc.record({
  parts: fc
    .tuple(fc.constant(1), fc.constantFrom(0, 1), fc.integer({ min: -3, max: 0 }), fc.constantFrom(0, 1))
    .map((all) => all.flatMap((part, at) => (part === 0 ? [] : [[at, part] as const]))),
  label: fc.constantFrom(0, 1),
});
const examples = fc.array(example, { maxLength: 40 });

const objective = (values: readonly number[], of: readonly Example[]): number =>
  of.reduce((sum, one) => sum + lossOf((one.label === 1 ? 1 : -1) * scoreOf(values, one)), 0) +
  parameters.reduce(
    (sum, { prior, precision }, at) => sum + (precision / 2) * ((values[at] as number) - prior) ** 2,
    0,
  );

/** The slow obvious way: many small steps downhill, cut at the bounds. */
function descend(of: readonly Example[]): number[] {
  const values = parameters.map(({ prior }) => prior);
  for (let step = 0; step < 3000; step++) {
    const gradient = parameters.map(({ prior, precision }, at) => precision * ((values[at] as number) - prior));
    for (const one of of) {
      const wrong = 1 / (1 + Math.exp(-scoreOf(values, one))) - one.label;
      for (const [at, part] of one.parts) gradient[at] = (gradient[at] as number) + wrong * part;
    }
    for (const [at, { least }] of parameters.entries())
      values[at] = Math.max(least, (values[at] as number) - 0.005 * (gradient[at] as number));
  }
  return values;
}

describe("the sign-constrained fit", () => {
  test("finds what small steps downhill find", () => {
    fc.assert(
      fc.property(examples, (of) => {
        const slow = descend(of);
        for (const [at, value] of fitLogistic(parameters, of).values.entries())
          expect(value).toBeCloseTo(slow[at] as number, 4);
      }),
      { numRuns: 6 },
    );
  });

  test("no weight passes its bound, and no other point near it is better", () => {
    fc.assert(
      fc.property(examples, (of) => {
        const { values, converged } = fitLogistic(parameters, of);
        expect(converged).toBe(true);
        for (const [at, { least }] of parameters.entries()) {
          expect(values[at]).toBeGreaterThanOrEqual(least);
          for (const by of [-1e-3, 1e-3]) {
            const other = values.map((value, of) => (of === at ? Math.max(least, value + by) : value));
            expect(objective(other, of)).toBeGreaterThanOrEqual(objective(values, of) - 1e-12);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test("is the same to the bit, in whatever order the examples come", () => {
    fc.assert(
      fc.property(
        examples.chain((of) => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length }))),
        ([of, mixed]) => {
          expect(fitLogistic(parameters, mixed)).toEqual(fitLogistic(parameters, of));
        },
      ),
      { numRuns: 50 },
    );
  });

  test("without examples every weight stays where it was", () => {
    expect(fitLogistic(parameters, []).values).toEqual([-1, 1.5, 0.2, 0]);
  });
});

describe("calibration", () => {
  test("pools adjacent violators", () => {
    const pooled = isotonic([1, 2, 1, 3, 5, 4, 4, 6]).map((value) => Number(value.toFixed(7)));
    expect(pooled).toEqual([1, 1.5, 1.5, 3, 4.3333333, 4.3333333, 4.3333333, 6]);
  });

  test("what is pooled never falls and keeps its sum", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 30 }), (values) => {
        const pooled = isotonic(values);
        expect(pooled).toHaveLength(values.length);
        for (const [at, value] of pooled.entries())
          if (at > 0) expect(value).toBeGreaterThanOrEqual(pooled[at - 1] as number);
        const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
        expect(sum(pooled)).toBeCloseTo(sum(values), 9);
        expect(isotonic(pooled).map((value) => value.toFixed(9))).toEqual(pooled.map((value) => value.toFixed(9)));
      }),
    );
  });

  /** Scores twice as bold as what came of them. */
  const bold = (count: number) =>
    Array.from({ length: count }, (_, at) => {
      const score = ((at % 21) - 10) / 2;
      const share = 1 / (1 + Math.exp(-score / 2));
      return { score, label: (Math.floor(at / 21) % 20) + 0.5 < share * 20 ? (1 as const) : (0 as const) };
    });

  test("few labels give one temperature, which cools bold scores", () => {
    const found = calibrate(bold(840));
    expect(found.kind).toBe("temperature");
    expect(calibrated(found, 4)).toBeGreaterThan(1.7);
    expect(calibrated(found, 4)).toBeLessThan(2.3);
  });

  test("a thousand labels give steps; a higher score never means less", () => {
    const found = calibrate(bold(4200));
    expect(found.kind).toBe("isotonic");
    expect(Math.abs(calibrated(found, 3) - 1.5)).toBeLessThan(0.3);
    const odds = Array.from({ length: 121 }, (_, at) => calibrated(found, (at - 60) / 10));
    expect(odds).toEqual([...odds].sort((a, b) => a - b));
    expect(Math.max(...odds)).toBeLessThanOrEqual(Math.log(99));
  });

  test("without labels a score stays itself", () => {
    expect(calibrated(calibrate([]), 1.25)).toBe(1.25);
  });
});
