import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { marksOf } from "./index.ts";

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
      "make 电子水泵的研发",
      "make 生产",
      "lease 机械设备租赁",
      "trade 货物进出口",
      "excluded （不含危险化学品）",
      "boilerplate （依法须经批准的项目，经相关部门批准后方可开展经营活动）",
    ]);
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
});
