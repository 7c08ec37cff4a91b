import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classOf, heatScale, rangesOf, stepOf } from "./heat.ts";

const quantities = fc.array(fc.double({ min: 0, max: 1e13, noNaN: true }), { minLength: 1, maxLength: 90 });

describe("shades of a quantity", () => {
  test("have round cuts and classes of much the same size", () => {
    const scale = heatScale([3, 8, 12, 40, 55, 90, 130, 260, 700, 1100, 4800, 9000]);
    expect(scale.cuts).toEqual([10, 50, 100, 500, 2000]);
    expect([3, 10, 99, 100, 1999, 9000].map((value) => classOf(scale, value))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("one value, or all alike, is one class in the middle of the light ones; none at all has none to show", () => {
    expect(heatScale([7, 7, 7])).toEqual({ cuts: [] });
    expect(stepOf(heatScale([7]), 0)).toBe(1);
    expect(heatScale([])).toEqual({ cuts: [] });
  });

  test("nought is measured and stands in the first class", () => {
    const scale = heatScale([0, 5, 50, 500]);
    expect(classOf(scale, 0)).toBe(0);
    expect(scale.cuts.every((cut) => cut > 0)).toBe(true);
  });

  test("never fall where the value grows, use at most six steps, and each class has its own step and a range that holds its values", () => {
    fc.assert(
      fc.property(quantities, (values) => {
        const scale = heatScale(values);
        const ranges = rangesOf(scale);
        expect(ranges.length).toBeLessThanOrEqual(6);
        expect(new Set(ranges.map((_, index) => stepOf(scale, index))).size).toBe(ranges.length);
        const sorted = [...values].sort((a, b) => a - b).map((value) => classOf(scale, value));
        expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
        for (const value of values) {
          const [from, to] = ranges[classOf(scale, value)] ?? [Number.NaN, Number.NaN];
          expect((from === null || value >= from) && (to === null || value < to)).toBe(true);
        }
      }),
    );
  });
});
