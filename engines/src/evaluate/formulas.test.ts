// Formulas with units, against figures worked out by hand.
import { describe, expect, test } from "vitest";
import { compileRules, runRules } from "./index.ts";
import { field, indicator, ruleSet, tableOf } from "./testing/rules.ts";

const value = (
  formula: string,
  unit: string,
  fields: Readonly<Record<string, readonly [number | null, string]>>,
): number => {
  const rules = ruleSet({
    fields: Object.entries(fields).map(([id, [, of]]) => field(id, of)),
    indicators: [indicator("i", formula, unit, 1)],
  });
  const table = tableOf(Object.fromEntries(Object.entries(fields).map(([id, [number]]) => [id, [number]])));
  return runRules(compileRules(rules), table).indicators[0]?.values[0] ?? Number.NaN;
};

describe("formulas", () => {
  test("units are carried and converted", () => {
    expect(value("tax / area", "万元/亩", { tax: [3, "亿元"], area: [2, "公顷"] })).toBeCloseTo(1000, 9);
    expect(value("rd / revenue", "%", { rd: [300, "万元"], revenue: [1, "亿元"] })).toBe(3);
    expect(value("tax + 0.5亿元", "万元", { tax: [10, "万元"] })).toBe(5010);
    expect(value("max(a, b) - min(a, b)", "元", { a: [1, "万元"], b: [2000, "元"] })).toBe(8000);
    expect(value("cagr(a, b, 2)", "%", { a: [62, "亿元"], b: [75, "亿元"] })).toBeCloseTo(9.9853, 4);
  });

  test("energy in standard coal, carbon of fuel and power: the worked example of the reference", () => {
    const firm = {
      coal: [200, "t"],
      diesel: [15, "t"],
      gas: [50, ""],
      power: [600, "万kWh"],
      heat: [8000, ""],
    } as const;
    const tce = "coal / 1t * 0.7143 + diesel / 1t * 1.4571 + gas * 13.3 + power / 1万kWh * 1.229 + heat * 0.03412";
    expect(value(tce, "", firm)).toBeCloseTo(1840.0765, 4);
    const fuel =
      "coal / 1t * 23.204 * 0.02618 * 0.93 * 44 / 12 + diesel / 1t * 43.33 * 0.0202 * 0.98 * 44 / 12 + gas * 389.31 * 0.0153 * 0.99 * 44 / 12";
    expect(value(fuel, "", firm)).toBeCloseTo(1542.573, 2);
    for (const [factor, carbon] of [
      [0.5227, 3136.2],
      [0.5306, 3183.6],
      [0.2472, 1483.2],
    ] as const)
      expect(value(`power / 1万kWh * ${factor * 10}`, "", firm)).toBeCloseTo(carbon, 6);
    expect(value("heat * 0.11", "", firm)).toBeCloseTo(880, 9);
    expect(value(`${fuel} + power / 1万kWh * 5.227 + heat * 0.11`, "", firm)).toBeCloseTo(5558.773, 2);
  });

  test("one level of maturity from its elements", () =>
    expect(
      value("(a * 6 + b * 11 + c * 15 + d * 68) / 100", "", {
        a: [0.8, ""],
        b: [0.7, ""],
        c: [0.9, ""],
        d: [0.85, ""],
      }),
    ).toBeCloseTo(0.838, 12));

  test("unknown stays unknown, false decides without it", () => {
    expect(value("a + b", "", { a: [1, ""], b: [null, ""] })).toBeNaN();
    expect(value("if(a >= 2 and b >= 1, 1, 0)", "", { a: [1, ""], b: [null, ""] })).toBe(0);
    expect(value("if(a >= 1 or b >= 1, 1, 0)", "", { a: [1, ""], b: [null, ""] })).toBe(1);
    expect(value("if(a >= 1 and b >= 1, 1, 0)", "", { a: [1, ""], b: [null, ""] })).toBeNaN();
    expect(value("if(known(b), 1, 0)", "", { a: [1, ""], b: [null, ""] })).toBe(0);
    expect(value("a / b", "", { a: [1, ""], b: [0, ""] })).toBeNaN();
    expect(value("a / b", "", { a: [1, ""], b: [-2, ""] })).toBeNaN();
  });

  test("a sum computed in floats meets a round bound", () => {
    expect(value("if(a - b >= 0.1, 1, 0)", "", { a: [0.3, ""], b: [0.2, ""] })).toBe(1);
    expect(value("if(a + b > 0.3, 1, 0)", "", { a: [0.1, ""], b: [0.2, ""] })).toBe(0);
  });
});
