import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edgesOf } from "./edges.ts";
import { layoutWall, type Rect, type Wall, type WallInput, wallSegments } from "./layout.ts";
import { stepFrom } from "./step.ts";

/** Counts of links in the three segments, by assembly. */
const shape: readonly (readonly [string, string, number, number, number])[] = [
  ["energy", "battery", 3, 3, 1],
  ["energy", "drive", 2, 3, 1],
  ["energy", "steer", 0, 2, 1],
  ["energy", "thermal", 3, 1, 1],
  ["connected", "driving", 3, 3, 1],
  ["connected", "cockpit", 1, 3, 1],
  ["classic", "chassis", 1, 2, 1],
];
const chainOf = (rows: typeof shape): WallInput => ({
  systems: [...new Set(rows.map((row) => row[0]))].map((id) => ({ id })),
  groups: rows.map((row) => ({ id: row[1], system: row[0] })),
  links: rows.flatMap((row) => [
    ...wallSegments.flatMap((segment, index) =>
      Array.from({ length: row[index + 2] as number }, (_, place) => ({
        id: `${row[1]}-${segment}-${place}`,
        group: row[1],
        segment,
        catchAll: false,
      })),
    ),
    { id: `${row[1]}-rest`, group: row[1], segment: "midstream" as const, catchAll: true },
  ]),
});

const overlap = (a: Rect, b: Rect) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

describe("layoutWall", () => {
  const chain = chainOf(shape);

  test("stands every assembly on one line of tiles near 106 × 46 beside an open drawer at 1440", () => {
    const wall = layoutWall(chain, 948);
    expect(Math.abs(wall.tileWidth - 106)).toBeLessThanOrEqual(3);
    expect(wall.tileHeight).toBe(46);
    expect(new Set(wall.rows.map((row) => row.h))).toEqual(new Set([52]));
    expect(wall.width).toBeLessThanOrEqual(948);
  });

  test("narrows the tiles rather than the number of columns at 1280", () => {
    const wall = layoutWall(chain, 796);
    expect(wall.tileWidth).toBeGreaterThanOrEqual(80);
    expect(new Set(wall.rows.map((row) => row.h))).toEqual(new Set([52]));
    expect(wall.width).toBeLessThanOrEqual(796);
  });

  test("puts what is not specified under the name of its assembly, never among the parts", () => {
    const wall = layoutWall(chain, 948);
    const firstColumn = wall.heads[0]?.x ?? 0;
    for (const tile of wall.tiles.filter((tile) => tile.segment === null))
      expect(tile.x + tile.w).toBeLessThanOrEqual(firstColumn);
  });

  test("uses small tiles above eighty links", () => {
    const big = chainOf(Array.from({ length: 16 }, (_, n) => ["one", `g${n}`, 2, 3, 1] as const));
    expect(layoutWall(big, 948).tileHeight).toBe(38);
  });

  test("holds ninety links of sixteen assemblies on one screen of 1280 × 800 when compact", () => {
    const deep = chainOf(Array.from({ length: 16 }, (_, n) => [`s${n >> 2}`, `g${n}`, n % 4, 3, n % 3] as const));
    const wall = layoutWall(deep, 1166, { compact: true, labelWidth: 134, leastTile: 72 });
    expect(deep.links.length).toBeGreaterThan(90);
    // What is left below the top bar, the title, the toolbar and the line of numbers.
    expect(wall.height).toBeLessThanOrEqual(616);
    const labelled = wall.rows.map((row) => row.labelX + row.labelW);
    for (const chip of wall.tiles.filter((tile) => tile.segment === null))
      expect(chip.x).toBeGreaterThanOrEqual(Math.max(...labelled));
  });

  test("makes the tiles of a compact wall higher where the screen has room for it", () => {
    const low = layoutWall(chain, 1166, { compact: true });
    const some = layoutWall(chain, 1166, { compact: true, height: low.height + 50 });
    expect(some.height).toBeGreaterThan(low.height + 40);
    expect(some.height).toBeLessThanOrEqual(low.height + 50);
    const most = layoutWall(chain, 1166, { compact: true, height: 5000 });
    const partsOf = (wall: Wall) => wall.tiles.filter(({ segment }) => segment !== null);
    expect(partsOf(most).map(({ h }) => h)).toEqual(partsOf(low).map(({ h }) => h + 12));
  });

  test("stands what takes the rest of a whole chain left of the heads when compact, and in a row of its own else", () => {
    const whole = {
      ...chain,
      groups: [...chain.groups, { id: "whole", system: "classic" }],
      links: [...chain.links, { id: "whole-rest", group: "whole", segment: "midstream" as const, catchAll: true }],
    };
    const [compact, roomy] = [layoutWall(whole, 1166, { compact: true }), layoutWall(whole, 1166)];
    expect(compact.height).toBe(layoutWall(chain, 1166, { compact: true }).height);
    expect(compact.tiles.find(({ id }) => id === "whole-rest")?.y).toBeLessThan(compact.heads[0]?.h ?? 0);
    expect(roomy.height).toBeGreaterThan(layoutWall(chain, 1166).height);
  });

  test("gives an assembly and a system the room that their names need", () => {
    const wall = layoutWall(chain, 948, { leastRow: (id) => (id === "drive" ? 90 : 0), leastBand: () => 130 });
    expect(wall.rows.map((row) => row.h)).toEqual([52, 90, 52, 52, 52, 52, 52]);
    expect(Math.min(...wall.bands.map((band) => band.h))).toBeGreaterThanOrEqual(130);
    const last = wall.bands.at(-1) as Rect;
    expect(wall.height).toBeGreaterThanOrEqual(last.y + last.h);
  });

  test("arrows stay in the assembly sideways and change it upright", () => {
    const { tiles } = layoutWall(chain, 948);
    expect(stepFrom(tiles, "battery-upstream-0", "right")).toBe("battery-upstream-1");
    expect(stepFrom(tiles, "battery-upstream-2", "right")).toBe("battery-midstream-0");
    expect(stepFrom(tiles, "battery-upstream-0", "left")).toBe("battery-rest");
    expect(stepFrom(tiles, "battery-midstream-0", "down")).toBe("drive-midstream-0");
    expect(stepFrom(tiles, "battery-midstream-0", "up")).toBeNull();
  });
});

const overlaps = (tiles: readonly Rect[]) => tiles.flatMap((a, at) => tiles.slice(at + 1).filter((b) => overlap(a, b)));
const anyChain = fc
  .array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.nat(7), fc.nat(7), fc.nat(4)), { minLength: 1, maxLength: 9 })
  .map((rows) => chainOf(rows.map(([system, up, mid, down], n) => [system, `g${n}`, up, mid, down] as const)));

describe("any chain", () => {
  test("shows each link exactly once and lets no two tiles overlap", () => {
    fc.assert(
      fc.property(anyChain, fc.integer({ min: 700, max: 1760 }), (chain, width) => {
        const wall = layoutWall(chain, width);
        expect(wall.tiles.map((tile) => tile.id).sort()).toEqual(chain.links.map((link) => link.id).sort());
        expect(overlaps(wall.tiles)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("when compact cuts no name while there is height, and for a height only as many as it takes", () => {
    fc.assert(
      fc.property(
        anyChain,
        fc.integer({ min: 700, max: 1760 }),
        fc.array(fc.integer({ min: 20, max: 260 }), { minLength: 40, maxLength: 40 }),
        fc.integer({ min: 100, max: 900 }),
        (chain, width, lengths, height) => {
          const length = new Map(chain.links.map(({ id }, at) => [id, lengths[at % 40] as number]));
          const linesAt = (id: string, tile: number) => Math.ceil((length.get(id) as number) / tile);
          const set = (limit: number) => {
            const wall = layoutWall(chain, width, { compact: true, leastTile: 70, linesAt, height: limit });
            expect(wall.tiles.map(({ id }) => id).sort()).toEqual(chain.links.map(({ id }) => id).sort());
            expect(overlaps(wall.tiles)).toEqual([]);
            const cut = wall.tiles.filter(({ id, segment, w, h }) => segment && linesAt(id, w) > Math.floor(h / 12));
            return { height: wall.height, cut: cut.length };
          };
          const [whole, asked, lowest] = [set(Number.POSITIVE_INFINITY), set(height), set(0)];
          expect(whole.cut).toBe(0);
          expect(asked.height).toBeLessThanOrEqual(Math.max(height, lowest.height));
          if (asked.cut > 0) expect(whole.height).toBeGreaterThan(height);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("draws edges that are orthogonal, join their tiles and cross none", () => {
    fc.assert(
      fc.property(anyChain, fc.nat(), fc.nat(), fc.nat(), (chain, one, two, three) => {
        const wall = layoutWall(chain, 948);
        const parts = wall.tiles.filter((tile) => tile.segment);
        if (parts.length < 3) return;
        const [a, b, c] = [one, two, three].map((n) => parts[n % parts.length]?.id as string) as [
          string,
          string,
          string,
        ];
        const edges = edgesOf(wall, a, [b], [c]);
        expect(edges).toHaveLength([b, c].filter((id) => id !== a).length);
        for (const edge of edges) {
          const ends = [edge.points[0], edge.points.at(-1)] as const;
          for (const [end, id] of [
            [ends[0], edge.from],
            [ends[1], edge.to],
          ] as const) {
            const tile = wall.tiles.find((each) => each.id === id) as Rect;
            expect([tile.x, tile.x + tile.w]).toContain(end?.[0]);
          }
          for (const [index, point] of edge.points.slice(1).entries()) {
            const before = edge.points[index] as readonly [number, number];
            expect(before[0] === point[0] || before[1] === point[1]).toBe(true);
            const run = {
              x: Math.min(before[0], point[0]),
              y: Math.min(before[1], point[1]),
              w: Math.abs(before[0] - point[0]),
              h: Math.abs(before[1] - point[1]),
            };
            for (const tile of wall.tiles)
              expect(overlap(run, { x: tile.x + 0.5, y: tile.y + 0.5, w: tile.w - 1, h: tile.h - 1 })).toBe(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
