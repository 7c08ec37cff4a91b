import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilson } from "../statistics/index.ts";
import { type BoardUnit, countMonth, countYearToDate, jamesStein, rankUnits, shrink, upperPoint } from "./index.ts";

const unit = (id: string, part: number | null, base: number | null, more: Partial<BoardUnit> = {}): BoardUnit => ({
  id,
  part,
  base,
  spread: null,
  provisional: false,
  ...more,
});
const share = { kind: "share", direction: "up", smallestBase: 1 } as const;

/** mulberry32: the same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Districts with sizes from 3 to 300, each thing a success with the district's probability. */
function league(seed: number, districts: number, probability: (at: number) => number): BoardUnit[] {
  const next = random(seed);
  return Array.from({ length: districts }, (_, at) => {
    const base = Math.round(3 * 100 ** next());
    let part = 0;
    for (let thing = 0; thing < base; thing++) if (next() < probability(at)) part++;
    return unit(`d${String(at).padStart(2, "0")}`, part, base);
  });
}

describe("estimates", () => {
  test.each([
    [9, 10, 0.5958499731, 0.9821237869],
    [90, 100, 0.8256343385, 0.9447708629],
    [55, 56, 0.9055436285, 0.9968407897],
  ])("Wilson's interval of %d of %d", (successes, base, low, high) => {
    const found = wilson(successes, base);
    expect(found.low).toBeCloseTo(low, 9);
    expect(found.high).toBeCloseTo(high, 9);
  });

  test("Efron and Morris' eighteen batters, shrunk, are three and a half times nearer to their season", () => {
    const hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7].map((hit) => hit / 45);
    const season = [
      0.346, 0.298, 0.276, 0.222, 0.273, 0.27, 0.263, 0.21, 0.269, 0.23, 0.264, 0.256, 0.303, 0.264, 0.226, 0.285,
      0.316, 0.2,
    ];
    const mean = hits.reduce((sum, hit) => sum + hit, 0) / 18;
    const found = jamesStein(hits, (mean * (1 - mean)) / 45);
    expect(found.mean).toBeCloseTo(0.26543209876543217, 12);
    expect(found.factor).toBeCloseTo(0.2116534171442659, 9);
    expect([found.estimates[0], found.estimates[17]].map((value) => value?.toFixed(7))).toEqual([
      "0.2939139",
      "0.2421764",
    ]);
    const error = (values: readonly number[]) =>
      values.reduce((sum, value, at) => sum + (value - (season[at] as number)) ** 2, 0);
    expect(error(hits)).toBeCloseTo(0.07531695061728395, 9);
    expect(error(found.estimates)).toBeCloseTo(0.0213069148901974, 9);
  });

  test("points of the normal", () => {
    for (const [above, point] of [
      [0.025, 1.959963985],
      [0.005, 2.575829304],
      [0.000641, 3.22],
    ] as const)
      expect(upperPoint(above)).toBeCloseTo(point, 3);
  });

  test("shrinking keeps the order of units of one size and never goes past the mean", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 }), (values) => {
        const { mean, shrunk } = shrink(values.map((value) => ({ value, variance: 0.01 })));
        for (const [at, { estimate, weight }] of shrunk.entries()) {
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThan(1);
          expect(Math.abs(estimate - mean)).toBeLessThanOrEqual(Math.abs((values[at] as number) - mean) + 1e-12);
        }
      }),
    );
  });
});

describe("a league of forty equal districts", () => {
  test("has no leader and no last, whatever the seed; by the raw share the small ones would lead", () => {
    let smallLeads = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const units = league(seed, 40, () => 0.9);
      const board = rankUnits(units, share);
      expect(board.tiers, `seed ${seed}`).toBe(1);
      expect(board.rows.every(({ places }) => places[0] === 1 && places[1] === 40)).toBe(true);
      const [first] = [...units].sort((a, b) => (b.part ?? 0) / (b.base ?? 1) - (a.part ?? 0) / (a.base ?? 1));
      if ((first?.base ?? 0) <= 10) smallLeads++;
    }
    expect(smallLeads).toBeGreaterThan(200);
  });

  test("spreads far less after shrinking than before", () => {
    const board = rankUnits(
      league(7, 40, () => 0.9),
      share,
    );
    const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
    expect(spread(board.rows.map(({ value }) => value))).toBeGreaterThan(0.2);
    expect(spread(board.rows.map(({ estimate }) => estimate))).toBeLessThan(0.06);
  });
});

describe("a board", () => {
  test("puts units apart that differ, and gives one place only to who is separable from everyone", () => {
    const board = rankUnits([unit("a", 290, 300), unit("b", 150, 300), unit("c", 145, 300), unit("d", 20, 300)], share);
    expect(board.rows.map(({ id, tier, places }) => [id, tier, ...places])).toEqual([
      ["a", 1, 1, 1],
      ["b", 2, 2, 3],
      ["c", 2, 2, 3],
      ["d", 3, 4, 4],
    ]);
  });

  test("units of different tiers are separable pair by pair, the slow way", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const board = rankUnits(
        league(seed, 20, (at) => 0.3 + (0.6 * ((at * 7) % 20)) / 20),
        share,
      );
      const apart = upperPoint(0.025 / 19);
      const half = ({ estimate, estimateInterval }: (typeof board.rows)[number]) =>
        Math.max(estimate - estimateInterval.low, estimateInterval.high - estimate) * (apart / 1.959963984540054);
      for (const above of board.rows)
        for (const below of board.rows)
          if (above.tier < below.tier)
            expect(above.estimate - half(above) - (below.estimate + half(below))).toBeGreaterThan(-1e-9);
    }
  });

  test("lists apart what cannot be ranked, with the reason: unknown is not zero", () => {
    const board = rankUnits(
      [unit("a", 5, 20), unit("b", null, 20), unit("c", 0, 0), unit("d", 3, 4), unit("e", 9, 8)],
      { ...share, smallestBase: 5 },
    );
    expect(board.rows.map(({ id }) => id)).toEqual(["a"]);
    expect(board.unranked.map(({ id, why }) => [id, why])).toEqual([
      ["b", "unknown"],
      ["c", "no-base"],
      ["d", "base-too-small"],
      ["e", "impossible"],
    ]);
  });

  test("does not depend on the order in which units come, and ties share a tier", () => {
    const units = league(3, 12, (at) => at / 12);
    const board = rankUnits(units, share);
    expect(rankUnits([...units].reverse(), share)).toEqual(board);
    const tied = rankUnits([unit("x", 50, 100), unit("y", 50, 100), unit("z", 0, 100)], share);
    expect(tied.rows.map(({ id, tier }) => [id, tier])).toEqual([
      ["x", 1],
      ["y", 1],
      ["z", 2],
    ]);
  });

  test("counts days where fewer are better, and marks what is provisional", () => {
    const days = (id: string, mean: number, provisional = false) =>
      unit(id, mean * 50, 50, { spread: 25, provisional });
    const board = rankUnits([days("slow", 60), days("fast", 20, true)], {
      kind: "amount",
      direction: "down",
      smallestBase: 5,
    });
    expect(board.rows.map(({ id, tier, provisional }) => [id, tier, provisional])).toEqual([
      ["fast", 1, true],
      ["slow", 2, false],
    ]);
    expect(board.provisional).toBe(true);
  });

  test("a unit whose base tells nothing does not hide what the others show", () => {
    const board = rankUnits([unit("a", 290, 300), unit("b", 150, 300), unit("c", 1, 2), unit("d", 20, 300)], share);
    expect(board.rows.map(({ id, places }) => [id, ...places])).toEqual([
      ["a", 1, 2],
      ["c", 1, 4],
      ["b", 2, 3],
      ["d", 3, 4],
    ]);
  });

  test("survives everyone being perfect", () => {
    const board = rankUnits([unit("a", 3, 3), unit("b", 300, 300)], share);
    expect(board.tiers).toBe(1);
    expect(board.rows.every(({ estimate }) => estimate > 0.99)).toBe(true);
  });
});

describe("a month and the year until it", () => {
  const count = (
    month: string,
    part: number | null | "joined",
    base: number | null | "joined",
    provisional = false,
  ) => ({ month, part, base, provisional });
  const year = [
    count("2026-01", "joined", "joined"),
    count("2026-02", 4, 10),
    count("2026-03", 3, 5, true),
    count("2026-04", null, 6),
  ];

  test("are sums of counts, with January in February where the two are told together", () => {
    expect(countYearToDate(year, "2026-03")).toEqual({ part: 7, base: 15, provisional: true, missing: [] });
    expect(countMonth(year, "2026-02")).toEqual({ part: 4, base: 10, provisional: false, missing: [] });
    expect(countMonth(year, "2026-01")).toMatchObject({ part: null, missing: ["2026-01"] });
  });

  test("an unknown month makes the year unknown, not smaller", () => {
    expect(countYearToDate(year, "2026-04")).toEqual({
      part: null,
      base: null,
      provisional: true,
      missing: ["2026-04"],
    });
    expect(countYearToDate(year, "2026-05").missing).toEqual(["2026-04", "2026-05"]);
  });
});
