import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadPack } from "./index.ts";
import { faultsOf, loaded, skeletonWith } from "./testing/skeleton.ts";

const packs = join(import.meta.dirname, "..");
const chain = "chains/machines.yaml";

describe("a broken pack", () => {
  test("tells the faults of all files at once, of shape beside those of meaning, in order", async () => {
    const faults = await faultsOf(
      ["figures.yaml", 'value: "6.4"', "value: 6.4"],
      ["figures.yaml", "source: S1\n  - id: F2", "source: S9\n  - id: F2"],
      ["figures.yaml", 'period: "2030"', 'period: "next year"'],
      ["units.yaml", "kind: district", "kind: moon"],
      ["clusters.yaml", "clusters:", "clusters: ]"],
    );
    const told = faults.map(({ file, path }) => `${file} ${path}`);
    expect(told).toEqual([...told].sort());
    expect(told).toEqual(
      expect.arrayContaining([
        "clusters.yaml ",
        "figures.yaml figures[0].value",
        "figures.yaml figures[1].period",
        "units.yaml units[0].kind",
      ]),
    );
    expect(faults.filter(({ message }) => /no cluster/.test(message))).toEqual([]);
  });

  test("a missing file is one fault, not one for each reference into it", async () => {
    const dir = await skeletonWith();
    await rm(join(dir, "sources.yaml"));
    const answer = await loadPack(dir);
    expect(answer).toEqual({
      ok: false,
      problems: [{ file: "sources.yaml", line: 1, path: "", message: "the file is missing" }],
    });
  });

  test("an entity that would unfold without end is refused", async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${"*a,".repeat(9)}]\nc: &c [${"*b,".repeat(9)}]\nd: &d [${"*c,".repeat(9)}]\n`;
    expect((await faultsOf(["sources.yaml", "sources:", `${bomb}sources:`]))[0]?.message).toMatch(
      /^not YAML: Excessive alias count/,
    );
  });

  test("a region's figure that is not the sum of its units'", async () => {
    const units = (north: string): string =>
      `figures:\n  - { id: N, subject: "unit:north", indicator: revenue, period: "2025", value: "${north}", unit: EUR m, vouching: illustrative, source: S1 }\n  - { id: S, subject: "unit:south", indicator: revenue, period: "2025", value: "2.40", unit: EUR bn, vouching: illustrative, source: S1 }`;
    expect(await faultsOf(["figures.yaml", "figures:", units("3980")])).toEqual([]);
    const [fault] = await faultsOf(["figures.yaml", "figures:", units("3900")]);
    expect(fault).toMatchObject({ path: "figures[2].value", message: "is not the sum of its 2 units" });
  });

  test("outlines are checked unit by unit", async () => {
    const shape = (id: unknown): unknown => ({
      type: "Feature",
      properties: { id },
      geometry: { type: "Polygon", coordinates: [] },
    });
    const outlines = JSON.stringify({ type: "FeatureCollection", features: [shape("north"), shape("moon"), shape(7)] });
    const faults = await faultsOf(["region.yaml", "outlines: null", "outlines: map.json"], ["map.json", "", outlines]);
    expect(faults.map(({ path }) => path)).toEqual([
      "features[1].properties.id",
      "features[2].properties.id",
      "features",
    ]);
    const [torn] = await faultsOf(
      ["region.yaml", "outlines: null", "outlines: map.json"],
      ["map.json", "", '{\n"type": 1 "features": [] }'],
    );
    expect(torn).toMatchObject({ file: "map.json", line: 2 });
  });
});

describe("a sound pack", () => {
  test("has an address that hangs on its content alone", async () => {
    const [pack, again] = [
      await loaded(await skeletonWith()),
      await loaded(await skeletonWith(["figures.yaml", "# Published", "# Said"])),
    ];
    expect(pack.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(again.hash).toBe(pack.hash);
    const other = await loaded(await skeletonWith(["figures.yaml", 'value: "6.4"', 'value: "6.5"']));
    expect(other.hash).not.toBe(pack.hash);
  });

  test("survives JSON", async () => {
    const pack = await loaded(await skeletonWith());
    expect(JSON.parse(JSON.stringify(pack))).toEqual(pack);
  });

  test("keeps what its ids replace, by kind and chain", async () => {
    const pack = await loaded(
      await skeletonWith(
        ["units.yaml", "tile: [0, 1]", "tile: [0, 1]\n    replaces: [west]"],
        [chain, "segment: upstream", 'replaces: [forgings, "link:metal/castings"]\n    segment: upstream'],
        [chain, "systems:", "replaces: [engines]\nsystems:"],
      ),
    );
    expect(pack.replaced).toEqual({
      "unit:west": "unit:south",
      "chain:engines": "chain:machines",
      "link:machines/forgings": "link:machines/castings",
      "link:metal/castings": "link:machines/castings",
    });
  });

  test("the example region loads, and no other region is named in it", async () => {
    const pack = await loaded(join(packs, "example"));
    expect([pack.units.length, pack.chains.length, pack.region.currency, pack.outlines]).toEqual([5, 1, "EUR", null]);
    expect(pack.chains[0]?.links).toHaveLength(12);
    expect(JSON.stringify(pack)).not.toMatch(/重庆|33618|两江|Chongqing/);
  });

  test.skipIf(!existsSync(join(packs, "chongqing/region.yaml")))("the default region loads", async () => {
    const pack = await loaded(join(packs, "chongqing"));
    expect(pack.figures.length).toBeGreaterThan(200);
  });
});
