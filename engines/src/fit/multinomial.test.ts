// The pieces of a fit that must be the same everywhere, and the fit itself on a case that can be worked out.
import fc from "fast-check";
import { expect, test } from "vitest";
import { exactExp, exactLog, fitMultinomial, minimise, surprise } from "./index.ts";

test("our exponential and logarithm are those of the platform to 14 digits", () => {
  fc.assert(
    fc.property(fc.double({ min: -650, max: 650, noNaN: true }), (x) => {
      expect(exactExp(x) / Math.exp(x)).toBeCloseTo(1, 13);
    }),
  );
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
      expect(exactLog(x) - Math.log(x)).toBeCloseTo(0, 11);
    }),
  );
  expect([exactExp(0), exactLog(1), exactLog(2), exactExp(-701)]).toEqual([1, 0, Math.LN2, 0]);
});

test("the least value of a bent valley is found, twice at the same bits", () => {
  const rosenbrock = ([x = 0, y = 0]: Float64Array, gradient: Float64Array): number => {
    gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x);
    gradient[1] = 200 * (y - x * x);
    return 100 * (y - x * x) ** 2 + (1 - x) ** 2;
  };
  const [one, two] = [Float64Array.of(-1.2, 1), Float64Array.of(-1.2, 1)];
  for (const at of [one, two]) minimise(rosenbrock, at, { steps: 200, tolerance: 0 });
  expect(one[0]).toBeCloseTo(1, 6);
  expect(one[1]).toBeCloseTo(1, 6);
  expect(two).toEqual(one);
});

test("surprise is −ln of the label's probability", () => {
  const scores = Float64Array.of(0, Math.log(2), Math.log(5));
  expect(surprise(scores, 1)).toBeCloseTo(Math.log(4), 12);
  expect([...scores]).toEqual([0.125, 0.25, 0.625].map((share) => expect.closeTo(share, 12)));
});

test("without features and penalty the prior is the share of each class", () => {
  const labels = Uint8Array.of(0, 0, 0, 1, 1, 2);
  const { prior } = fitMultinomial({
    rows: { start: new Int32Array(7), feature: new Int32Array(0), value: new Float64Array(0) },
    labels,
    counts: new Float64Array(6).fill(1),
    given: new Float64Array(18),
    features: 0,
    classes: 3,
    penalty: { weights: 1, prior: 1e-9 },
    steps: 100,
  });
  surprise(prior, 0);
  expect([...prior]).toEqual([3 / 6, 2 / 6, 1 / 6].map((share) => expect.closeTo(share, 3)));
});
