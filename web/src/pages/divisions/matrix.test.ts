import type { DivisionMatrix } from "@jiqun/contract";
import { describe, expect, test } from "vitest";
import { classOf, parseOrder, rowsOf, writeOrder } from "./matrix.ts";

const words = (text: string) => ({ zh: text, en: text });
const division = (code: string, section: string, value: number | null) => ({
  code,
  name: words(code),
  section,
  state: value === null ? ("unknown" as const) : ("present" as const),
  enterprises: { value, basis: "counted" },
});
const matrix: DivisionMatrix = {
  asOf: "2026-01-01",
  demo: false,
  complete: false,
  sections: [],
  divisions: [division("B06", "B", 9), division("C13", "C", null), division("C36", "C", 30)],
  units: [
    { id: "a", name: words("a"), overlay: false },
    { id: "b", name: words("b"), overlay: false },
    { id: "over", name: words("over"), overlay: true },
  ],
  cells: [
    { division: "B06", unit: "a", enterprises: 9, registered: 9 },
    { division: "C36", unit: "a", enterprises: 10, registered: 1 },
    { division: "C36", unit: "b", enterprises: 18, registered: 0 },
    { division: "C36", unit: "over", enterprises: 7, registered: 0 },
  ],
  present: 2,
  published: [],
};
const codes = (section: string | undefined, sort: string | undefined) =>
  rowsOf(matrix, section, parseOrder(sort)).map((row) => row.division.code);

describe("rows of the matrix", () => {
  test("leave overlays out of the sum over units", () => {
    const row = rowsOf(matrix, undefined, parseOrder(undefined)).at(-1);
    expect([row?.assigned, row?.units]).toEqual([28, 2]);
  });

  test("put what is unknown last, whichever way they are sorted", () => {
    expect(codes(undefined, "total")).toEqual(["B06", "C36", "C13"]);
    expect(codes(undefined, "-total")).toEqual(["C36", "B06", "C13"]);
    expect(codes(undefined, "-b")).toEqual(["C36", "B06", "C13"]);
  });

  test("show one section alone", () => expect(codes("B", undefined)).toEqual(["B06"]));

  test("keep their order in the address, and nothing there for the usual one", () => {
    expect(writeOrder({ by: "code", descending: false })).toBeUndefined();
    expect(parseOrder(writeOrder({ by: "a", descending: true }))).toEqual({ by: "a", descending: true });
  });

  test("class a count by round bounds", () =>
    expect([1, 9, 10, 199, 200, 5000].map(classOf)).toEqual([0, 0, 1, 2, 3, 4]));
});
