// What an officer brings in changes firms of the own unit and no other's, whatever the file says.
import { routes } from "@jiqun/contract";
import { expect, test } from "vitest";
import { csvOf, firm, grant, person, type RegisterRow, testApp, unitA, unitB } from "../testing/index.ts";

const site = await testApp({ now: () => new Date("2026-03-09T02:00:00Z") });
const analyst = person("analyst", grant("analyst"));
const officerA = person("officer-a", grant("unit-officer", { unit: unitA }));
const officerB = person("officer-b", grant("unit-officer", { unit: unitB }));
const code = "91500000756242149C";

async function bring(by: typeof analyst, rows: readonly RegisterRow[], area?: string) {
  const query = { name: "register.csv", run: "apply" as const, ...(area ? { area } : {}) };
  const { id } = await site.as(by).call(routes.uploadImport, { query, upload: csvOf(rows) });
  await site.runtime.runner.idle();
  const { report, failure } = await site.as(by).call(routes.getImport, { params: { id } });
  expect(failure).toBeNull();
  return { id, report };
}
const firms = async () =>
  Object.fromEntries(
    (await site.call(routes.listEnterprises, {})).items.map(({ name, id, unit }) => [name, { id, unit: unit?.zh }]),
  );

await bring(analyst, [
  firm("乙厂", { 统一社会信用代码: code, 经营范围: "水泵制造", 所属区县: "河西区" }),
  firm("甲厂", { 经营范围: "叶轮制造" }),
]);
const before = await firms();
const { id, report } = await bring(
  officerA,
  [
    firm("甲新厂", { 经营范围: "叶轮制造" }),
    firm("丁厂", { 所属区县: "河西区" }),
    // The code of a firm of the other unit, under the own district.
    firm("冒名厂", { 统一社会信用代码: code, 经营范围: "咨询服务" }),
    firm("无区县厂", { 所属区县: "", 经营范围: "机械密封制造" }),
  ],
  unitA,
);

test("a row that lies in another unit is kept aside", async () => {
  expect(report).toMatchObject({ rows: 4, inserted: 2, updated: 0, quarantined: 1, asked: 1 });
  const { items } = await site.as(officerA).call(routes.listImportProblems, { params: { id }, query: {} });
  expect(items.map(({ code: why, name, row }) => [why, name, row])).toContainEqual(["outside-area", "丁厂", 2]);
  const { 甲新厂, 无区县厂, ...rest } = await firms();
  expect([甲新厂?.unit, 无区县厂?.unit]).toEqual(["山前", undefined]);
  expect(rest).toEqual(before);
});

test("a row that is a firm of another unit waits for somebody who covers it", async () => {
  const { items } = await site.as(officerA).call(routes.listImportQuestions, {});
  expect(items.map(({ name }) => name)).toEqual(["冒名厂"]);
  const question = items[0]?.id ?? "";
  const same = { params: { id: question }, body: { answer: "same" as const, enterprise: before.乙厂?.id ?? "" } };
  await expect(site.as(officerA).call(routes.answerImportQuestion, same)).rejects.toMatchObject({
    code: "session.reach-lacking",
  });
  // Nor may a firm of another unit be called new: it would stand twice.
  await expect(
    site.as(officerA).call(routes.answerImportQuestion, { params: { id: question }, body: { answer: "new" } }),
  ).rejects.toMatchObject({ code: "import.question-elsewhere" });
  // To another officer the question is not there, whoever's firm it may be.
  expect((await site.as(officerB).call(routes.listImportQuestions, {})).total).toBe(0);
  await expect(site.as(officerB).call(routes.answerImportQuestion, same)).rejects.toMatchObject({
    code: "import.question-unknown",
  });
  expect((await firms()).乙厂).toEqual(before.乙厂);
  const { enterprise } = await site.as(analyst).call(routes.answerImportQuestion, same);
  expect(enterprise).toBe(before.乙厂?.id);
  await site.runtime.runner.idle();
  expect((await site.call(routes.getEnterprise, { params: { id: enterprise } })).name).toBe("冒名厂");
});

test("the session tells which areas are one's own", async () => {
  const of = async (actor: typeof analyst) => (await site.as(actor).call(routes.getSession)).areas;
  expect(await of(analyst)).toBeNull();
  expect(await of(officerA)).toEqual([unitA]);
  expect(await of(person("auditor", grant("auditor")))).toEqual([]);
});
