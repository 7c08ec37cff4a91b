import { describe, expect, test } from "vitest";
import { cellReader } from "./read-cell.ts";
import { mapHeader } from "./read-header.ts";
import { field, ruleSet } from "./testing/rules.ts";

const named = (id: string, zh: string, unit: string, more = {}) => field(id, unit, { name: { zh, en: id }, ...more });
const rules = ruleSet({
  fields: [
    named("tax", "评价税收", "万元"),
    named("area", "用地面积", "亩"),
    named("energy", "综合能耗", "tce", { basis: "等价值" }),
    named("rd", "R&D经费支出", "万元", { aliases: ["研发经费支出"] }),
    named("share", "占比", ""),
  ],
});
const mapped = (...header: string[]) =>
  mapHeader(rules, header).columns.map(({ at, field: id, unit, basis, unitAt }) => [at, id, unit, basis, unitAt]);

describe("headers of filings", () => {
  test("name, unit and basis are found in any writing", () => {
    expect(
      mapped("企业名称", "评价税收(万元)", "用地面积（公顷）", "综合能耗(tce，当量值)", "R＆D经费支出 (亿元)"),
    ).toEqual([
      [1, "tax", "万元", null, null],
      [2, "area", "公顷", null, null],
      [3, "energy", "tce", "当量值", null],
      [4, "rd", "亿元", null, null],
    ]);
    expect(mapped("评价税收 / 元", "用地面积:㎡", "研发经费支出")).toEqual([
      [0, "tax", "元", null, null],
      [1, "area", "m2", null, null],
      [2, "rd", null, null, null],
    ]);
  });

  test("a column of units belongs to its field; what no field has is told", () => {
    const map = mapHeader(rules, ["名称", "信用代码", "年度", "评价税收", "评价税收单位", "备注"]);
    expect(map.columns).toEqual([{ at: 3, field: "tax", unit: null, basis: null, unitAt: 4 }]);
    expect([map.name, map.code, map.period, map.ignored, map.absent]).toEqual([
      0,
      1,
      2,
      ["备注"],
      ["area", "energy", "rd", "share"],
    ]);
  });
});

describe("cells of filings", () => {
  const read = (
    id: string,
    cell: string,
    unit: string | null = null,
    rowUnit: string | null = null,
    basis: string | null = null,
  ) => {
    const of = rules.fields.find((one) => one.id === id);
    if (!of) throw new Error(id);
    const answer = cellReader(of, { unit, basis })(cell, rowUnit);
    return "value" in answer ? answer.value : answer.fault;
  };

  test("units of the cell, the row and the header, in this order", () => {
    expect(read("tax", "1.2亿元")).toBe(12000);
    expect(read("tax", "3,000", "元")).toBe(0.3);
    expect(read("tax", "3", "元", "亿元")).toBe(30000);
    expect(read("tax", "3万元", "元", "亿元")).toBe(3);
    expect(read("area", "2", "公顷")).toBe(30);
    expect(read("area", "1000㎡")).toBe(1.5);
    expect(read("share", "3.4%")).toBe(0.034);
    expect(read("tax", "－１２．５")).toBe(-12.5);
  });

  test("a blank is unknown, and nothing else is", () => {
    for (const blank of ["", " ", "—", "-", "/", "N/A"]) expect(read("tax", blank), blank).toBeNull();
    expect(read("tax", "约三百万")).toBe("not-a-number");
    expect(read("tax", "300左右")).toBe("unknown-unit");
    expect(read("tax", "30亩")).toBe("wrong-unit");
    expect(read("tax", "1.2.3")).not.toBe(1.2);
    expect(read("tax", "1,00")).toBe("not-a-number");
    expect(read("energy", "100", "tce", null, "当量值")).toBe("wrong-basis");
    expect(read("energy", "100", "吨")).toBe("wrong-unit");
  });
});
