// The published formulas with the vectors of the reference, and what happens to cells that cannot be used.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileRules, explainRow, type RuleSet, runRules, STATUSES } from "./index.ts";
import { sortRows } from "./sort.ts";
import { field, indicator, ruleSet, tableOf } from "./testing/rules.ts";

const names = ["tax", "va", "energy", "emission", "labour", "rd"];
const weights = [30, 20, 20, 10, 10, 10];
const huangyan = (baselines: readonly number[], more = {}): RuleSet =>
  ruleSet({
    fields: names.map((name) => field(name, "")),
    indicators: names.map((name, at) =>
      indicator(`${name}_i`, name, "", weights[at] ?? 0, {
        curve: { kind: "ratio", baseline: baselines[at] ?? 1 },
        ...more,
      }),
    ),
  });
const of2022 = [24.097, 136.16, 2.694, 4929.81, 18.14, 0.0302];
const of2021 = [26.01, 132.27, 2.54, 4861.08, 17.45, 0.0305];
const score = (rules: RuleSet, values: readonly number[]): number =>
  runRules(compileRules(rules), tableOf(Object.fromEntries(names.map((name, at) => [name, [values[at] ?? null]]))))
    .score[0] ?? Number.NaN;

describe("ratio to baseline", () => {
  test("Huangyan's formula of 2022 and 2021", () => {
    const firm = [30, 150, 3, 5000, 20, 0.035];
    expect(score(huangyan(of2022), firm)).toBeCloseTo(114.4108, 4);
    expect(score(huangyan(of2021), firm)).toBeCloseTo(114.1275, 4);
    expect(score(huangyan(of2022), [30, 150, 2, 4929.81, 20, 0.0453])).toBeCloseTo(110.25511833914949, 10);
  });

  test("uncapped, capped at 1.5 and at 2 times the weight", () => {
    const firm = [120, 90, 1.2, 9000, 15, 0];
    expect(score(huangyan(of2022), firm)).toBeCloseTo(198.0499, 4);
    expect(score(huangyan(of2022, { cap: 1.5 }), firm)).toBeCloseTo(90.3974, 4);
    expect(score(huangyan(of2022, { cap: 2 }), firm)).toBeCloseTo(108.6537, 4);
  });

  test("a negative value counts nothing where the rule says so", () =>
    expect(score(huangyan(of2022, { negative: "zero" }), [8, -20, -0.4, -300, -3, 0.01])).toBeCloseTo(13.271, 4));
});

describe("other curves", () => {
  const one = (more: Parameters<typeof indicator>[4], x: readonly number[], weight = 30): number[] => {
    const rules = ruleSet({ fields: [field("x", "")], indicators: [indicator("i", "x", "", weight, more)] });
    return [...runRules(compileRules(rules), tableOf({ x })).score];
  };

  test("min–max with a floor", () => {
    const curve = { kind: "min-max", min: 2, max: 42, floor: 20 } as const;
    expect(one({ curve }, [12, 2, 42])).toEqual([12, 6, 30]);
    expect(one({ curve: { ...curve, min: 0, max: 10 } }, [5])).toEqual([18]);
    expect(
      one({ curve: { ...curve, min: { of: "min", times: 1 }, max: { of: "max", times: 1 } } }, [2, 12, 42]),
    ).toEqual([6, 12, 30]);
  });

  test("inverse, goalposts, two anchors, step", () => {
    expect(one({ curve: { kind: "inverse", baseline: 10 } }, [0, 5, 10, 20, 30], 10)).toEqual([20, 15, 10, 0, 0]);
    expect(one({ curve: { kind: "goalposts", from: 0, to: 10 } }, [-1, 11, 1], 1)).toEqual([0, 1, 0.1]);
    expect(one({ curve: { kind: "two-anchor", base: 10, lead: 20, baseShare: 0.6 } }, [10, 15, 25], 100)).toEqual([
      60, 80, 100,
    ]);
    expect(one({ curve: { kind: "step", size: 2, each: 1, most: 5 } }, [1.9, 2, 7, 40], 5)).toEqual([0, 1, 3, 5]);
  });

  test("a boundary belongs to the band that the rule set says", () => {
    const bands = [
      { from: null, to: 50, points: 1 },
      { from: 50, to: null, points: 2 },
    ];
    expect(one({ curve: { kind: "bands", closed: "lower", bands } }, [49.9, 50, 50.1])).toEqual([1, 2, 2]);
    expect(one({ curve: { kind: "bands", closed: "upper", bands } }, [49.9, 50, 50.1])).toEqual([1, 1, 2]);
    expect(one({ curve: { kind: "bands", closed: "lower", bands } }, [0.1 * 3 * 1000 - 250])).toEqual([2]);
  });

  test("a percentile is the share of the group at or below", () => {
    expect(one({ curve: { kind: "percentile" } }, [3, 1, 2, 2], 100)).toEqual([100, 25, 75, 75]);
    expect(one({ curve: { kind: "percentile" }, direction: "lower" }, [3, 1, 2, 2], 100)).toEqual([25, 100, 75, 75]);
  });

  test("a mean of the group holds the firm itself", () =>
    expect(one({ curve: { kind: "ratio", baseline: { of: "mean", times: 1 } } }, [30, 20, 20, 20])[0]).toBeCloseTo(
      40,
      12,
    ));
});

test("a firm whose scheme is not known is not taken for one of the last scheme", () => {
  const schemes = [
    { id: "above", name: { zh: "规上", en: "above" }, when: "staff >= 20", total: 1 },
    { id: "below", name: { zh: "规下", en: "below" }, when: null, total: 1 },
  ];
  const rules = ruleSet({
    fields: [field("x", ""), field("staff", "")],
    schemes,
    indicators: [indicator("i", "x", "", 1)],
  });
  const { score, prepared } = runRules(compileRules(rules), tableOf({ x: [1, 2, 3], staff: [30, 5, null] }));
  expect([...prepared.scheme]).toEqual([0, 1, -1]);
  expect([...score]).toEqual([1, 2, Number.NaN]);
});

describe("grades by share of rank", () => {
  const shares = (to: readonly number[]) =>
    ({
      kind: "shares",
      ties: "upper",
      within: "scheme",
      cuts: [...to, 1].map((share, at) => ({ grade: "ABCD"[at] ?? "", to: share })),
    }) as const;
  const counts = (grading: RuleSet["grading"], scores: readonly number[]): Record<string, number> => {
    const rules = ruleSet({ fields: [field("x", "")], indicators: [indicator("i", "x", "", 1)], grading });
    const { grade } = runRules(compileRules(rules), tableOf({ x: scores }));
    const found: Record<string, number> = {};
    for (const index of grade) found["ABCD"[index] ?? "none"] = (found["ABCD"[index] ?? "none"] ?? 0) + 1;
    return found;
  };
  const distinct = (n: number) => Array.from({ length: n }, (_, at) => (at * 7) % n);

  test("the place r of n reaches a grade with r ÷ n within its share", () => {
    expect(counts(shares([0.2, 0.6, 0.95]), distinct(40))).toEqual({ A: 8, B: 16, C: 14, D: 2 });
    expect(counts(shares([0.25, 0.7, 0.95]), distinct(40))).toEqual({ A: 10, B: 18, C: 10, D: 2 });
    expect(counts(shares([0.2, 0.6, 0.95]), [1, 2, 3, 4, 5, 6, 7.5])).toEqual({ A: 1, B: 3, C: 2, D: 1 });
  });

  test("equal scores get one grade: the best of their places, or the last", () => {
    expect(counts(shares([0.2, 0.6, 0.95]), [9, 9, 9, 1, 0])).toEqual({ A: 3, C: 1, D: 1 });
    expect(counts({ ...shares([0.2, 0.6, 0.95]), ties: "lower" }, [9, 9, 9, 1, 0])).toEqual({ B: 3, C: 1, D: 1 });
  });

  test("every place agrees with counting who is better", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 40 }), (scores) => {
        const rules = ruleSet({
          fields: [field("x", "")],
          indicators: [indicator("i", "x", "", 1)],
          grading: shares([0.5]),
        });
        const { place } = runRules(compileRules(rules), tableOf({ x: scores }));
        expect([...place]).toEqual(scores.map((own) => 1 + scores.filter((other) => other > own).length));
      }),
    );
  });
});

describe("what cannot be used", () => {
  const rules = ruleSet({
    fields: [
      field("tax", "万元"),
      field("area", "亩"),
      field("utility", "", { type: "yesno", default: "no" }),
      field("banned", "", { type: "yesno" }),
    ],
    indicators: [indicator("per_mu", "tax / area", "万元/亩", 50, { missing: { kind: "group-mean" } })],
    ungraded: [
      {
        id: "utility",
        name: { zh: "公用", en: "utility" },
        when: "utility",
        treatedAs: null,
        source: null,
        vouching: "confirmed",
      },
    ],
    vetoes: [
      {
        id: "banned",
        name: { zh: "淘汰类", en: "banned" },
        when: "banned",
        grade: "D",
        source: null,
        vouching: "confirmed",
      },
    ],
    grading: {
      kind: "cuts",
      cuts: [
        { grade: "A", from: 100 },
        { grade: "B", from: null },
      ],
    },
  });
  const statuses = (table: ReturnType<typeof tableOf>) => {
    const run = runRules(compileRules(rules), table);
    return [...run.status].map((status, row) => [STATUSES[status], run.score[row], run.grade[row]]);
  };

  test("blank gets the mean of those who count; zero, wrong and doubled rows get no score", () =>
    expect(
      statuses(
        tableOf({ tax: [2, 4, null, 6, null, 8], area: [1, 1, 1, 0, 1, 1] }, [
          { row: 4, field: "tax", code: "not-a-number", text: "约三百" },
          { row: 5, field: null, code: "duplicate", text: "" },
        ]),
      ),
    ).toEqual([
      ["graded", 100, 0],
      ["graded", 200, 0],
      ["graded", 150, 0],
      ["not-evaluable", Number.NaN, -1],
      ["not-evaluable", Number.NaN, -1],
      ["not-evaluable", Number.NaN, -1],
    ]));

  test("who is vetoed or ungraded is taken out of the group, keeps a score, and has its reason", () =>
    expect(
      statuses(
        tableOf({ tax: [1, null, 9, 9], area: [1, 1, 1, 1], utility: [0, null, 1, 0], banned: [0, null, null, 1] }),
      ),
    ).toEqual([
      ["graded", 50, 1],
      ["graded", 50, 1],
      ["ungraded", 450, -1],
      ["vetoed", 450, 3],
    ]));
});

describe("laws", () => {
  const ratio = ruleSet({
    fields: [field("a", ""), field("b", "")],
    indicators: [indicator("i", "a / b", "", 100, { curve: { kind: "ratio", baseline: 3 } })],
  });
  const mean = ruleSet({
    fields: [field("a", ""), field("b", "")],
    indicators: [
      indicator("i", "a / b", "", 60, {
        curve: { kind: "ratio", baseline: { of: "mean", times: 1 } },
        cap: 1.5,
        missing: { kind: "group-mean" },
      }),
      indicator("j", "a", "", 40, { curve: { kind: "percentile" } }),
    ],
  });
  const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true });

  test("two firms that merge score between their two scores, so that nothing is gained by a split", () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, (a, b, c, d) => {
        const [one = 0, other = 0, both = 0] = runRules(
          compileRules(ratio),
          tableOf({ a: [a, c, a + c], b: [b, d, b + d] }),
        ).score;
        expect(both).toBeGreaterThanOrEqual(Math.min(one, other) * (1 - 1e-12));
        expect(both).toBeLessThanOrEqual(Math.max(one, other) * (1 + 1e-12));
      }),
    );
  });

  test("the order of the rows changes no digit, and parts add up to the score", () => {
    const firm = fc.tuple(fc.option(amount, { nil: null }), fc.option(amount, { nil: null }));
    fc.assert(
      fc.property(fc.array(firm, { minLength: 1, maxLength: 30 }), (firms) => {
        const by = (list: typeof firms) =>
          runRules(compileRules(mean), tableOf({ a: list.map(([a]) => a), b: list.map(([, b]) => b) }));
        const [run, reversed] = [by(firms), by([...firms].reverse())];
        expect([...reversed.score].reverse()).toEqual([...run.score]);
        for (const row of firms.keys()) {
          const { score: total, parts } = explainRow(run, row);
          if (total === null) continue;
          expect(Math.abs(parts.reduce((sum, { points }) => sum + (points ?? 0), 0) - total)).toBeLessThan(1e-9);
          for (const { steps, points } of parts)
            expect(Math.abs(steps.reduce((sum, step) => sum + step.points, 0) - (points ?? 0))).toBeLessThan(1e-9);
        }
      }),
    );
  });

  test("a percentile agrees with counting who stands at or below", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 2 })), {
          minLength: 1,
          maxLength: 40,
        }),
        (firms) => {
          const rules = ruleSet({
            fields: [
              field("x", ""),
              field("peer", "", {
                type: "option",
                options: ["p", "q", "r"].map((id) => ({ id, name: { zh: id, en: id }, aliases: [] })),
              }),
            ],
            peers: "peer",
            indicators: [indicator("i", "x", "", 1, { curve: { kind: "percentile" } })],
          });
          const { score } = runRules(
            compileRules(rules),
            tableOf({ x: firms.map(([x]) => x), peer: firms.map(([, peer]) => peer) }),
          );
          for (const [row, [x, peer]] of firms.entries()) {
            const group = firms.filter(([, other]) => other === peer);
            expect(score[row]).toBe(group.filter(([other]) => other <= x).length / group.length);
          }
        },
      ),
    );
  });
});

describe("sorting rows", () => {
  test("agrees with a comparing sort, for few and for many", () => {
    const near = fc.double({ min: 1, max: 1.0000001, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.oneof(near, fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 })), {
          minLength: 1,
          maxLength: 900,
        }),
        (list) => {
          const values = Float64Array.from(list, (value) => value + 0);
          const rows = Uint32Array.from(list, (_, row) => row);
          const sorted = sortRows(values, rows);
          expect([...sorted].sort((a, b) => a - b)).toEqual([...rows]);
          expect(
            [...sorted].every(
              (row, at) => at === 0 || (values[sorted[at - 1] as number] as number) <= (values[row] as number),
            ),
          ).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});
