import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Curve, compileRules, explainRow, heldCases, type Indicator, runRules, sayPoints } from "./index.ts";
import { field, indicator, ruleSet, tableOf } from "./testing/rules.ts";

/** The sum of the first firm among others, as its sheet shows it, and the points that it got. */
function sumOf(own: Partial<Indicator>, x: readonly number[], kind: number | null = 0, language: "zh" | "en" = "zh") {
  const options = [
    { id: "a", name: { zh: "甲级", en: "first" }, aliases: [] },
    { id: "b", name: { zh: "乙级", en: "second" }, aliases: [] },
  ];
  const rules = ruleSet({
    fields: [field("x", "", { name: { zh: "产值", en: "output" } }), field("kind", "", { type: "option", options })],
    indicators: [indicator("i", "x", "", 30, own)],
  });
  const program = compileRules(rules);
  const [part] = explainRow(runRules(program, tableOf({ x, kind: x.map(() => kind) })), 0).parts;
  const [one] = rules.indicators;
  if (!part || !one) throw new Error("no part");
  const given = { x: x[0] ?? Number.NaN, kind: kind ?? Number.NaN };
  const held = heldCases(program, { given, faults: [], parts: [part] }).get("i");
  const numberOf = (name: string) => (name === "x" ? `产值 ${x[0]}` : undefined);
  const sum = sayPoints(rules, one, part, { numberOf, held, weights: { all: 100, counted: 100 } }, language);
  return { sum, points: part.points };
}

describe("points are said as the sum to be done by hand, with the figures of the rule and of the firm", () => {
  const bands: Curve = {
    kind: "bands",
    closed: "lower",
    bands: [
      { from: 5, to: null, points: 30 },
      { from: null, to: 5, points: 12 },
    ],
  };
  const cases: Curve = {
    kind: "conditional",
    // biome-ignore lint/suspicious/noThenProperty: the word of the rule; nothing awaits it
    cases: [9, 5].map((from) => ({ when: `x >= ${from}`, then: from === 9 ? 30 : { kind: "goalposts", from, to: 9 } })),
    otherwise: 0,
  };
  const mean = { of: "mean", times: 1 } as const;
  test.each<[Partial<Indicator>, number, string]>([
    [{ curve: { kind: "ratio", baseline: 8 } }, 6, "30 × 6 ÷ 8"],
    [{ curve: { kind: "ratio", baseline: mean } }, 6, "30 × 6 ÷ 4"],
    [{ curve: { kind: "reciprocal", baseline: 8 } }, 6, "30 × 8 ÷ 6"],
    [{ curve: { kind: "inverse", baseline: 8 } }, 6, "30 × (2 − 6 ÷ 8)，不低于 0"],
    [{ curve: { kind: "min-max", min: 2, max: 10, floor: 0 } }, 6, "30 × (6 − 2) ÷ (10 − 2)"],
    [{ curve: { kind: "min-max", min: 2, max: 10, floor: 40 } }, 6, "30 × (40 + 60 × (6 − 2) ÷ (10 − 2)) ÷ 100"],
    [{ curve: { kind: "goalposts", from: 2, to: 10 } }, 6, "30 × (6 − 2) ÷ (10 − 2)，0 至满分之间"],
    [
      { curve: { kind: "two-anchor", base: 2, lead: 10, baseShare: 0.6 } },
      6,
      "30 × (0.6 + 0.4 × (6 − 2) ÷ (10 − 2))，0 至满分之间",
    ],
    [{ curve: { kind: "percentile" } }, 6, "30 × 4 ÷ 5（同组 5 家中 4 家不高于本企业）"],
    [{ curve: { kind: "percentile" }, direction: "lower" }, 6, "30 × 2 ÷ 5（同组 5 家中 2 家不低于本企业）"],
    [{ curve: bands }, 6, "5 ≤ 6：30 分"],
    [{ curve: bands }, 4, "4 < 5：12 分"],
    [{ curve: { kind: "step", size: 2, each: 3, most: 20 } }, 7, "7 ÷ 2 取整为 3，3 × 3，0 至 20 分"],
    [{ curve: cases }, 6, "前 1 个条件不成立，“产值 6 ≥ 5”成立：30 × (6 − 5) ÷ (9 − 5)，0 至满分之间"],
    [{ curve: cases }, 1, "所列条件都不成立：0 分"],
    [{ curve: { kind: "ratio", baseline: 8 }, cap: 1.5 }, 20, "30 × 20 ÷ 8；封顶 1.5 × 30 = 45"],
    [{ curve: { kind: "ratio", baseline: 8 }, floor: 5 }, 1, "30 × 1 ÷ 8；保底 5"],
    [{ curve: { kind: "ratio", baseline: 8 }, negative: "zero" }, -2, "30 × −2 ÷ 8；为负，记 0 分"],
  ])("%j of %d", (own, x, said) => {
    expect(sumOf(own, [x, 1, 2, 3, 8]).sum).toBe(said);
  });

  test("an option is said by its name, a blank by the rule for blanks", () => {
    const curve: Curve = { kind: "options", points: { a: 30, b: 10 } };
    expect(sumOf({ formula: "kind", curve }, [1], 1).sum).toBe("“乙级”：10 分");
    expect(sumOf({ formula: "kind", curve }, [1], 0, "en").sum).toBe("“first”: 30 points");
    const missing = { kind: "points", points: 9 } as const;
    expect(sumOf({ formula: "kind", curve, missing }, [1], null).sum).toBe("无数据，按规定得 9 分");
  });
});

test("whoever does the sum as it is said comes to the points of the run", () => {
  const number = fc.integer({ min: 1, max: 400 }).map((n) => n / 4);
  const curves = fc
    .tuple(number, number)
    .chain(([a, b]) =>
      fc.constantFrom<Curve>(
        { kind: "ratio", baseline: a },
        { kind: "reciprocal", baseline: a },
        { kind: "inverse", baseline: a },
        { kind: "min-max", min: a, max: a + b, floor: 40 },
        { kind: "goalposts", from: a, to: a + b },
        { kind: "two-anchor", base: a, lead: a + b, baseShare: 0.6 },
      ),
    );
  const within: Partial<Record<Curve["kind"], readonly [number, number]>> = {
    inverse: [0, 60],
    goalposts: [0, 30],
    "two-anchor": [0, 30],
  };
  fc.assert(
    fc.property(curves, number, (curve, x) => {
      const { sum, points } = sumOf({ curve }, [x]);
      const plain = sum.split("，")[0]?.replaceAll("×", "*").replaceAll("÷", "/").replaceAll("−", "-");
      const byHand = Number(new Function(`return ${plain}`)());
      const [least, most] = within[curve.kind] ?? [byHand, byHand];
      expect(Math.min(most, Math.max(least, byHand))).toBeCloseTo(points ?? Number.NaN, 6);
    }),
  );
});
