import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { marksOf } from "./index.ts";
import { markPlainly } from "./marks-plainly.ts";
import * as words from "./words.ts";

const read = (scope: string): string[] =>
  marksOf(scope).map(({ start, end, kind }) => `${kind} ${[...scope].slice(start, end).join("")}`);

describe("marks", () => {
  test("a scope shows its roles, exclusions and boilerplate", () => {
    expect(
      read(
        "一般项目：电动压缩机、电子水泵的研发、生产；机械设备租赁；货物进出口（不含危险化学品）。（依法须经批准的项目，经相关部门批准后方可开展经营活动）",
      ),
    ).toEqual([
      "boilerplate 一般项目：",
      "make 电动压缩机",
      "make 电子水泵",
      "develop 研发",
      "make 生产",
      "lease 机械设备租赁",
      "trade 货物进出口",
      "excluded （不含危险化学品）",
      "boilerplate （依法须经批准的项目，经相关部门批准后方可开展经营活动）",
    ]);
  });

  test.each<readonly [string, string[]]>([
    ["研发、制造、销售锂电池负极材料", ["develop 研发", "make 制造", "trade 销售", "make 锂电池负极材料"]],
    ["生产、销售：弹簧；五金销售", ["make 生产", "trade 销售", "make 弹簧", "trade 五金销售"]],
    ["销售：检测设备", ["trade 销售", "trade 检测设备"]],
    ["弹簧制造及维修", ["make 弹簧制造", "service 维修"]],
    ["代理销售弹簧", ["trade 销售弹簧"]],
    ["汽车配件（不含弹簧）加工、批发", ["make 汽车配件", "excluded （不含弹簧）", "make 加工", "trade 批发"]],
    ["Manufacture and sale of springs", ["make Manufacture", "trade sale", "make springs"]],
  ])("each verb of %s has its own role, the object the item's", (scope, expected) => {
    expect(read(scope).map((mark) => mark.trimEnd())).toEqual(expected);
  });

  test("a hostile scope ends soon: brackets in brackets, and more than a cell can hold", () => {
    const deep = `${"（".repeat(9000)}弹簧制造${"）".repeat(9000)}`;
    expect(marksOf(deep)).toHaveLength(1);
    const long = "弹簧制造；（不含电芯）".repeat(30_000);
    expect(marksOf(long).length).toBeLessThan(10_000);
  });

  test("marks never overlap and stay in the text", () => {
    const piece = fc.constantFrom(
      "制造",
      "销售",
      "汽车",
      "（",
      "）",
      "不含",
      "除",
      "外",
      "；",
      "、",
      "：",
      "依法须经批准",
      "𠮷",
      "的",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const scope = pieces.join("");
        let reached = 0;
        for (const { start, end } of marksOf(scope)) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(end).toBeGreaterThan(start);
          reached = end;
        }
        expect(reached).toBeLessThanOrEqual([...scope].length);
      }),
      { numRuns: 500 },
    );
  });

  test("marks are those of the plain way", () => {
    const lists = [
      ...words.VERBS.map(([, list]) => list),
      ...[words.OF, words.CONNECTORS, words.ANEW, words.FILLERS, words.NOUN_MAKERS, words.HEADINGS, words.MASKS],
      ...[words.EXCLUSION_OPENERS, words.EXCLUSION_CLOSERS, words.EXCEPT, words.OUTSIDE, words.LEGAL_CUES],
      "； 。 ， 、 ： ( （ ） ) 汽车零部件 电子水泵 锂电池 钢材 煤炭 软件",
      "； 。 ， 、 ： （ ） 汽车零部件 电子水泵 锂电池",
    ];
    const word = fc.constantFrom(...lists).chain((list) => fc.constantFrom(...list.split(" ")));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (parts) => {
        const scope = parts.join("");
        expect(marksOf(scope)).toEqual(markPlainly(scope));
      }),
      { numRuns: 1500 },
    );
  });
});
