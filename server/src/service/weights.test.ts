import { routes } from "@jiqun/contract";
import { START } from "@jiqun/engines/chain";
import { expect, test } from "vitest";
import { createLog } from "../log.ts";
import { firm, grant, importRows, person, testApp, unitA, unitB } from "../testing/index.ts";
import { choosePack } from "./packs.ts";

const { costs } = START;
const accepted = 1 - costs.review / costs.wrongAcceptance;

test("words are learnt from, tried, applied and undone by the one re-placement, and stand themselves", async () => {
  let now = new Date("2026-03-01T04:00:00Z");
  const site = await testApp({ now: () => now });
  const { call } = site;
  // Without a verb all of them are doubtful; a word on three in four says that they make.
  const bare = Array.from({ length: 40 }, (_, at) => firm(`泵厂家${at}号公司`, { 经营范围: `水泵；杂货${at}销售` }));
  await importRows(site.ctx(), [...bare, firm("甲泵业", { 经营范围: "离心泵制造" })]);
  await expect(call(routes.fitWeights, {})).rejects.toMatchObject({ code: "placing.no-labels" });
  await expect(call(routes.setCosts, { body: costs })).rejects.toMatchObject({ code: "placing.same-weights" });
  await expect(call(routes.setCosts, { body: { ...costs, review: 30 } })).rejects.toMatchObject({
    code: "placing.costs",
  });

  const first = await call(routes.listDoubts, { query: { chain: "pump", limit: 100 } });
  expect([first.total, first.items.length, first.thresholds]).toEqual([40, 40, { accepted, review: 0.5 }]);
  const { value, reasons, scope, evidence, probability } = first.items[0] as (typeof first.items)[number];
  expect(value).toMatchObject({ alike: 39, makers: 1, stake: "second", phrase: "水泵" });
  expect(evidence.map(([start, end]) => [...scope].slice(start, end).join(""))).toEqual(["水泵"]);
  const sum = reasons.reduce((total, { logOdds }) => total + logOdds, 0);
  expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(probability, 6);
  expect(reasons.map(({ rule }) => rule)).toContain("phrase.exact");

  const judged = first.items.slice(0, 32);
  for (const [at, { enterprise, chain, link }] of judged.entries())
    await call(routes.giveVerdict, {
      params: { id: enterprise },
      body: { chain, link, verdict: at % 8 === 7 ? "denied" : "confirmed" },
    });
  const rest = await call(routes.listDoubts, { query: { chain: "pump" } });
  expect(rest.total).toBe(8);
  expect(rest.items.map(({ enterprise }) => enterprise)).not.toContain(judged[0]?.enterprise);
  // What was asked often teaches little more.
  expect(rest.items[0]?.value.teaches).toBeLessThan(value.teaches / 10);

  now = new Date("2026-03-02T04:00:00Z");
  const fitted = await call(routes.fitWeights, {});
  expect(fitted.labels).toEqual([{ chain: "pump", name: expect.anything(), confirmed: 28, denied: 4 }]);
  expect(fitted.offered).toMatchObject({ version: 1, parent: null, why: "fit", labels: 32, holding: 28, unseen: 0 });
  expect(fitted.active).toBeNull();
  expect(fitted.offered?.changes.map(({ rule }) => rule)).toContain("role.unstated-maker");
  // Four that were denied are too few of one kind to check by.
  expect(fitted.offered?.check).toBeNull();
  const again = await call(routes.fitWeights, {});
  expect(again).toEqual(fitted);
  // Dropped and learnt again it is another version, and the one that firms are placed by.
  await call(routes.getPlacing, {});
  await call(routes.dropWeights, {});
  expect((await call(routes.fitWeights, {})).offered).toMatchObject({ version: 2, changes: fitted.offered?.changes });
  expect((await call(routes.getWeights, {})).history.map(({ version, state }) => [version, state])).toEqual([
    [2, "offered"],
    [1, "dropped"],
  ]);

  const settled = async () => {
    await site.runtime.runner.idle();
    return call(routes.getPlacing, {});
  };
  await call(routes.stagePlacing, {});
  const staged = await settled();
  expect(staged).toMatchObject({
    active: { weights: null },
    offered: { weights: 2 },
    replacement: { state: "staged" },
  });
  // Who only gets another probability does not move and is not listed.
  const { movers, restated } = staged.replacement ?? {};
  expect([movers, restated, (await call(routes.listMovers, {})).items.length]).toEqual([0, 41, 0]);
  await expect(call(routes.fitWeights, {})).rejects.toMatchObject({ code: "placing.state" });
  const makers = async () =>
    (await call(routes.getChain, { params: { chain: "pump" } })).links.find(({ id }) => id === "pump")?.makers;
  expect(await makers()).toBe(29);
  await call(routes.applyPlacing, {});
  expect(await settled()).toMatchObject({ active: { weights: 2 }, offered: null, canUndo: true });
  const { placements } = await call(routes.getEnterprise, { params: { id: judged[7]?.enterprise ?? "" } });
  expect(placements[0]).toMatchObject({ decision: "rejected", verdict: { verdict: "denied" }, weightsVersion: 2 });
  const learnt = (await call(routes.listDoubts, { query: { chain: "pump" } })).items[0]?.probability ?? 1;
  expect(learnt).toBeGreaterThan(probability);

  // A firm that comes in now, and a server that starts now, place by the learnt weights.
  await importRows(site.ctx(), [firm("新泵厂家公司", { 经营范围: "水泵；杂货销售" })]);
  expect(
    (await call(routes.listDoubts, { query: { chain: "pump", limit: 100 } })).items.map((one) => one.probability),
  ).toEqual(Array.from({ length: 9 }, () => learnt));
  const chosen = await choosePack(site.db, "packs/nowhere", createLog("silent"));
  expect(chosen.pack.weights?.version).toBe(2);

  await call(routes.undoPlacing, {});
  expect(await settled()).toMatchObject({ active: { weights: null }, offered: { weights: 2 }, canUndo: false });
  expect((await call(routes.listDoubts, { query: { chain: "pump" } })).items[0]?.probability).toBe(probability);
  expect((await call(routes.dropWeights, {})).offered).toBeNull();
  expect((await call(routes.getPlacing, {})).offered).toBeNull();
});

test("costs are data: thresholds follow them once they are applied, and who set them stands beside", async () => {
  const site = await testApp();
  const { call } = site;
  await importRows(site.ctx(), [
    firm("甲泵业", { 经营范围: "水泵制造" }),
    firm("乙泵业", { 经营范围: "水泵" }),
    firm("丙商行", { 经营范围: "水泵销售" }),
  ]);
  const offered = await call(routes.setCosts, { body: { ...costs, wrongAcceptance: 60 } });
  expect(offered.offered).toMatchObject({ why: "costs", by: "local-operator", costs: { wrongAcceptance: 60 } });
  expect(offered.offered?.changes).toEqual([
    { rule: "costs:wrongAcceptance", about: null, before: costs.wrongAcceptance, after: 60 },
  ]);
  expect(offered.thresholds.accepted).toBe(accepted);
  await call(routes.stagePlacing, {});
  await site.runtime.runner.idle();
  const { replacement } = await call(routes.getPlacing, {});
  // The seller is in doubt as well, and nobody is asked about it.
  expect(replacement).toMatchObject({
    movers: 2,
    becomes: { accepted: 0, review: 2, rejected: 0, covering: { accepted: 0, review: 1, rejected: 0 } },
  });
  expect(replacement?.links).toMatchObject([{ link: "pump", before: 2, after: 0, makersBefore: 1, makersAfter: 0 }]);
  await call(routes.applyPlacing, {});
  await site.runtime.runner.idle();
  expect((await call(routes.getWeights, {})).thresholds.accepted).toBe(0.95);
  expect(await call(routes.listDoubts, {})).toMatchObject({ total: 2, thresholds: { accepted: 0.95 } });
});

test("nobody is asked whether a seller sells: only doubts in a role that covers the link wait, in the queue and in every count", async () => {
  const site = await testApp();
  const { call } = site;
  await importRows(site.ctx(), [
    firm("甲泵业", { 经营范围: "水泵" }),
    firm("乙商贸", { 经营范围: "水泵" }),
    firm("丙商贸", { 经营范围: "水泵" }),
  ]);
  const { items } = await call(routes.listEnterprises, { query: { chain: "pump", link: "pump", decision: "review" } });
  expect(items.map(({ name }) => name)).toHaveLength(3);
  const queue = await call(routes.listDoubts, { query: { chain: "pump", link: "pump" } });
  expect([queue.total, queue.items.map(({ name, value }) => [name, value.alike])]).toEqual([1, [["甲泵业", 0]]]);
  const { links } = await call(routes.getChain, { params: { chain: "pump" } });
  expect(links.find(({ id }) => id === "pump")?.review).toBe(1);
  const { attention } = await call(routes.getCockpit, {});
  expect(attention.find(({ kind }) => kind === "review-queue")?.data).toMatchObject({ count: 1 });
});

test("an officer is asked of firms of the own unit, a task force of the own chain, the analyst of all", async () => {
  const site = await testApp();
  await importRows(site.ctx(), [
    firm("甲泵业", { 经营范围: "水泵", 所属区县: "山前区" }),
    firm("乙泵业", { 经营范围: "水泵", 所属区县: "河西区" }),
    firm("丙泵业", { 经营范围: "水泵", 所属区县: "" }),
  ]);
  const names = async (...grants: Parameters<typeof person>[1][]) => {
    const { items, total } = await site.as(person("someone", ...grants)).call(routes.listDoubts, {});
    expect(total).toBe(items.length);
    return items.map(({ name }) => name).sort();
  };
  expect(await names(grant("unit-officer", { unit: unitA }))).toEqual(["甲泵业"]);
  expect(await names(grant("unit-officer", { unit: unitB }))).toEqual(["乙泵业"]);
  expect(await names(grant("task-force", { cluster: "P1" }))).toHaveLength(3);
  expect(await names(grant("task-force", { cluster: "P2" }))).toEqual([]);
  expect(await names(grant("analyst"))).toHaveLength(3);
});
