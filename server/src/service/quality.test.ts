import { join } from "node:path";
import { expect, test } from "vitest";
import { quality, readQuality } from "./quality.ts";

test("a distribution without the measurement knows no quality, and says no zero", () => {
  expect(readQuality(join(import.meta.dirname, "no-such-file.json"))).toBeNull();
});

test("the measurement of this version is read, each share inside its interval", () => {
  const figures = Object.entries(quality?.figures ?? {});
  expect(figures.length).toBeGreaterThan(10);
  expect(figures.filter(([, { share, low, high }]) => share < low || share > high)).toEqual([]);
  expect(quality).not.toHaveProperty("floors");
});
