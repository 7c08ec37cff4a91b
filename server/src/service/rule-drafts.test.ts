// A rule copied, changed and passed on in a real database, and who would move by it.
import { Problem, routes } from "@jiqun/contract";
import { changeRules, type RuleSet } from "@jiqun/engines/evaluate";
import { expect, test } from "vitest";
import { fileRows } from "../testing/filings.ts";
import { firm, grant, importRows, person, testApp, unzipText } from "../testing/index.ts";
import { getRunnable } from "./evaluation/rule-sets.ts";

let now = new Date("2026-03-02T02:00:00Z");
const tick = () => {
  now = new Date(now.getTime() + 1000);
};
const site = await testApp({ now: () => now });
const [writer, other, reviewer] = [
  site.as(person("writer", grant("analyst"))),
  site.as(person("other", grant("analyst"))),
  site.as(person("reviewer", grant("reviewer"))),
];
const huangyan = await getRunnable("huangyan-2022");
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "done",
    (error) => (error instanceof Problem ? error.code : String(error)),
  );
const start = async () =>
  (await writer.call(routes.startRuleDraft, { body: { base: "huangyan-2022", title: "税收轻一些" } })).id;
const weighted = (rules: RuleSet, tax: number, va: number): RuleSet =>
  changeRules(changeRules(rules, ["indicators", 0, "weight"], tax), ["indicators", 1, "weight"], va);

test("a draft is offered by one person and approved by another, and what was changed is marked as ours", async () => {
  const params = { id: await start() };
  const copied = await writer.call(routes.getRuleDraft, { params });
  expect(copied.rules.name.zh).toBe(`${huangyan.name.zh}（税收轻一些）`);
  expect({ ...copied.rules, id: huangyan.id, name: huangyan.name }).toEqual(huangyan);
  const rules = weighted(copied.rules, 20, 30);
  const saved = await writer.call(routes.saveRuleDraft, {
    params,
    body: { onVersion: 1, rules, note: "降低税收权重" },
  });
  expect(saved.rules.indicators.map(({ vouching }) => vouching).slice(0, 3)).toEqual([
    "illustrative",
    "illustrative",
    "confirmed",
  ]);
  expect([saved.version, saved.rules.vouching, saved.baseCurrent]).toEqual([2, "illustrative", true]);
  const step = (who: typeof writer, word: "offer" | "approve" | "return") =>
    who.call(routes.moveRuleDraft, { params, body: { step: word } });
  expect(await codeOf(step(reviewer, "approve"))).toBe("rule-draft.state");
  expect((await step(writer, "offer")).state).toBe("offered");
  expect(await codeOf(step(writer, "approve"))).toBe("rule-draft.own-work");
  expect(await codeOf(writer.call(routes.saveRuleDraft, { params, body: { onVersion: 2, rules } }))).toBe(
    "rule-draft.state",
  );
  expect((await step(reviewer, "return")).state).toBe("draft");
  await step(writer, "offer");
  const approved = await step(other, "approve");
  expect([approved.state, approved.may]).toEqual(["approved", []]);
  expect(approved.steps.map(({ step: word, by }) => [word, by])).toEqual([
    ["offered", "writer"],
    ["returned", "reviewer"],
    ["offered", "writer"],
    ["approved", "other"],
  ]);
  await expect(site.db.updateTable("rule_draft_version").set({ note: "" }).execute()).rejects.toThrow("append-only");
});

test("the local operator alone cannot approve: it takes two people", async () => {
  const { id } = await site.call(routes.startRuleDraft, { body: { base: "huangyan-2022", title: "一个人" } });
  const params = { id };
  await site.call(routes.moveRuleDraft, { params, body: { step: "offer" } });
  expect(await codeOf(site.call(routes.moveRuleDraft, { params, body: { step: "approve" } }))).toBe(
    "rule-draft.own-work",
  );
});

test("a fault keeps a draft from being offered, a version that came between keeps one from being saved", async () => {
  const params = { id: await start() };
  const { rules } = await writer.call(routes.getRuleDraft, { params });
  const save = (onVersion: number) =>
    other.call(routes.saveRuleDraft, { params, body: { onVersion, rules: weighted(rules, 20, 20) } });
  await save(1);
  expect(await codeOf(save(1))).toBe("rule-draft.newer");
  expect(await codeOf(writer.call(routes.moveRuleDraft, { params, body: { step: "offer" } }))).toBe(
    "rule-draft.faulty",
  );
  const shapeless = { ...rules, indicators: "none" } as unknown as RuleSet;
  expect(await codeOf(writer.call(routes.saveRuleDraft, { params, body: { onVersion: 2, rules: shapeless } }))).toBe(
    "request.invalid",
  );
});

test("the exported folder holds the rule set, which reads back as the same", async () => {
  const answer = await writer.request(`/api/v1/rule-drafts/${await start()}/export`);
  const text = await unzipText(new Uint8Array(await answer.arrayBuffer()));
  expect(answer.headers.get("content-type")).toBe("application/zip");
  expect(text).toContain("baseline: 24.097");
});

test("what was approved is run, by the version that was approved, and nothing else is", async () => {
  await importRows(site.ctx(), [firm("丁厂", { 所属区县: "河西区", 经营范围: "水泵制造" })]);
  const { items } = await site.call(routes.listEnterprises, { query: { limit: 10 } });
  const cells = { area: 1, energy: 75, emission: 0.02, staff: 7.5, rd: 3, revenue: 100, tax: 30, va: 90 };
  tick();
  await fileRows(site.db, huangyan, { period: "2023", rows: [{ enterprise: items[0]?.id ?? "", cells }], now });
  tick();
  const params = { id: await start() };
  const { rules } = await writer.call(routes.getRuleDraft, { params });
  const saved = await writer.call(routes.saveRuleDraft, {
    params,
    body: { onVersion: 1, rules: weighted(rules, 20, 30) },
  });
  const body = { rules: rules.id, period: "2023", windowDays: 3, answerDays: 5 };
  expect(await codeOf(writer.call(routes.startEvaluation, { body }))).toBe("evaluation.rules-unknown");
  await writer.call(routes.moveRuleDraft, { params, body: { step: "offer" } });
  await other.call(routes.moveRuleDraft, { params, body: { step: "approve" } });
  expect((await writer.call(routes.listRunnable)).rules.map(({ id }) => id)).toContain(rules.id);
  const { id } = await writer.call(routes.startEvaluation, { body });
  await site.runtime.evaluator.idle();
  const run = await writer.call(routes.getEvaluation, { params: { id } });
  expect([run.state, run.rules.name, run.rulesHash]).toEqual(["draft", saved.rules.name, saved.hash]);
  const sheet = await writer.call(routes.getEvaluationSheet, { params: { id, enterprise: items[0]?.id ?? "" } });
  expect(sheet.parts.map(({ weight }) => weight).slice(0, 2)).toEqual([20, 30]);
});

test("who would move is told of all that filed, by unit, and a firm without a figure is counted as unknown", async () => {
  await importRows(
    site.ctx(),
    ["甲", "乙", "丙"].map((name, at) =>
      firm(`${name}厂`, { 所属区县: at === 0 ? "河西区" : "山前区", 经营范围: "水泵制造" }),
    ),
  );
  const { items } = await site.call(routes.listEnterprises, { query: { limit: 10 } });
  const ids = new Map(items.map(({ name, id }) => [name, id]));
  const cells = { area: 1, energy: 75, emission: 0.02, staff: 7.5, rd: 3, revenue: 100 };
  const rows = [
    { enterprise: ids.get("甲厂") ?? "", cells: { ...cells, tax: 30, va: 90 } },
    { enterprise: ids.get("乙厂") ?? "", cells: { ...cells, tax: 12, va: 180 } },
    { enterprise: ids.get("丙厂") ?? "", cells: { ...cells, va: 180 } },
  ];
  tick();
  await fileRows(site.db, huangyan, { period: "2024", rows, now });
  tick();
  const body = { rules: weighted(huangyan, 20, 30), period: "2024" };
  const told = await writer.call(routes.simulateRuleSet, { params: { id: "huangyan-2022" }, body });
  expect([told.rows, told.up, told.down, told.scores.unknown]).toEqual([3, 1, 1, 1]);
  expect(told.movers.map(({ name, up }) => [name, up]).toSorted()).toEqual([
    ["乙厂", true],
    ["甲厂", false],
  ]);
  const down = told.movers.find(({ up }) => up === false);
  expect((down?.after ?? 0) - (down?.before ?? 0)).toBeCloseTo((90 / 136.16 - 30 / 24.097) * 10, 9);
  expect(told.units.map(({ unit, up, down: falling }) => [unit.zh, up, falling]).toSorted()).toEqual([
    ["山前", 1, 0],
    ["河西", 0, 1],
  ]);
});
