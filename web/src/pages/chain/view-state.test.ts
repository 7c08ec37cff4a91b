import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSearch, writeSearch } from "../../app/url.ts";
import { parseVersus, parseView, writeVersus } from "./view-state.ts";

test("the other side of a comparison is the same after it went through an address", () => {
  const unit = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  const versus = fc.oneof(
    fc.record({ by: fc.constant("unit" as const), unit: fc.option(unit, { nil: undefined }) }),
    fc.record({ by: fc.constant("day" as const), day: fc.constantFrom("2026-01-31", "2024-02-29") }),
  );
  fc.assert(
    fc.property(versus, (side) => {
      const search = parseSearch(writeSearch({ vs: writeVersus(side) }));
      expect(parseView(search).versus).toEqual(side);
    }),
  );
});

test("what an address says amiss is as if it were not said", () => {
  expect(["day:2026-02-31", "day:2026-13-01", "day:soon", "unit:", "park:3", ""].map(parseVersus)).toEqual(
    Array(6).fill(undefined),
  );
  expect(parseView({ view: "neon", role: "own", state: "full", diff: "more", edges: "all" })).toMatchObject({
    view: "coverage",
    role: undefined,
    state: undefined,
    difference: undefined,
    supply: false,
  });
});
