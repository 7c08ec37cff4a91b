import type { ShownFigure } from "@jiqun/contract";
import { describe, expect, test } from "vitest";
import { excerptPieces, sharesOf } from "./firm-excerpt.ts";
import { statementsOf } from "./statements.ts";

const figure = (id: string, indicator: string, knownFrom: string, change: Partial<ShownFigure> = {}) =>
  ({ id, indicator, knownFrom, nature: "actual", quote: "", ...change }) as ShownFigure;

describe("an excerpt", () => {
  test("is marked by code points", () => {
    expect(excerptPieces("𠮷电动压缩机生产", [[1, 6]]).map((piece) => [piece.text, piece.marked])).toEqual([
      ["𠮷", false],
      ["电动压缩机", true],
      ["生产", false],
    ]);
  });

  test("joins marks that meet", () => {
    expect(
      excerptPieces("泵生产", [
        [0, 1],
        [1, 3],
      ]),
    ).toHaveLength(1);
  });
});

describe("the share bar", () => {
  const firm = (enterprise: string, share: number | null) => ({ enterprise, name: enterprise, share });

  test("leaves out firms that do not count, the largest first", () => {
    expect(sharesOf([firm("a", 0.38), firm("b", null), firm("c", 0.62)]).map((share) => share.id)).toEqual(["c", "a"]);
  });

  test("gathers the rest under no name, also those the list does not hold", () => {
    const shares = sharesOf([firm("a", 0.5), firm("b", 0.2)]);
    expect(shares.at(-1)).toMatchObject({ id: "", name: "" });
    expect(shares.reduce((sum, each) => sum + each.share, 0)).toBeCloseTo(1, 10);
  });
});

describe("statements about a chain", () => {
  test("are what was said last, with its quote, and never a target", () => {
    const { laidOut, total, others } = statementsOf([
      figure("old", "key-parts-laid-out", "2024-01-10"),
      figure("bare", "key-parts-laid-out", "2024-03-19"),
      figure("quoted", "key-parts-laid-out", "2024-03-19", { quote: "55个" }),
      figure("target", "key-parts-laid-out", "2025-01-01", { nature: "target" }),
      figure("total", "key-parts-total", "2024-03-19"),
      figure("other", "competitive-parts", "2023-05-01"),
    ]);
    expect([laidOut?.id, total?.id]).toEqual(["quoted", "total"]);
    expect(others.map((each) => each.id)).toEqual(["other"]);
  });
});
