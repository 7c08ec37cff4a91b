import { routes } from "@jiqun/contract";
import { readSheet } from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { countEnterprises as countStored, listEnterprises as listStored } from "../store/enterprises.ts";
import { firm, importRows, packWith, testApp } from "../testing/index.ts";

const good = "91500000756242149C";
type Query = NonNullable<NonNullable<Parameters<Awaited<ReturnType<typeof testApp>>["call"]>[1]>["query"]>;

async function region() {
  const site = await testApp();
  await importRows(site.ctx(), [
    firm("长安泵业", { 统一社会信用代码: good, 经营范围: "水泵制造", 注册资本: "300万元", 成立日期: "2020-01-02" }),
    firm("重山商贸", { 经营范围: "机械密封销售", 注册资本: "900万美元", 所属区县: "河西区", 成立日期: "2021-01-02" }),
    firm("白河纺织", { 经营范围: "棉纱制造", 注册资本: "N/A", 所属区县: "", 成立日期: "", 登记状态: "注销" }),
    firm("ABC水泵100%", { 经营范围: "离心泵制造；叶轮加工", 注册资本: "50万元", 所属区县: "云屏新区" }),
  ]);
  const list = async (query: object = {}) => {
    const page = await site.call(routes.listEnterprises, { query: query as Query });
    return page.items.map(({ name }) => name);
  };
  return { site, list };
}

describe("enterprises", () => {
  test("stand in the order of their pinyin and are found by name, initials and code", async () => {
    const { site, list } = await region();
    expect(await list()).toEqual(["ABC水泵100%", "白河纺织", "长安泵业", "重山商贸"]);
    expect(await list({ q: "安泵" })).toEqual(["长安泵业"]);
    expect(await list({ q: "caby" })).toEqual(["长安泵业"]);
    expect(await list({ q: "CSSM" })).toEqual(["重山商贸"]);
    expect(await list({ q: good.slice(0, 8).toLowerCase() })).toEqual(["长安泵业"]);
    expect(await list({ q: "abc水" })).toEqual(["ABC水泵100%"]);
    expect(await list({ q: "%" })).toEqual(["ABC水泵100%"]);
    expect(await list({ q: "没有的" })).toEqual([]);
    // Names that very many hold are looked for in the store itself.
    const known = { origin: "registry", before: null } as const;
    for (const filter of [{ name: "泵" }, { name: "caby", initials: "caby", code: "CABY" }, { name: "没有的" }]) {
      const page = { sort: "name", after: null, limit: 9, currency: "CNY" } as const;
      const names = (await listStored(site.db, known, filter, page)).map(({ name }) => name);
      const found = await site.call(routes.listEnterprises, { query: { q: filter.name } });
      expect(found.items.map(({ name }) => name)).toEqual(names);
      expect(await countStored(site.db, known, filter)).toBe(names.length);
    }
  });

  test("are narrowed by unit, link, decision, division and whether they are in being; what people said comes first", async () => {
    const { site, list } = await region();
    expect(await list({ unit: "900101" })).toEqual(["长安泵业"]);
    expect(await list({ unit: "Z1" })).toEqual(["ABC水泵100%"]);
    expect(await list({ unit: "none" })).toEqual(["ABC水泵100%", "白河纺织"]);
    expect(await list({ chain: "pump", link: "impeller" })).toEqual(["ABC水泵100%"]);
    expect(await list({ chain: "pump", link: "seal" })).toEqual(["重山商贸"]);
    expect(await list({ cluster: "P1", decision: "accepted" })).toEqual(["ABC水泵100%", "长安泵业", "重山商贸"]);
    expect(await list({ active: "false" })).toEqual(["白河纺织"]);
    expect(await list({ division: "C17" })).toEqual(["白河纺织"]);
    const say = async (name: string, link: string, verdict: "confirmed" | "denied" | "withdrawn") => {
      const { items } = await site.call(routes.listEnterprises, { query: { q: name } });
      const params = { id: items[0]?.id ?? "" };
      await site.call(routes.giveVerdict, { params, body: { chain: "pump", link, verdict } });
    };
    await say("白河纺织", "pump", "confirmed");
    await say("白河纺织", "seal", "denied");
    await say("长安泵业", "pump", "denied");
    await say("重山商贸", "seal", "confirmed");
    await say("ABC水泵100%", "impeller", "denied");
    await say("ABC水泵100%", "impeller", "withdrawn");
    for (const [query, names] of [
      [{ link: "pump", decision: "accepted" }, ["ABC水泵100%", "白河纺织"]],
      [{ link: "pump", decision: "rejected" }, ["长安泵业"]],
      [{ link: "seal", decision: "rejected" }, []],
      [{ link: "impeller" }, ["ABC水泵100%"]],
      [{}, ["ABC水泵100%", "白河纺织", "重山商贸"]],
    ] as const) {
      expect([query, await list({ chain: "pump", ...query })]).toEqual([query, names]);
      const { total } = await site.call(routes.listEnterprises, { query: { chain: "pump", limit: 1, ...query } });
      expect(total).toBe(names.length);
    }
  });

  test("are sorted by capital in the region's currency and by age, unknown last, and a page leads to the next", async () => {
    const { site, list } = await region();
    expect((await list({ sort: "capital" })).slice(0, 2)).toEqual(["长安泵业", "ABC水泵100%"]);
    expect((await list({ sort: "established" })).slice(0, 2)).toEqual(["重山商贸", "长安泵业"]);
    expect((await list({ sort: "established" })).at(-1)).toBe("白河纺织");
    for (const sort of ["name", "established", "capital"] as const) {
      const names: string[] = [];
      for (let cursor: string | undefined, more = true; more; ) {
        const page = await site.call(routes.listEnterprises, {
          query: { sort, limit: 1, ...(cursor ? { cursor } : {}) },
        });
        expect(page.total).toBe(4);
        names.push(...page.items.map(({ name }) => name));
        more = page.next !== null;
        cursor = page.next ?? undefined;
      }
      expect(names).toEqual(await list({ sort }));
    }
    for (const cursor of ["x", "W10", Buffer.from('["capital","1; drop","1"]').toString("base64url")])
      await expect(site.call(routes.listEnterprises, { query: { cursor, sort: "capital" } })).rejects.toMatchObject({
        code: "request.invalid",
      });
  });

  test("come as a workbook", async () => {
    const { site } = await region();
    const answer = await site.request("/api/v1/enterprises.xlsx?chain=pump&language=en");
    const rows: unknown[][] = await readSheet(Buffer.from(await answer.arrayBuffer()));
    expect(rows.slice(3).map(([name]) => name)).toEqual(["ABC水泵100%", "长安泵业", "重山商贸"]);
  });
});

describe("an enterprise", () => {
  test("shows its scope with marks, why each placement, and where it comes from", async () => {
    const { site } = await region();
    const { items } = await site.call(routes.listEnterprises, { query: { q: "ABC" } });
    const one = await site.call(routes.getEnterprise, { params: { id: items[0]?.id ?? "" } });
    expect(one).toMatchObject({
      capital: "500000",
      currency: "CNY",
      capitalAsWritten: "50万元",
      districtAsWritten: "云屏新区",
      unit: { zh: "云屏新" },
      scope: "离心泵制造；叶轮加工",
      primaryCluster: { id: "P1" },
      source: { file: "register.csv", row: 4 },
    });
    for (const placement of one.placements) {
      const sum = placement.reasons.reduce((total, { logOdds }) => total + logOdds, 0);
      expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(placement.probability, 4);
      expect(placement.counts).toBe(true);
    }
    expect(one.marks.some(({ kind }) => kind === "make")).toBe(true);
    await expect(site.call(routes.getEnterprise, { params: { id: "999999" } })).rejects.toMatchObject({
      code: "enterprise.unknown",
    });
    await expect(site.call(routes.getEnterprise, { params: { id: "x" } })).rejects.toMatchObject({
      code: "enterprise.unknown",
    });
  });

  test("has one primary cluster: of its highest covering placement, else by its industry code", async () => {
    const site = await testApp();
    await importRows(site.ctx(), [
      { ...firm("甲", { 经营范围: "水泵制造" }), 行业代码: "1711" },
      { ...firm("乙", { 经营范围: "机械密封销售" }), 行业代码: "C1711" },
      { ...firm("丙", { 经营范围: "咨询" }), 行业代码: "7241" },
    ]);
    const { items } = await site.call(routes.listEnterprises, {});
    const clusters: Record<string, string | undefined> = {};
    for (const { id, name } of items)
      clusters[name] = (await site.call(routes.getEnterprise, { params: { id } })).primaryCluster?.id;
    expect(clusters).toEqual({ 甲: "P1", 乙: "P2", 丙: undefined });
    const counted = () =>
      Promise.all(
        ["P1", "P2"].map(
          async (id) => (await site.call(routes.getCluster, { params: { cluster: id } })).primaryEnterprises.value,
        ),
      );
    expect(await counted()).toEqual([1, 1]);
    // A word moves the firm on its own page and in the counts alike.
    const id = items.find(({ name }) => name === "乙")?.id ?? "";
    const body = { chain: "pump", link: "impeller", verdict: "confirmed" } as const;
    expect((await site.call(routes.giveVerdict, { params: { id }, body })).primaryCluster?.id).toBe("P1");
    expect(await counted()).toEqual([2, 0]);
  });
});

test("search finds firms, links, clusters and units by name and initials, and says where it matched", async () => {
  const { site } = await region();
  const find = (q: string) => site.call(routes.search, { query: { q } });
  const byInitials = await find("caby");
  expect(byInitials.enterprises).toMatchObject([{ name: "长安泵业", matched: [[0, 4]], accepted: 1 }]);
  const pumps = await find("泵");
  expect(pumps.enterprises.map(({ name, matched }) => [name, matched])).toEqual([
    ["长安泵业", [[2, 3]]],
    ["ABC水泵100%", [[4, 5]]],
  ]);
  expect(pumps.links.map(({ link }) => link)).toEqual(["pump", "pump-parts"]);
  expect(pumps.clusters.map(({ id }) => id)).toEqual(["P1", "P0"]);
  expect((await find("shanqian")).units).toEqual([]);
  expect((await find("山前")).units.map(({ id }) => id)).toEqual(["900101"]);
  expect((await find("yl")).links.map(({ link }) => link)).toEqual(["impeller"]);
});

test("divisions are present, unknown, or absent where a full register says so", async () => {
  const site = await testApp({ pack: packWith({}) });
  const rows = [
    { ...firm("甲", { 经营范围: "水泵制造" }), 行业代码: "3441" },
    { ...firm("乙", { 经营范围: "水泵制造", 所属区县: "云屏新区" }), 行业代码: "3441" },
    { ...firm("丙", { 登记状态: "注销" }), 行业代码: "1711" },
  ];
  await importRows(site.ctx(), rows);
  const sample = await site.call(routes.getDivisions, {});
  const state = (matrix: typeof sample, code: string) => matrix.divisions.find((division) => division.code === code);
  expect(sample).toMatchObject({ complete: false, present: 1, sections: [{ code: "C" }] });
  expect(sample.divisions).toHaveLength(31);
  expect(state(sample, "C34")).toMatchObject({ state: "present", enterprises: { value: 2 } });
  expect(state(sample, "C17")).toMatchObject({ state: "unknown", enterprises: { value: null } });
  expect(sample.cells).toEqual(
    expect.arrayContaining([
      { division: "C34", unit: "900101", enterprises: 1, registered: 1 },
      { division: "C34", unit: "Z1", enterprises: 1, registered: 1 },
    ]),
  );
  await importRows(site.ctx(), rows, { coverage: "full" });
  expect(state(await site.call(routes.getDivisions, {}), "C17")).toMatchObject({
    state: "absent",
    enterprises: { value: 0 },
  });
});

test("a measure of units: unknown is not zero, an overlay is not in the total, classes are round", async () => {
  const { site } = await region();
  const measure = async (name: "enterprises" | "capital" | "links-covered" | "new-this-year" | "industries-chosen") => {
    const answer = await site.call(routes.getUnitMeasure, { params: { measure: name } });
    return { ...answer, by: Object.fromEntries(answer.units.map(({ id, value }) => [id, value])) };
  };
  expect((await measure("enterprises")).by).toEqual({ 900101: 1, 900102: 1, 900103: null, 900104: null, Z1: 1 });
  expect(await measure("enterprises")).toMatchObject({ total: 2, unassigned: 1, classes: [1], unit: "家" });
  expect(await measure("capital")).toMatchObject({ total: 0.03, unassigned: 0.005, unit: "亿元" });
  expect((await measure("links-covered")).by).toMatchObject({ 900101: 1, 900102: 0, Z1: 2 });
  expect((await measure("industries-chosen")).by).toMatchObject({ 900101: null });
  await importRows(site.ctx(), [firm("长安泵业", { 统一社会信用代码: good })], { coverage: "full" });
  expect((await measure("enterprises")).by[900103]).toBe(0);
});
