// The golden numbers are those of a parking case reported in a newspaper: 800,000 yuan, 104 places.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countSignChanges, findFen, internalRate, netPresentValue, payback, paybackOfFlows } from "./index.ts";

const fen = (yuan: number): number => yuan * 100;
const parking = (yearly: number, share: string, rate: string, years: number | null = null) =>
  payback({ capital: fen(800_000), yearly: fen(yearly), share, rate, years });

describe("payback", () => {
  test("the parking case: 5.71 and 6.90 years at a share of 70 %, 4.00 at 100 %", () => {
    const shared = parking(200_000, "0.7", "0.05");
    expect(shared.cash).toBe(140_000);
    expect(shared.simpleYears).toBeCloseTo(5.714285714, 9);
    expect(shared.discountedYears).toBeCloseTo(6.89631286, 8);
    expect(parking(200_000, "1", "0").simpleYears).toBe(4);
    expect(parking(200_000, "1", "0").discountedYears).toBe(4);
    expect(parking(200_000, "1", "0.05").discountedYears).toBeCloseTo(4.57353557, 8);
  });

  test.each([
    [106_288, 7.526719855, "0.03", 8.66],
    [106_288, 7.526719855, "0.05", 9.677022277],
    [106_288, 7.526719855, "0.08", 11.98],
    [119_574, 6.690417649, "0.06", 8.81],
    [132_860, 6.021375884, "0.05", 7.34],
  ])("%d a year: %d years, at %s %d", (cash, simple, rate, discounted) => {
    const found = parking(cash, "1", rate);
    expect(found.simpleYears).toBeCloseTo(simple, 8);
    expect(found.discountedYears).toBeCloseTo(discounted, 2);
  });

  test("the rate of return needs a number of years, and says so", () => {
    expect(parking(200_000, "1", "0.05")).toMatchObject({ irr: null, reasons: ["years-not-said"] });
    expect(parking(200_000, "1", "0.05", 4).irr).toBe(0);
    expect(parking(200_000, "1", "0.05", 5).irr).toBeCloseTo(0.0793082612, 9);
    expect(parking(200_000, "0.7", "0.05", 6).irr).toBeCloseTo(0.0141207339, 9);
    expect(parking(106_288, "1", "0", 10).irr).toBeCloseTo(0.0553019767, 9);
  });

  test("where interest eats the income there is no discounted payback, and the reason says so", () => {
    expect(parking(40_000, "1", "0.05")).toMatchObject({ discountedYears: null });
    expect(parking(40_000, "1", "0.05").reasons).toContain("never-at-this-rate");
  });

  test("amounts below nothing, shares above one and years without end are refused", () => {
    expect(() => parking(-1, "1", "0")).toThrow("yearly");
    expect(() => parking(1, "1.01", "0")).toThrow("share");
    expect(() => parking(1, "1", "-0.1")).toThrow("rate");
    expect(() => parking(1, "1", "0", 0)).toThrow("years");
  });

  test("the discounted payback is where the annuity's present value is the capital", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 20 }), (simple, percent) => {
        const found = parking(Math.round(800_000 / simple), "1", `0.${String(percent).padStart(2, "0")}`);
        if (found.discountedYears === null) return;
        const rate = percent / 100;
        const value = (found.cash * (1 - (1 + rate) ** -found.discountedYears)) / rate;
        expect(value).toBeCloseTo(800_000, 4);
        expect(found.discountedYears).toBeGreaterThan(found.simpleYears);
      }),
    );
  });

  test("of uneven flows the year is counted in which the sum passes zero", () => {
    expect(paybackOfFlows([-100, 50, 25, 100])).toBe(2.25);
    expect(paybackOfFlows([-100, 50, 50])).toBe(2);
    expect(paybackOfFlows([-100, 50])).toBeNull();
    expect(paybackOfFlows([-fen(800_000), ...Array.from({ length: 5 }, () => fen(200_000))])).toBe(4);
  });
});

describe("rate of return", () => {
  test("present value of the parking case over five years at 5 %", () => {
    expect(netPresentValue([-800_000, 200_000, 200_000, 200_000, 200_000, 200_000], 0.05)).toBeCloseTo(
      65_895.334126,
      6,
    );
  });

  test("several changes of sign are refused, with their number", () => {
    expect(internalRate([-1600, 10_000, -10_000])).toEqual({ rate: null, why: "several-sign-changes", changes: 2 });
    expect(countSignChanges([-1, 0, 0, 2, 0, -3])).toBe(2);
    expect(internalRate([100, 100])).toMatchObject({ rate: null, why: "no-sign-change" });
  });

  test("the present value at the rate found is nothing", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 30 }),
        (capital, incomes) => {
          const found = internalRate([-capital, ...incomes]);
          if (found.rate === null) return;
          const scale = capital + incomes.reduce((sum, income) => sum + income / (1 + found.rate), 0);
          expect(Math.abs(netPresentValue([-capital, ...incomes], found.rate)) / scale).toBeLessThan(1e-6);
        },
      ),
    );
  });
});

test("yuan are read as whole fen or not at all", () => {
  expect(["800000", "0.01", "19.5", "-3"].map(findFen)).toEqual([80_000_000, 1, 1950, -300]);
  expect(["0.001", "1e3", "", "八十万", "99999999999999999"].map(findFen)).toEqual(Array(5).fill(undefined));
});
