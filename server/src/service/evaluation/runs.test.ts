// Runs in a real database: from filings to what a firm is told, with the people who let it pass.
import { type EvaluationAct, routes } from "@jiqun/contract";
import { hashOf } from "@jiqun/packs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { insertRun, moveRun } from "../../store/evaluations.ts";
import { type FiledRow, fileRows } from "../../testing/filings.ts";
import {
  firm,
  grant,
  importRows,
  packWith,
  peopleOf,
  person,
  testApp,
  unitA,
  unitB,
  worksList,
} from "../../testing/index.ts";
import { getRunnable } from "./rule-sets.ts";

let now = new Date("2026-03-02T02:00:00Z");
const tick = () => {
  now = new Date(now.getTime() + 1000);
};
const site = await testApp({ pack: packWith({ lists: [worksList] }), now: () => now });
const count = 12;
await importRows(
  site.ctx(),
  Array.from({ length: count }, (_, at) =>
    firm(`企业${at}`, { 所属区县: at % 3 === 0 ? "河西区" : "山前区", 经营范围: "水泵制造" }),
  ),
);
const { items: firms } = await site.call(routes.listEnterprises, { query: { limit: 100 } });
const ids = firms.map(({ id }) => id).sort((a, b) => Number(a) - Number(b));
const first = ids[1] as string;
const [huangyan, huaian] = [await getRunnable("huangyan-2022"), await getRunnable("huaian-2024")];
const people = peopleOf(first, ids[0] as string);
const { analyst, reviewer, publisher, auditor } = people;
const officerA = people["officer of A"];
const officerB = people["officer of B"];
const filer = people["filer of A"];

const rowOf = (enterprise: string, at: number, more: FiledRow["cells"] = {}): FiledRow => ({
  enterprise,
  cells: { tax: 300 + 7 * at, area: 10, sales: 5000 + at, energy: 100 + at, ...more },
});
const file = async (rules: typeof huaian, period: string, rows: readonly FiledRow[]) => {
  tick();
  await fileRows(site.db, rules, { period, rows, now });
  tick();
};
const ask = { windowDays: 3, answerDays: 5 };

async function computed(rules: string, period: string, more: object = {}, by = analyst) {
  const { id } = await site.as(by).call(routes.startEvaluation, { body: { rules, period, ...ask, ...more } });
  await site.runtime.evaluator.idle();
  return site.as(by).call(routes.getEvaluation, { params: { id } });
}
const routeOf = (act: EvaluationAct) =>
  ["approve", "return"].includes(act)
    ? routes.reviewEvaluation
    : ["notice", "publish"].includes(act)
      ? routes.publishEvaluation
      : routes.handEvaluation;
const act = (by: typeof analyst, id: string, word: EvaluationAct) => {
  tick();
  return site
    .as(by)
    .call(routeOf(word) as typeof routes.handEvaluation, { params: { id }, body: { act: word as "submit" } });
};
await file(
  huaian,
  "2024",
  ids.map((id, at) => rowOf(id, at, at === 5 ? { area: 0 } : {})),
);

test("any order in which firms file gives the same bytes of input and of result", async () => {
  let year = 1950;
  const rows = ids.map((id, at) => rowOf(id, at));
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
      const period = `${year++}`;
      const half = shuffled.length / 2;
      await file(huaian, period, shuffled.slice(0, half));
      await file(huaian, period, shuffled.slice(half));
      const { inputHash, resultHash, state } = await computed("huaian-2024", period);
      expect([state, inputHash, resultHash]).toEqual(["draft", hashes.input ?? inputHash, hashes.result ?? resultHash]);
      hashes = { input: inputHash, result: resultHash };
    }),
    { numRuns: 5 },
  );
  expect(hashes.result).toMatch(/^[0-9a-f]{64}$/);
});
let hashes: { input?: string | null; result?: string | null } = {};

test("parts add up to the score, a blank is no zero, and who cannot be evaluated has a reason and no place", async () => {
  const { id, rows, statuses } = await computed("huaian-2024", "2024");
  expect(rows).toBe(count);
  expect(statuses).toContainEqual({ status: "not-evaluable", count: 1 });
  const { items } = await site.as(analyst).call(routes.listEvaluationResults, { params: { id }, query: {} });
  for (const { enterprise, score, status, reasons, place } of items) {
    const sheet = await site.as(analyst).call(routes.getEvaluationSheet, { params: { id, enterprise } });
    expect(new Set(reasons.map(({ zh }) => zh)).size).toBe(reasons.length);
    if (score === null) expect([status, place, reasons.length > 0]).toEqual(["not-evaluable", null, true]);
    else {
      expect(sheet.parts.reduce((sum, { points }) => sum + (points ?? 0), 0)).toBeCloseTo(score, 9);
      expect(sheet.parts[0]?.sum.zh).toMatch(/^评价税收 [\d.]+ ÷ 用地面积 [\d.]+$/);
      // A blank that counts by the rule is not shown as one that is unknown.
      expect(sheet.parts.find(({ kind }) => kind === "adjustment")?.sum.zh).toBe("加减分（空白按 0）");
      for (const part of sheet.parts)
        expect(part.steps.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(part.points ?? 0, 9);
      expect(Object.values(sheet.certainty?.grades ?? {}).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
    }
  }
});

test("a firm is told what would lift it, which figure does it, and by how many others are passed but not by whom", async () => {
  const { id } = await computed("huaian-2024", "2024");
  const { items } = await site.as(analyst).call(routes.listEvaluationResults, { params: { id }, query: {} });
  const last = items.filter(({ place }) => place !== null).at(-1)?.enterprise ?? "";
  const params = { id, enterprise: last };
  const told = await site.as(analyst).call(routes.whatIfFirm, { params, query: { to: "A" } });
  const [near] = told.single;
  expect([told.to.grade, near?.feasible, near?.becomes]).toEqual(["A", true, "A"]);
  expect(near?.through.map(({ name, delta }) => [name.zh, delta > 0])).toEqual([["评价税收", true]]);
  expect(JSON.stringify(told)).not.toContain("企业1");
  const wrong = site.as(analyst).call(routes.whatIfFirm, { params, query: { to: "优" } });
  await expect(wrong).rejects.toMatchObject({ code: "request.invalid" });
  const foreign = site.as(filer).call(routes.whatIfFirm, { params });
  await expect(foreign).rejects.toMatchObject({ code: "evaluation.unknown" });
});

test("a run that a server left in the middle is computed by the next one; results are never changed", async () => {
  const run = { rules: huaian.id, rules_hash: hashOf(huaian), rules_data: huaian as object, period: "2024" };
  const left = {
    unit_id: null,
    division: null,
    as_of: now,
    window_days: 3,
    answer_days: 5,
    recalculates: null,
    note: "",
  };
  const id = await site.db
    .transaction()
    .execute((tx) => insertRun(tx, { ...run, ...left, made_by: "analyst", made_at: now }));
  await moveRun(site.db, id, ["queued"], { state: "computing" });
  site.runtime.evaluator.wake();
  await site.runtime.evaluator.idle();
  expect((await site.call(routes.getEvaluation, { params: { id: `${id}` } })).state).toBe("draft");
  await expect(site.db.updateTable("evaluation_result").set({ score: 1 }).execute()).rejects.toThrow("append-only");
  await expect(site.db.deleteFrom("evaluation_result").execute()).rejects.toThrow("append-only");
});

test("a period for which nobody filed fails with a sentence, and an officer starts runs of the own unit alone", async () => {
  expect(await computed("huaian-2024", "1901")).toMatchObject({
    state: "failed",
    failure: { en: expect.stringContaining("1901") },
  });
  await expect(computed("huaian-2024", "2024", {}, officerA)).rejects.toMatchObject({ code: "session.reach-lacking" });
  await expect(computed("huaian-2024", "2024", { unit: unitB }, officerA)).rejects.toMatchObject({
    code: "session.reach-lacking",
  });
  // ids[0] lies in unit B: an officer of A is not told that it filed.
  await file(huaian, "1900", [rowOf(ids[0] as string, 0)]);
  const periodsOf = async (by: typeof analyst) =>
    (await site.as(by).call(routes.listRunnable)).periods.includes("1900");
  expect(await Promise.all([analyst, officerB, officerA].map(periodsOf))).toEqual([true, true, false]);
  const own = await computed("huaian-2024", "2024", { unit: unitA }, officerA);
  expect([own.state, own.rows]).toEqual(["draft", 8]);
  await expect(site.as(officerB).call(routes.getEvaluation, { params: { id: own.id } })).rejects.toMatchObject({
    code: "evaluation.unknown",
  });
});

describe("from draft to published", () => {
  test("two people, a window in working days, every objection answered, a recalculation with who moves", async () => {
    const all = person("all", grant("analyst"), grant("reviewer"), grant("publisher"));
    const { id } = await computed("huaian-2024", "2024", {}, all);
    const path = { params: { id } };
    await act(all, id, "submit");
    await expect(act(all, id, "approve")).rejects.toMatchObject({ code: "evaluation.same-person" });
    const both = person("both", grant("reviewer"), grant("publisher"));
    await act(both, id, "approve");
    await expect(act(both, id, "notice")).rejects.toMatchObject({ code: "evaluation.same-person" });

    const seen = async (by: typeof analyst) =>
      (await site.as(by).call(routes.listEvaluations)).items.some((one) => one.id === id);
    expect(await Promise.all([seen(filer), seen(officerA), seen(people["park officer of A"]), seen(reviewer)])).toEqual(
      [false, false, false, true],
    );
    await expect(site.as(filer).call(routes.getEvaluation, path)).rejects.toMatchObject({ code: "evaluation.unknown" });
    const notice = await act(publisher, id, "notice");
    // Monday 2 March and three working days.
    expect([notice.windowFrom, notice.windowTo, notice.windowLeft]).toEqual(["2026-03-02", "2026-03-05", 3]);

    const rowsOf = async (by: typeof analyst) =>
      (await site.as(by).call(routes.listEvaluationResults, { ...path, query: {} })).items.map((one) => one.enterprise);
    expect(await rowsOf(filer)).toEqual([first]);
    expect((await rowsOf(officerA)).length).toBe(8);
    await expect(rowsOf(auditor)).rejects.toMatchObject({ code: "session.duty-lacking" });
    const other = { params: { id, enterprise: ids[2] as string } };
    await expect(site.as(filer).call(routes.getEvaluationSheet, other)).rejects.toMatchObject({
      code: "enterprise.unknown",
    });
    await expect(
      site.as(filer).call(routes.raiseObjection, { ...other, body: { text: "面积有误" } }),
    ).rejects.toMatchObject({ code: "enterprise.unknown" });

    const objection = await site
      .as(filer)
      .call(routes.raiseObjection, { params: { id, enterprise: first }, body: { text: "用地面积应为八亩" } });
    expect(objection).toMatchObject({ due: "2026-03-09", answer: null });
    now = new Date("2026-03-06T02:00:00Z");
    await expect(act(publisher, id, "publish")).rejects.toMatchObject({
      code: "evaluation.objections",
      data: { open: "1" },
    });
    const answer = (by: typeof analyst) =>
      site.as(by).call(routes.answerObjection, {
        params: { id: objection.id },
        body: { decision: "accepted", text: "核实为八亩" },
      });
    await expect(answer(officerA)).rejects.toMatchObject({ code: "session.reach-lacking" });
    expect(await answer(analyst)).toMatchObject({ answer: { decision: "accepted" } });
    await expect(answer(analyst)).rejects.toMatchObject({ code: "objection.answered" });
    await expect(act(publisher, id, "publish")).rejects.toMatchObject({
      code: "evaluation.objections",
      data: { accepted: "1" },
    });

    await file(huaian, "2024", [rowOf(first, 1, { area: 8 })]);
    const again = await site.as(analyst).call(routes.recalculateEvaluation, { ...path, body: { note: "面积更正" } });
    await site.runtime.evaluator.idle();
    const diff = await site.as(reviewer).call(routes.getEvaluationDiff, { params: { id: again.id } });
    const mover = diff.items.find((one) => one.enterprise === first);
    expect(mover?.cells).toEqual([{ name: { zh: "用地面积", en: "land area" }, before: 10, after: 8 }]);
    expect((mover?.why?.data ?? 0) + (mover?.why?.benchmark ?? 0) + (mover?.why?.rule ?? 0)).toBeCloseTo(
      (mover?.after.score ?? 0) - (mover?.before.score ?? 0),
      9,
    );
    for (const word of ["submit", "approve", "notice"] as const)
      await act(word === "submit" ? analyst : word === "approve" ? reviewer : publisher, again.id, word);
    await expect(act(publisher, again.id, "publish")).rejects.toMatchObject({ code: "evaluation.window-open" });
    now = new Date("2026-03-12T02:00:00Z");
    expect((await act(publisher, again.id, "publish")).state).toBe("published");
    expect((await site.as(filer).call(routes.getEvaluation, path)).state).toBe("superseded");

    // Its worst firms go on a list, once, each officer's own.
    const { grades } = await site.as(analyst).call(routes.getEvaluation, { params: { id: again.id } });
    const { grade, count: poor } = grades.findLast((one) => one.grade !== null && one.count > 0) ?? grades[0] ?? {};
    const put = (by: typeof analyst, run: string) =>
      site.as(by).call(routes.listRunFirms, { params: { id: run }, body: { type: "works", grades: [`${grade}`] } });
    await expect(put(analyst, id)).rejects.toMatchObject({ code: "evaluation.state" });
    await expect(put(filer, again.id)).rejects.toMatchObject({ code: "session.duty-lacking" });
    const { opened } = await put(officerA, again.id);
    expect(await put(analyst, again.id)).toEqual({ opened: (poor ?? 0) - opened, there: opened });
    expect(await put(analyst, again.id)).toEqual({ opened: 0, there: poor });
    await expect(
      site
        .as(filer)
        .call(routes.raiseObjection, { params: { id: again.id, enterprise: first }, body: { text: "再提一次" } }),
    ).rejects.toMatchObject({ code: "evaluation.window-closed" });

    await file(
      huaian,
      "2025",
      ids.map((one, at) => rowOf(one, at + 3)),
    );
    const next = await computed("huaian-2024", "2025");
    const { change, score } = await site
      .as(analyst)
      .call(routes.getEvaluationSheet, { params: { id: next.id, enterprise: first } });
    expect(change).toMatchObject({ run: again.id, period: "2024", after: score });
    expect((change?.data ?? 0) + (change?.benchmark ?? 0) + (change?.rule ?? 0)).toBeCloseTo(
      (change?.after ?? 0) - (change?.before ?? 0),
      9,
    );
    const own = await site.as(filer).call(routes.listFirmEvaluations, { params: { id: first } });
    expect(own.items.map(({ run, state }) => [run, state])).toEqual([
      [again.id, "published"],
      [id, "superseded"],
    ]);
  });
});

test("a document without cuts is scored and not graded; the file names its source; the best of a unit are told within reach", async () => {
  await file(
    huangyan,
    "2022",
    ids.map((id, at) => ({
      enterprise: id,
      cells: { tax: 300, area: 10, va: 1500 + at, energy: 750, emission: 0.3, staff: 75, rd: 70, revenue: 1545 },
    })),
  );
  const run = await computed("huangyan-2022", "2022");
  expect([run.statuses, run.whole?.importance.length]).toEqual([[{ status: "scored", count }], 6]);
  const csv = await site.as(analyst).request(`/api/v1/evaluations/${run.id}/results.csv?unit=${unitB}`);
  const lines = (await csv.text()).split("\r\n");
  expect(lines.join("\n")).toContain("S29");
  expect(lines[3]).toMatch(/数据截至 2026-03-\d\d \d\d:\d\d/);
  expect(lines[4]).toMatch(/筛选: 区县 .+; 家数: 4/);
  expect(lines.filter((line) => line.includes('"企业')).length).toBe(1 + 4);
  const top = await site.as(analyst).call(routes.listTopFirms, { params: { id: run.id }, query: { by: "unit" } });
  expect(top.groups.map(({ id, count: n }) => [id, n])).toEqual([
    [unitA, 8],
    [unitB, 4],
  ]);
});
