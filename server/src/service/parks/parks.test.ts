import { routes, urlOf } from "@jiqun/contract";
import { describe, expect, test } from "vitest";
import {
  csvOf,
  firm,
  grant,
  packWith,
  person,
  testApp,
  testPack,
  unitA,
  unitB,
  worksList,
} from "../../testing/index.ts";

const [mill] = testPack.parks;
const pack = packWith({
  lists: [worksList],
  units: testPack.units.map((unit) =>
    unit.id === unitA
      ? {
          ...unit,
          industries: [
            {
              name: { zh: "纺织", en: "Textiles" },
              rank: "leading",
              clusters: [],
              vouching: "confirmed",
              source: "S1",
              note: "",
            },
          ],
        }
      : unit,
  ),
});
const site = await testApp({ pack, now: () => new Date("2026-03-09T02:00:00Z") });
const officer = site.as(person("officer", grant("unit-officer", { unit: unitA })));
const keeper = site.as(person("keeper", grant("park-officer", { unit: unitA })));
const stranger = site.as(person("stranger", grant("park-officer", { unit: unitA })));
const land = (value: string, unit = "亩") => [{ field: "land", value: { value, unit }, source: "台账" }];

await site.call(routes.uploadImport, {
  query: { name: "firms.csv", run: "apply" },
  upload: csvOf([
    firm("甲泵业", { 经营范围: "水泵制造", 住所: "山前区水磨园区1号" }),
    firm("乙密封", { 经营范围: "机械密封制造", 住所: "山前区大街2号" }),
  ]),
});
await site.runtime.runner.idle();

describe("a park", () => {
  test("starts with what the pack publishes of it, and a person's word stands before it", async () => {
    const { park } = await officer.call(routes.getPark, { params: { id: mill?.id ?? "" } });
    expect(park.facts).toEqual({ plant: expect.objectContaining({ by: "pack", vouching: "confirmed" }) });
    const changed = await officer.call(routes.changePark, {
      params: { id: park.id },
      body: { facts: [{ field: "plant", value: { value: "1.2", unit: "公顷" }, source: "2026年台账" }] },
    });
    expect(changed.facts.plant).toMatchObject({
      value: { value: "1.2", unit: "公顷" },
      by: "officer",
      source: "2026年台账",
      vouching: "unconfirmed",
    });
    const { history } = await officer.call(routes.getPark, { params: { id: park.id } });
    expect(history.map(({ field }) => field)).toEqual(["plant"]);
    const taken = await officer.call(routes.changePark, {
      params: { id: park.id },
      body: { facts: [{ field: "plant", value: null, note: "已租出，现数不明" }] },
    });
    expect(taken.facts.plant).toBeUndefined();
  });

  test("takes two leading and four feature industries, known by the names of clusters and chains", async () => {
    const three = { facts: [{ field: "leading", value: ["泵阀", "纺织", "轻合金"] }] };
    await expect(officer.call(routes.changePark, { params: { id: "mill-park" }, body: three })).rejects.toMatchObject({
      code: "park.invalid",
      data: { zh: "主导产业：最多 2 个" },
    });
    const { positions } = await officer.call(routes.changePark, {
      params: { id: "mill-park" },
      body: { facts: [{ field: "leading", value: ["泵阀", "机器猫"] }] },
    });
    expect(positions.map(({ name, readAs }) => [name.zh, readAs.map(({ zh }) => zh)])).toEqual([
      ["泵阀", ["泵阀"]],
      ["机器猫", []],
    ]);
  });

  test("calls nothing confirmed without a source", async () => {
    const body = { facts: [{ field: "contact", value: "招商局", vouching: "confirmed" as const }] };
    await expect(officer.call(routes.changePark, { params: { id: "mill-park" }, body })).rejects.toMatchObject({
      code: "park.invalid",
    });
  });

  test("is changed by its own officers once it names them, by others of the unit no more, and is told so", async () => {
    const { id } = await officer.call(routes.addPark, { body: { name: "东园", unit: unitA, facts: land("300") } });
    await stranger.call(routes.changePark, { params: { id }, body: { facts: land("290") } });
    await expect(
      stranger.call(routes.changePark, {
        params: { id },
        body: { facts: [{ field: "keepers", value: ["stranger"] }] },
      }),
    ).rejects.toMatchObject({ code: "park.invalid" });
    await officer.call(routes.changePark, {
      params: { id },
      body: { facts: [{ field: "keepers", value: ["keeper"] }] },
    });
    await keeper.call(routes.changePark, { params: { id }, body: { facts: land("280") } });
    await expect(
      stranger.call(routes.changePark, { params: { id }, body: { facts: land("1") } }),
    ).rejects.toMatchObject({ code: "park.not-keeper" });
    const elsewhere = site.as(person("other", grant("unit-officer", { unit: unitB })));
    await expect(
      elsewhere.call(routes.changePark, { params: { id }, body: { facts: land("1") } }),
    ).rejects.toMatchObject({ code: "session.reach-lacking" });
    const seen = await elsewhere.call(routes.getPark, { params: { id } });
    expect(seen.park.facts.land).toMatchObject({ value: { value: "280", unit: "亩" }, by: "withheld" });
    expect(seen.park.facts.keepers).toBeUndefined();
  });

  test("of one name is in a unit once", async () => {
    const twice = officer.call(routes.addPark, { body: { name: "水磨 园区", unit: unitA } });
    await expect(twice).rejects.toMatchObject({ code: "park.exists" });
  });
});

describe("the workbook", () => {
  test("comes back in unchanged, and changes only what was edited", async () => {
    const sent = await officer.request(urlOf(routes.exportParks, { query: { unit: unitA } }));
    const sheet = await sent.arrayBuffer();
    const same = await officer.call(routes.importParks, { query: { name: "parks.xlsx" }, upload: sheet });
    expect(same).toMatchObject({ added: 0, changed: 0, facts: 0 });
    const upload =
      "区县,园区名称,可供工业用地（亩）,可用厂房（平方米）,负面清单,来源\n山前区,水磨园区,120,,无,园区报表\n山前区,西园,,2万平方米,C26、电镀,园区报表\n";
    const query = { name: "parks.csv" };
    const looked = await officer.call(routes.importParks, { query: { ...query, try: "true" }, upload });
    expect(looked).toMatchObject({
      tried: true,
      rows: 2,
      added: 1,
      changed: 1,
      facts: 4,
      changes: [
        {
          row: 2,
          id: "mill-park",
          title: "水磨园区",
          cells: [{ field: { zh: "可供工业用地" }, after: "120 亩" }, { after: "无" }],
        },
        {
          row: 3,
          id: null,
          title: "西园",
          cells: [
            { before: "", after: "2 万平方米" },
            { before: "", after: "C26、电镀" },
          ],
        },
      ],
    });
    const seen = looked.digest;
    // What another says meanwhile is shown before it is written over.
    const [before] = looked.changes[0]?.cells ?? [];
    await officer.call(routes.changePark, {
      params: { id: "mill-park" },
      body: { facts: [{ field: "land", value: { value: "119", unit: "亩" }, source: "电话" }] },
    });
    const again = await officer.call(routes.importParks, { query: { ...query, seen }, upload });
    expect(again.tried).toBe(true);
    expect(again.changes[0]?.cells[0]?.before).toBe("119 亩");
    expect(before?.before).not.toBe("119 亩");
    const sure = { ...query, seen: again.digest };
    expect(await officer.call(routes.importParks, { query: sure, upload })).toMatchObject({ tried: false, facts: 4 });
    expect(await officer.call(routes.importParks, { query, upload })).toMatchObject({ added: 0, changed: 0, facts: 0 });
    const { items } = await officer.call(routes.listParks, { query: { q: "西园" } });
    expect(items[0]?.facts.plant).toMatchObject({ value: { value: "2", unit: "万平方米" }, source: "园区报表" });
  });

  test("with faults writes nothing and names each cell", async () => {
    const upload =
      "区县,园区名称,可供工业用地（亩）,主导产业\n山前区,南园,很多,\n河西区,北园,5,\n无此区,某园,5,\n山前区,南园,5,a、b、c\n";
    const sent = officer.call(routes.importParks, { query: { name: "parks.csv" }, upload });
    await expect(sent).rejects.toMatchObject({
      code: "park.file-invalid",
      data: {
        count: 5,
        faults: [{ cell: "C2" }, { cell: "A3" }, { cell: "A4" }, { cell: "D5" }, { cell: "B5" }],
      },
    });
    const { total } = await officer.call(routes.listParks, { query: { q: "南园" } });
    expect(total).toBe(0);
  });
});

describe("what a park is for", () => {
  test("ranks parks for a link: those that meet every need, those of which something is unknown, those that fail", async () => {
    const sent = { params: { chain: "pump", link: "seal" }, query: { land: "100", unit: unitA } };
    const { items, weights } = await officer.call(routes.matchParks, sent);
    const mills = items.find(({ park }) => park.id === "mill-park");
    expect(mills).toMatchObject({ state: "met", positionsOf: "park", conformity: "leading" });
    expect(mills?.terms.chain).toBeCloseTo((2 / 3) * (weights.chain ?? 0));
    // Its unit is for textiles, as it says nothing of itself.
    expect(items.find(({ park }) => park.name.zh === "西园")).toMatchObject({
      state: "failed",
      positionsOf: "unit",
      needs: { land: "unknown", positioning: "failed" },
    });
  });

  test("says which firms and projects of a unit and of a park do not conform", async () => {
    const fields = { name: "补链项目", unit: `unit:${unitA}`, link: "gap:pump/seal", park: "park:mill-park" };
    await officer.call(routes.openListItem, { params: { type: "works" }, body: { fields } });
    const ofUnit = await officer.call(routes.getConformity, { params: { unit: unitA } });
    expect(ofUnit.firms).toMatchObject({ outside: 2, leading: 0, share: 0 });
    expect(ofUnit.firms.strangers.map(({ name }) => name).sort()).toEqual(["乙密封", "甲泵业"]);
    expect(ofUnit.projects).toMatchObject({ outside: 1, strangers: [{ name: "补链项目" }] });
    const { conformity, items } = await officer.call(routes.getPark, { params: { id: "mill-park" } });
    // 甲泵业 alone has the park in its address.
    expect(conformity.firms).toMatchObject({ leading: 1, outside: 0, share: 1 });
    expect(conformity.projects).toMatchObject({ leading: 1, share: 1 });
    expect(items.map(({ title }) => title)).toEqual(["补链项目"]);
  });
});
