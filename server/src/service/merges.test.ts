// A person says that two firms are one: their rows are one firm's from then on, and everything can be taken back.
import { routes } from "@jiqun/contract";
import { expect, test } from "vitest";
import { firm, grant, importRows, person, testApp, unitA } from "../testing/index.ts";

const clock = { at: new Date("2026-03-01T04:00:00Z") };
const site = await testApp({ now: () => clock.at });
const { call } = site;
const [first, second] = ["91500000756242149C", "91500000MA5U4B9X4Q"];
const coded = (name: string, code: string, scope = "水泵制造") =>
  firm(name, { 统一社会信用代码: code, 经营范围: scope });
const former = firm("甲机械", { 经营范围: "叶轮制造" });
const names = async () => (await call(routes.listEnterprises, {})).items.map(({ name }) => name);
const idOf = async (q: string) => (await call(routes.listEnterprises, { query: { q } })).items[0]?.id ?? "";
const merge = (id: string, other: string, reason = "同一住所，企业来函说明更名") =>
  call(routes.mergeEnterprise, { params: { id }, body: { other, reason } });

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

  await call(routes.giveVerdict, { params: { id: gone }, body: { chain: "pump", link: "seal", verdict: "confirmed" } });
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
