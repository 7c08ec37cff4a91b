import { expect, test } from "vitest";
import { addsUp, sizeText } from "./report-sum.ts";

const report = { rows: 14, inserted: 8, updated: 1, unchanged: 2, quarantined: 1, duplicates: 1, asked: 1 };

test("every row of a report has one outcome", () => {
  expect(addsUp(report)).toBe(true);
  expect(addsUp({ ...report, duplicates: 2 })).toBe(false);
});

test("a size has three digits at most", () => {
  expect([0, 999, 12_345, 123_456_789].map(sizeText)).toEqual(["0 B", "999 B", "12.3 KB", "123 MB"]);
});
