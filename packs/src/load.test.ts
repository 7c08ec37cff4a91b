// Each broken pack is the skeleton with one change; the faults it must name are told by file, line and path.
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadPack, type Pack, type PackProblem, writeSkeleton } from "./index.ts";

const packs = join(import.meta.dirname, "..");
let root = "";
let sound = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "jiqun-packs-"));
  sound = join(root, "sound");
  await writeSkeleton(sound);
});
afterAll(() => rm(root, { recursive: true, force: true }));

type Change = readonly [file: string, from: string, to: string];

async function copyWith(changes: readonly Change[]): Promise<string> {
  const dir = await mkdtemp(join(root, "broken-"));
  await cp(sound, dir, { recursive: true });
  for (const [file, from, to] of changes) {
    const before = existsSync(join(dir, file)) ? await readFile(join(dir, file), "utf8") : "";
    if (!before.includes(from)) throw new Error(`${file} of the skeleton does not say ${from}`);
    await writeFile(
      join(dir, file),
      before.replace(from, () => to),
    );
  }
  return dir;
}

async function faultsOf(...changes: Change[]): Promise<readonly PackProblem[]> {
  const answer = await loadPack(await copyWith(changes));
  return answer.ok ? [] : answer.problems;
}

async function loaded(dir: string): Promise<Pack> {
  const answer = await loadPack(dir);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems, null, 2));
  return answer.pack;
}

const chain = "chains/machines.yaml";
const lineOf = async (dir: string, { file, line }: PackProblem): Promise<string> =>
  (await readFile(join(dir, file), "utf8")).split("\n")[line - 1] ?? "";

/** What is broken, the change, where it is told, and what the line told of says. */
const broken: readonly [what: string, change: Change, file: string, path: string, message: RegExp, onLine: RegExp][] = [
  [
    "a missing key",
    ["clusters.yaml", "    tier: leading\n", ""],
    "clusters.yaml",
    "clusters[0].tier",
    /^missing$/,
    /- id: machines/,
  ],
  [
    "an unknown key",
    ["units.yaml", "tile: [0, 1]", "tile: [0, 1]\n    tiel: 1"],
    "units.yaml",
    "units[1].tiel",
    /no such key/,
    /tiel/,
  ],
  [
    "a number that is no text",
    ["figures.yaml", 'value: "6.4"', "value: 6.4"],
    "figures.yaml",
    "figures[0].value",
    /"6.4" in quotes/,
    /value: 6.4/,
  ],
  [
    "a word out of a list",
    ["indicators.yaml", "kind: growth", "kind: grow"],
    "indicators.yaml",
    "indicators[1].kind",
    /must be one of level, growth/,
    /grow,/,
  ],
  [
    "a half-said name",
    ["clusters.yaml", "name: Machine building", "name: { zh: 机械 }"],
    "clusters.yaml",
    "clusters[0].name.en",
    /missing/,
    /zh: 机械/,
  ],
  [
    "an empty title",
    ["sources.yaml", "title: Example values of the skeleton", 'title: ""'],
    "sources.yaml",
    "sources[0].title",
    /./,
    /title/,
  ],
  [
    "an impossible day",
    ["clusters.yaml", '"2026-01-01"', '"January"'],
    "clusters.yaml",
    "clusters[0].validFrom",
    /YYYY-MM-DD/,
    /January/,
  ],
  ["no YAML", ["clusters.yaml", "clusters:", "clusters: ]"], "clusters.yaml", "", /not YAML/, /clusters: \]/],
  [
    "a key twice",
    ["figures.yaml", "  - id: F1", "  - id: F0\n    id: F1"],
    "figures.yaml",
    "",
    /not YAML: Map keys must be unique/,
    /id: F1/,
  ],
  [
    "an id twice",
    ["units.yaml", "id: south", "id: north"],
    "units.yaml",
    "units[1].id",
    /used already in units.yaml line 6/,
    /id: north/,
  ],
  ["a chain under another name", [chain, "id: machines", "id: gears"], chain, "id", /chains\/gears.yaml/, /id: gears/],
  [
    "an unknown tier",
    ["clusters.yaml", "tier: leading", "tier: lost"],
    "clusters.yaml",
    "clusters[0].tier",
    /no tier "lost"/,
    /tier: lost/,
  ],
  [
    "an unknown group of units",
    ["units.yaml", "group: centre", "group: edge"],
    "units.yaml",
    "units[0].group",
    /no group/,
    /edge/,
  ],
  [
    "an unknown kind of unit",
    ["units.yaml", "kind: district", "kind: moon"],
    "units.yaml",
    "units[0].kind",
    /no kind/,
    /moon/,
  ],
  [
    "an unknown system",
    [chain, "system: drive,", "system: brake,"],
    chain,
    "groups[0].system",
    /no system "brake"/,
    /brake/,
  ],
  ["an unknown group", [chain, "group: gears", "group: cogs"], chain, "links[0].group", /no group "cogs"/, /cogs/],
  [
    "an unknown input",
    [chain, "inputs: [castings]", "inputs: [casts]"],
    chain,
    "links[1].inputs[0]",
    /no link "casts"/,
    /casts/,
  ],
  [
    "an unknown cluster",
    [chain, "cluster: machines", "cluster: robots"],
    chain,
    "cluster",
    /no cluster "robots"/,
    /robots/,
  ],
  [
    "an unknown source",
    ["figures.yaml", "source: S1", "source: S9"],
    "figures.yaml",
    "figures[0].source",
    /no source "S9"/,
    /S9/,
  ],
  [
    "an unknown indicator",
    ["figures.yaml", "indicator: revenue", "indicator: profit"],
    "figures.yaml",
    "figures[0].indicator",
    /no indicator/,
    /profit/,
  ],
  [
    "an unknown subject",
    ["figures.yaml", "subject: region", "subject: cluster:robots"],
    "figures.yaml",
    "figures[0].subject",
    /no cluster "robots"/,
    /robots/,
  ],
  [
    "a topic without a name",
    ["figures.yaml", "subject: region", "subject: topic:quay"],
    "figures.yaml",
    "figures[0]",
    /subjectName/,
    /id: F1/,
  ],
  [
    "an unknown context figure",
    ["region.yaml", "context: []", "context: [F8]"],
    "region.yaml",
    "headlines[0].context[0]",
    /no figure "F8"/,
    /F8/,
  ],
  [
    "a firm in no unit",
    ["demo/enterprises.yaml", "unit: north", "unit: moon"],
    "demo/enterprises.yaml",
    "enterprises[0].unit",
    /no unit/,
    /moon/,
  ],
  [
    "a circle of inputs",
    [chain, "segment: upstream", "inputs: [gearboxes]\n    segment: upstream"],
    chain,
    "links[0].inputs",
    /circle: castings ← gearboxes ← castings/,
    /inputs/,
  ],
  [
    "a link of itself",
    [chain, "inputs: [castings]", "inputs: [gearboxes]"],
    chain,
    "links[1].inputs[0]",
    /its own input/,
    /gearboxes/,
  ],
  [
    "a link nobody vouches for",
    [
      chain,
      "exclusions: [gearbox repair kits] # holds a term and means another thing\n    vouching: illustrative",
      "vouching: unconfirmed",
    ],
    chain,
    "links[1]",
    /names no source and is not illustrative/,
    /id: gearboxes/,
  ],
  [
    "a confirmed fact without a source",
    ["clusters.yaml", "vouching: illustrative", "vouching: confirmed"],
    "clusters.yaml",
    "clusters[0]",
    /confirmed and names no source/,
    /id: machines/,
  ],
  [
    "a period that is none",
    ["figures.yaml", 'period: "2025"', 'period: "2025-13"'],
    "figures.yaml",
    "figures[0].period",
    /no-such-month/,
    /2025-13/,
  ],
  [
    "a unit that is none",
    ["figures.yaml", "unit: EUR bn", "unit: EUR b"],
    "figures.yaml",
    "figures[0].unit",
    /unknown unit "EUR b"/,
    /EUR b$/,
  ],
  [
    "a unit of another quantity",
    ["figures.yaml", "unit: EUR bn", "unit: people"],
    "figures.yaml",
    "figures[0].unit",
    /does not measure "revenue"/,
    /people/,
  ],
  [
    "a figure known from no day",
    ["sources.yaml", 'date: "2026-01-01"', "date: null"],
    "figures.yaml",
    "figures[0]",
    /from when it was known/,
    /id: F1/,
  ],
  [
    "a unit of a tier's scale",
    ["region.yaml", "unit: EUR bn", "unit: bn"],
    "region.yaml",
    "tiers[0].scale.unit",
    /unknown unit/,
    /unit: bn/,
  ],
  [
    "an industry code that is none",
    ["clusters.yaml", "source: null", 'source: null\n    codes: [{ code: "36x", weight: 1 }]'],
    "clusters.yaml",
    "clusters[0].codes[0].code",
    /no industry code/,
    /36x/,
  ],
  [
    "a term twice",
    [chain, "[castings, cast iron parts]", "[castings, castings]"],
    chain,
    "links[0].terms[1]",
    /twice/,
    /castings, castings/,
  ],
  [
    "a catch-all that is a key part",
    [chain, "catchAll: true #", "keyPart: true\n    catchAll: true #"],
    chain,
    "links[2].catchAll",
    /no key part/,
    /catchAll/,
  ],
  [
    "an empty group",
    [chain, "links:", "  - { id: cogs, name: Cogs, system: drive, vouching: illustrative, source: null }\nlinks:"],
    chain,
    "groups[1]",
    /no link stands/,
    /cogs/,
  ],
  [
    "two units on one tile",
    ["units.yaml", "tile: [0, 1]", "tile: [0, 0]"],
    "units.yaml",
    "units[1].tile",
    /belongs to unit "north"/,
    /tile/,
  ],
  [
    "a name of two units",
    ["units.yaml", "tile: [0, 1]", "tile: [0, 1]\n    aliases: [Northern District]"],
    "units.yaml",
    "units[1].aliases[0]",
    /belongs to unit "north"/,
    /aliases/,
  ],
  [
    "more industries than the kind may choose",
    [
      "units.yaml",
      "tile: [0, 1]",
      `tile: [0, 1]\n    industries:\n${"      - { name: X, rank: leading, vouching: illustrative, source: null }\n".repeat(3)}`,
    ],
    "units.yaml",
    "units[1].industries",
    /3 leading industries; its kind may choose 2/,
    /industries/,
  ],
  [
    "a successor that is none",
    ["clusters.yaml", "source: null", "source: null\n    successors: [robots]"],
    "clusters.yaml",
    "clusters[0].successors[0]",
    /no cluster "robots"/,
    /robots/,
  ],
  [
    "a replaced id that lives",
    ["units.yaml", "tile: [0, 1]", "tile: [0, 1]\n    replaces: [north]"],
    "units.yaml",
    "units[1].replaces[0]",
    /unit:north, which is still/,
    /replaces/,
  ],
  [
    "a replaced id of another kind",
    ["units.yaml", "tile: [0, 1]", 'tile: [0, 1]\n    replaces: ["cluster:old"]'],
    "units.yaml",
    "units[1].replaces[0]",
    /cannot replace/,
    /replaces/,
  ],
  [
    "no outlines where some are named",
    ["region.yaml", "outlines: null", "outlines: map.json"],
    "region.yaml",
    "outlines",
    /no file "map.json"/,
    /outlines/,
  ],
  [
    "outlines outside the folder",
    ["region.yaml", "outlines: null", "outlines: ../map.json"],
    "region.yaml",
    "outlines",
    /beside region.yaml/,
    /outlines/,
  ],
  ["a file that would not be read", ["unit.yaml", "", "units: []"], "unit.yaml", "", /would not be read/, /units/],
];

describe("a broken pack", () => {
  test.each(broken)("%s", async (_what, change, file, path, message, onLine) => {
    const dir = await copyWith([change]);
    const answer = await loadPack(dir);
    if (answer.ok) throw new Error("the pack was taken");
    const fault = answer.problems.find((problem) => problem.file === file && problem.path === path);
    if (!fault) throw new Error(`not told; told were ${JSON.stringify(answer.problems)}`);
    expect(fault.message).toMatch(message);
    expect(await lineOf(dir, fault)).toMatch(onLine);
  });

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
    const dir = await copyWith([]);
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
      await loaded(sound),
      await loaded(await copyWith([["figures.yaml", "# Published", "# Said"]])),
    ];
    expect(pack.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(again.hash).toBe(pack.hash);
    const other = await loaded(await copyWith([["figures.yaml", 'value: "6.4"', 'value: "6.5"']]));
    expect(other.hash).not.toBe(pack.hash);
  });

  test("survives JSON", async () => {
    const pack = await loaded(sound);
    expect(JSON.parse(JSON.stringify(pack))).toEqual(pack);
  });

  test("keeps what its ids replace, by kind and chain", async () => {
    const pack = await loaded(
      await copyWith([
        ["units.yaml", "tile: [0, 1]", "tile: [0, 1]\n    replaces: [west]"],
        [chain, "segment: upstream", 'replaces: [forgings, "link:metal/castings"]\n    segment: upstream'],
        [chain, "systems:", "replaces: [engines]\nsystems:"],
      ]),
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
