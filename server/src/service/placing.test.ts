import { routes } from "@jiqun/contract";
import { expect, test } from "vitest";
import { systemActor } from "../context.ts";
import { firm, importRows, packWith, testApp, testPack } from "../testing/index.ts";
import { seedDemo } from "./demo.ts";
import { offerPack } from "./packs.ts";

const [pumpChain] = testPack.chains;
if (!pumpChain) throw new Error("the invented region has a chain");

/** The invented region, in which the link "seal" is called "shaft-seal" and no longer takes 水泵 for a pump. */
const next = packWith({
  chains: [
    {
      ...pumpChain,
      links: pumpChain.links.map((link) => ({
        ...link,
        id: link.id === "seal" ? "shaft-seal" : link.id,
        inputs: link.inputs.map((input) => (input === "seal" ? "shaft-seal" : input)),
        terms: link.id === "pump" ? ["离心泵"] : link.terms,
      })),
    },
  ],
  replaced: { "link:pump/seal": "link:pump/shaft-seal" },
});

test("a new pack places every firm anew, keeps what was shown before by its date, and carries people's words", async () => {
  let now = new Date("2026-03-01T04:00:00Z");
  const site = await testApp({ now: () => now });
  const rows = [
    firm("甲泵业", { 经营范围: "水泵制造" }),
    firm("乙泵业", { 经营范围: "离心泵制造" }),
    firm("丙密封", { 经营范围: "机械密封制造" }),
  ];
  await importRows(site.ctx(), rows);
  const { items } = await site.call(routes.listEnterprises, {});
  const [seller] = items.filter(({ name }) => name === "丙密封");
  const id = seller?.id ?? "";
  await site.call(routes.giveVerdict, { params: { id }, body: { chain: "pump", link: "seal", verdict: "denied" } });

  now = new Date("2026-03-05T04:00:00Z");
  await offerPack(site.runtime, next);
  const settled = async () => {
    await site.runtime.runner.idle();
    return site.call(routes.getPlacing, {});
  };
  const makers = async (asOf?: string) => {
    const { links } = await site.call(routes.getChain, { params: { chain: "pump" }, query: asOf ? { asOf } : {} });
    return Object.fromEntries(links.map((link) => [link.id, link.makers]));
  };
  expect((await site.call(routes.getSession, {})).placing).toMatchObject({ active: "1", offered: "1" });

  await site.call(routes.stagePlacing, {});
  const staged = await settled();
  expect(staged.replacement).toMatchObject({ state: "staged", firms: 3, movers: 2, judged: 1 });
  expect(staged.replacement?.links.map(({ link, before, after }) => [link, before, after])).toEqual([
    ["pump", 2, 1],
    ["seal", 1, 0],
    ["shaft-seal", 0, 1],
  ]);
  const movers = await site.call(routes.listMovers, {});
  expect(movers.items.map(({ name, judged, before, after }) => [name, judged, before.length, after.length])).toEqual([
    ["甲泵业", false, 1, 0],
    ["丙密封", true, 1, 1],
  ]);
  // Nothing has changed yet, and a firm that comes in meanwhile is placed as the others stand.
  expect(await makers()).toMatchObject({ pump: 2, seal: 0 });
  await importRows(site.ctx(), [firm("丁泵业", { 经营范围: "水泵制造" })]);
  expect(await makers()).toMatchObject({ pump: 3 });

  now = new Date("2026-03-06T04:00:00Z");
  await site.call(routes.applyPlacing, {});
  const applied = await settled();
  // Firms had changed since it was staged, so it was staged anew before it was applied.
  expect(applied).toMatchObject({
    offered: null,
    canUndo: true,
    replacement: { state: "applied", firms: 4, movers: 3 },
  });
  expect(await makers()).toMatchObject({ pump: 1, "shaft-seal": 0 });
  expect(await makers("2026-03-05")).toMatchObject({ pump: 3, "shaft-seal": 0 });
  const one = await site.call(routes.getEnterprise, { params: { id } });
  expect(one.placements).toMatchObject([{ link: "shaft-seal", decision: "rejected", verdict: { verdict: "denied" } }]);
  // Placing anew is no news of the register.
  expect(one.history.filter(({ kind }) => kind === "updated")).toEqual([]);
  const again = await importRows(site.ctx(), rows);
  expect([again.inserted, again.updated, again.unchanged]).toEqual([0, 0, 3]);

  now = new Date("2026-03-07T04:00:00Z");
  await importRows(site.ctx(), [firm("戊泵业", { 经营范围: "水泵制造" })]);
  expect(await makers()).toMatchObject({ pump: 1 });
  await site.call(routes.undoPlacing, {});
  const undone = await settled();
  expect(undone).toMatchObject({ offered: { packHash: next.hash }, canUndo: false, replacement: { state: "undone" } });
  // The firm that came in under the undone rules is placed by those that hold again.
  expect(await makers()).toMatchObject({ pump: 4, seal: 0 });
  expect(await makers("2026-03-06")).toMatchObject({ pump: 1 });
  const back = await site.call(routes.getEnterprise, { params: { id } });
  expect(back.placements).toMatchObject([{ link: "seal", decision: "rejected", verdict: { verdict: "denied" } }]);
  const { rows: doubled } = await site.pool.query(
    "select 1 from enterprise_version where known_to is null group by enterprise_id having count(*) > 1",
  );
  expect(doubled).toEqual([]);
});

test("a re-placement that is dropped leaves nothing, and one that is not offered cannot be asked for", async () => {
  const site = await testApp();
  await seedDemo(site.ctx(systemActor));
  await importRows(site.ctx(), [firm("甲泵业", { 经营范围: "水泵制造" })]);
  await expect(site.call(routes.stagePlacing, {})).rejects.toMatchObject({ code: "placing.state" });
  await offerPack(site.runtime, next);
  await site.call(routes.stagePlacing, {});
  await site.runtime.runner.idle();
  // Invented firms move as well, and are in no number beside real ones.
  const staged = await site.call(routes.getPlacing, {});
  expect(staged.replacement).toMatchObject({ firms: 1, movers: 1, becomes: { accepted: 0, review: 0, rejected: 1 } });
  expect(staged.replacement?.links).toMatchObject([{ link: "pump", before: 1, after: 0 }]);
  expect((await site.call(routes.listMovers, {})).items.map(({ name }) => name)).toEqual(["甲泵业"]);
  await site.call(routes.cancelPlacing, {});
  await site.runtime.runner.idle();
  const placing = await site.call(routes.getPlacing, {});
  expect(placing).toMatchObject({ offered: { packHash: next.hash }, replacement: { state: "cancelled" } });
  for (const table of ["staged_firm"]) expect((await site.pool.query(`select from ${table}`)).rowCount).toBe(0);
  await expect(site.call(routes.applyPlacing, {})).rejects.toMatchObject({ code: "placing.state" });
});

test("a firm that comes back as it was before other rules is looked at by them once, and then there is rest", async () => {
  const site = await testApp();
  const row = firm("甲叶轮", { 经营范围: "叶轮制造" });
  await importRows(site.ctx(), [row]);
  const { id } = await importRows(site.ctx(), [{ ...row, 注册资本: "900万元" }]);
  await offerPack(site.runtime, next);
  await site.call(routes.stagePlacing, {});
  await site.runtime.runner.idle();
  await site.call(routes.applyPlacing, {});
  await site.runtime.runner.idle();
  await site.call(routes.undoImport, { params: { id } });
  await site.runtime.runner.idle();
  const { items } = await site.call(routes.listAuditEvents, { query: { limit: 100 } });
  expect(items.filter(({ action }) => action === "placements.renewed")).toHaveLength(2);
});
