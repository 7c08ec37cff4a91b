import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findChineseNumber, readCapital } from "./index.ts";

describe("capital", () => {
  test.each([
    ["30(万)", "300000", "CNY"],
    ["5,147.1628(万)", "51471628", "CNY"],
    ["30(万人民币元)", "300000", "CNY"],
    ["102.5888(万人民币元)", "1025888", "CNY"],
    ["2000万人民币", "20000000", "CNY"],
    ["300万元人民币", "3000000", "CNY"],
    ["1,920(万元人民币)", "19200000", "CNY"],
    ["79.8000(万美元)", "798000", "USD"],
    ["7,200(万美元)", "72000000", "USD"],
    ["30,000(万香港元)", "300000000", "HKD"],
    ["2.5000(万欧元)", "25000", "EUR"],
    ["15(万加元)", "150000", "CAD"],
    ["760(万瑞士法郎)", "7600000", "CHF"],
    ["100万人民币元", "1000000", "CNY"],
    ["3(万元)", "30000", "CNY"],
    ["16万", "160000", "CNY"],
    ["1亿2000万元", "120000000", "CNY"],
    ["12亿0.5万", "1200005000", "CNY"],
    ["人民币３００万元整", "3000000", "CNY"],
    ["1.5亿元", "150000000", "CNY"],
    ["500000", "500000", "CNY"],
    ["0.12345万元", "1234.5", "CNY"],
    ["叁仟伍佰万元", "35000000", "CNY"],
    ["US$ 2 million", "2000000", "USD"],
    ["€250,000", "250000", "EUR"],
    ["100(万美元)", "1000000", "USD"],
    ["人民币叁佰万元整", "3000000", "CNY"],
    ["伍佰萬圓", "5000000", "CNY"],
    ["30万元（认缴）", "300000", "CNY"],
    ["0", "0", "CNY"],
    ["约300万", "3000000", "CNY"],
  ])("%s is %s %s", (text, amount, currency) => {
    expect(readCapital(text)).toEqual({ known: true, amount, currency });
  });

  test.each([
    ["N/A", "not-stated"],
    ["", "not-stated"],
    ["-", "not-stated"],
    ["甲乙丙", "unreadable"],
    ["30,00万", "unreadable"],
    ["-5", "unreadable"],
    ["（1,234）万元", "unreadable"],
    ["1e3", "unreadable"],
    ["1.5亿2000万", "unreadable"],
    ["1亿20000万", "unreadable"],
    ["100万美元200万欧元", "several-currencies"],
  ])("%j is unknown: %s", (text, reason) => {
    expect(readCapital(text)).toEqual({ known: false, reason });
  });

  test("what is written in 万 is exact to the last place", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 14n }), (tenthOfCent) => {
        const digits = String(tenthOfCent).padStart(7, "0");
        const { known, ...read } = readCapital(`${digits.slice(0, -6)}.${digits.slice(-6)}(万)`);
        expect(known).toBe(true);
        const [whole, fraction = ""] = (read as { amount: string }).amount.split(".");
        expect(BigInt(`${whole}${fraction.padEnd(2, "0")}`)).toBe(tenthOfCent);
      }),
    );
  });
});

describe("Chinese numbers", () => {
  test.each([
    ["二千零五十万", 20_500_000n],
    ["十二", 12n],
    ["一亿两千万", 120_000_000n],
    ["壹佰零叁", 103n],
    ["三千五百万零六", 35_000_006n],
  ])("%s is %s", (text, value) => {
    expect(findChineseNumber(text)).toBe(value);
  });

  test.each(["", "甲", "三三", "万"])("%j is none", (text) => {
    expect(findChineseNumber(text)).toBeUndefined();
  });
});
