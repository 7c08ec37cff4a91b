import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateSurvival, forecast, quantileOf, type Stay } from "./index.ts";

const stays = (days: readonly number[]): Stay[] => days.map((value) => ({ days: value, ended: true }));
const thirty = (days: number): Stay[] => stays(Array.from({ length: 30 }, () => days));

describe("survival", () => {
  // Freireich's remissions under 6-MP, the textbook case of R's survival package.
  const days = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
  const ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
  const remissions = days.map((value, at) => ({ days: value, ended: ended[at] === 1 }));

  test("of the 6-MP remissions is that of R, median 23 with a lower limit of 16 and none above", () => {
    const survival = estimateSurvival(remissions);
    expect(survival.steps.map((step) => [step.days, Number(step.survival.toFixed(6))])).toEqual([
      [6, 0.857143],
      [7, 0.806723],
      [10, 0.752941],
      [13, 0.690196],
      [16, 0.627451],
      [22, 0.537815],
      [23, 0.448179],
    ]);
    expect(survival.events).toBe(9);
    expect(quantileOf(survival, 0.5)).toEqual({ days: 23, low: 16, high: null });
  });

  test("without open stays it is the share that lasted longer", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 80 }), (drawn) => {
        for (const { days: at, survival } of estimateSurvival(stays(drawn)).steps)
          expect(survival).toBeCloseTo(drawn.filter((value) => value > at).length / drawn.length, 10);
      }),
    );
  });

  test("leaving the open stays out would look faster", () => {
    const all = quantileOf(estimateSurvival(remissions), 0.5).days ?? 0;
    const ended = quantileOf(estimateSurvival(remissions.filter((stay) => stay.ended)), 0.5).days ?? 0;
    expect(ended).toBeLessThan(all);
  });
});

describe("a forecast", () => {
  test("of two exponential stages with means 3 and 6 is done within 12 with probability .7476", () => {
    const exponential = (mean: number): Stay[] =>
      stays(Array.from({ length: 600 }, (_, at) => Math.round(-20 * mean * Math.log(1 - (at + 0.5) / 600))));
    const input = {
      stages: [
        { stage: "a", stays: exponential(3) },
        { stage: "b", stays: exponential(6) },
      ],
      age: 0,
    };
    const found = forecast({ ...input, daysToDate: 240 });
    expect(found).toMatchObject({ known: true, events: 600 });
    if (found.known) expect(1 - (found.missProbability ?? 0)).toBeCloseTo(0.7476451, 2);
    // An exponential stage does not age.
    const aged = forecast({ ...input, age: 40, daysToDate: 240 });
    if (aged.known) expect(1 - (aged.missProbability ?? 0)).toBeCloseTo(0.7476451, 2);
  });

  test("with fewer than thirty ended stays does not know, and says where", () => {
    const few = [...thirty(10).slice(1), { days: 400, ended: false }];
    expect(
      forecast({
        stages: [
          { stage: "a", stays: thirty(5) },
          { stage: "b", stays: few },
        ],
        age: 0,
        daysToDate: 9,
      }),
    ).toEqual({
      known: false,
      why: "too-few",
      stage: "b",
      events: 29,
    });
  });

  test("of what has lasted longer than anything that ended does not know either", () => {
    expect(forecast({ stages: [{ stage: "a", stays: thirty(5) }], age: 5, daysToDate: 9 })).toMatchObject({
      known: false,
      why: "too-old",
    });
  });

  test("keeps what lasts longer than anything seen apart, and counts it as missed", () => {
    const half = [...thirty(10), ...Array.from({ length: 30 }, () => ({ days: 99, ended: false }))];
    expect(forecast({ stages: [{ stage: "a", stays: half }], age: 0, daysToDate: 500 })).toEqual({
      known: true,
      p50: 10,
      p80: null,
      p90: null,
      missProbability: 0.5,
      beyond: 0.5,
      events: 30,
    });
  });

  test("agrees with counting every combination of stays", () => {
    const many = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 30, maxLength: 36 });
    fc.assert(
      fc.property(many, many, fc.nat(10), fc.nat(40), (first, second, age, date) => {
        const left = first.filter((days) => days > age).map((days) => days - age);
        if (left.length === 0) return;
        const sums = left.flatMap((a) => second.map((b) => a + b)).sort((a, b) => a - b);
        const found = forecast({
          stages: [
            { stage: "a", stays: stays(first) },
            { stage: "b", stays: stays(second) },
          ],
          age,
          daysToDate: date,
        });
        if (!found.known) throw new Error("it should know");
        expect(found.missProbability).toBeCloseTo(sums.filter((sum) => sum > date).length / sums.length, 9);
        expect(found.p80).toBe(sums[Math.ceil(sums.length * 0.8 - 1e-9) - 1]);
        expect(found.beyond).toBeCloseTo(0, 9);
      }),
      { numRuns: 40 },
    );
  });
});
