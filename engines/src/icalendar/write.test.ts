import fc from "fast-check";
import { expect, test } from "vitest";
import { type CalendarItem, writeCalendar } from "./index.ts";

const item: CalendarItem = {
  uid: "investment/17/build/1@jiqun",
  day: "2026-12-31",
  title: "热泵总成及阀件项目：竣工",
  description: "余 12 个工作日；负责人：周\n重设 1 次, 原定 2026-10-30",
  url: "http://127.0.0.1:33618/lists/investment/17",
  sequence: 1,
  changedAt: "2026-11-20T08:00:00.000Z",
  cancelled: false,
  remindDaysBefore: [0, 1, 5],
};
const of = { name: "周的期限", product: "-//jiqun//lists//ZH" };

const octets = (line: string): number => new TextEncoder().encode(line).length;
/** The reader's half of RFC 5545: lines unfolded, TEXT unescaped. */
const unfold = (text: string): string[] => text.replaceAll("\r\n ", "").split("\r\n");
const readText = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, mark: string) => (/n/i.test(mark) ? "\n" : mark));
const valuesOf = (text: string, name: string): string[] =>
  unfold(text)
    .filter((line) => line.startsWith(`${name}:`))
    .map((line) => readText(line.slice(name.length + 1)));

test("a deadline is a whole-day event with reminders", () => {
  expect(writeCalendar(of, [item])).toBe(
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//jiqun//lists//ZH",
      "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH",
      "X-WR-CALNAME:周的期限",
      "BEGIN:VEVENT",
      "UID:investment/17/build/1@jiqun",
      "DTSTAMP:20261120T080000Z",
      "SEQUENCE:1",
      "DTSTART;VALUE=DATE:20261231",
      "DTEND;VALUE=DATE:20270101",
      "SUMMARY:热泵总成及阀件项目：竣工",
      "DESCRIPTION:余 12 个工作日；负责人：周\\n重设 1 次\\, 原定 20",
      " 26-10-30",
      "URL:http://127.0.0.1:33618/lists/investment/17",
      "STATUS:CONFIRMED",
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "DESCRIPTION:热泵总成及阀件项目：竣工",
      "TRIGGER:PT9H",
      "END:VALARM",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "DESCRIPTION:热泵总成及阀件项目：竣工",
      "TRIGGER:-PT15H",
      "END:VALARM",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "DESCRIPTION:热泵总成及阀件项目：竣工",
      "TRIGGER:-P4DT15H",
      "END:VALARM",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].join("\r\n"),
  );
});

test("whatever a title holds, no line is longer than 75 octets and a reader gets the title back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ maxLength: 60 }), (title, uid) => {
      const text = writeCalendar(of, [{ ...item, title, uid, remindDaysBefore: [] }]);
      for (const line of text.split("\r\n")) expect(octets(line)).toBeLessThanOrEqual(75);
      const plain = (value: string): string =>
        value
          .toWellFormed()
          .replace(/\r\n?/g, "\n")
          .replace(/[^\P{Cc}\n]/gu, " ");
      expect(valuesOf(text, "SUMMARY")).toEqual([plain(title)]);
      expect(valuesOf(text, "UID")).toEqual([plain(uid)]);
    }),
  );
});

test("the same deadlines give the same bytes", () => {
  expect(writeCalendar(of, [item, { ...item, cancelled: true }])).toBe(
    writeCalendar(of, [item, { ...item, cancelled: true }]),
  );
});
