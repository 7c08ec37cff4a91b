import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileRules, type RuleSet, runRules, type Solve, solveGreedily, type Table, whatIf } from "./index.ts";
import { field, indicator, ruleSet, tableOf } from "./testing/rules.ts";

const names = ["tax", "va", "energy", "emission", "labour", "rd"];
const baselines = [24.097, 136.16, 2.694, 4929.81, 18.14, 0.0302];
const weights = [30, 20, 20, 10, 10, 10];
const huangyan = (more = {}): RuleSet =>
  ruleSet({
    fields: names.map((name) => field(name, "")),
    indicators: names.map((name, at) =>
      indicator(name, name, "", weights[at] ?? 0, { curve: { kind: "ratio", baseline: baselines[at] ?? 1 }, ...more }),
    ),
  });
const firmCells = { tax: [30], va: [150], energy: [2], emission: [4929.81], labour: [20], rd: [0.0453] };
const firm = tableOf(firmCells);
const ask = (rules: RuleSet, table: Table, goal: Parameters<typeof whatIf>[3], row = 0) =>
  whatIf(runRules(compileRules(rules), table), table, row, goal);

describe("one indicator alone", () => {
  test("Huangyan's firm to 115 points", () => {
    const { single, from, to } = ask(huangyan(), firm, { score: 115 });
    expect(from.score).toBeCloseTo(110.25511833914949, 10);
    expect(to.score).toBe(115);
    const deltas = single.map(({ delta }) => delta ?? Number.NaN);
    for (const [at, wanted] of [3.81125, 32.30315, 0.63914, 2339.13651, 8.60722, 0.01433].entries())
      expect(deltas[at]).toBeCloseTo(wanted, 5);
    const pct = single.map((one) => Number(one.pct?.toFixed(2)));
    expect(pct).toEqual([12.7, 21.54, 31.96, 47.45, 43.04, 31.63]);
    expect(single.every(({ feasible }) => feasible)).toBe(true);
  });

  test("what is already at its cap cannot lift", () => {
    const { single } = ask(huangyan({ cap: 1.5 }), firm, { score: 115 });
    expect(single.map(({ feasible, obstacle }) => obstacle ?? feasible)).toEqual([
      true,
      true,
      true,
      true,
      "capped",
      "capped",
    ]);
  });

  test("a mean that holds the firm itself: x = s·S ÷ (n·w − s), and never more than n·w points", () => {
    const rules = ruleSet({
      fields: [field("x", "")],
      indicators: [indicator("i", "x", "", 30, { curve: { kind: "ratio", baseline: { of: "mean", times: 1 } } })],
    });
    const table = tableOf({ x: [20, 20, 20, 20] });
    const [change] = ask(rules, table, { score: 40 }).single;
    expect(change?.value).toBeCloseTo(30, 12);
    expect(change?.most).toBe(120);
    expect(ask(rules, table, { score: 120 }).single[0]).toMatchObject({ feasible: false, obstacle: "ceiling" });
    expect(ask(rules, table, { score: 119.9 }).single[0]?.feasible).toBe(true);
  });

  test("names the filed figure that would do it, and none by which another indicator would lose", () => {
    const rules = ruleSet({
      fields: [field("tax", "万元"), field("energy", "tce"), field("land", "亩"), field("staff", "人")],
      indicators: [
        indicator("tax_per_mu", "tax / land", "万元/亩", 30, { curve: { kind: "ratio", baseline: 20 } }),
        indicator("staff_per_energy", "staff / energy", "人/tce", 20, { curve: { kind: "ratio", baseline: 1 } }),
        indicator("room", "land / staff", "亩/人", 10, { curve: { kind: "ratio", baseline: 0.8 } }),
      ],
    });
    const table = tableOf({ tax: [400], energy: [50], land: [20], staff: [50] });
    const { single } = ask(rules, table, { score: 58 });
    const through = single.map((one) => one.through.map(({ field: id, delta }) => [id, Number(delta.toFixed(6))]));
    // 55 points now. Tax per mu needs 22: 40 more tax; less land would cost the room. Staff per energy needs 1.15: energy 50 ÷ 1.15. Whatever
    // gives more room costs one of the two.
    expect(through).toEqual([[["tax", 40]], [["energy", Number((50 / 1.15 - 50).toFixed(6))]], []]);
  });

  test("a firm under a veto is told that no points lift it", () => {
    const rules = ruleSet({
      ...huangyan(),
      fields: [...huangyan().fields, field("bad", "", { type: "yesno" })],
      vetoes: [
        { id: "v", name: { zh: "v", en: "v" }, when: "bad", grade: "D", source: null, vouching: "illustrative" },
      ],
      grades: ["A", "D"].map((id) => ({ id, name: { zh: id, en: id } })),
      grading: {
        kind: "cuts",
        cuts: [
          { grade: "A", from: 115 },
          { grade: "D", from: null },
        ],
      },
    });
    const { single, joint, jointReason } = ask(rules, tableOf({ ...firmCells, bad: [1] }), { grade: "A" });
    expect(single.map(({ obstacle }) => obstacle)).toEqual(names.map(() => "vetoed"));
    expect([joint, jointReason]).toEqual([null, "vetoed"]);
  });

  test("where all others are alike, no value of a curve from the least to the greatest is the nearest", () => {
    const curve = { kind: "min-max", min: { of: "min", times: 1 }, max: { of: "max", times: 1 }, floor: 20 } as const;
    const rules = ruleSet({ fields: [field("x", "")], indicators: [indicator("i", "x", "", 50, { curve })] });
    const [change] = ask(rules, tableOf({ x: [1, 88, 88] }), { score: 11 }).single;
    expect(change).toMatchObject({ feasible: false, obstacle: "curve", value: null });
  });

  test("what it says is what comes out when the firm is run with it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 3, maxLength: 8 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom("ratio", "min-max", "goalposts"),
        (xs, more, kind) => {
          const curve = {
            ratio: { kind: "ratio", baseline: { of: "mean", times: 1 } },
            "min-max": { kind: "min-max", min: { of: "min", times: 1 }, max: { of: "max", times: 1 }, floor: 20 },
            goalposts: { kind: "goalposts", from: 0, to: 100 },
          }[kind] as RuleSet["indicators"][number]["curve"];
          const rules = ruleSet({ fields: [field("x", "")], indicators: [indicator("i", "x", "", 50, { curve })] });
          const now = runRules(compileRules(rules), tableOf({ x: xs })).score[0] as number;
          if (Number.isNaN(now)) return;
          const [change] = ask(rules, tableOf({ x: xs }), { score: now + more }).single;
          if (!change?.feasible) return;
          const then = runRules(compileRules(rules), tableOf({ x: [change.value ?? 0, ...xs.slice(1)] }))
            .score[0] as number;
          expect(then).toBeGreaterThanOrEqual(now + more - 1e-6);
        },
      ),
    );
  });
});

describe("a grade by rank", () => {
  const rules = ruleSet({
    fields: [field("x", ""), field("y", "")],
    indicators: [
      indicator("i", "x", "", 60, { curve: { kind: "ratio", baseline: 100 } }),
      indicator("j", "y", "", 40, { curve: { kind: "percentile" } }),
    ],
    grading: {
      kind: "shares",
      ties: "upper",
      within: "all",
      cuts: [
        { grade: "A", to: 0.2 },
        { grade: "B", to: 0.6 },
        { grade: "C", to: 1 },
      ],
    },
  });

  test("needs the score of the last firm within the share, itself left out, and says whom it displaces", () => {
    const table = tableOf({ x: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100], y: Array.from({ length: 10 }, () => 5) });
    const { to, single, displaces } = ask(rules, table, { grade: "A" });
    // Two of ten are A: the ninth and the tenth; the first firm needs as much as the ninth.
    expect(to.score).toBeCloseTo(54 + 40, 9);
    expect(displaces).toEqual([8]);
    expect(single[0]).toMatchObject({ feasible: true, becomes: "A" });
    expect(single[0]?.value).toBeCloseTo(90, 9);
  });

  test("a single change that is said to be enough gives the grade when everybody is run again", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9 })), {
          minLength: 5,
          maxLength: 12,
        }),
        (firms) => {
          const table = tableOf({ x: firms.map(([x]) => x), y: firms.map(([, y]) => y) });
          const { single } = ask(rules, table, { grade: "A" });
          if (single[0]?.feasible) expect(single[0].becomes).toBe("A");
        },
      ),
    );
  });
});

describe("several indicators together", () => {
  test("the cheapest percent goes first, up to its limit, then the next", () => {
    const answer = whatIf(runRules(compileRules(huangyan()), firm), firm, 0, { score: 115 }, { most: 0.1, costs: {} });
    expect(answer.joint?.changes.map(({ indicator: id }) => id)).toEqual(["tax", "va"]);
    const gained = answer.joint?.changes.reduce((sum, { points }) => sum + points, 0) ?? 0;
    expect(gained).toBeCloseTo(115 - 110.25511833914949, 9);
    expect(answer.joint?.changes[0]?.pct).toBeCloseTo(10, 9);
  });

  test("it costs no more than any feasible single change, and reaches the score", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.3, max: 1.6, noNaN: true }), { minLength: 6, maxLength: 6 }),
        fc.double({ min: 1, max: 12, noNaN: true }),
        (shares, more) => {
          const table = tableOf(
            Object.fromEntries(names.map((name, at) => [name, [(shares[at] ?? 1) * (baselines[at] ?? 1)]])),
          );
          const rules = huangyan({ cap: 1.5 });
          const run = runRules(compileRules(rules), table);
          const answer = whatIf(run, table, 0, { score: (run.score[0] as number) + more });
          const cheapest = Math.min(
            ...answer.single.filter(({ feasible, pct }) => feasible && (pct ?? 99) <= 50).map(({ pct }) => pct ?? 99),
          );
          if (!answer.joint) {
            expect(cheapest).toBe(Number.POSITIVE_INFINITY);
            return;
          }
          expect(answer.joint.cost).toBeLessThanOrEqual(cheapest + 1e-6);
          const after = tableOf(
            Object.fromEntries(
              names.map((name) => [
                name,
                [
                  answer.joint?.changes.find((one) => one.indicator === name)?.value ??
                    (table.columns[name]?.[0] as number),
                ],
              ]),
            ),
          );
          expect(runRules(compileRules(rules), after).score[0]).toBeGreaterThan((run.score[0] as number) + more - 1e-6);
        },
      ),
    );
  });

  test("says why there is none", () => {
    expect(whatIf(runRules(compileRules(huangyan()), firm), firm, 0, { score: 500 }).jointReason).toBe("out-of-reach");
    const stairs = ruleSet({
      fields: [field("x", "")],
      indicators: [indicator("i", "x", "", 5, { curve: { kind: "step", size: 2, each: 1, most: 5 } })],
    });
    const table = tableOf({ x: [3] });
    const answer = ask(stairs, table, { score: 4 });
    expect(answer.single[0]).toMatchObject({ value: 8, delta: 5, feasible: true });
    expect([answer.joint, answer.jointReason]).toEqual([null, "no-straight-curve"]);
  });

  test("the greedy answer of the linear program agrees with trying all corners of two variables", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 7, maxLength: 7 }),
        ([g1 = 1, g2 = 1, c1 = 1, c2 = 1, m1 = 1, m2 = 1, least = 1]) => {
          const solved = solveGreedily({
            sense: "min",
            cost: { a: c1, b: c2 },
            constraints: [{ terms: { a: g1, b: g2 }, least }],
            most: { a: m1, b: m2 },
          });
          const candidates = [
            [Math.min(m1, least / g1), Math.max(0, (least - g1 * Math.min(m1, least / g1)) / g2)],
            [Math.max(0, (least - g2 * Math.min(m2, least / g2)) / g1), Math.min(m2, least / g2)],
          ].filter(([a = 0, b = 0]) => a <= m1 + 1e-9 && b <= m2 + 1e-9);
          if (!solved) {
            expect(candidates).toEqual([]);
            return;
          }
          const best = Math.min(...candidates.map(([a = 0, b = 0]) => a * c1 + b * c2));
          expect((solved.a ?? 0) * c1 + (solved.b ?? 0) * c2).toBeCloseTo(best, 9);
        },
      ),
    );
  });
});

test("a rung of conditions says what is lacking", () => {
  const rules = ruleSet({
    fields: [field("rd", "万元"), field("revenue", "万元")],
    conditions: [
      {
        id: "enough",
        name: { zh: "研发", en: "R&D" },
        when: "rd >= 100万元 and rd / revenue >= 3%",
        kind: "hard",
        source: null,
        vouching: "confirmed",
      },
    ],
    grades: [{ id: "pass", name: { zh: "认定", en: "pass" } }],
    grading: { kind: "rules", rules: [{ grade: "pass", when: "enough" }], otherwise: null },
  });
  expect(ask(rules, tableOf({ rd: [95], revenue: [1000] }), { grade: "pass" }).lacking).toMatchObject([
    { condition: "enough", of: ["rd"], sign: ">=", value: 95, wanted: 100, verdict: false },
  ]);
});

describe("stairs", () => {
  const rules = ruleSet({
    fields: [field("x", ""), field("y", "")],
    indicators: [
      indicator("i", "x", "", 60, {
        curve: {
          kind: "bands",
          closed: "lower",
          bands: [
            { from: null, to: 10, points: 0 },
            { from: 10, to: 12, points: 20 },
            { from: 12, to: null, points: 60 },
          ],
        },
      }),
      indicator("j", "y", "", 40, { curve: { kind: "ratio", baseline: 100 } }),
    ],
  });
  const table = tableOf({ x: [10], y: [50] });
  const run = runRules(compileRules(rules), table);
  /** Every choice of stairs, the rest of the change taken from the straight piece. */
  const trying: Solve = ({ cost, constraints: [first, ...one], most, whole = [] }) => {
    const straight = Object.keys(cost).filter((name) => !whole.includes(name));
    const found = [[], ...whole.map((name) => [name])]
      .filter((stairs) => one.every(({ terms }) => stairs.reduce((sum, name) => sum + (terms[name] ?? 0), 0) <= 1))
      .flatMap((stairs) => {
        const gained = stairs.reduce((sum, name) => sum + (first?.terms[name] ?? 0), 0);
        const left = (first?.least ?? 0) - gained;
        const rest = solveGreedily({
          sense: "min",
          cost,
          constraints: [
            { terms: Object.fromEntries(straight.map((name) => [name, first?.terms[name] ?? 0])), least: left },
          ],
          most,
        });
        if (!rest) return [];
        const variables = { ...rest, ...Object.fromEntries(stairs.map((name) => [name, 1])) };
        const value = Object.entries(variables).reduce((sum, [name, amount]) => sum + amount * (cost[name] ?? 0), 0);
        return [{ status: "optimal" as const, value, variables }];
      });
    return found.sort((a, b) => a.value - b.value)[0] ?? { status: "infeasible" };
  };
  const ask = (score: number, solve?: Solve) =>
    whatIf(run, table, 0, { score }, { most: 0.5, costs: {}, ...(solve ? { solve } : {}) }).joint;

  test("are taken whole where a solver is there, and the score that is promised is reached", () => {
    // 40 points now. A fifth more of x is a stair of 40 points; of y it would be 4.
    const joint = ask(82, trying);
    expect(joint?.changes.map(({ indicator, value }) => [indicator, value])).toEqual([
      ["j", 55],
      ["i", 12],
    ]);
    const then = tableOf({ x: [12], y: [55] });
    expect(runRules(compileRules(rules), then).score[0]).toBeCloseTo(82, 9);
  });

  test("stay as they are without one", () => {
    expect(ask(82)).toBeNull();
    expect(ask(45)?.changes.map(({ indicator }) => indicator)).toEqual(["j"]);
  });
});
