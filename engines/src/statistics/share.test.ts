import { expect, test } from "vitest";
import { wilson } from "./index.ts";

test("Wilson's interval holds the share and narrows with more trials", () => {
  expect(wilson(0, 0)).toEqual({ hits: 0, of: 0, low: 0, high: 1 });
  // 95 of 100, by the formula, worked out apart.
  expect(wilson(95, 100).low).toBeCloseTo(0.8882495, 6);
  expect(wilson(95, 100).high).toBeCloseTo(0.9784563, 6);
  expect(wilson(950, 1000).low).toBeGreaterThan(wilson(95, 100).low);
});
