import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Figure, type Lamp, type StandingInput, standing, yearsBetween } from "./index.ts";

const figure = (change: Partial<Figure>): Figure => ({
  id: "f",
  subject: "cluster:A",
  indicator: "revenue",
  period: "2024",
  value: "769",
  unit: "亿元",
  qualifier: "exact",
  nature: "actual",
  vouching: "confirmed",
  quote: "",
  source: "s",
  knownFrom: "2025-01-20",
  note: "",
  ...change,
});
const target = (value: string, change: Partial<Figure> = {}): Figure =>
  figure({ value, period: "2027", nature: "target", qualifier: "at-least", ...change });
const growth = (value: string): StandingInput["growth"] => ({
  figure: figure({ indicator: "revenue-growth", value, unit: "%" }),
  of: "revenue",
});
const ask = (change: Partial<StandingInput>): StandingInput => ({
  level: null,
  target: null,
  growth: null,
  base: null,
  direction: "up",
  asOf: "2025-06-30",
  ...change,
});
const better: readonly Lamp[] = ["late", "warn", "ok"];

describe("required growth", () => {
  test.each([
    ["769", "1000", "2024", 3, 9.2],
    ["2581.42", "5000", "2023", 4, 18.0],
    ["3036", "5000", "2024", 3, 18.1],
  ])("from %s to %s in 2027", (from, to, period, years, percent) => {
    const { terms } = standing(
      ask({ level: figure({ value: from, period }), target: target(to), growth: growth("10") }),
    );
    expect(terms.yearsLeft).toBe(years);
    expect(Math.round((terms.requiredGrowth ?? 0) * 1000) / 10).toBe(percent);
  });

  test("years are counted between the last days of both periods", () => {
    expect(yearsBetween("2024-12-31", "2027-12-31")).toBe(3);
    expect(yearsBetween("2024-02-29", "2025-02-28")).toBe(1);
    expect(yearsBetween("2023-12-31", "2024-09-30")).toBeCloseTo(274 / 366, 12);
    expect(yearsBetween("2027-12-31", "2024-12-31")).toBe(-3);
  });

  test.each([
    ["9.3", "ok", "at-pace"],
    ["9.1", "warn", "near-pace"],
    ["5.6", "warn", "near-pace"],
    ["5.4", "late", "below-pace"],
    ["-1", "late", "below-pace"],
  ])("recent growth of %s %% is %s", (value, lamp, reason) => {
    expect(standing(ask({ level: figure({}), target: target("1000"), growth: growth(value) }))).toMatchObject({
      lamp,
      reason,
      rule: "growth",
    });
  });

  test("the tick on the bar goes from the level to the target", () => {
    const at = (asOf: string): number | null =>
      standing(ask({ level: figure({}), target: target("1000"), asOf })).terms.expectedProgress;
    expect(at("2024-12-31")).toBeCloseTo(0.769, 12);
    expect(at("2027-12-31")).toBeCloseTo(1, 12);
    expect(at("2030-01-01")).toBeCloseTo(1, 12);
    expect(at("2020-01-01")).toBeCloseTo(0.769, 12);
  });
});

describe("the straight line of a share", () => {
  const share = (value: string, period: string): Figure =>
    figure({ indicator: "emerging-share", value, unit: "%", period });
  const goal = target("36", { indicator: "emerging-share", unit: "%" });
  const base = share("32.2", "2023");
  const at = (value: string): ReturnType<typeof standing> =>
    standing(ask({ level: share(value, "2024Q3"), target: goal, base }));

  test("32.2 % in 2023 and 36 % in 2027 want 32.91 % by the third quarter of 2024", () => {
    expect(at("33.0").terms.expectedAtLevel).toBeCloseTo(0.322 + (0.038 * (274 / 366)) / 4, 12);
  });

  test.each([
    ["33.0", "ok", "at-pace"],
    ["32.8", "warn", "near-pace"],
    ["32.5", "late", "below-pace"],
    ["31.0", "late", "below-pace"],
    ["36.0", "ok", "reached"],
  ])("%s %% is %s", (value, lamp, reason) => expect(at(value)).toMatchObject({ lamp, reason, rule: "line" }));

  test("a year on a line of four years is a quarter of the way, leap years or not", () => {
    for (const [period, value] of [
      ["2024", "33.15"],
      ["2025", "34.1"],
      ["2026", "35.05"],
    ] as const) {
      const answer = standing(ask({ level: share(value, period), target: goal, base }));
      expect(answer.terms.expectedAtLevel).toBeCloseTo(Number(value) / 100, 12);
      expect(answer.lamp).toBe("ok");
    }
  });

  test("the base alone judges nothing, and without one there is no line", () => {
    expect(standing(ask({ level: base, target: goal, base }))).toMatchObject({
      lamp: "unknown",
      reason: "no-later-level",
    });
    expect(standing(ask({ level: share("33", "2024"), target: goal }))).toMatchObject({
      lamp: "unknown",
      reason: "no-base",
    });
  });
});

describe("a level without a stated growth", () => {
  const counted = (value: string, period: string): Figure => figure({ indicator: "parts", unit: "个", value, period });
  const goal = counted("56", "2027");

  test("is put against the line from an earlier level", () => {
    const at = (value: string): ReturnType<typeof standing> =>
      standing(ask({ level: counted(value, "2025"), target: goal, base: counted("40", "2023") }));
    expect(at("48")).toMatchObject({
      lamp: "ok",
      rule: "line",
      terms: { expectedAtLevel: 48, pace: 1 },
    });
    expect([at("45").lamp, at("44").lamp]).toEqual(["warn", "late"]);
    expect(at("45").terms.requiredGrowth).toBeCloseTo((56 / 45) ** 0.5 - 1, 12);
  });

  test("is unknown where there is no earlier one", () => {
    expect(standing(ask({ level: goal, target: { ...goal, value: "60" } }))).toMatchObject({
      reason: "target-date-passed",
    });
    expect(standing(ask({ level: counted("55", "2024-03"), target: goal }))).toMatchObject({
      lamp: "unknown",
      reason: "no-growth",
    });
  });
});

describe("what cannot be judged says why", () => {
  test.each([
    [{ target: null }, "na", "no-target"],
    [{ level: null }, "unknown", "no-level"],
    [{ level: figure({ indicator: "output" }) }, "unknown", "different-indicator"],
    [{ level: figure({ unit: "家" }) }, "unknown", "different-quantity"],
    [{ level: figure({ qualifier: "order-of-magnitude" }) }, "unknown", "too-rough"],
    [{ level: figure({ period: "2024Q1" }) }, "unknown", "partial-period"],
    [{ level: figure({ value: "0" }) }, "unknown", "not-positive"],
    [{ growth: null }, "unknown", "no-growth"],
    [{ growth: { figure: figure({ value: "20", unit: "%" }), of: "output" } }, "unknown", "no-growth"],
    [{ level: figure({ period: "2027" }) }, "late", "target-date-passed"],
    [{ level: figure({ value: "1000" }), growth: null }, "ok", "reached"],
  ] as const)("%#", (change, lamp, reason) => {
    expect(standing(ask({ level: figure({}), target: target("1000"), growth: growth("20"), ...change }))).toMatchObject(
      { lamp, reason },
    );
  });

  test("where less is better the signs turn", () => {
    const falling = (value: string): Lamp =>
      standing(ask({ level: figure({ value: "100" }), target: target("73"), growth: growth(value), direction: "down" }))
        .lamp;
    expect([falling("-10.0"), falling("-7"), falling("-1"), falling("3")]).toEqual(["ok", "warn", "late", "late"]);
  });
});

describe("laws", () => {
  const cents = fc.integer({ min: 1, max: 2_000_00 });
  const money = (value: number): string => (value / 100).toFixed(2);
  const rate = fc.integer({ min: -300, max: 600 }).map((tenths) => (tenths / 10).toFixed(1));

  test("a level that falls never betters the lamp, and asks for more growth", () => {
    fc.assert(
      fc.property(cents, cents, cents, rate, (a, b, goal, recent) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const at = (value: number): ReturnType<typeof standing> =>
          standing(
            ask({ level: figure({ value: money(value) }), target: target(money(goal)), growth: growth(recent) }),
          );
        expect(better.indexOf(at(low).lamp)).toBeLessThanOrEqual(better.indexOf(at(high).lamp));
        expect(at(low).terms.requiredGrowth ?? 0).toBeGreaterThanOrEqual(at(high).terms.requiredGrowth ?? 0);
        expect(at(low).terms.progress ?? 0).toBeLessThanOrEqual(at(high).terms.progress ?? 0);
      }),
    );
  });

  test("a share that falls never betters the lamp", () => {
    const tenths = fc.integer({ min: 1, max: 999 });
    fc.assert(
      fc.property(
        tenths,
        tenths,
        tenths,
        tenths,
        fc.constantFrom("2024Q3", "2025", "2026-05"),
        (a, b, from, goal, period) => {
          const share = (value: number, change: Partial<Figure>): Figure =>
            figure({ unit: "%", value: (value / 10).toFixed(1), ...change });
          const at = (value: number): Lamp =>
            standing(
              ask({
                level: share(value, { period }),
                target: share(goal, { period: "2027", nature: "target" }),
                base: share(from, { period: "2023" }),
              }),
            ).lamp;
          expect(better.indexOf(at(Math.min(a, b)))).toBeLessThanOrEqual(better.indexOf(at(Math.max(a, b))));
        },
      ),
    );
  });

  test("the unit in which a level is written changes nothing", () => {
    fc.assert(
      fc.property(cents, cents, rate, (now, goal, recent) => {
        const inHundredMillions = ask({
          level: figure({ value: money(now) }),
          target: target(money(goal)),
          growth: growth(recent),
        });
        const inTenThousands = { ...inHundredMillions, level: figure({ value: `${now}00`, unit: "万元" }) };
        expect(standing(inTenThousands)).toEqual(standing(inHundredMillions));
      }),
    );
  });
});
