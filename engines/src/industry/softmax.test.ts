import fc from "fast-check";
import { expect, test } from "vitest";
import { sumOfExponentials } from "./softmax.ts";

test("the sum is that of the exponentials", () => {
  const score = fc.double({ min: -60, max: 0, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(score, { maxLength: 100 }),
      fc.double({ min: -50, max: 50, noNaN: true }),
      (below, highest) => {
        const scores = Float64Array.from([0, ...below], (one) => one + highest);
        const plain = scores.reduce((sum, one) => sum + Math.exp(one - highest), 0);
        expect(Math.abs(sumOfExponentials(scores, highest) / plain - 1)).toBeLessThan(3e-12);
      },
    ),
    { numRuns: 500 },
  );
});
