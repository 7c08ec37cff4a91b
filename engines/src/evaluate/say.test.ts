import { expect, test } from "vitest";
import { drawCurve, sayCurve, sayExpression } from "./index.ts";
import { field, indicator, ruleSet } from "./testing/rules.ts";

const rules = ruleSet({
  fields: [
    { ...field("tax", "万元"), name: { zh: "评价税收", en: "tax" } },
    { ...field("area", "亩"), name: { zh: "用地面积", en: "area" } },
    { ...field("leased", "亩"), name: { zh: "出租面积", en: "leased" } },
  ],
  indicators: [indicator("i", "tax / (area - leased)", "万元/亩", 30, { name: { zh: "亩均税收", en: "tax per mu" } })],
});

test("a formula is said with the names of its fields, and keeps its brackets where they matter", () => {
  expect(sayExpression("tax / (area - leased)", { rules, language: "zh" })).toBe("评价税收 ÷ (用地面积 − 出租面积)");
  expect(sayExpression("(tax / area) - (leased / area)", { rules, language: "en" })).toBe("tax ÷ area − leased ÷ area");
  expect(sayExpression("tax - (area - leased)", { rules, language: "zh" })).toBe("评价税收 − (用地面积 − 出租面积)");
  expect(sayExpression("value.i >= 3% and not (tax > 100万元 or known(area))", { rules, language: "zh" })).toBe(
    "亩均税收 ≥ 3% 且 非 (评价税收 > 100万元 或 用地面积 已填报)",
  );
});

test("with a firm's numbers it is the sum to be done by hand", () => {
  const numbers: Record<string, string> = { tax: "30", area: "2", leased: "0.5" };
  expect(sayExpression("tax / (area - leased)", { rules, language: "zh", numberOf: (name) => numbers[name] })).toBe(
    "30 ÷ (2 − 0.5)",
  );
  const curve = { weight: 30, curve: { kind: "ratio", baseline: { of: "mean", times: 2 } } } as const;
  expect(sayCurve(curve, { value: "20", numbers: [24.097] }, "zh")).toBe("30 × 20 ÷ 24.097");
  expect(sayCurve(curve, { value: "亩均税收" }, "zh")).toBe("30 × 亩均税收 ÷ 同组均值的 2 倍");
});

test("a drawn curve has the points of the rule at its baseline, at its cap, and in each band", () => {
  const ratio = drawCurve(indicator("i", "tax", "", 30, { curve: { kind: "ratio", baseline: 24 }, cap: 1.5 }));
  expect(ratio?.rows).toEqual([
    { value: 0, points: 0 },
    { value: 12, points: 15 },
    { value: 24, points: 30 },
    { value: 36, points: 45 },
    { value: 48, points: 45 },
  ]);
  const mean = drawCurve(
    indicator("i", "tax", "", 30, { curve: { kind: "ratio", baseline: { of: "mean", times: 2 } } }),
  );
  expect(mean?.of).toBe("times");
  expect(mean?.rows.find(({ value }) => value === 2)?.points).toBe(30);
  const stairs = drawCurve(
    indicator("i", "tax", "", 10, {
      curve: {
        kind: "bands",
        closed: "lower",
        bands: [
          { from: 5, to: null, points: 10 },
          { from: null, to: 5, points: 4 },
        ],
      },
    }),
  );
  expect(stairs?.lines.map((line) => line.map(([, points]) => points))).toEqual([
    [4, 4],
    [10, 10],
  ]);
});
