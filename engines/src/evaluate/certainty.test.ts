import { describe, expect, test } from "vitest";
import {
  bunchingAt,
  certaintyOf,
  changeRules,
  checkRuleSet,
  compileRules,
  explainChange,
  importanceOf,
  policyCosts,
  runRules,
  simulateRules,
} from "./index.ts";
import { field, indicator, ruleSet, tableOf } from "./testing/rules.ts";

const A_TO_D = [
  { grade: "A", to: 0.2 },
  { grade: "B", to: 0.6 },
  { grade: "C", to: 0.95 },
  { grade: "D", to: 1 },
];
const rules = ruleSet({
  state: "graded",
  fields: [field("x", ""), field("y", ""), field("power", "kWh")],
  schemes: [{ id: "all", name: { zh: "全部", en: "all" }, when: null, total: 100 }],
  indicators: [
    indicator("i", "x", "", 60, { curve: { kind: "ratio", baseline: 50 } }),
    indicator("j", "y", "", 40, { curve: { kind: "ratio", baseline: 50 } }),
  ],
  grading: { kind: "shares", ties: "upper", within: "all", cuts: A_TO_D },
  effects: [
    {
      id: "price_d",
      name: { zh: "差别电价", en: "price" },
      use: "price",
      grade: "D",
      amount: 0.1,
      unit: "元/kWh",
      on: "power",
      source: null,
      vouching: "illustrative",
    },
  ],
});
const n = 100;
const columns = {
  x: Array.from({ length: n }, (_, at) => 20 + ((at * 37) % n) / 2),
  y: Array.from({ length: n }, (_, at) => 20 + ((at * 61) % n) / 2),
};
const table = tableOf({ ...columns, power: columns.x.map(() => 1000) });
const run = runRules(compileRules(rules), table);
const rowAt = (place: number): number => run.place.indexOf(place);

describe("how sure a grade is", () => {
  test("shares of grades add up, the first and the last are sure, the one at the cut is not", () => {
    const [first, cut, last] = certaintyOf(run, [rowAt(1), rowAt(20), rowAt(100)]);
    for (const one of [first, cut, last])
      expect(Object.values(one?.grades ?? {}).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(first?.grades.A).toBeCloseTo(1, 9);
    expect(last?.grades.D).toBeCloseTo(1, 9);
    expect(cut?.grades.A).toBeGreaterThan(0.1);
    expect(cut?.grades.A).toBeLessThan(0.9);
    expect(cut?.place[0]).toBeLessThanOrEqual(20);
    expect(cut?.place[2]).toBeGreaterThanOrEqual(20);
  });

  test("the same run answers the same, and without any doubt there is none", () => {
    expect(certaintyOf(run, [rowAt(20)])).toEqual(certaintyOf(run, [rowAt(20)]));
    expect(certaintyOf(run, [rowAt(20)], { draws: 16, span: 0, error: 0 })).toMatchObject([{ place: [20, 20, 20] }]);
  });

  test("asked of everybody at once, each has what it has alone", () => {
    const few = { draws: 8, span: 0.25, error: 0.05 };
    const rows = Array.from({ length: n }, (_, row) => row);
    expect(n).toBeGreaterThan(64);
    expect(certaintyOf(run, rows, few)).toEqual(rows.map((row) => certaintyOf(run, [row], few)[0]));
  });

  test("with normal errors alone the share agrees with the normal law", () => {
    const one = ruleSet({
      fields: [field("x", "")],
      indicators: [indicator("i", "x", "", 100, { curve: { kind: "ratio", baseline: 100 }, error: 0.1 })],
      grading: {
        kind: "cuts",
        cuts: [
          { grade: "A", from: 100 },
          { grade: "B", from: null },
        ],
      },
    });
    const [sure] = certaintyOf(runRules(compileRules(one), tableOf({ x: [95] })), [0], {
      draws: 4096,
      span: 0,
      error: 0,
    });
    // P(95 × (1 + 0.1 z) ≥ 100) = P(z ≥ 0.5263) = 0.2993
    expect(sure?.grades.A).toBeCloseTo(0.2993, 2);
  });

  test("SMAA: the corner solutions win two fifths each, the balanced one the rest", () => {
    const free = ruleSet({
      fields: [field("x", ""), field("y", "")],
      indicators: [indicator("i", "x", "", 50), indicator("j", "y", "", 50)],
      grading: {
        kind: "shares",
        ties: "upper",
        within: "all",
        cuts: [
          { grade: "A", to: 0.4 },
          { grade: "B", to: 1 },
        ],
      },
    });
    const three = runRules(compileRules(free), tableOf({ x: [1, 0, 0.6], y: [0, 1, 0.6] }));
    const [x, y, z] = certaintyOf(three, [0, 1, 2], { draws: 2048, span: 0.999, error: 0 });
    expect((x?.grades.A ?? 0) + (y?.grades.A ?? 0) + (z?.grades.A ?? 0)).toBeCloseTo(1, 2);
    expect(x?.grades.A).toBeCloseTo(y?.grades.A ?? 0, 1);
  });
});

describe("what indicators really weigh", () => {
  test("an indicator that hardly varies decides hardly anything, whatever its weight", () => {
    const flat = runRules(
      compileRules(rules),
      tableOf({
        x: Array.from({ length: n }, (_, at) => 50 + (at % 3) / 100),
        y: Array.from({ length: n }, (_, at) => 20 + at),
        power: Array.from({ length: n }, () => 1),
      }),
    );
    const [i, j] = importanceOf(flat);
    expect([i?.nominal, j?.nominal]).toEqual([0.6, 0.4]);
    expect(i?.effective).toBeLessThan(0.1);
    expect(j?.effective).toBeGreaterThan(0.95);
  });
});

describe("bunching at a cut", () => {
  test("an even spread shows none, a heap just above the cut does", () => {
    const even = Float64Array.from({ length: 400 }, (_, at) => at / 4);
    expect(Math.abs(bunchingAt(even, 50, 5).z ?? 9)).toBeLessThan(0.5);
    const heaped = even.map((score) => (score >= 46 && score < 50 ? score + 4 : score));
    expect(bunchingAt(heaped, 50, 5).z).toBeGreaterThan(3);
    expect(bunchingAt(even.slice(0, 4), 50, 5).z).toBeNull();
  });
});

describe("the same firms by another rule", () => {
  const changed = changeRules(changeRules(rules, ["indicators", 0, "weight"], 20), ["indicators", 1, "weight"], 80);

  test("movers are exactly those whose grade differs; counts and units add up; the policy is costed", () => {
    expect(checkRuleSet(changed)).toEqual([]);
    const units = Array.from({ length: n }, (_, at) => (at < 50 ? "north" : "south"));
    const { movers, before, after, units: byUnit, policy } = simulateRules(run, table, changed, units);
    const again = runRules(compileRules(changed), table);
    expect(movers.map(({ row }) => row).sort((a, b) => a - b)).toEqual(
      [...run.grade].flatMap((grade, row) => (grade === again.grade[row] ? [] : [row])),
    );
    expect(movers.length).toBeGreaterThan(0);
    const sizes = movers.map((one) => Math.abs((one.after ?? 0) - (one.before ?? 0)));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(before).toEqual({ A: 20, B: 40, C: 35, D: 5 });
    expect(after).toEqual(before);
    expect((byUnit.north?.movers ?? 0) + (byUnit.south?.movers ?? 0)).toBe(movers.length);
    expect(policy.before).toEqual([{ effect: "price_d", firms: 5, cost: 500, unknown: 0 }]);
  });

  test("a policy costs yuan whatever unit its field is in, and what no firm filed costs no zero", () => {
    const inWan = compileRules({ ...rules, fields: [field("x", ""), field("y", ""), field("power", "万kWh")] });
    const filing = (power: number[]) => policyCosts(runRules(inWan, tableOf({ ...columns, power })));
    expect(filing(columns.x.map(() => 0.1))).toEqual([{ effect: "price_d", firms: 5, cost: 500, unknown: 0 }]);
    expect(filing(columns.x.map(() => Number.NaN))).toEqual([{ effect: "price_d", firms: 5, cost: null, unknown: 5 }]);
  });

  test("the checker refuses weights that no longer add up", () =>
    expect(checkRuleSet(changeRules(rules, ["indicators", 0, "weight"], 55))).toMatchObject([
      { path: ["schemes", 0], fault: { code: "weights", sum: 95, total: 100 } },
    ]));
});

describe("what moved a score between two years", () => {
  test("data, then benchmark, then rule: they add up exactly", () => {
    const next = ruleSet({
      ...rules,
      indicators: [
        indicator("i", "x", "", 50, { curve: { kind: "ratio", baseline: 60 } }),
        indicator("j", "y", "", 50, { curve: { kind: "ratio", baseline: 55 } }),
      ],
    });
    const after = runRules(compileRules(next), tableOf({ x: [60], y: [40], power: [1] }));
    const change = explainChange(runRules(compileRules(rules), tableOf({ x: [50], y: [50], power: [1] })), 0, after, 0);
    expect(change).toMatchObject({
      before: 100,
      indicators: [
        { indicator: "i", data: 12, benchmark: -12, rule: -10 },
        { indicator: "j", data: -8 },
      ],
    });
    expect((change?.data ?? 0) + (change?.benchmark ?? 0) + (change?.rule ?? 0)).toBeCloseTo(
      (change?.after ?? 0) - 100,
      12,
    );
    expect(change?.benchmark).toBeLessThan(0);
  });

  test("a firm that did nothing while the mean rose lost by the benchmark alone", () => {
    const mean = ruleSet({
      fields: [field("x", "")],
      indicators: [indicator("i", "x", "", 100, { curve: { kind: "ratio", baseline: { of: "mean", times: 1 } } })],
    });
    const by = (xs: number[]) => runRules(compileRules(mean), tableOf({ x: xs }));
    expect(explainChange(by([10, 10]), 0, by([10, 30]), 0)).toMatchObject({
      before: 100,
      after: 50,
      data: 0,
      benchmark: -50,
      rule: 0,
    });
  });
});
