// A full register may say who is gone: such firms are shown before they are closed, closed and not deleted, and come back.
import { routes } from "@jiqun/contract";
import { expect, test } from "vitest";
import { csvOf, firm, grant, importRows, person, type RegisterRow, testApp, unitA } from "../testing/index.ts";

const clock = { at: new Date("2026-03-01T04:00:00Z") };
const site = await testApp({ now: () => clock.at });
const { call, runtime } = site;
const [first, second, third, fourth] = [
  "91500000756242149C",
  "91500000MA5U4B9X4Q",
  "91500105660894173G",
  "91500112MA5YX7K61B",
];
const makes = (name: string, code: string | undefined, district = "山前区") =>
  firm(name, { 统一社会信用代码: code ?? "", 经营范围: "水泵制造", 所属区县: district });

async function bring(rows: readonly RegisterRow[], query: Readonly<Record<string, string>> = {}) {
  const asked = {
    name: "full.csv",
    coverage: "full" as const,
    absent: "close" as const,
    run: "stage" as const,
    ...query,
  };
  const { id } = await call(routes.uploadImport, { query: asked, upload: csvOf(rows) });
  await runtime.runner.idle();
  return call(routes.getImport, { params: { id } });
}
async function apply(id: string) {
  await call(routes.applyImport, { params: { id } });
  await runtime.runner.idle();
  return call(routes.getImport, { params: { id } });
}
const active = async () =>
  Object.fromEntries((await call(routes.listEnterprises, {})).items.map(({ name, active }) => [name, active]));
async function find(q: string) {
  const { items } = await call(routes.listEnterprises, { query: { q } });
  return call(routes.getEnterprise, { params: { id: items[0]?.id ?? "" } });
}
const absentOf = async (id: string) =>
  (await call(routes.listImportProblems, { params: { id }, query: { severity: "absent" } })).items.map(
    ({ name }) => name,
  );

test("firms that a full register lacks are shown, closed on a person's word, found again, and opened by undoing", async () => {
  await importRows(site.ctx(), [
    makes("甲泵业", first),
    makes("乙泵业", second),
    makes("丙泵业", undefined),
    makes("丁泵业", third, "河西区"),
    makes("戊泵业", undefined),
  ]);
  clock.at = new Date("2026-04-01T04:00:00Z");
  // 戊泵业 stands in the file with a row that cannot be taken: nobody may conclude that it is gone.
  const rows = [makes("甲泵业", first), firm("戊泵业", { 经营范围: "=1+1" })];
  const kept = await bring(rows, { absent: "keep", area: unitA });
  expect([kept.absent, kept.report?.absent]).toEqual(["keep", 0]);
  await call(routes.cancelImport, { params: { id: kept.id } });

  // To the end without asking is not for closing: who is closed is shown first.
  const shown = await bring(rows, { area: unitA, run: "apply" });
  expect(shown).toMatchObject({ state: "staged", absent: "close" });
  expect(shown.report).toMatchObject({ rows: 2, unchanged: 1, quarantined: 1, absent: 2 });
  expect(await absentOf(shown.id)).toEqual(["乙泵业", "丙泵业"]);
  expect(Object.values(await active())).toEqual([true, true, true, true, true]);

  const applied = await apply(shown.id);
  expect(applied).toMatchObject({ state: "applied", report: { absent: 2 } });
  const closed = { 甲泵业: true, 乙泵业: false, 丙泵业: false, 丁泵业: true, 戊泵业: true };
  expect(await active()).toEqual(closed);
  const gone = await find("丙泵业");
  expect(gone).toMatchObject({ active: false, absentOn: "2026-04-01", status: "存续" });
  expect(gone.placements.map(({ link }) => link)).toEqual(["pump"]);
  expect(gone.history.map(({ kind, data }) => [kind, data.file])).toEqual([
    ["imported", "register.csv"],
    ["absent", "full.csv"],
  ]);

  // The same row as ever, in any register: the firm is there.
  clock.at = new Date("2026-05-01T04:00:00Z");
  const back = await importRows(site.ctx(), [makes("丙泵业", undefined), makes("甲泵业", first)]);
  expect([back.updated, back.unchanged, back.asked]).toEqual([1, 1, 0]);
  expect((await find("丙泵业")).history.map(({ kind }) => kind)).toEqual(["imported", "absent", "present"]);
  expect(await active()).toEqual({ ...closed, 丙泵业: true });

  // A register of before tells nothing of a firm that a later one holds; a firm of another unit is not its business.
  const older = await bring([makes("甲泵业", first)], { area: unitA, asOf: "2026-04-20" });
  expect(await absentOf(older.id)).toEqual(["戊泵业"]);
  await call(routes.cancelImport, { params: { id: older.id } });

  await call(routes.undoImport, { params: { id: shown.id } });
  await runtime.runner.idle();
  expect(await active()).toEqual({ ...closed, 乙泵业: true, 丙泵业: true });
  expect((await call(routes.getImport, { params: { id: shown.id } })).undo).toMatchObject({
    restored: 1,
    keptCount: 1,
  });
});

test("if others would be closed than were shown, the batch waits to be looked at again", async () => {
  const staged = await bring([makes("甲泵业", first)], {});
  const before = staged.report?.absent ?? 0;
  await importRows(site.ctx(), [makes("己泵业", fourth)]);
  const again = await apply(staged.id);
  expect([again.state, again.report?.absent]).toEqual(["staged", before + 1]);
  expect((await apply(staged.id)).state).toBe("applied");
  expect(Object.entries(await active()).filter(([, is]) => is)).toEqual([["甲泵业", true]]);
});

test("a part of a register closes nobody, and an officer's register nobody beyond the unit", async () => {
  await expect(bring([makes("甲泵业", first)], { coverage: "sample" })).rejects.toMatchObject({
    code: "import.absent-needs-full",
  });
  await importRows(site.ctx(), [makes("丁泵业", third, "河西区"), makes("乙泵业", second)]);
  const officer = site.as(person("officer", grant("unit-officer", { unit: unitA })));
  const query = {
    name: "a.csv",
    coverage: "full" as const,
    absent: "close" as const,
    run: "stage" as const,
    area: unitA,
  };
  const { id } = await officer.call(routes.uploadImport, { query, upload: csvOf([makes("甲泵业", first)]) });
  await runtime.runner.idle();
  expect(await absentOf(id)).toEqual(["乙泵业"]);
});
