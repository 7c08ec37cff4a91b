import type { Mark, Span } from "@jiqun/engines/chain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cascadeOf, signed } from "../../placement/cascade.ts";
import { foldPieces, numberSpans, piecesOf } from "../../placement/scope-pieces.ts";

describe("pieces of a scope", () => {
  test("count code points, so a character beyond the first plane does not shift what follows", () => {
    const scope = "𠮷𠮷热控：电动压缩机生产";
    const pieces = piecesOf(scope, [{ start: 5, end: 12, kind: "make" }], [[5, 10]]);
    expect(pieces.map((piece) => piece.text)).toEqual(["𠮷𠮷热控：", "电动压缩机", "生产"]);
    expect(pieces[1]).toMatchObject({ kind: "make", object: true, rings: [1] });
    expect(pieces[2]).toMatchObject({ kind: "make", object: false, rings: [] });
  });

  test("show an exclusion as struck even within a role", () => {
    const pieces = piecesOf(
      "货物进出口（不含化学品）",
      [
        { start: 0, end: 12, kind: "trade" },
        { start: 5, end: 12, kind: "excluded" },
      ],
      [],
    );
    expect(pieces.map((piece) => piece.kind)).toEqual(["trade", "excluded"]);
  });

  test("number each proof once, in the order of the text", () => {
    const numbers = numberSpans([
      [8, 10],
      [2, 5],
      [8, 10],
      [2, 4],
    ]);
    expect([...numbers]).toEqual([
      ["2-4", 1],
      ["2-5", 2],
      ["8-10", 3],
    ]);
  });

  test("fold never inside a marked span", () => {
    const pieces = piecesOf("一般项目：电动压缩机生产；其他", [{ start: 5, end: 12, kind: "make" }], []);
    expect(
      foldPieces(pieces, 8)
        .map((piece) => piece.text)
        .join(""),
    ).toBe("一般项目：电动压缩机生产");
    expect(
      foldPieces(pieces, 3)
        .map((piece) => piece.text)
        .join(""),
    ).toBe("一般项");
  });

  test("join to the original for any marks over any text", () => {
    const span = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]): Span => [Math.min(a, b), Math.max(a, b) + 1]);
    const mark = fc
      .tuple(span, fc.constantFrom<Mark["kind"]>("make", "trade", "excluded", "boilerplate"))
      .map(([[start, end], kind]): Mark => ({ start, end, kind }));
    const text = fc.string({ unit: "grapheme", maxLength: 25 });
    fc.assert(
      fc.property(text, fc.array(mark, { maxLength: 5 }), fc.array(span, { maxLength: 5 }), (scope, marks, proofs) => {
        expect(
          piecesOf(scope, marks, proofs)
            .map((piece) => piece.text)
            .join(""),
        ).toBe(scope);
      }),
    );
  });
});

describe("the cascade of reasons", () => {
  test("ends at the sum of its terms, and the probability follows from it", () => {
    const cascade = cascadeOf([-2.2, 2.9, 1.6, 0.8, 0.4, -0.6].map((logOdds) => ({ logOdds })));
    expect(cascade.sum).toBeCloseTo(2.9, 10);
    expect(cascade.probability).toBeCloseTo(0.9478, 4);
    expect(cascade.bars.at(-1)?.to).toBe(cascade.sum);
    expect([cascade.least, cascade.most]).toEqual([-3, 4]);
  });

  test("each bar begins where the one before ended", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -9, max: 9, noNaN: true })), (values) => {
        const { bars } = cascadeOf(values.map((logOdds) => ({ logOdds })));
        for (const [index, bar] of bars.slice(1).entries()) expect(bar.from).toBe(bars[index]?.to);
      }),
    );
  });

  test("writes signs with the minus of figures", () => {
    expect([2.9, -0.6, 0, 0.04].map(signed)).toEqual(["+2.9", "−0.6", "0.0", "+0.04"]);
  });
});
