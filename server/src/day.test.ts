import { describe, expect, test } from "vitest";
import { dayOf, endOfDay } from "./day.ts";

describe("days of a time zone", () => {
  test("a day begins at midnight there", () => {
    expect(dayOf(new Date("2026-03-08T15:59:59Z"), "Asia/Shanghai")).toBe("2026-03-08");
    expect(dayOf(new Date("2026-03-08T16:00:00Z"), "Asia/Shanghai")).toBe("2026-03-09");
  });
  test.each([
    ["2026-03-09", "Asia/Shanghai", "2026-03-09T16:00:00.000Z"],
    ["2026-03-28", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
    ["2026-03-29", "Europe/Berlin", "2026-03-29T22:00:00.000Z"], // the clocks go forward on that day
    ["2026-10-25", "Europe/Berlin", "2026-10-25T23:00:00.000Z"], // and back on this one
    ["2026-12-31", "America/New_York", "2027-01-01T05:00:00.000Z"],
  ])("the end of %s in %s is %s", (day, zone, instant) => {
    expect(endOfDay(day, zone).toISOString()).toBe(instant);
    expect(dayOf(new Date(Date.parse(instant) - 1), zone)).toBe(day);
  });
});
