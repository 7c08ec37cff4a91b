import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addWorkdays, compileCalendar, countWorkdays, isWorkday, sayCalendarReason } from "./index.ts";

// Two short made-up decrees side by side, and one year apart from them.
const calendar = compileCalendar([
  { year: 2025, holidays: ["2025-01-01"], workdays: [] },
  { year: 2024, holidays: ["2024-01-01", "2024-05-01"], workdays: ["2024-05-11"] },
  { year: 2027, holidays: [], workdays: [] },
]);
const day = fc.integer({ min: 0, max: 730 }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
const next = (text: string, step: number) =>
  new Date(Date.parse(`${text}T00:00:00Z`) + step * 86_400_000).toISOString().slice(0, 10);
const works = (text: string) => {
  const answer = isWorkday(calendar, text);
  return answer.ok && answer.value;
};

describe("working days", () => {
  test("a holiday is free, a make-up day is worked, other days go by the week", () => {
    expect(["2024-05-01", "2024-05-11", "2024-05-12", "2024-05-13"].map(works)).toEqual([false, true, false, true]);
  });

  test("the start is not counted; with 0 it is the day itself or the next one", () => {
    expect(addWorkdays(calendar, "2024-04-30", 1)).toEqual({ ok: true, value: "2024-05-02" });
    expect(addWorkdays(calendar, "2024-05-10", 1)).toEqual({ ok: true, value: "2024-05-11" });
    expect(addWorkdays(calendar, "2024-05-01", 0)).toEqual({ ok: true, value: "2024-05-02" });
    expect(addWorkdays(calendar, "2024-05-02", 0)).toEqual({ ok: true, value: "2024-05-02" });
    expect(addWorkdays(calendar, "2024-05-02", -1)).toEqual({ ok: true, value: "2024-04-30" });
  });

  test("a step agrees with walking day by day", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -60, max: 60 }), (from, count) => {
        const answer = addWorkdays(calendar, from, count);
        if (!answer.ok) return;
        let at = from;
        for (let left = Math.abs(count); left > 0; ) {
          at = next(at, Math.sign(count));
          if (works(at)) left--;
        }
        while (count === 0 && !works(at)) at = next(at, 1);
        expect(answer.value).toBe(at);
      }),
    );
  });

  test("a count agrees with looking at every day", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 90 }), (from, length) => {
        const to = next(from, length);
        const answer = countWorkdays(calendar, from, to);
        expect(answer.ok).toBe(to <= "2025-12-31");
        if (!answer.ok) return;
        let count = 0;
        for (let at = from; at <= to; at = next(at, 1)) if (works(at)) count++;
        expect(answer.value).toBe(count);
      }),
    );
  });

  test("a year without a decree is refused, however it is reached", () => {
    const refused = { ok: false, reason: { code: "no-decree", year: 2026, decreed: [2024, 2025, 2027] } };
    expect(isWorkday(calendar, "2026-03-02")).toEqual(refused);
    expect(addWorkdays(calendar, "2025-12-30", 5)).toEqual(refused);
    expect(countWorkdays(calendar, "2025-12-30", "2027-01-05")).toEqual(refused);
    expect(addWorkdays(calendar, "2024-01-02", -1)).toMatchObject({ ok: false, reason: { year: 2023 } });
    expect(sayCalendarReason({ code: "no-decree", year: 2026, decreed: [2025] }, "zh")).toContain("2026 年没有");
  });

  test("what is no day is refused", () => {
    expect(isWorkday(calendar, "2025-02-29")).toEqual({ ok: false, reason: { code: "no-day", day: "2025-02-29" } });
    expect(countWorkdays(calendar, "2025-02-02", "2025-02-01")).toMatchObject({
      ok: false,
      reason: { code: "backwards" },
    });
  });
});
