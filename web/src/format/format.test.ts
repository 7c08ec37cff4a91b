import { expect, test } from "vitest";
import { dayText } from "./moment.ts";
import { amountText, countText, growthText, shareText, tableUnit } from "./number.ts";
import { periodText } from "./period.ts";

test.each([
  ["2581.42", "亿元", "2,581.42亿元", "CNY 258.14 billion"],
  ["4", "万亿元", "4万亿元", "CNY 4 trillion"],
  ["58500", "家", "5.85万家", "58,500"],
  ["7565", "家", "7,565家", "7,565"],
  ["34.5", "%", "34.5%", "34.5%"],
])("%s %s is written %s and %s", (value, unit, zh, en) => {
  expect(amountText(value, unit, "zh")).toBe(zh);
  expect(amountText(value, unit, "en")).toBe(en);
});

test.each([
  ["万元", "zh", "万元", ["36,549.97", "728.00"]],
  ["万元", "en", "CNY million", ["365.4997", "7.2800"]],
  ["亩", "en", "mu", ["36,549.97", "728.00"]],
] as const)("in one table values in %s have one unit and as many decimals (%s)", (unit, language, head, texts) => {
  const values = ["36549.97", "728"];
  const { head: over, text } = tableUnit(values, unit, language);
  expect([over, values.map(text)]).toEqual([head, texts]);
});

test("narrow columns drop 元 only after a multiple", () => {
  expect(amountText("7000", "亿元", "zh", { tight: true })).toBe("7,000亿");
  expect(amountText("500", "元", "zh", { tight: true })).toBe("500元");
});

test("rates have their sign, a true minus, and no sign for zero", () => {
  expect(growthText(0.18)).toBe("+18.0%");
  expect(growthText(-0.052)).toBe("−5.2%");
  expect(shareText(0.516284)).toBe("51.6%");
  expect(countText(14931)).toBe("14,931");
  expect(countText(1.25)).toBe("1.25");
});

test.each([
  ["2024", "2024", "2024"],
  ["2024Q1", "2024Q1", "2024Q1"],
  ["2024-01/09", "2024 前三季度", "Jan–Sep 2024"],
  ["2024-01/04", "2024 年 1–4 月", "Jan–Apr 2024"],
  ["2024H2", "2024 下半年", "H2 2024"],
  ["2023-12-31", "2023 年末", "end of 2023"],
  ["2024-03", "2024-03", "2024-03"],
  ["2021/2023", "2021–2023", "2021–2023"],
  ["nonsense", "nonsense", "nonsense"],
])("period %s is %s and %s", (code, zh, en) => {
  expect(periodText(code, "zh")).toBe(zh);
  expect(periodText(code, "en")).toBe(en);
});

test("a day is told by the clock of the region, on every page", () => {
  expect(dayText("2026-11-27T22:30:00.000Z")).toBe("2026-11-28");
  const pages = import.meta.glob<string>("../**/*.tsx", { query: "?raw", import: "default", eager: true });
  const cut = Object.entries(pages).filter(([, text]) => /\b\w*[aA]t\.slice\(0, 10\)/.test(text));
  expect(Object.keys(pages).length).toBeGreaterThan(100);
  expect(cut.map(([path]) => path)).toEqual([]);
});
