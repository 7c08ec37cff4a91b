import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPeriod, comparePeriods, findPeriod, formatPeriod, parsePeriod } from "./index.ts";

const pad = (n: number): string => String(n).padStart(2, "0");
const year = fc.integer({ min: 1990, max: 2050 });
const code = fc.oneof(
  year.map(String),
  fc.tuple(year, fc.integer({ min: 1, max: 2 })).map(([y, h]) => `${y}H${h}`),
  fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, q]) => `${y}Q${q}`),
  fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${pad(m)}`),
  fc.tuple(year, fc.integer({ min: 2, max: 12 })).map(([y, m]) => `${y}-01/${pad(m)}`),
  fc
    .tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${pad(m)}-${pad(d)}`),
  fc.tuple(year, fc.integer({ min: 1, max: 9 })).map(([y, n]) => `${y}/${y + n}`),
);

describe("periods", () => {
  test.each([
    ["2024", "2024-01-01", "2024-12-31", "2024年", "2024"],
    ["2024H1", "2024-01-01", "2024-06-30", "2024年上半年", "H1 2024"],
    ["2024Q1", "2024-01-01", "2024-03-31", "2024年一季度", "Q1 2024"],
    ["2024-02", "2024-02-01", "2024-02-29", "2024年2月", "February 2024"],
    ["2024-01/04", "2024-01-01", "2024-04-30", "2024年1–4月", "Jan–Apr 2024"],
    ["2024-01/09", "2024-01-01", "2024-09-30", "2024年前三季度", "Jan–Sep 2024"],
    ["2023-12-31", "2023-12-31", "2023-12-31", "2023年末", "end of 2023"],
    ["2024-03-18", "2024-03-18", "2024-03-18", "2024年3月18日", "18 Mar 2024"],
    ["2021/2023", "2021-01-01", "2023-12-31", "2021–2023年", "2021–2023"],
  ])("%s", (text, start, end, zh, en) => {
    expect(parsePeriod(text)).toMatchObject({ start, end });
    expect(formatPeriod(text, "zh")).toBe(zh);
    expect(formatPeriod(text, "en")).toBe(en);
    expect(findPeriod(zh)).toBe(text);
  });

  test.each([
    ["2024-13", "no-such-month"],
    ["2024-00", "no-such-month"],
    ["2023-02-29", "no-such-day"],
    ["2024-02/04", "not-a-period"],
    ["2024-01/01", "backwards"],
    ["2024/2024", "backwards"],
    ["0999", "year-out-of-range"],
    ["2024Q5", "not-a-period"],
    ["", "not-a-period"],
  ])("%s is refused: %s", (text, fault) => {
    expect(checkPeriod(text)).toBe(fault);
    expect(() => parsePeriod(text)).toThrow(fault);
  });

  test("people's spellings are read", () => {
    for (const [text, read] of [
      ["2024年1-4月", "2024-01/04"],
      ["2024 年第1季度", "2024Q1"],
      ["2023年底", "2023-12-31"],
      ["２０２４年", "2024"],
      ["2024年2月30日", undefined],
    ])
      expect(findPeriod(text ?? ""), text).toBe(read);
  });

  test("order is total, and by the last day first", () => {
    fc.assert(
      fc.property(code, code, code, (a, b, c) => {
        expect(comparePeriods(a, b) + comparePeriods(b, a)).toBe(0);
        expect(comparePeriods(a, b) === 0).toBe(a === b);
        if (comparePeriods(a, b) < 0 && comparePeriods(b, c) < 0) expect(comparePeriods(a, c)).toBe(-1);
        if (parsePeriod(a).end < parsePeriod(b).end) expect(comparePeriods(a, b)).toBe(-1);
      }),
    );
  });

  test("every period starts no later than it ends and can be said", () => {
    fc.assert(
      fc.property(code, (text) => {
        const { start, end } = parsePeriod(text);
        expect(start <= end).toBe(true);
        expect(formatPeriod(text, "zh")).toMatch(/年/);
        expect(formatPeriod(text, "en")).toContain(text.slice(0, 4));
      }),
    );
  });
});
