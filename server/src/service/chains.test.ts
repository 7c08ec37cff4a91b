import { routes } from "@jiqun/contract";
import { readSheet } from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { firm, importRows, signedIn, testApp } from "../testing/index.ts";
import { readChainNumbers } from "./chain-numbers.ts";
import { prepareAhead } from "./prepare-ahead.ts";

const pump = { chain: "pump" };
const tiles = async (site: Awaited<ReturnType<typeof testApp>>, query: object = {}) => {
  const chain = await site.call(routes.getChain, { params: pump, query });
  return { ...chain, tile: (id: string) => chain.links.find((link) => link.id === id) };
};
const idOf = async (site: Awaited<ReturnType<typeof testApp>>, q: string) =>
  (await site.call(routes.listEnterprises, { query: { q } })).items[0]?.id ?? "";

describe("coverage", () => {
  test("counts makers in being: a seller is no maker, a firm that ended covers nothing, a generic term no named part", async () => {
    const site = await testApp();
    await importRows(site.ctx(), [
      firm("甲泵业", { 经营范围: "水泵制造" }),
      firm("乙商贸", { 经营范围: "机械密封销售" }),
      firm("丙叶轮", { 经营范围: "叶轮制造", 登记状态: "注销" }),
      firm("丁配件", { 经营范围: "泵配件制造" }),
    ]);
    const chain = await tiles(site);
    expect(chain.links.map(({ id, makers, traders, state }) => [id, makers, traders, state])).toEqual([
      ["impeller", 0, 0, "unknown"],
      ["seal", 0, 1, "unknown"],
      ["pump", 1, 0, "covered"],
      ["pump-parts", 1, 0, "covered"],
    ]);
    expect(chain.coverage).toMatchObject({
      links: 4,
      keyParts: 3,
      covered: 1,
      coveredWithoutLargest: 0,
      gaps: 0,
      unknown: 2,
    });
    expect((await tiles(site, { role: "trade" })).tile("seal")).toMatchObject({ makers: 1, state: "covered" });
  });

  test("of a sample has no gaps; of a full register of the region has; of another unit's register has not", async () => {
    const site = await testApp();
    const rows = [firm("甲泵业", { 经营范围: "水泵制造" })];
    await importRows(site.ctx(), rows);
    expect((await tiles(site)).coverage).toMatchObject({ complete: false, gaps: 0, unknown: 2 });
    await importRows(site.ctx(), rows, { coverage: "full", area: "900101" });
    expect((await tiles(site)).coverage).toMatchObject({ complete: false, gaps: 0 });
    expect((await tiles(site, { unit: "900101" })).coverage).toMatchObject({ complete: true, gaps: 2 });
    expect((await tiles(site, { unit: "900102" })).coverage).toMatchObject({ complete: false, gaps: 0 });
    await importRows(site.ctx(), rows, { coverage: "full" });
    const whole = await tiles(site);
    expect(whole.coverage).toMatchObject({ complete: true, gaps: 2, unknown: 0 });
    expect(whole.tile("pump-parts")?.state).toBe("unknown");
  });

  test("of a day before a register was full knows no gaps", async () => {
    let now = new Date("2026-03-01T04:00:00Z");
    const site = await testApp({ now: () => now });
    const rows = [firm("甲泵业", { 经营范围: "水泵制造" })];
    await importRows(site.ctx(), rows);
    now = new Date("2026-03-05T04:00:00Z");
    await importRows(site.ctx(), rows, { coverage: "full" });
    expect((await tiles(site, { asOf: "2026-03-04" })).coverage.gaps).toBe(0);
    expect((await tiles(site)).coverage.gaps).toBe(2);
  });

  test("counts a functional area by its own firms, and never adds them to a district twice", async () => {
    const site = await testApp();
    await importRows(site.ctx(), [
      firm("甲泵业", { 经营范围: "水泵制造", 所属区县: "云屏新区" }),
      firm("乙泵业", { 经营范围: "水泵制造", 所属区县: "河西区" }),
    ]);
    expect((await tiles(site, { unit: "Z1" })).tile("pump")?.makers).toBe(1);
    expect((await tiles(site)).tile("pump")?.makers).toBe(2);
    const measure = await site.call(routes.getUnitMeasure, { params: { measure: "makers" } });
    const value = (id: string) => measure.units.find((unit) => unit.id === id)?.value;
    expect([value("Z1"), value("900102"), value("900103"), measure.total, measure.unassigned]).toEqual([
      1,
      1,
      null,
      1,
      1,
    ]);
  });

  test("measures shares by capital only where all makers state it in one currency", async () => {
    const site = await testApp();
    const rows = [
      firm("甲泵业", { 经营范围: "水泵制造", 注册资本: "300万元" }),
      firm("乙泵业", { 经营范围: "水泵制造", 注册资本: "100万元" }),
    ];
    await importRows(site.ctx(), rows);
    const link = () => site.call(routes.getLink, { params: { ...pump, link: "pump" } });
    const byCapital = await link();
    expect(byCapital.firms.map(({ name, share }) => [name, share])).toEqual([
      ["甲泵业", 0.75],
      ["乙泵业", 0.25],
    ]);
    expect(byCapital.ifLargestLost).toEqual({ name: "甲泵业", makersLeft: 1, effectiveLeft: 1 });
    expect(byCapital.link.effectiveMakers).toBeCloseTo(1.6);
    await importRows(site.ctx(), [firm("丙泵业", { 经营范围: "水泵制造", 注册资本: "100万美元" })]);
    const byCount = await link();
    expect(byCount.firms.map(({ share }) => share)).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect((await tiles(site)).coverage.sizeBasis).toBe("count");
    expect(byCount.ifLargestLost).toMatchObject({ name: null, makersLeft: 2 });
  });
});

describe("a person's word", () => {
  test("outweighs the engine, is in the trail, and survives the next import", async () => {
    const site = await testApp();
    const rows = [firm("甲泵业", { 经营范围: "水泵制造" })];
    await importRows(site.ctx(), rows);
    const id = await idOf(site, "甲泵业");
    const say = (link: string, verdict: "confirmed" | "denied" | "withdrawn") =>
      site.call(routes.giveVerdict, { params: { id }, body: { ...pump, link, verdict, note: "实地看过" } });
    const denied = await say("pump", "denied");
    expect(denied.placements[0]).toMatchObject({
      decision: "rejected",
      counts: false,
      verdict: { by: "local-operator" },
    });
    expect((await tiles(site)).tile("pump")).toMatchObject({ makers: 0, state: "unknown" });
    // A link that the engine did not name counts too, once a person confirms it.
    await say("impeller", "confirmed");
    expect((await tiles(site)).tile("impeller")).toMatchObject({ makers: 1, state: "covered" });
    await importRows(site.ctx(), [firm("甲泵业", { 经营范围: "水泵制造；水泵维修", 注册资本: "5万元" })]);
    const after = await tiles(site);
    expect([after.tile("pump")?.makers, after.tile("impeller")?.makers]).toEqual([0, 1]);
    await say("pump", "withdrawn");
    expect((await tiles(site)).tile("pump")?.makers).toBe(1);
    const { history } = await site.call(routes.getEnterprise, { params: { id } });
    expect(history.map(({ kind }) => kind)).toEqual(["imported", "denied", "confirmed", "updated", "withdrawn"]);
    const { items } = await site.call(routes.listAuditEvents, {});
    expect(items.filter(({ action }) => action === "verdict.given")).toHaveLength(3);
    await expect(say("nowhere", "denied")).rejects.toMatchObject({ code: "link.unknown" });
  });

  test("is known from the day it was given", async () => {
    let now = new Date("2026-03-01T04:00:00Z");
    const site = await testApp({ now: () => now });
    await importRows(site.ctx(), [firm("甲泵业", { 经营范围: "水泵制造" })]);
    const id = await idOf(site, "甲泵业");
    now = new Date("2026-03-05T04:00:00Z");
    await site.call(routes.giveVerdict, { params: { id }, body: { ...pump, link: "pump", verdict: "denied" } });
    expect((await tiles(site, { asOf: "2026-03-04" })).tile("pump")?.makers).toBe(1);
    expect((await tiles(site, { asOf: "2026-03-05" })).tile("pump")?.makers).toBe(0);
  });
});

describe("a link", () => {
  test("shows its firms with the words that prove them, and its neighbours", async () => {
    const site = await testApp();
    await importRows(site.ctx(), [firm("甲泵业", { 经营范围: "货物运输；𠮷祥牌离心泵制造、水泵销售；餐饮服务" })]);
    const link = await site.call(routes.getLink, { params: { ...pump, link: "pump" } });
    const [first] = link.firms;
    const points = [...(first?.excerpt ?? "")];
    expect(first?.marks.map(([start, end]) => points.slice(start, end).join(""))).toContain("离心泵");
    expect(first?.products).toEqual(["离心泵"]);
    expect(link.inputs.map(({ id }) => id)).toEqual(["impeller", "seal"]);
    expect(link).toMatchObject({
      group: { zh: "泵组" },
      products: [
        { word: "水泵", firms: 0 },
        { word: "离心泵", firms: 1 },
      ],
      demo: false,
    });
    await expect(site.call(routes.getLink, { params: { ...pump, link: "x" } })).rejects.toMatchObject({
      code: "link.unknown",
    });
    await expect(site.call(routes.getChain, { params: { chain: "x" } })).rejects.toMatchObject({
      code: "chain.unknown",
    });
    // Of a unit that there is not nothing is known: it has no gaps.
    for (const route of [routes.getChain, routes.getGaps] as const)
      await expect(site.call(route, { params: { chain: "pump" }, query: { unit: "x" } })).rejects.toMatchObject({
        code: "unit.unknown",
      });
  });
});

test("the coverage as a workbook has states, gaps, evidence and notes", async () => {
  const site = await testApp();
  await importRows(site.ctx(), [firm("甲泵业", { 经营范围: "水泵制造" })], { coverage: "full" });
  const answer = await site.request("/api/v1/chains/pump/coverage.xlsx?language=zh");
  const bytes = Buffer.from(await answer.arrayBuffer());
  const cells = async (sheet: string) => (await readSheet(bytes, sheet)) as unknown[][];
  const coverage = await cells("覆盖");
  expect(coverage.find(([id]) => id === "pump")?.slice(7, 10)).toEqual(["有企业", 1, 0]);
  expect((await cells("空白与未知")).slice(3).map((row) => [row[0], row[7]])).toEqual([
    ["impeller", "空白"],
    ["seal", "空白"],
    ["pump-parts", "未知"],
  ]);
  const evidence = (await cells("证据")).at(-1) ?? [];
  expect([evidence[0], evidence[2], evidence[5], evidence[7], evidence[12]]).toEqual([
    "pump",
    "甲泵业",
    "制造",
    "认定",
    "水泵",
  ]);
  expect((await cells("说明")).map(([item]) => item)).toContain("截至");
});

test("the list of chains carries their coverage and what was published stands beside it", async () => {
  const site = await testApp();
  const { items, demo } = await site.call(routes.listChains, {});
  expect(items).toMatchObject([{ id: "pump", cluster: { id: "P1" }, coverage: { covered: 0, unknown: 3 } }]);
  expect(demo).toBe(true);
  const { published, coverage } = await tiles(site);
  expect([published.map(({ id }) => id), coverage.covered]).toEqual([["F9"], 0]);
});

test("counts are ready before they are asked for, and counted anew once firms change and not because somebody came in", async () => {
  const site = await testApp();
  const ahead = prepareAhead(site.runtime);
  site.runtime.runner.whenChanged(ahead.wake);
  await importRows(site.ctx(), [firm("甲泵业", { 经营范围: "水泵制造" })]);
  await ahead.idle();
  const ready = await readChainNumbers(site.ctx(), undefined);
  await signedIn(site, { name: "析", grants: [{ duty: "analyst" }] });
  expect(await readChainNumbers(site.ctx(), undefined)).toBe(ready);
  await importRows(site.ctx(), [firm("乙叶轮", { 经营范围: "叶轮制造" })]);
  const [pump] = (await readChainNumbers(site.ctx(), undefined)).chains;
  expect([ready.chains[0]?.covered, pump?.covered]).toEqual([1, 2]);
  await ahead.stop();
});
