import type { RuleSet } from "@jiqun/engines/evaluate";
import { describe, expect, test } from "vitest";
import { applyEdits, keyOf } from "./edits.ts";
import { decode, readFiled, splitCsv } from "./read-csv.ts";

const words = (zh: string) => ({ zh, en: zh });
const rules = {
  id: "r",
  families: ["r"],
  name: words("r"),
  document: { title: "", number: null, issuer: "", date: null },
  effective: { from: null, to: null },
  state: "scored",
  vouching: "confirmed",
  note: null,
  sources: [],
  decides: ["evaluation"],
  subject: words("企业"),
  fields: [
    {
      id: "tax",
      name: words("评价税收"),
      aliases: [],
      type: "number",
      unit: "万元",
      basis: null,
      options: [],
      origin: "filing",
      uses: ["evaluation"],
      default: null,
      formula: null,
    },
  ],
  schemes: [],
  peers: null,
  groups: [],
  indicators: [
    {
      id: "i",
      name: words("税收"),
      formula: "tax",
      unit: "万元",
      period: "year",
      direction: "higher",
      scheme: null,
      group: null,
      weight: 100,
      curve: { kind: "ratio", baseline: 10 },
      cap: null,
      floor: null,
      negative: "keep",
      missing: { kind: "not-evaluable" },
      error: null,
      source: null,
      vouching: "confirmed",
      note: null,
    },
  ],
  adjustments: [],
  conditions: [],
  vetoes: [],
  ungraded: [],
  grades: [],
  grading: { kind: "none" },
  rounding: null,
  effects: [],
  validity: null,
} as unknown as RuleSet;
const at = (...path: (string | number)[]) => keyOf(["indicators", 0, ...path]);

describe("a rule set changed on the page", () => {
  test("takes numbers, tells what the checker finds, and keeps what is no number out", () => {
    const {
      rules: changed,
      problems,
      unreadable,
    } = applyEdits(rules, {
      [at("weight")]: "90",
      [at("curve", "baseline")]: "12,5",
    });
    expect(changed.indicators[0]).toMatchObject({ weight: 90, curve: { baseline: 10 } });
    expect(problems.map(({ fault }) => fault.code)).toEqual(["weights"]);
    expect(unreadable).toEqual([["indicators", 0, "curve", "baseline"]]);
  });

  test("reads an emptied cap as none, and an emptied weight as no number", () => {
    const capped = applyEdits(rules, { [at("cap")]: "1.5" });
    expect([capped.rules.indicators[0]?.cap, capped.problems]).toEqual([1.5, []]);
    expect(applyEdits(capped.rules, { [at("cap")]: " " }).rules.indicators[0]?.cap).toBeNull();
    expect(applyEdits(rules, { [at("weight")]: "" }).unreadable).toHaveLength(1);
  });
});

describe("a file that stays in the browser", () => {
  test("is read in its own encoding, with quotes, and units as a file on the server is", () => {
    // 企业名称,评价税收(亿元)\n甲,"1,000.5"\n of GB18030
    const bytes = [
      0xc6, 0xf3, 0xd2, 0xb5, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc6, 0xc0, 0xbc, 0xdb, 0xcb, 0xb0, 0xca, 0xd5,
    ];
    expect(decode(new Uint8Array(bytes))).toBe("企业名称,评价税收");
    expect(splitCsv('a,b\r\n"x ""y""","1,000.5"\n')).toEqual([
      ["a", "b"],
      ['x "y"', "1,000.5"],
    ]);
    const file = readFiled(rules, '\ufeff企业名称,区县,评价税收(亿元),备注\n甲,山前,"1,000.5",\n乙,,三千,\n');
    expect(file?.names).toEqual(["甲", "乙"]);
    expect(file?.units).toEqual(["山前", null]);
    expect(file?.table.columns.tax?.[0]).toBe(10_005_000);
    expect(file?.table.faults).toMatchObject([{ row: 1, field: "tax", code: "not-a-number" }]);
    expect(file?.ignored).toEqual(["备注"]);
    expect(readFiled(rules, "名称\n甲\n")).toBeUndefined();
  });
});
