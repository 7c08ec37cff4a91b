import { Problem, routes } from "@jiqun/contract";
import { readSheet } from "read-excel-file/node";
import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { firm, grant, importRows, person, type TestApp, testApp } from "../testing/index.ts";

type NeedWord = z.input<NonNullable<typeof routes.recordOutcome.body>>;
const params = { chain: "pump" };
const analyst = person("analyst", grant("analyst"));
const officer = person("officer", grant("unit-officer", { unit: "900101" }));
const force = person("force", grant("task-force", { cluster: "P1" }));

let site: TestApp;
let id: (name: string) => string;
beforeAll(async () => {
  site = await testApp();
  await importRows(
    site.ctx(),
    [
      firm("甲泵业", { 经营范围: "水泵制造", 注册资本: "500万元" }),
      firm("乙叶轮", { 经营范围: "叶轮制造" }),
      firm("丙商贸", { 经营范围: "机械密封销售" }),
      firm("丁密封", { 经营范围: "－机械密封销售", 所属区县: "河西区" }),
      firm("戊密封", { 经营范围: "机械密封销售", 登记状态: "注销" }),
    ],
    { coverage: "full" },
  );
  const { items } = await site.call(routes.listEnterprises, {});
  const ids = new Map(items.map((item) => [item.name, item.id]));
  id = (name) => ids.get(name) ?? "";
});

const edges = (rows: readonly string[]) =>
  ["供应商,采购方,产品,金额（万元）,来源", ...rows].map((row) => `${row}\n`).join("");
const bring = (rows: readonly string[], by = analyst) =>
  site.as(by).call(routes.importEdges, { query: { name: "edges.csv" }, upload: edges(rows) });
const problemOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "none",
    (error: unknown) => (error instanceof Problem ? error.code : "other"),
  );

describe("gaps and risks", () => {
  test("a gap shows its terms, a sole maker what hangs on it, groups and units their coverage", async () => {
    const found = await site.call(routes.getGaps, { params, query: {} });
    expect(found.gaps.map(({ link, state, buyers, rank }) => [link, state, buyers, rank])).toEqual([
      ["seal", "gap", 1, [1, 1]],
    ]);
    const [gap] = found.gaps;
    const known = Object.values(gap?.terms ?? {}).flatMap((term) => term ?? []);
    expect(known.reduce((sum, term) => sum + term, 0)).toBeCloseTo(gap?.score ?? -1, 12);
    expect(gap?.terms["lead-time"]).toBeNull();
    expect(found.order1).toEqual([
      { firms: [{ id: id("乙叶轮"), name: "乙叶轮" }], links: ["impeller"], stops: ["pump"] },
      { firms: [{ id: id("甲泵业"), name: "甲泵业" }], links: ["pump"], stops: [] },
    ]);
    expect(found.groups.map(({ coverage }) => [coverage.keyParts, coverage.covered, coverage.gaps])).toEqual([
      [3, 2, 1],
    ]);
    expect(found.units.map((unit) => [unit.id, unit.coverage.covered])).toEqual([["900101", 2]]);
  });
});

describe("what if", () => {
  test("without edges it goes by the structure, as far as the chain says", async () => {
    const found = await site.call(routes.getShock, { params, query: { firm: id("乙叶轮") } });
    expect(found).toMatchObject({ basis: "structural", removed: { kind: "firm", name: "乙叶轮" } });
    expect(found.downstream.map(({ id: at, loss }) => [at, loss])).toEqual([
      ["impeller", [1, 1]],
      ["pump", [0, 1]],
    ]);
    expect(await problemOf(site.call(routes.getShock, { params, query: { firm: id("丙商贸") } }))).toBe(
      "shock.firm-unplaced",
    );
  });

  test("edges are taken with their source, hidden parties are reported, the same file again changes nothing, undone is as before", async () => {
    const rows = ["乙叶轮,甲泵业,叶轮,60,合同", "外地叶轮厂,甲泵业,叶轮,40,年报", "供应商一,甲泵业,叶轮,5,年报"];
    const first = await bring(rows);
    expect(first).toMatchObject({ rows: 3, inserted: 2, unchanged: 0, left: 1 });
    expect(first.reported).toEqual([{ row: 4, code: "anonymous", text: "供应商一" }]);
    expect(await bring(rows)).toMatchObject({ import: null, inserted: 0, unchanged: 2 });
    const listed = await site.as(analyst).call(routes.listEdges, {});
    expect(listed).toMatchObject({ total: 2, inferred: 0 });
    expect(listed.items[0]).toMatchObject({
      supplier: { name: "乙叶轮", enterprise: id("乙叶轮") },
      link: { chain: "pump", id: "impeller" },
      amount: { value: "60", unit: "万元" },
    });
    expect(listed.items[1]?.supplier.enterprise).toBeNull();
    const ask = (by = analyst) => site.as(by).call(routes.getShock, { params, query: { firm: id("乙叶轮") } });
    const along = await ask();
    expect(along).toMatchObject({ basis: "edges", edges: 2 });
    // 60 of 100 is lost, and the seller that is left is smaller than what it would have to replace.
    expect(along.downstream.map(({ name, loss }) => [name, loss])).toEqual([["甲泵业", [0.6, 0.6]]]);
    expect((await ask(officer)).basis).toBe("structural");
    const undone = await site.as(analyst).call(routes.undoEdges, { params: { id: first.import ?? "" } });
    expect(undone.undoneAt).not.toBeNull();
    expect(await ask()).toMatchObject({ basis: "structural" });
    expect(await problemOf(site.as(analyst).call(routes.undoEdges, { params: { id: first.import ?? "" } }))).toBe(
      "edges.undone-already",
    );
    expect(await problemOf(bring(["a,b,c,1,"], officer))).toBe("session.duty-lacking");
  });
});

describe("edges between links", () => {
  const ask = (by = analyst, asOf?: string) =>
    site.as(by).call(routes.getChainEdges, { params, query: asOf ? { asOf } : {} });

  test("known and inferred pairs are never added up, and a day before them knows none", async () => {
    const file = [
      "供应商,采购方,产品,推断,来源",
      "乙叶轮,甲泵业,叶轮,,合同",
      "外地叶轮厂,甲泵业,叶轮,是,年报",
      "乙叶轮,外地泵厂,叶轮,,合同",
      "外地铸件厂,甲泵业,铸件,,合同",
      "甲泵业,乙叶轮,水泵,,合同",
    ];
    const upload = `${file.join("\n")}\n`;
    const { import: done } = await site.as(analyst).call(routes.importEdges, { query: { name: "pairs.csv" }, upload });
    const found = await ask();
    expect([found.known, found.inferred]).toEqual([2, 1]);
    expect(found.pairs).toEqual([
      { from: "impeller", to: "pump", known: 1, inferred: 1 },
      { from: "pump", to: "impeller", known: 1, inferred: 0 },
    ]);
    expect(found.items.map(({ supplier, buyer, inferred }) => [supplier.name, buyer.name, inferred])).toEqual([
      ["乙叶轮", "甲泵业", false],
      ["外地叶轮厂", "甲泵业", true],
      ["甲泵业", "乙叶轮", false],
    ]);
    expect((await ask(analyst, "2020-01-01")).pairs).toEqual([]);
    expect(await problemOf(ask(officer))).toBe("session.duty-lacking");
    await site.as(analyst).call(routes.undoEdges, { params: { id: done ?? "" } });
    expect((await ask()).items).toEqual([]);
  });
});

describe("who could fill a gap", () => {
  const link = { chain: "pump", link: "seal" };

  test("firms near the link are ranked, the known terms sum to the score, one that ended is left out", async () => {
    const found = await site.call(routes.listCandidates, { params: link, query: {} });
    expect(found.items.map(({ name }) => name).sort()).toEqual(["丁密封", "丙商贸", "乙叶轮", "甲泵业"].sort());
    expect(found.screened).toMatchObject({ gone: 1 });
    for (const { score, terms } of found.items)
      expect(Object.values(terms).reduce<number>((sum, term) => sum + (term ?? 0), 0)).toBeCloseTo(score, 12);
    const seller = found.items.find(({ name }) => name === "丙商贸");
    expect(seller).toMatchObject({ own: { role: "trade" }, excerpt: "机械密封销售", terms: { code: null } });
  });

  test("the call list neutralises what a spreadsheet would run", async () => {
    const answer = await site.request("/api/v1/chains/pump/links/seal/candidates.xlsx");
    const rows = await readSheet(Buffer.from(await answer.arrayBuffer()));
    expect(rows.flat()).toContain("'－机械密封销售");
  });

  test("a lead keeps who was passed over, stands once, moves, and is seen within reach alone", async () => {
    const body = { ...link, enterprise: id("丁密封"), note: "有意" };
    expect(await problemOf(site.as(officer).call(routes.startLead, { body }))).toBe("session.reach-lacking");
    const lead = await site.as(force).call(routes.startLead, { body });
    expect(lead).toMatchObject({ status: "open", passed: 4, events: [{ status: "open", note: "有意" }] });
    expect(await problemOf(site.as(analyst).call(routes.startLead, { body }))).toBe("lead.exists");
    const moved = await site
      .as(force)
      .call(routes.moveLead, { params: { id: lead.id }, body: { status: "talking", note: "" } });
    expect(moved.status).toBe("talking");
    expect((await site.as(analyst).call(routes.listLeads, { query: link })).items).toHaveLength(1);
    expect((await site.as(officer).call(routes.listLeads, { query: {} })).items).toEqual([]);
    expect(
      await problemOf(
        site.as(officer).call(routes.moveLead, { params: { id: lead.id }, body: { status: "won", note: "" } }),
      ),
    ).toBe("lead.unknown");
    const outside = await site
      .as(analyst)
      .call(routes.startLead, { body: { ...link, outside: { name: "外地密封厂", code: "" }, note: "" } });
    expect(outside).toMatchObject({ enterprise: null, name: "外地密封厂", score: null });
  });
});

describe("the supply and demand board", () => {
  test("a firm posts its own need and no other's; an office ranks who could supply it and says what came of it", async () => {
    const filer = person("filer", grant("filer", { enterprise: id("甲泵业") }));
    const need = await site.as(filer).call(routes.postNeed, {
      body: {
        text: "叶轮 不锈钢 直径200毫米 每月300件",
        certificate: "",
        enterprise: id("甲泵业"),
        quantity: { value: "200", unit: "件" },
        place: "900101",
      },
    });
    expect(need).toMatchObject({
      closed: false,
      enterprise: { name: "甲泵业" },
      quantity: { value: "200", unit: "件" },
    });
    const foreign = { text: "叶轮", certificate: "", enterprise: id("乙叶轮") };
    expect(await problemOf(site.as(filer).call(routes.postNeed, { body: foreign }))).toBe("session.reach-lacking");
    const matches = await site.as(officer).call(routes.matchNeed, { params: { id: need.id } });
    expect(matches.links.map(({ id: link }) => link)).toEqual(["impeller"]);
    expect(matches.items.map(({ name }) => name)).toEqual(["乙叶轮"]);
    expect(matches.items[0]?.terms).toMatchObject({ place: 0.15, certificate: null });
    const done = await site.as(officer).call(routes.recordOutcome, {
      params: { id: need.id },
      body: { outcome: "matched", enterprise: id("乙叶轮"), why: "试样合格" },
    });
    expect(done.outcomes).toMatchObject([{ outcome: "matched", enterprise: { name: "乙叶轮" }, why: "试样合格" }]);
    expect((await site.as(filer).call(routes.listNeeds, {})).items).toHaveLength(1);
    const say = (body: NeedWord) => site.as(officer).call(routes.recordOutcome, { params: { id: need.id }, body });
    expect(await problemOf(say({ outcome: "reopened", why: "再问" }))).toBe("need.open");
    for (const body of [
      { outcome: "closed" },
      { outcome: "closed", result: "met-here" },
      { outcome: "closed", result: "not-met", why: " " },
      { outcome: "closed", result: "dropped", enterprise: id("乙叶轮"), why: "停产" },
      { outcome: "matched", result: "met-here", enterprise: id("乙叶轮") },
    ] as const)
      expect([body, await problemOf(say(body))]).toEqual([body, "request.invalid"]);
    const ended = await say({ outcome: "closed", result: "met-here", enterprise: id("乙叶轮") });
    expect(ended).toMatchObject({ closed: true });
    for (const outcome of ["matched", "closed"] as const)
      expect(
        await problemOf(
          say({ outcome, enterprise: id("乙叶轮"), ...(outcome === "closed" ? { result: "met-here" } : {}) }),
        ),
      ).toBe("need.closed");
    expect(await problemOf(say({ outcome: "reopened" }))).toBe("request.invalid");
    const again = await say({ outcome: "reopened", why: "首批不合格" });
    expect(again.closed).toBe(false);
    expect(again.outcomes.map(({ outcome, result, why }) => [outcome, result, why])).toEqual([
      ["matched", null, "试样合格"],
      ["closed", "met-here", ""],
      ["reopened", null, "首批不合格"],
    ]);
    const stranger = person("stranger", grant("filer", { enterprise: id("乙叶轮") }));
    expect((await site.as(stranger).call(routes.listNeeds, {})).items).toEqual([]);
    expect(await problemOf(site.as(filer).call(routes.matchNeed, { params: { id: need.id } }))).toBe(
      "session.duty-lacking",
    );
  });
});
