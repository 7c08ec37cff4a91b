import { describe, expect, test } from "vitest";
import { AMOUNTS, buildTables, type Cell, COUNTS, type Dimension, findPrimary, withEarlier } from "./index.ts";

const flat = (id: string, ...nodes: string[]): Dimension => ({
  id,
  nodes: [{ id: "all", parent: null }, ...nodes.map((node) => ({ id: node, parent: "all" }))],
});
const cellOf = (...values: number[]): Cell => ({
  id: "c",
  value: values.reduce((sum, one) => sum + one, 0),
  holdings: values.map((value, at) => ({ holder: `h${at}`, value })),
  signed: false,
  standing: "open",
  cost: 1,
});

describe("primary rules", () => {
  test.each([
    ["two holders are too few", [50, 50], "few-holders"],
    ["three of like size may be shown", [50, 40, 30], null],
    ["the second knows the first to within 10 % where the rest is less than that", [100, 50, 9], "dominance"],
    ["at exactly 10 % it does not", [100, 50, 10], null],
    ["nobody is shown by an empty cell", [], null],
    ["losses count by their size", [-100, 50, 9], "dominance"],
  ])("%s", (_, values, reason) => {
    expect(findPrimary(cellOf(...values), AMOUNTS)).toBe(reason);
  });
  test("of counts only the number of holders is asked", () => {
    expect(findPrimary(cellOf(40, 1, 1), COUNTS)).toBe(null);
    expect(findPrimary(cellOf(40, 1), COUNTS)).toBe("few-holders");
  });
});

describe("tables", () => {
  const rows = [
    { holder: "g", value: 5, at: { u: "a", d: "x", s: "big" } },
    { holder: "g", value: 7, at: { u: "a", d: "y", s: "big" } },
    { holder: "h", value: 1, at: { u: "b", d: "x", s: "small" } },
  ];
  const { cells, relations } = buildTables(
    rows,
    [flat("u", "a", "b"), flat("d", "x", "y"), flat("s", "big", "small")],
    [
      { id: "ud", dimensions: ["u", "d"] },
      { id: "us", dimensions: ["u", "s"] },
    ],
  );
  const find = (id: string) => cells.find((cell) => cell.id === id);
  test("firms of one controller are one holder, in totals too", () => {
    expect(find("u=a")?.holdings).toEqual([{ holder: "g", value: 12 }]);
    expect(find("all")).toMatchObject({ value: 13, holdings: [{ holder: "g" }, { holder: "h" }] });
  });
  test("linked tables share their common cells, and each sum is stated once", () => {
    expect(cells.filter(({ id }) => id === "u=a")).toHaveLength(1);
    expect(cells).toHaveLength(9 + 9 - 3);
    const said = relations.map(({ total, parts }) => `${total} = ${parts.join(" + ")}`);
    expect(said).toContain("all = u=a + u=b");
    expect(said).toContain("u=b = s=big|u=b + s=small|u=b");
    expect(new Set(said).size).toBe(said.length);
  });
  test("every relation holds", () => {
    for (const { total, parts } of relations)
      expect(parts.reduce((sum, part) => sum + (find(part)?.value ?? Number.NaN), 0)).toBe(find(total)?.value);
  });
  test("an empty cell is known to be empty", () => {
    expect(find("d=y|u=b")).toMatchObject({ value: 0, standing: "shown" });
  });
});

describe("what was published before", () => {
  const shape = [{ id: "u", dimensions: ["u"] }];
  const make = (...values: number[]) =>
    buildTables(
      values.map((value, at) => ({ holder: `h${at}`, value, at: { u: at < 3 ? "a" : "b" } })),
      [flat("u", "a", "b")],
      shape,
    );
  test("is known where it did not change", () => {
    const { cells, relations } = withEarlier(make(5, 6, 7, 8), [
      { id: "r1", ...make(5, 6, 7, 8), hidden: new Set(["u=b"]) },
    ]);
    expect(cells.map(({ id, standing }) => [id, standing])).toEqual([
      ["all", "shown"],
      ["u=a", "shown"],
      ["u=b", "open"],
    ]);
    expect(relations).toHaveLength(1);
  });
  test("stands beside what changed, with the difference as a cell of those who changed", () => {
    const { cells, relations } = withEarlier(make(5, 6, 7, 9), [{ id: "r1", ...make(5, 6, 7, 8), hidden: new Set() }]);
    const find = (id: string) => cells.find((cell) => cell.id === id);
    expect(find("r1 all change")).toMatchObject({
      value: 1,
      holdings: [{ holder: "h3", value: 1 }],
      standing: "hidden",
    });
    expect(relations).toContainEqual({ total: "all", parts: ["r1 all", "r1 all change"] });
    expect(relations).toContainEqual({ total: "r1 all", parts: ["u=a", "r1 u=b"] });
    expect(find("u=a")?.standing).toBe("shown");
  });
});
