import { describe, expect, test } from "vitest";
import { filtersOf, isFiltered } from "./filters.ts";

describe("the filters of the list", () => {
  test("come from the address", () => {
    expect(
      filtersOf({ q: " 热控 ", unit: "none", chain: "nev", link: "p1", decision: "review", active: "true" }),
    ).toEqual({
      q: "热控",
      unit: "none",
      chain: "nev",
      link: "p1",
      decision: "review",
      active: "true",
    });
  });

  test("leave out what the address says wrongly", () => {
    expect(filtersOf({ decision: "perhaps", active: "1", sort: "colour", q: "  " })).toEqual({});
  });

  test("have no link without its chain", () => expect(filtersOf({ link: "p1" })).toEqual({}));

  test("know whether any is set; the order is none", () => {
    expect(isFiltered(filtersOf({ sort: "capital" }))).toBe(false);
    expect(isFiltered(filtersOf({ unit: "a" }))).toBe(true);
  });
});
