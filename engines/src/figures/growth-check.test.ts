import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkGrowth, type Stated } from "./index.ts";

const stated = (value: string, unit: string, qualifier: Stated["qualifier"] = "exact"): Stated => ({
  value,
  unit,
  qualifier,
});
const yuan = (value: string, qualifier?: Stated["qualifier"]): Stated => stated(value, "亿元", qualifier);
const percent = (value: string, qualifier?: Stated["qualifier"]): Stated => stated(value, "%", qualifier);

describe("a stated growth against two stated levels", () => {
  test("follows within what rounding leaves open, with the arithmetic", () => {
    const check = checkGrowth({ earlier: yuan("100"), later: yuan("118"), growth: percent("18.2") });
    expect(check).toMatchObject({ verdict: "follows", kind: "rate", computed: 18, stated: 18.2 });
    if (check.verdict === "cannot-check") throw new Error("was checked");
    expect(check.computedLow).toBeCloseTo((117.5 / 100.5 - 1) * 100, 10);
    expect(check.computedHigh).toBeCloseTo((118.5 / 99.5 - 1) * 100, 10);
    expect([check.statedLow, check.statedHigh]).toEqual([18.15, 18.25]);
  });

  test("is flagged where it cannot follow", () => {
    expect(checkGrowth({ earlier: yuan("100.00"), later: yuan("118.00"), growth: percent("18.2") }).verdict).toBe(
      "contradicts",
    );
    expect(checkGrowth({ earlier: yuan("100.00"), later: yuan("118.00"), growth: percent("-18.0") }).verdict).toBe(
      "contradicts",
    );
  });

  test("qualifiers open a side", () => {
    expect(
      checkGrowth({ earlier: yuan("100.0"), later: yuan("110.0", "more-than"), growth: percent("30.0") }).verdict,
    ).toBe("follows");
    expect(
      checkGrowth({ earlier: yuan("100.0"), later: yuan("110.0", "more-than"), growth: percent("5.0") }).verdict,
    ).toBe("contradicts");
    expect(checkGrowth({ earlier: yuan("3000", "approx"), later: yuan("3300"), growth: percent("20") }).verdict).toBe(
      "follows",
    );
    expect(
      checkGrowth({ earlier: yuan("100.0"), later: yuan("105.0"), growth: percent("10", "more-than") }).verdict,
    ).toBe("contradicts");
  });

  test("differences of shares are checked in percentage points", () => {
    const points = stated("1.2", "百分点");
    expect(checkGrowth({ earlier: percent("32.2"), later: percent("33.4"), growth: points }).verdict).toBe("follows");
    expect(checkGrowth({ earlier: percent("32.2"), later: percent("34.4"), growth: points }).verdict).toBe(
      "contradicts",
    );
  });

  test("an average yearly growth is compounded", () => {
    const growth = percent("9.2");
    expect(checkGrowth({ earlier: yuan("769"), later: yuan("1000"), growth, years: 3 }).verdict).toBe("follows");
    expect(checkGrowth({ earlier: yuan("769"), later: yuan("1000"), growth, years: 2 }).verdict).toBe("contradicts");
  });

  test("what cannot be compared is said, not judged", () => {
    const growth = percent("18");
    expect(checkGrowth({ earlier: yuan("1"), later: stated("1", "家"), growth })).toEqual({
      verdict: "cannot-check",
      reason: "different-quantity",
    });
    expect(checkGrowth({ earlier: yuan("1"), later: yuan("2"), growth, constantPrices: true })).toMatchObject({
      reason: "constant-prices",
    });
    expect(checkGrowth({ earlier: yuan("1", "order-of-magnitude"), later: yuan("2"), growth })).toMatchObject({
      reason: "too-rough",
    });
    expect(checkGrowth({ earlier: yuan("0"), later: yuan("2"), growth })).toMatchObject({ reason: "no-positive-base" });
    expect(checkGrowth({ earlier: yuan("1"), later: yuan("2"), growth: yuan("1") })).toMatchObject({
      reason: "not-a-growth",
    });
  });

  test("a growth rounded from the true levels is never flagged", () => {
    const hundredths = fc.integer({ min: 10_000, max: 10_000_000 });
    fc.assert(
      fc.property(hundredths, hundredths, fc.integer({ min: 0, max: 2 }), (a, b, decimals) => {
        const growth = percent(((b / a - 1) * 100).toFixed(1));
        const level = (cents: number): string => (cents / 100).toFixed(decimals);
        expect(checkGrowth({ earlier: yuan(level(a)), later: yuan(level(b)), growth }).verdict).toBe("follows");
      }),
    );
  });
});
