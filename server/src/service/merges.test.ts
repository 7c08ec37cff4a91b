// A person says that two firms are one: their rows are one firm's from then on, and everything can be taken back.
import { routes } from "@jiqun/contract";
import { expect, test } from "vitest";
import { firm, grant, importRows, person, signedIn, testApp, unitA } from "../testing/index.ts";

const clock = { at: new Date("2026-03-01T04:00:00Z") };
const site = await testApp({ now: () => clock.at });
let { call } = site;
const [first, second, third] = ["91500000756242149C", "91500000MA5U4B9X4Q", "91500105660894173G"];
const coded = (name: string, code: string, scope = "水泵制造") =>
  firm(name, { 统一社会信用代码: code, 经营范围: scope });
const former = firm("甲机械", { 经营范围: "叶轮制造" });
const names = async () => (await call(routes.listEnterprises, {})).items.map(({ name }) => name);
const idOf = async (q: string) => (await call(routes.listEnterprises, { query: { q } })).items[0]?.id ?? "";
const merge = (id: string, other: string, reason = "同一住所，企业来函说明更名") =>
  call(routes.mergeEnterprise, { params: { id }, body: { other, reason } });
const word = (id: string, link: string, verdict: "confirmed" | "denied") =>
  call(routes.giveVerdict, { params: { id }, body: { chain: "pump", link, verdict } });

test("two firms become one on a person's word with its reason, and are two again when it is taken back", async () => {
  await importRows(site.ctx(), [
    coded("甲泵业", first),
    coded("乙泵业", second),
    former,
    firm("丁厂", { 所属区县: "河西区", 经营范围: "水泵制造" }),
  ]);
  const [kept, gone, other] = [await idOf("甲泵业"), await idOf("甲机械"), await idOf("乙泵业")];
  await expect(merge(kept, other)).rejects.toMatchObject({ code: "enterprise.two-codes" });
  await expect(merge(kept, kept)).rejects.toMatchObject({ code: "request.invalid" });
  await expect(merge(kept, gone, " ")).rejects.toMatchObject({ code: "request.invalid" });
  const officer = site.as(person("officer", grant("unit-officer", { unit: unitA })));
  const beyond = { params: { id: kept }, body: { other: await idOf("丁厂"), reason: "同一住所" } };
  await expect(officer.call(routes.mergeEnterprise, beyond)).rejects.toMatchObject({ code: "session.reach-lacking" });

  await word(gone, "seal", "confirmed");
  // What would come of it is said before.
  expect(await call(routes.previewMerge, { params: { id: gone }, query: { other: kept } })).toMatchObject({
    stays: { id: kept },
    goes: { id: gone, name: "甲机械" },
    follow: { words: 1, filings: 0, evaluations: 0, items: 0, leads: 0, needs: 0, edges: 0, people: 0 },
    both: { words: 0, filings: 0 },
  });
  clock.at = new Date("2026-03-02T04:00:00Z");
  // Asked from the firm without a code: the one that its code tells stays all the same.
  expect(await merge(gone, kept)).toEqual({ enterprise: kept, merged: gone });
  expect(await names()).toEqual(["丁厂", "甲泵业", "乙泵业"]);
  const { answers } = await call(routes.getEnterprise, { params: { id: kept } });
  expect(answers).toMatchObject([{ id: "m1", name: "甲机械", reason: "同一住所，企业来函说明更名" }]);
  const { items } = await call(routes.listAuditEvents, {});
  expect(items[0]).toMatchObject({ action: "identity.merged", data: { name: "甲机械", merged: gone } });
  await expect(merge(other, kept)).rejects.toMatchObject({ code: "enterprise.two-codes" });

  // Its own address leads on, its name and what it was still find it; who may not open the other is told nothing.
  const at = (by: typeof site.call, id: string) => by(routes.getEnterprise, { params: { id } });
  await expect(at(call, gone)).rejects.toMatchObject({
    code: "enterprise.merged",
    data: { name: "甲机械", into: kept, intoName: "甲泵业" },
  });
  expect((await call(routes.getEnterprise, { params: { id: gone }, query: { asOf: "2026-03-01" } })).name).toBe(
    "甲机械",
  );
  const filer = site.as(person("filer", grant("filer", { enterprise: gone })));
  await expect(at(filer.call, gone)).rejects.toMatchObject({ code: "enterprise.unknown" });
  const hits = async (q: string) =>
    (await call(routes.search, { query: { q } })).enterprises.map(({ name, merged }) => [name, merged]);
  expect(await hits("甲机械")).toEqual([["甲泵业", "甲机械"]]);
  expect(await hits("甲泵")).toEqual([["甲泵业", null]]);
  expect(await idOf("机械")).toBe(kept);
  const then = await call(routes.listEnterprises, { query: { q: "机械", asOf: "2026-03-02" } });
  expect(then.items.map(({ id }) => id)).toEqual([kept]);

  // In the next register both rows are the one firm; a full one lacks neither.
  clock.at = new Date("2026-03-03T04:00:00Z");
  const next = await importRows(site.ctx(), [coded("甲泵业", first), { ...former, 注册资本: "200万元" }]);
  expect([next.unchanged, next.duplicates, next.inserted, next.asked]).toEqual([1, 1, 0, 0]);

  clock.at = new Date("2026-03-04T04:00:00Z");
  expect(await call(routes.splitEnterprise, { params: { id: kept }, body: { answer: "m1" } })).toEqual({
    enterprise: gone,
  });
  expect((await names()).sort()).toEqual(["丁厂", "乙泵业", "甲机械", "甲泵业"].sort());
  expect(await hits("甲机械")).toEqual([["甲机械", null]]);
  const back = await call(routes.getEnterprise, { params: { id: gone } });
  expect(back.placements.map(({ link, decision }) => `${link} ${decision}`).sort()).toEqual([
    "impeller accepted",
    "seal accepted",
  ]);
  await expect(call(routes.splitEnterprise, { params: { id: kept }, body: { answer: "m1" } })).rejects.toMatchObject({
    code: "import.answer-unknown",
  });
});

test("what stands under either firm is the one's while the word stands, and each has its own again afterwards", async () => {
  const [kept, gone] = [await idOf("甲泵业"), await idOf("甲机械")];
  const filer = await signedIn(site, { name: "报", grants: [{ duty: "filer", enterprise: gone }] });
  call = (await signedIn(site, { name: "析", grants: [{ duty: "analyst" }] })).call;
  const filed = (id: string, period: string) =>
    call(routes.getFirmFilings, { params: { id }, query: { period, rules: "huangyan-2022" } });
  const file = async (id: string, indicator: string, text: string, period = "2024") => {
    const seen = (await filed(id, period)).current.find((one) => one.indicator === indicator)?.id ?? null;
    const body = { period, cells: [{ indicator, text, seen }], why: "" };
    return call(routes.fileByHand, { params: { id }, body });
  };
  await file(kept, "tax", "5");
  await file(gone, "tax", "7");
  await file(gone, "area", "90");
  await file(gone, "tax", "4", "2023");
  await call(routes.postNeed, { body: { text: "叶轮", enterprise: gone } });
  await call(routes.startLead, { body: { chain: "pump", link: "seal", enterprise: gone, note: "有意" } });
  const edges = "供应商,采购方,产品,金额（万元）,来源\n甲机械,乙泵业,叶轮,5,合同\n";
  await call(routes.importEdges, { query: { name: "edges.csv" }, upload: edges });

  const figures = async (id: string, period = "2024") =>
    (await filed(id, period)).current.map(({ indicator, value }) => `${indicator} ${value}`).sort();
  const links = async (id: string) =>
    (await call(routes.getEnterprise, { params: { id } })).placements
      .flatMap(({ link, verdict }) => (verdict ? `${link} ${verdict.verdict}` : []))
      .sort();
  const owes = async () =>
    (await call(routes.listFilers, { query: { period: "2024", rules: "huangyan-2022" } })).items.map(
      ({ name }) => name,
    );
  const others = async () => [
    (await call(routes.listNeeds)).items[0]?.enterprise,
    (await call(routes.listLeads, { query: {} })).items[0]?.enterprise,
    (await call(routes.listEdges)).items[0]?.supplier.enterprise,
  ];
  const before = [await figures(kept), await figures(gone), await links(gone), await others()];
  expect(before).toEqual([
    ["tax 5"],
    ["area 90", "tax 7"],
    ["seal confirmed"],
    [{ id: gone, name: "甲机械" }, gone, gone],
  ]);
  expect(await call(routes.previewMerge, { params: { id: kept }, query: { other: gone } })).toMatchObject({
    follow: { words: 1, filings: 3, leads: 1, needs: 1, edges: 1, people: 1 },
    both: { words: 0, filings: 1 },
  });

  clock.at = new Date("2026-03-04T04:10:00Z");
  await merge(kept, gone);
  // Its own figure goes before the same of the other, and of neither anything is counted twice.
  expect(await figures(kept)).toEqual(["area 90", "tax 5"]);
  expect(await figures(kept, "2023")).toEqual(["tax 4"]);
  expect(await links(kept)).toEqual(["seal confirmed"]);
  expect((await owes()).filter((name) => name.startsWith("甲"))).toEqual(["甲泵业"]);
  expect(await others()).toEqual([{ id: kept, name: "甲泵业" }, kept, kept]);
  expect((await filer.call(routes.getFirmFilings, { params: { id: kept } })).periods).toEqual(["2024"]);
  // The later word outweighs; what is filed now is the standing firm's own.
  await word(kept, "seal", "denied");
  await file(kept, "tax", "6", "2023");
  expect([await links(kept), await figures(kept, "2023")]).toEqual([["seal denied"], ["tax 6"]]);

  const { answers } = await call(routes.getEnterprise, { params: { id: kept } });
  await call(routes.splitEnterprise, { params: { id: kept }, body: { answer: answers[0]?.id ?? "" } });
  expect([await figures(kept), await figures(gone), await links(gone), await others()]).toEqual(before);
  expect([await links(kept), await figures(kept, "2023"), await figures(gone, "2023")]).toEqual([
    ["seal denied"],
    ["tax 6"],
    ["tax 4"],
  ]);
  expect((await owes()).filter((name) => name.startsWith("甲")).sort()).toEqual(["甲机械", "甲泵业"]);
  await expect(filer.call(routes.getFirmFilings, { params: { id: kept } })).rejects.toMatchObject({
    code: "enterprise.unknown",
  });
});

test("no firm is lost behind a merge when a batch is undone: the one that stood, or the one that was merged", async () => {
  const undo = async (id: string) => {
    await call(routes.undoImport, { params: { id } });
    await site.runtime.runner.idle();
  };
  const own = async () => (await names()).filter((name) => name.startsWith("戊")).sort();
  const rows = [coded("戊泵业", third)];
  const standing = await importRows(site.ctx(), rows);
  const other = await importRows(site.ctx(), [firm("戊机械", { 经营范围: "叶轮制造" })]);
  await merge(await idOf("戊泵业"), await idOf("戊机械"));
  await undo(standing.id);
  expect(await own()).toEqual(["戊机械"]);

  await importRows(site.ctx(), rows);
  expect(await own()).toEqual(["戊机械", "戊泵业"].sort());
  const kept = await idOf("戊泵业");
  await merge(kept, await idOf("戊机械"));
  await undo(other.id);
  const { answers } = await call(routes.getEnterprise, { params: { id: kept } });
  const body = { answer: answers[0]?.id ?? "" };
  // Nothing tells of the other any more: taken apart, the one that stands is what is left.
  expect(await call(routes.splitEnterprise, { params: { id: kept }, body })).toEqual({ enterprise: kept });
  expect(await own()).toEqual(["戊泵业"]);
});
