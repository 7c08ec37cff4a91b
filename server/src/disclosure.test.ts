// Hiding and the attack on it, with the solver of the product: against enumeration on tiny tables, and on seeded ones.
import {
  AMOUNTS,
  audit,
  buildTables,
  COUNTS,
  cellId,
  findPrimary,
  type Rules,
  seededTables,
  suppress,
  type Tables,
  withEarlier,
} from "@jiqun/engines/disclosure";
import type { Solver } from "@jiqun/engines/evaluate";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { openSolvers } from "./solver/index.ts";

let solver: Solver;
beforeAll(async () => {
  solver = await openSolvers();
});

const dimension = (id: string, count: number) => ({
  id,
  nodes: [{ id: "all", parent: null }, ...Array.from({ length: count }, (_, at) => ({ id: `${at}`, parent: "all" }))],
});
/** Each cell as the amounts of its holders: "30 20 10" is three of them, "g:30" one of the group g. */
function tableOf(lines: readonly (readonly string[])[]): Tables {
  const rows = lines.flatMap((line, r) =>
    line.flatMap((cell, c) =>
      cell
        .split(" ")
        .filter(Boolean)
        .map((one, at) => {
          const [holder = "", value = holder] = one.split(":");
          return {
            holder: value === holder ? `${r}.${c}.${at}` : holder,
            value: Number(value),
            at: { r: `${r}`, c: `${c}` },
          };
        }),
    ),
  );
  return buildTables(
    rows,
    [dimension("r", lines.length), dimension("c", lines[0]?.length ?? 0)],
    [{ id: "t", dimensions: ["r", "c"] }],
  );
}
const at = (r: number, c: number) =>
  cellId([
    ["r", `${r}`],
    ["c", `${c}`],
  ]);
const hide = (tables: Tables, rules: Rules = AMOUNTS) => {
  const found = suppress(tables, rules, solver);
  return { ...found, hidden: new Set([...Object.keys(found.primary), ...found.secondary]) };
};

describe("the attack", () => {
  test("finds the ends that trying every whole number finds", () => {
    for (const [a, b, c, d, e, f] of [
      [3, 5, 2, 4, 1, 6],
      [0, 4, 4, 7, 2, 1],
    ] as const) {
      const rows = [a, b, c, d, e, f].map((value, place) => ({
        holder: `h${place}`,
        value,
        at: { r: `${place < 3 ? 0 : 1}`, c: `${place % 3}` },
      }));
      const tables = buildTables(rows, [dimension("r", 2), dimension("c", 3)], [{ id: "t", dimensions: ["r", "c"] }]);
      const possible: number[][] = [];
      // Rows and columns are shown: two free cells say the rest.
      for (let x = 0; x <= a + b + c; x++)
        for (let y = 0; y <= a + b + c; y++) {
          const all = [x, y, a + b + c - x - y, a + d - x, b + e - y, c + f - (a + b + c - x - y)];
          if (all.every((value) => value >= 0)) possible.push(all);
        }
      const hidden = new Set([0, 1].flatMap((r) => [0, 1, 2].map((col) => at(r, col))));
      const { cells } = audit(tables, hidden, AMOUNTS, solver);
      [0, 1, 2, 3, 4, 5].forEach((place) => {
        const tried = possible.map((all) => all[place] ?? 0);
        const cell = cells.find(({ id }) => id === at(place < 3 ? 0 : 1, place % 3));
        expect(cell?.low).toBeCloseTo(Math.min(...tried), 6);
        expect(cell?.high).toBeCloseTo(Math.max(...tried), 6);
      });
    }
  });

  test("opens a cell that is hidden alone in its row", () => {
    const tables = tableOf([
      ["100", "30 20 10"],
      ["40 30 20", "50 40 30"],
    ]);
    const { findings } = audit(tables, new Set([at(0, 0)]), AMOUNTS, solver);
    expect(findings).toContainEqual({ cell: at(0, 0), kind: "exact", holder: null });
  });

  test("through the eyes of a firm that is alone in a cell opens its neighbour, where outsiders see nothing", () => {
    const tables = tableOf([
      ["me:90", "you:80", "30 20 10"],
      ["40 30 20", "50 40 30", "30 20 10"],
    ]);
    const square = new Set([at(0, 0), at(0, 1), at(1, 0), at(1, 1)]);
    const { findings } = audit(tables, square, AMOUNTS, solver);
    expect(findings).toEqual([
      { cell: at(0, 0), kind: "exact", holder: "you" },
      { cell: at(0, 1), kind: "exact", holder: "me" },
    ]);
    const { hidden } = hide(tables);
    expect(audit(tables, hidden, AMOUNTS, solver).findings).toEqual([]);
  });
});

describe("hiding", () => {
  test("loses as little as the best of all choices", () => {
    for (const tables of [
      tableOf([
        ["100", "30 20 10"],
        ["40 30 20", "500 400 300"],
      ]),
      tableOf([
        ["9 9", "30 20 10", "3 3 3"],
        ["40 30 20", "50 40 30", "70 60 50"],
      ]),
    ]) {
      const { primary, secondary, cost, method } = hide(tables);
      const free = tables.cells.filter(({ id, standing }) => standing === "open" && !(id in primary));
      const choices = Array.from({ length: 2 ** free.length }, (_, mask) => free.filter((_, bit) => (mask >> bit) & 1));
      const lossOf = (choice: typeof free) => choice.reduce((sum, one) => sum + one.cost, 0);
      const cheaper = choices.filter((choice) => lossOf(choice) < cost - 1e-9).sort((a, b) => lossOf(b) - lossOf(a));
      const safe = (choice: typeof free) =>
        audit(tables, new Set([...Object.keys(primary), ...choice.map(({ id }) => id)]), AMOUNTS, solver).findings
          .length === 0;
      expect([method, safe(free.filter(({ id }) => secondary.includes(id)))]).toEqual(["exact", true]);
      expect(
        cheaper
          .filter((choice) => choice.length >= 2)
          .slice(0, 25)
          .filter(safe),
      ).toEqual([]);
    }
  });

  test.each(["plain", "linked", "hierarchical"] as const)("leaves nothing open in seeded tables: %s", (kind) => {
    for (const seed of [1, 2, 3]) {
      const tables = seededTables(seed, { kind, units: 3, divisions: 4, firms: 30 });
      const { hidden, method } = hide(tables);
      expect([method, audit(tables, hidden, AMOUNTS, solver).findings]).toEqual(["exact", []]);
    }
  });

  test("loses no more than the way of large tables, whatever the order the cells come in", () => {
    const tables = seededTables(4, { kind: "hierarchical", units: 4, divisions: 6, firms: 80 });
    const [found, turned, stepwise] = [
      suppress(tables, AMOUNTS, solver),
      suppress({ cells: tables.cells.toReversed(), relations: tables.relations.toReversed() }, AMOUNTS, solver),
      suppress(tables, AMOUNTS, solver, { exactCells: 0 }),
    ];
    expect([found.method, found.overLeast, stepwise.overLeast]).toEqual(["exact", 1, null]);
    expect(found.cost).toBeLessThan(stepwise.cost);
    expect(new Set(turned.secondary)).toEqual(new Set(found.secondary));
  });

  test("when time is up, what is hidden is safe, and how much more than the least it loses is true", () => {
    const tables = seededTables(4, { kind: "hierarchical", units: 4, divisions: 6, firms: 80 });
    const least = suppress(tables, AMOUNTS, solver).cost;
    const methods = [0, 4, 1000].map((asked) => {
      let ticks = 0;
      const { method, cost, overLeast, primary, secondary } = suppress(
        tables,
        AMOUNTS,
        { ...solver, clock: () => ticks++ },
        { seconds: asked },
      );
      const hidden = new Set([...Object.keys(primary), ...secondary]);
      expect(audit(tables, hidden, AMOUNTS, solver).findings).toEqual([]);
      expect(cost).toBeGreaterThanOrEqual(least - 1e-5);
      if (overLeast !== null) expect(cost / overLeast).toBeLessThanOrEqual(least + 1e-5);
      return [method, overLeast !== null];
    });
    expect(methods).toEqual([
      ["bounded", false],
      ["bounded", true],
      ["exact", true],
    ]);
  });

  describe("large tables go step by step", () => {
    const protect = (tables: Tables) => {
      const found = suppress(tables, AMOUNTS, solver, { exactCells: 0 });
      return { ...found, hidden: new Set([...Object.keys(found.primary), ...found.secondary]) };
    };
    const shapes = fc.record({
      kind: fc.constantFrom("linked", "hierarchical", "nested"),
      units: fc.constant(5),
      divisions: fc.constant(5),
      firms: fc.integer({ min: 20, max: 60 }),
    });

    test("every primary cell is hidden, the attack finds nothing, and sums hold whatever the order", () => {
      fc.assert(
        fc.property(fc.nat(9999), shapes, (seed, shape) => {
          const tables = seededTables(seed, shape);
          const { hidden, primary, method, secondary } = protect(tables);
          for (const cell of tables.cells) if (findPrimary(cell, AMOUNTS)) expect(primary).toHaveProperty([cell.id]);
          const seen = audit(tables, hidden, AMOUNTS, solver);
          expect([method, seen.findings]).toEqual(["stepwise", []]);
          // What is true lies between the ends that the attack finds.
          const value = new Map(tables.cells.map((cell) => [cell.id, cell.value]));
          for (const { id, low, high } of seen.cells) {
            expect(low ?? -Infinity).toBeLessThanOrEqual((value.get(id) ?? Number.NaN) + 1e-3);
            expect(high ?? Infinity).toBeGreaterThanOrEqual((value.get(id) ?? Number.NaN) - 1e-3);
          }
          const turned = protect({
            cells: tables.cells.toReversed().map((cell) => ({ ...cell, holdings: cell.holdings.toReversed() })),
            relations: tables.relations.toReversed().map(({ total, parts }) => ({ total, parts: parts.toReversed() })),
          });
          expect(new Set(turned.secondary)).toEqual(new Set(secondary));
        }),
        { numRuns: 8, seed: 7 },
      );
    });
  });

  test("of counts, one firm more or less is always possible", () => {
    const tables = tableOf([
      ["1", "1 1 1", "1 1 1 1"],
      ["1 1 1 1", "1 1", "1 1 1"],
      ["1 1 1", "1 1 1 1", "1 1 1 1 1"],
    ]);
    const { hidden } = hide(tables, COUNTS);
    const { cells, findings } = audit(tables, hidden, COUNTS, solver);
    expect(findings).toEqual([]);
    expect(cells.find(({ id }) => id === at(0, 0))?.low).toBeCloseTo(0, 6);
  });
});

describe("a second release of the same cells", () => {
  const before = tableOf([
    ["70 60 50", "30 20 15"],
    ["40 30 20", "50 40 30"],
  ]);
  const after = tableOf([
    ["70 60 50 a:500", "30 20 15"],
    ["40 30 20", "50 40 30"],
  ]);
  test("does not let one firm be read off the difference", () => {
    expect(hide(before).hidden.size).toBe(0);
    const known = withEarlier(after, [{ id: "r1", ...before, hidden: new Set() }]);
    const { hidden } = hide(known);
    expect(hidden.has(at(0, 0))).toBe(true);
    expect(hidden.has("all")).toBe(true);
    expect(audit(known, hidden, AMOUNTS, solver).findings).toEqual([]);
    expect(audit(known, new Set(), AMOUNTS, solver).findings).not.toEqual([]);
  });
  test("of a firm that came to dominate its cell can be made: what it knows itself is no finding", () => {
    const now = tableOf([
      ["70 60 50 a:3000", "30 20 15"],
      ["40 30 20", "50 40 30"],
    ]);
    const then = tableOf([
      ["70 60 50 a:55", "30 20 15"],
      ["40 30 20", "50 40 30"],
    ]);
    const known = withEarlier(now, [{ id: "r1", ...then, hidden: new Set() }]);
    const { hidden, method } = hide(known);
    expect([method, audit(known, hidden, AMOUNTS, solver).findings]).toEqual(["exact", []]);
  });
  test("says what cannot be protected any more", () => {
    const [one, two] = ["60 9", "60 9"].map((cell) =>
      tableOf([
        [cell, "30 20 15"],
        ["40 30 20", "50 40 30"],
      ]),
    );
    const known = withEarlier(one as Tables, [{ id: "r1", ...(two as Tables), hidden: new Set() }]);
    // It was shown although it should not have been: it is known, and no choice takes it back.
    expect(hide(known)).toMatchObject({ method: "exact", secondary: [] });
    const grown = tableOf([
      ["60 9 b:5", "30 20 15"],
      ["40 30 20", "50 40 30"],
    ]);
    const frozen = withEarlier(
      { ...grown, cells: grown.cells.map((cell) => ({ ...cell, standing: "shown" as const })) },
      [{ id: "r1", ...(two as Tables), hidden: new Set() }],
    );
    expect(hide(frozen).method).toBe("impossible");
  });
});
