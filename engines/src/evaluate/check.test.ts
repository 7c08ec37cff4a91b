import { describe, expect, test } from "vitest";
import { checkRuleSet, type RuleSet, sayRuleFault } from "./index.ts";
import { field, indicator, ruleSet } from "./testing/rules.ts";

const sound = ruleSet({
  fields: [field("tax", "万元"), field("revenue", "亿元"), field("area", "亩")],
  schemes: [{ id: "all", name: { zh: "全部", en: "all" }, when: null, total: 100 }],
  indicators: [
    indicator("per_mu", "tax / area", "万元/亩", 60),
    indicator("share", "tax / revenue", "%", 40, {
      curve: {
        kind: "bands",
        closed: "lower",
        bands: [
          { from: null, to: 5, points: 0 },
          { from: 5, to: null, points: 40 },
        ],
      },
    }),
  ],
});
const faults = (more: Partial<RuleSet>): string[] =>
  checkRuleSet({ ...sound, ...more }).map(({ path, fault }) => `${path.join(".")}: ${fault.code}`);
const withIndicator = (more: Partial<RuleSet["indicators"][number]>, at = 0): Partial<RuleSet> => ({
  indicators: sound.indicators.map((one, nth) => (nth === at ? { ...one, ...more } : one)),
});
const bands = (list: readonly { from: number | null; to: number | null; points: number }[]) =>
  withIndicator({ curve: { kind: "bands", closed: "lower", bands: list } }, 1);

describe("the checker of rule sets", () => {
  test("a sound one has no faults, though its units are on several scales", () => expect(faults({})).toEqual([]));

  test("unknown fields, units that do not agree, and what cannot be read", () => {
    expect(faults(withIndicator({ formula: "taxes / area" }))).toContain("indicators.0.formula: unknown-name");
    expect(faults(withIndicator({ formula: "tax + area" }))).toEqual(["indicators.0.formula: unit-mismatch"]);
    expect(faults(withIndicator({ formula: "area / tax" }))).toEqual(["indicators.0.formula: unit-mismatch"]);
    expect(faults(withIndicator({ formula: "tax / (area" }))).toContain("indicators.0.formula: syntax");
    expect(
      faults({
        conditions: [
          {
            id: "c",
            name: { zh: "条件", en: "c" },
            when: "tax >= 100亩",
            kind: "hard",
            source: null,
            vouching: "confirmed",
          },
        ],
      }),
    ).toEqual(["conditions.0.when: unit-mismatch"]);
    expect(
      faults({
        conditions: [
          { id: "c", name: { zh: "条件", en: "c" }, when: "tax", kind: "hard", source: null, vouching: "confirmed" },
        ],
      }),
    ).toEqual(["conditions.0.when: wrong-kind"]);
  });

  test("gaps and overlaps between bands, at both ends too", () => {
    expect(
      faults(
        bands([
          { from: null, to: 5, points: 0 },
          { from: 6, to: null, points: 40 },
        ]),
      ),
    ).toEqual(["indicators.1.curve.bands.1: gap"]);
    expect(
      faults(
        bands([
          { from: null, to: 6, points: 0 },
          { from: 5, to: null, points: 40 },
        ]),
      ),
    ).toEqual(["indicators.1.curve.bands.1: overlap"]);
    expect(
      faults(
        bands([
          { from: 0, to: 5, points: 0 },
          { from: 5, to: 9, points: 40 },
        ]),
      ),
    ).toEqual(["indicators.1.curve.bands.0: gap", "indicators.1.curve.bands: gap"]);
    expect(
      faults(
        bands([
          { from: null, to: 5, points: 0 },
          { from: 5, to: null, points: 41 },
        ]),
      ),
    ).toEqual(["indicators.1.curve.bands.1.points: above-weight"]);
  });

  test("weights that do not add up, indicators and fields that nothing uses, names twice", () => {
    expect(faults(withIndicator({ weight: 50 }))).toEqual(["schemes.0: weights"]);
    expect(faults({ indicators: [...sound.indicators, indicator("idle", "tax", "万元", 0)] })).toEqual([
      "indicators.2: unused",
    ]);
    expect(faults({ fields: [...sound.fields, field("idle", "元")] })).toEqual(["fields.3: unused"]);
    expect(faults({ fields: [...sound.fields, field("tax", "元")] })).toContain("fields.3.id: twice");
    expect(faults(withIndicator({ scheme: "nowhere" }))).toContain("indicators.0.scheme: unknown-reference");
  });

  test("circles of fields and of conditions", () => {
    expect(
      faults({
        fields: [
          field("tax", "万元", { formula: "revenue" }),
          field("revenue", "亿元", { formula: "tax" }),
          field("area", "亩"),
        ],
      }),
    ).toEqual(["fields.0.formula: cycle", "fields.1.formula: cycle"]);
    const condition = (id: string, when: string) => ({
      id,
      name: { zh: id, en: id },
      when,
      kind: "hard" as const,
      source: null,
      vouching: "confirmed" as const,
    });
    expect(faults({ conditions: [condition("a", "not b"), condition("b", "not a")] })).toEqual([
      "conditions.0.when: cycle",
      "conditions.1.when: cycle",
    ]);
  });

  test("a figure of a statistical survey may not feed a rule that sets a price or land", () => {
    const survey = sound.fields.map((one) =>
      one.id === "tax" ? field("tax", "万元", { origin: "statistical-survey" }) : one,
    );
    expect(faults({ fields: survey })).toEqual([]);
    expect(faults({ fields: survey, decides: ["evaluation", "price", "land"] })).toEqual([
      "fields.0.origin: survey",
      "fields.0.origin: survey",
    ]);
    const effect = {
      id: "e",
      name: { zh: "电价", en: "e" },
      use: "price" as const,
      grade: "A",
      amount: null,
      unit: "元",
      on: null,
      source: null,
      vouching: "illustrative" as const,
    };
    expect(faults({ fields: survey, effects: [effect] })).toEqual(["fields.0.origin: survey"]);
    expect(
      faults({ fields: sound.fields.map((one) => ({ ...one, uses: ["evaluation" as const] })), decides: ["support"] }),
    ).toContain("fields.0.uses: not-permitted");
  });

  test("what an effect costs is money, by its field or a firm", () => {
    const effect = { id: "e", name: { zh: "电价", en: "e" }, use: "price" as const, grade: "A", source: null };
    const costing = (unit: string, on: string | null) =>
      faults({ effects: [{ ...effect, amount: 1, unit, on, vouching: "illustrative" }] });
    expect(costing("元/亩", "area")).toEqual([]);
    expect(costing("万元", null)).toEqual([]);
    expect(costing("元/亩", null)).toEqual(["effects.0.unit: unit-mismatch"]);
    expect(costing("元/kWh", "area")).toEqual(["effects.0.unit: unit-mismatch"]);
    expect(costing("元/x", "area")).toEqual(["effects.0.unit: unknown-unit"]);
  });

  test("grades that do not exist, shares that do not end at all, cuts out of order", () => {
    const cuts = (list: readonly { grade: string; to: number }[]) => ({
      state: "graded" as const,
      grading: { kind: "shares" as const, ties: "upper" as const, within: "all" as const, cuts: list },
    });
    expect(
      faults(
        cuts([
          { grade: "A", to: 0.2 },
          { grade: "B", to: 1 },
        ]),
      ),
    ).toEqual([]);
    expect(
      faults(
        cuts([
          { grade: "A", to: 0.2 },
          { grade: "B", to: 0.9 },
        ]),
      ),
    ).toEqual(["grading.cuts: gap"]);
    expect(
      faults(
        cuts([
          { grade: "A", to: 0.5 },
          { grade: "B", to: 0.2 },
          { grade: "E", to: 1 },
        ]),
      ),
    ).toEqual(["grading.cuts.1.to: order", "grading.cuts.2.grade: unknown-reference"]);
    expect(faults({ state: "graded" })).toEqual(["state: state"]);
  });

  test("every fault has a sentence in both languages", () => {
    const fault = checkRuleSet({ ...sound, ...withIndicator({ weight: 50 }) })[0]?.fault;
    if (!fault) throw new Error("no fault");
    expect(sayRuleFault(fault, "zh")).toContain("合计 90");
    expect(sayRuleFault(fault, "en")).toContain("add up to 90");
    const units = checkRuleSet({ ...sound, ...withIndicator({ formula: "area / tax" }) })[0]?.fault;
    if (!units) throw new Error("no fault");
    expect(sayRuleFault(units, "zh")).toBe("单位不一致：面积÷金额与金额÷面积");
    expect(sayRuleFault(units, "en")).toBe("units do not agree: area ÷ money and money ÷ area");
  });
});
