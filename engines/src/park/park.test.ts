import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  conformityOf,
  countConformity,
  findParkField,
  matchParks,
  PARK_FIELDS,
  PARK_TERMS,
  type ParkFacts,
  type Position,
  type Project,
  parseParkCell,
  readParkValue,
  writeParkCell,
} from "./index.ts";

const position = (rank: Position["rank"], clusters: readonly string[]): Position => ({
  text: "x",
  rank,
  clusters,
  chains: [],
});
const project: Project = {
  land_mu: 100,
  plant_m2: null,
  power_mw: null,
  industryCode: "C3610",
  text: "甲公司 整车制造；电镀加工",
  clusters: ["M1"],
  chains: ["nev"],
};
const park = (id: string, more: Partial<ParkFacts> = {}): ParkFacts => ({
  id,
  land_mu: 200,
  plant_m2: null,
  power_mw: null,
  landPrice: 20,
  rent: null,
  positions: [position("leading", ["M1"])],
  negative: [],
  chain: 0.5,
  neighbours: 1,
  ...more,
});

describe("matching parks", () => {
  test("what a park must have comes before how well it fits, and unknown lies between met and failed", () => {
    const found = matchParks(project, [
      park("small", { land_mu: 50 }),
      park("blank", { land_mu: null, landPrice: null }),
      park("dear", { landPrice: 40 }),
      park("cheap"),
    ]);
    expect(found.map(({ id, state }) => [id, state])).toEqual([
      ["cheap", "met"],
      ["dear", "met"],
      ["blank", "unknown"],
      ["small", "failed"],
    ]);
  });

  test("every term is shown and they add up; an unknown one adds nothing and leaves room above", () => {
    const [one] = matchParks(project, [park("a", { neighbours: null })]);
    expect(one?.terms).toEqual({ positioning: 0.35, chain: 0.125, neighbours: null, room: 0.05, price: 0.1 });
    expect(one?.score).toBeCloseTo(0.625);
    expect(one?.upTo).toBeCloseTo(0.825);
  });

  test("a listed code shuts a project out, a listed word only raises a doubt, an unknown list is no clean one", () => {
    const state = (negative: readonly string[] | null) => {
      const [one] = matchParks(project, [park("a", { negative })]);
      return [one?.needs.negative, one?.against];
    };
    expect(state(["C36"])).toEqual(["failed", "C36"]);
    expect(state(["361"])).toEqual(["failed", "361"]);
    expect(state(["C36105"])).toEqual(["met", null]);
    expect(state(["电镀"])).toEqual(["unknown", "电镀"]);
    expect(state(["C26"])).toEqual(["met", null]);
    expect(state([])).toEqual(["met", null]);
    expect(state(null)).toEqual(["unknown", null]);
  });

  test("knowing more of a park only narrows what its score could be", () => {
    const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(share, share, fc.double({ min: 0, max: 1, noNaN: true }), (chain, neighbours, told) => {
        const [before] = matchParks(project, [park("a", { chain, neighbours })]);
        const [after] = matchParks(project, [park("a", { chain: chain ?? told, neighbours })]);
        if (!before || !after) throw new Error("one park is asked, one is answered");
        expect(after.score).toBeGreaterThanOrEqual(before.score - 1e-12);
        expect(after.upTo).toBeLessThanOrEqual(before.upTo + 1e-12);
        const sum = PARK_TERMS.reduce((all, term) => all + (after.terms[term] ?? 0), 0);
        expect(after.score).toBeCloseTo(sum, 12);
      }),
      { numRuns: 50 },
    );
  });
});

describe("conformity", () => {
  const stand = { clusters: ["M1"], chains: ["nev"] };
  test("leading outweighs feature; what no readable industry holds is outside", () => {
    expect(conformityOf([position("feature", ["M1"]), position("leading", ["M1"])], stand)).toBe("leading");
    expect(conformityOf([position("feature", ["M1"])], stand)).toBe("feature");
    expect(conformityOf([position("leading", ["M2"])], stand)).toBe("outside");
  });

  test("nobody is outside of industries that are unknown or could not be read", () => {
    expect(conformityOf(null, stand)).toBe("unknown");
    expect(conformityOf([], stand)).toBe("unknown");
    expect(conformityOf([position("leading", ["M2"]), position("feature", [])], stand)).toBe("unknown");
    expect(conformityOf([position("leading", ["M2"])], { clusters: [], chains: [] })).toBe("unknown");
  });

  test("the share is of those of whom it is known, and unknown where it is known of none", () => {
    expect(countConformity(["leading", "outside", "unknown", "feature", "outside"]).share).toBe(0.5);
    expect(countConformity(["unknown"]).share).toBeNull();
  });
});

describe("values of a park", () => {
  test("a cell that was written is read back as what it was", () => {
    const value = fc.constantFrom(
      ...PARK_FIELDS.map((field) => ({
        field,
        value:
          field.kind === "quantity"
            ? { value: "1200.5", unit: field.unit }
            : field.kind === "names"
              ? ["智能装备", "C26"]
              : "招商局",
      })),
    );
    fc.assert(
      fc.property(value, ({ field, value: written }) => {
        const read = readParkValue(field, parseParkCell(field, writeParkCell(written)));
        expect(read).toEqual({ ok: true, value: written });
      }),
      { numRuns: 32 },
    );
  });

  test("a quantity without a unit is in the field's own, another unit of it is kept, a wrong one is refused", () => {
    const land = findParkField("land");
    if (!land) throw new Error("a park has land");
    expect(parseParkCell(land, "1,200")).toEqual({ value: "1200", unit: "亩" });
    expect(readParkValue(land, parseParkCell(land, "80公顷"))).toEqual({
      ok: true,
      value: { value: "80", unit: "公顷" },
    });
    expect(readParkValue(land, parseParkCell(land, "80吨"))).toEqual({ ok: false, fault: "wrong-unit" });
    expect(readParkValue(land, parseParkCell(land, "约八十"))).toEqual({ ok: false, fault: "not-a-number" });
    expect(readParkValue(land, parseParkCell(land, "-5"))).toEqual({ ok: false, fault: "negative-number" });
  });
});
