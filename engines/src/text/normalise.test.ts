import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countCodePoints, normalise, normaliseText, originOf, sliceCodePoints } from "./index.ts";

describe("normalise", () => {
  test.each([
    ["ＡＢＣ１２３", "abc123"],
    ["生产、销售：汽车配件（不含发动机）；", "生产、销售:汽车配件(不含发动机);"],
    ["【一般项目】『许可』", "[一般项目][许可]"],
    ["汽 车　零 部件", "汽车零部件"],
    ["electric   motors , pumps", "electric motors,pumps"],
    ["電動車輛", "电动车辆"],
    ["第一行\n第二行", "第一行;第二行"],
    ["零\u200b部件", "零部件"],
    ["𠮷野", "𠮷野"],
    ["", ""],
  ])("%j reads %j", (text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });

  const anything = fc.string({
    unit: fc.oneof(
      fc.constantFrom("Ａ", "車", " ", "　", "𠮷", "a", "电", "（", "\n"),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    ),
  });

  test("each place comes from the character that reads the same there, in order", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const read = normalise(text);
        let before = 0;
        for (let at = 0; at < read.length; at++) {
          const origin = read.origins[at] as number;
          expect(origin).toBeGreaterThanOrEqual(before);
          expect(origin).toBeLessThan(countCodePoints(text));
          before = origin;
        }
        if (read.length > 0) {
          const [start, end] = originOf(read, 0, read.length);
          expect(normaliseText(sliceCodePoints(text, start, end))).toBe(normaliseText(text));
        }
      }),
    );
  });

  test("reading twice changes nothing", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
    );
  });
});
