import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareAmounts,
  compareFractions,
  convertExactly,
  convertRounded,
  findUnit,
  formatAmount,
  fractionOf,
  fractionToNumber,
  parseUnit,
  sameQuantity,
  unitText,
  writeDecimal,
} from "./index.ts";

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 6 }))
  .map(([coefficient, scale]) => writeDecimal({ coefficient, scale }));

describe("units of values", () => {
  test.each([
    ["万元", "money"],
    ["万亿元", "money"],
    ["EUR bn", "money"],
    ["个百分点", "points"],
    ["%", "share"],
    ["万家", "things"],
    ["万TEU", "containers"],
    ["亿千瓦时".replace("千瓦时", "kWh"), "energy"],
    ["千瓦时", "energy"],
    ["万元/亩", "money"],
    ["千克", "mass"],
  ])("%s is read as %s", (symbol, dimension) => expect(parseUnit(symbol).dimension).toBe(dimension));

  test("a slip of the pen is no unit", () => {
    for (const symbol of ["万", "/亩", "万%", "圆圆", "EUR  m", "元/", "toString"])
      expect(findUnit(symbol), symbol).toBeUndefined();
  });

  test("currencies and counted things do not convert into one another", () => {
    expect(sameQuantity("亿元", "EUR m")).toBe(false);
    expect(sameQuantity("人", "辆")).toBe(false);
    expect(sameQuantity("万元/亩", "元/平方米")).toBe(true);
    expect(() => convertExactly("1", "元", "%")).toThrow("does not convert");
  });

  test("known conversions", () => {
    expect(convertExactly("2581.42", "亿元", "万元")).toBe("25814200");
    expect(convertExactly("15", "亩", "公顷")).toBe("1");
    expect(convertExactly("1", "亩", "公顷")).toBeUndefined();
    expect(convertRounded("1", "亩", "平方米", 2)).toBe("666.67");
    expect(convertRounded("-0.5", "元", "元", 0)).toBe("-1");
    expect(convertExactly("3", "EUR m", "EUR k")).toBe("3000");
    expect(convertExactly("1", "万元/亩", "元/公顷")).toBe("150000");
  });

  test("there and back again is where one was, exactly", () => {
    fc.assert(
      fc.property(
        decimal,
        fc.constantFrom("元", "万元", "亿元", "万亿元"),
        fc.constantFrom("元", "万元", "亿元"),
        (value, from, to) => {
          const there = convertExactly(value, from, to) ?? "";
          const back = convertExactly(there, to, from) ?? "";
          expect(compareFractions(fractionOf(back), fractionOf(value))).toBe(0);
          expect(compareAmounts(value, from, there, to)).toBe(0);
        },
      ),
    );
  });

  test("equal fractions give the same float, near the true one", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 1, max: 1e6 }),
        (a, b, k) => {
          const one = fractionToNumber({ top: BigInt(a), bottom: BigInt(b) });
          expect(fractionToNumber({ top: BigInt(a) * BigInt(k), bottom: BigInt(b) * BigInt(k) })).toBe(one);
          expect(Math.abs(one - a / b)).toBeLessThanOrEqual(Math.abs(a / b) * 1e-15);
        },
      ),
    );
  });
});

describe("amounts in words", () => {
  test.each([
    ["2581.42", "亿元", "2,581.42亿元", "CNY 258.14 billion"],
    ["769", "亿元", "769亿元", "CNY 76.9 billion"],
    ["4", "万亿元", "4万亿元", "CNY 4 trillion"],
    ["4000000000000", "元", "4万亿元", "CNY 4 trillion"],
    ["3.036", "万亿元", "3.036万亿元", "CNY 3.036 trillion"],
    ["30365", "亿元", "30,365亿元", "CNY 3,036.5 billion"],
    ["3.50", "亿元", "3.50亿元", "CNY 350 million"],
    ["5000", "元", "5,000元", "CNY 5,000"],
    ["58500", "家", "5.85万家", "58,500"],
    ["5.85", "万家", "5.85万家", "58,500"],
    ["7565", "家", "7,565家", "7,565"],
    ["12.4", "EUR m", "1,240万欧元", "EUR 12.4 million"],
    ["120", "万元/亩", "120万元/亩", "CNY 1,200,000/mu"],
    ["16.04", "万TEU", "16.04万标箱", "160,400 TEU"],
    ["861", "TEU", "861标箱", "861 TEU"],
    ["2025", "年", "2025年", "2025"],
    ["3", "年", "3年", "3 years"],
    ["2024-03-18", "date", "2024-03-18", "2024-03-18"],
  ])("%s %s", (value, unit, zh, en) => {
    expect(formatAmount(value, unit, "zh").text).toBe(zh);
    expect(formatAmount(value, unit, "en").text).toBe(en);
  });

  test("growth carries its sign, with a true minus", () => {
    expect(formatAmount("18.0", "%", "zh", { signed: true }).text).toBe("+18.0%");
    expect(formatAmount("-5.2", "%", "en", { signed: true }).text).toBe("\u22125.2%");
    expect(formatAmount("0.0", "%", "zh", { signed: true }).number).toBe("0");
    expect(formatAmount("3.8", "百分点", "en", { signed: true }).text).toBe("+3.8 pp");
  });

  test("Chinese money never gains or loses a digit", () => {
    fc.assert(
      fc.property(decimal, fc.constantFrom("元", "万元", "亿元"), (value, unit) => {
        const { number, unit: shown } = formatAmount(value, unit, "zh");
        const plain = number.replaceAll(",", "").replace("\u2212", "-");
        expect(compareAmounts(plain, shown, value, unit)).toBe(0);
      }),
    );
  });

  test("the same amount reads the same in whatever unit it was written whole", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (hundredMillions) => {
        const inYuan = formatAmount(`${hundredMillions}00000000`, "元", "zh").text;
        expect(formatAmount(String(hundredMillions), "亿元", "zh").text).toBe(inYuan);
        expect(formatAmount(`${hundredMillions}0000`, "万元", "zh").text).toBe(inYuan);
      }),
    );
  });
});

test.each([
  ["万元/亩", "CNY 10,000/mu"],
  ["亿元", "CNY 100 million"],
  ["百万元", "CNY million"],
  ["元", "CNY"],
  ["万kWh", "10,000 kWh"],
  ["吨标准煤/万元", "tce/CNY 10,000"],
  ["亩", "mu"],
  ["%", "%"],
  ["斤", "斤"],
])("a unit by itself, in English: %s", (symbol, said) => {
  expect(unitText(symbol, "en")).toBe(said);
  expect(unitText(symbol, "zh")).toBe(symbol);
});
