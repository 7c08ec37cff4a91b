// What a batch promises: taken back it leaves every firm as it was, what was not taken comes back mended, a doubt is asked
// once, and whatever ends the server, the batch goes on after its last chunk.
import { randomBytes } from "node:crypto";
import { routes } from "@jiqun/contract";
import { describe, expect, test } from "vitest";
import { zip } from "../registry/corpus/zip.ts";
import { firm, importFile, importRows, streamOf, testApp } from "../testing/index.ts";
import { createRunner } from "./batches/runner.ts";

const [first, second, third] = ["91500000756242149C", "91500000MA5U4B9X4Q", "91500105660894173G"];
const day = (text: string) => new Date(`${text}T04:00:00Z`);

async function site() {
  const clock = { at: day("2026-03-01") };
  const app = await testApp({ now: () => clock.at });
  const names = async (asOf?: string) =>
    (await app.call(routes.listEnterprises, { query: asOf ? { asOf } : {} })).items.map(({ name }) => name);
  const find = async (q: string) => {
    const { items } = await app.call(routes.listEnterprises, { query: { q } });
    return app.call(routes.getEnterprise, { params: { id: items[0]?.id ?? "" } });
  };
  const undo = async (id: string) => {
    await app.call(routes.undoImport, { params: { id } });
    await app.runtime.runner.idle();
    return app.call(routes.getImport, { params: { id } });
  };
  return { ...app, clock, names, find, undo };
}

const makes = (name: string, code: string | undefined, scope = "水泵制造") =>
  firm(name, { 统一社会信用代码: code ?? "", 经营范围: scope });

describe("an import that is undone", () => {
  test("gives each firm its state of before, but what a later one changed stays and is named", async () => {
    const { call, ctx, clock, names, find, undo, pool } = await site();
    await importRows(ctx(), [makes("甲泵业", first), makes("乙泵业", second)]);
    const id = (await find("甲泵业")).id;
    await call(routes.giveVerdict, { params: { id }, body: { chain: "pump", link: "seal", verdict: "confirmed" } });
    clock.at = day("2026-03-02");
    const batch = await importRows(ctx(), [
      makes("甲流体", first, "叶轮制造"),
      makes("乙流体", second, "叶轮制造"),
      makes("丙泵业", third),
      makes("丁泵业", undefined),
    ]);
    expect([batch.inserted, batch.updated, batch.judged]).toEqual([2, 2, 1]);
    clock.at = day("2026-03-03");
    const later = await importRows(ctx(), [makes("乙水务", second)]);
    clock.at = day("2026-03-04");
    const undone = await undo(batch.id);
    expect(undone).toMatchObject({
      state: "undone",
      undoneBy: "local-operator",
      undo: { closed: 2, restored: 1, keptCount: 1, kept: [{ name: "乙水务", batch: later.id }] },
    });
    expect(await names()).toEqual(["甲泵业", "乙水务"]);
    expect(await names("2026-03-02")).toEqual(["丙泵业", "丁泵业", "甲流体", "乙流体"]);
    const restored = await find("甲泵业");
    expect(restored.placements.map(({ link, decision }) => `${link} ${decision}`).sort()).toEqual([
      "pump accepted",
      "seal accepted",
    ]);
    expect(restored.history.map(({ kind }) => kind)).toEqual([
      "imported",
      "confirmed",
      "renamed",
      "updated",
      "restored",
    ]);
    await expect(call(routes.undoImport, { params: { id: batch.id } })).rejects.toMatchObject({ code: "import.state" });
    // The same file again brings the same again, and no firm stands twice.
    const again = await importRows(ctx(), [makes("甲流体", first, "叶轮制造"), makes("丙泵业", third)]);
    expect([again.inserted, again.updated]).toEqual([1, 1]);
    const { rows } = await pool.query(
      "select 1 from enterprise_version where known_to is null group by enterprise_id having count(*) > 1",
    );
    expect(rows).toEqual([]);
  });

  test("and was the only one shows the demo again", async () => {
    const { call, ctx, undo } = await site();
    const { id } = await importRows(ctx(), [makes("甲泵业", first)]);
    expect((await call(routes.getSession, {})).demo).toBe(false);
    await undo(id);
    expect(await call(routes.getSession, {})).toMatchObject({ demo: true, enterprises: 0 });
  });

  test("takes its declaration of a full register with it", async () => {
    const { call, ctx, undo } = await site();
    const { id } = await importRows(ctx(), [makes("甲泵业", first)], { coverage: "full" });
    const complete = async () => (await call(routes.getChain, { params: { chain: "pump" } })).coverage.complete;
    expect(await complete()).toBe(true);
    await importRows(ctx(), [makes("乙泵业", second)]);
    await undo(id);
    expect(await complete()).toBe(false);
  });
});

describe("rows that were not taken", () => {
  test("go out with their columns and the reason, and come back mended alone", async () => {
    const { call, ctx, request, names } = await site();
    const rows = [
      makes("甲泵业", first),
      { ...makes("", second), 法定代表人: "欧阳某某" },
      makes("乙泵业", undefined),
      makes("乙泵业", undefined),
    ];
    const { id } = await importRows(ctx(), rows);
    const answer = await request(`/api/v1/imports/${id}/kept-aside.csv?language=zh`);
    const csv = await answer.text();
    expect(answer.headers.get("content-disposition")).toContain(encodeURIComponent("搁置行"));
    const written = Object.keys(makes("", undefined));
    expect(csv.split("\r\n")[0]).toBe(`${[...written, "搁置原因", "原行号"].map((name) => `"${name}"`).join(",")}`);
    expect(csv).toContain("没有企业名称");
    expect(csv).not.toContain("某某");
    const mended = csv.replace('"",', '"丙泵业",');
    const { report, fixes } = await importFile(ctx(), streamOf(mended), { file: "mended.csv", fixes: id });
    expect(fixes).toBe(id);
    expect([report.inserted, report.unchanged, report.quarantined]).toEqual([1, 1, 0]);
    expect(await names()).toEqual(["丙泵业", "甲泵业", "乙泵业"]);
    expect((await call(routes.listImports, {})).items.map(({ coverage }) => coverage)).toEqual(["sample", "sample"]);
  });
});

test("what is no table is refused as it is sent, however large, with its reason in the list, and is not kept", async () => {
  const { call, runtime } = await site();
  const page = "<html><table><tr><td>企业名称</td></tr></table></html>";
  const macros = zip([
    { path: "xl/workbook.xml", data: "" },
    { path: "xl/vbaProject.bin", data: randomBytes(2_100_000) },
  ]);
  for (const [bytes, code] of [
    [page, "import.web-page"],
    [`${page}${" ".repeat(2_100_000)}`, "import.web-page"],
    [macros, "import.macros"],
  ] as const) {
    const upload = new Response(bytes as BodyInit).body;
    if (!upload) throw new Error("a response of text has a body");
    const sent = await call(routes.uploadImport, { query: { name: "名录.xls" }, upload });
    expect(sent).toMatchObject({ state: "failed", failure: { code } });
    await runtime.runner.idle();
    const { items } = await call(routes.listImports, {});
    expect(items[0]).toMatchObject({ state: "failed", file: "名录.xls", failure: { code } });
    await expect(call(routes.previewImport, { params: { id: sent.id } })).rejects.toMatchObject({
      code: "import.upload-lost",
    });
  }
});

describe("a row that may be a known firm", () => {
  const bare = (more: Record<string, string>) => ({ ...makes("甲泵业", undefined), ...more });

  test("waits for an answer, which is remembered and can be taken back", async () => {
    const { call, ctx, clock, find, names } = await site();
    await importRows(ctx(), [makes("甲泵业", first)]);
    clock.at = day("2026-03-02");
    const doubtful = [bare({ 成立日期: "2011-01-01", 经营范围: "叶轮制造", 注册资本: "900万元" })];
    const asked = await importRows(ctx(), doubtful);
    expect([asked.inserted, asked.updated, asked.asked]).toEqual([0, 0, 1]);
    const { items } = await call(routes.listImportQuestions, {});
    expect(items).toMatchObject([
      { name: "甲泵业", candidates: [{ code: first, agree: ["unit"], differ: ["established", "capital"] }] },
    ]);
    // Asked again it is the same one question.
    await importRows(ctx(), doubtful);
    const open = await call(routes.listImportQuestions, {});
    expect(open.total).toBe(1);

    clock.at = day("2026-03-03");
    const known = (await find("甲泵业")).id;
    const question = open.items[0]?.id ?? "";
    await call(routes.answerImportQuestion, { params: { id: question }, body: { answer: "same", enterprise: known } });
    const merged = await find("甲泵业");
    expect([merged.id, merged.scope, merged.answers.length]).toEqual([known, "叶轮制造", 1]);
    await expect(
      call(routes.answerImportQuestion, { params: { id: question }, body: { answer: "new" } }),
    ).rejects.toMatchObject({ code: "import.question-unknown" });
    expect((await importRows(ctx(), doubtful)).unchanged).toBe(1);

    clock.at = day("2026-03-04");
    const answer = merged.answers[0]?.id ?? "";
    const { enterprise } = await call(routes.splitEnterprise, { params: { id: known }, body: { answer } });
    expect(await names()).toEqual(["甲泵业", "甲泵业"]);
    const [one, other] = [
      await call(routes.getEnterprise, { params: { id: known } }),
      await call(routes.getEnterprise, { params: { id: enterprise } }),
    ];
    expect([one.scope, one.answers, other.scope]).toEqual(["水泵制造", [], "叶轮制造"]);
    expect((await importRows(ctx(), doubtful)).unchanged).toBe(1);
    await expect(call(routes.splitEnterprise, { params: { id: known }, body: { answer } })).rejects.toMatchObject({
      code: "import.answer-unknown",
    });
  });

  test("is a firm of its own where a person says so", async () => {
    const { call, ctx, names } = await site();
    await importRows(ctx(), [makes("甲泵业", first)]);
    const doubtful = [bare({ 成立日期: "2011-01-01" })];
    await importRows(ctx(), doubtful);
    const { items } = await call(routes.listImportQuestions, {});
    await call(routes.answerImportQuestion, { params: { id: items[0]?.id ?? "" }, body: { answer: "new" } });
    expect(await names()).toEqual(["甲泵业", "甲泵业"]);
    expect((await importRows(ctx(), doubtful)).unchanged).toBe(1);
  });

  test("is that firm where its day and place agree, and is found by its code from then on", async () => {
    const { ctx, names } = await site();
    await importRows(ctx(), [bare({})]);
    const coded = await importRows(ctx(), [makes("甲泵业", first)]);
    expect([coded.inserted, coded.updated, coded.asked]).toEqual([0, 1, 0]);
    const renamed = await importRows(ctx(), [makes("甲流体", first)]);
    expect([renamed.inserted, renamed.updated]).toEqual([0, 1]);
    expect(await names()).toEqual(["甲流体"]);
  });

  test("leaves the firm what is known where it has no code, a spoiled one, no column or a cell that cannot be read", async () => {
    const { call, ctx, find } = await site();
    await importRows(ctx(), [makes("甲泵业", first)]);
    expect((await importRows(ctx(), [bare({})])).unchanged).toBe(1);
    const spoiled = await importRows(ctx(), [bare({ 统一社会信用代码: "9.15E+17", 经营范围: "叶轮制造" })]);
    expect([spoiled.updated, spoiled.warnings, (await find("甲泵业")).code]).toEqual([1, 1, first]);
    const unread = [
      firm("甲泵业", { 统一社会信用代码: first, 成立日期: "某年", 注册资本: "若干", 经营范围: "泵壳制造" }),
    ];
    expect(await importRows(ctx(), unread)).toMatchObject({ updated: 1, warnings: 2 });
    const known = { code: first, established: "2019-05-06", capital: "1000000", scope: "泵壳制造" };
    expect(await find("甲泵业")).toMatchObject(known);
    expect((await importRows(ctx(), unread)).unchanged).toBe(1);
    // A person says so of a row that says less, and takes it back.
    const { 注册资本: _, ...less } = bare({ 成立日期: "某年", 登记状态: "", 经营范围: "泵轴制造" });
    await importRows(ctx(), [less]);
    const { items } = await call(routes.listImportQuestions, {});
    const { id } = await find("甲泵业");
    const body = { answer: "same", enterprise: id } as const;
    await call(routes.answerImportQuestion, { params: { id: items[0]?.id ?? "" }, body });
    const same = await find("甲泵业");
    expect(same).toMatchObject({ ...known, scope: "泵轴制造", status: "存续" });
    const taken = { params: { id }, body: { answer: same.answers[0]?.id ?? "" } };
    const { enterprise } = await call(routes.splitEnterprise, taken);
    expect(await call(routes.getEnterprise, { params: { id } })).toMatchObject(known);
    const own = { code: null, established: null, capital: null, scope: "泵轴制造", status: null };
    expect(await call(routes.getEnterprise, { params: { id: enterprise } })).toMatchObject(own);
  });

  test("is asked about beside a row of the same file that has a code", async () => {
    const { ctx } = await site();
    const report = await importRows(ctx(), [makes("甲泵业", first), bare({ 经营范围: "叶轮制造" })]);
    expect([report.inserted, report.asked]).toEqual([1, 1]);
  });
});

test("a batch goes on after its last chunk, whichever server takes it up", async () => {
  const { call, ctx, runtime, pool } = await site();
  // Two chunks are full, the third holds one row.
  const count = 20_001;
  const rows = Array.from({ length: count }, (_, n) => `泵${n}`);
  const { id } = await call(routes.uploadImport, {
    query: { name: "many.csv", run: "apply" },
    upload: `企业名称\n${rows.join("\n")}\n`,
  });
  const chunks = async () =>
    (await pool.query("select chunk, place_tally is not null as placed from import_chunk order by chunk")).rows;
  const until = async (done: () => Promise<boolean>) => {
    while (!(await done())) await new Promise((next) => setTimeout(next, 5));
  };
  await until(async () => (await chunks()).length > 0);
  for (const enough of [
    async () => (await chunks()).length === 3,
    async () => (await chunks()).some(({ placed }) => placed),
  ]) {
    await runtime.runner.stop();
    const [before] = await chunks();
    Object.assign(runtime, { runner: createRunner(runtime) });
    runtime.runner.wake();
    await until(enough);
    expect((await chunks())[0]).toMatchObject({ chunk: before.chunk });
  }
  await ctx().runner.idle();
  const batch = await call(routes.getImport, { params: { id } });
  expect(batch).toMatchObject({ state: "applied", report: { rows: count, inserted: count, duplicates: 0 } });
  const { rows: stored } = await pool.query(
    "select count(*)::int as n, count(distinct enterprise_id)::int as firms from enterprise_version",
  );
  expect(stored).toEqual([{ n: count, firms: count }]);
});

test("what a person chose of the columns is proposed for the next file with this header", async () => {
  const { call, runtime } = await site();
  const csv = "字号,干什么\n甲泵业,水泵制造\n乙泵业,叶轮制造\n";
  const send = () => call(routes.uploadImport, { query: { name: "a.csv" }, upload: csv });
  const { id } = await send();
  expect(await call(routes.previewImport, { params: { id } })).toMatchObject({
    problem: "import.no-name-column",
    remembered: null,
  });
  await call(routes.startImport, {
    params: { id },
    body: { coverage: "sample", columns: { 字号: "name", 干什么: "scope" }, apply: true },
  });
  await runtime.runner.idle();
  expect(await call(routes.getImport, { params: { id } })).toMatchObject({ state: "applied", report: { inserted: 2 } });
  const next = await send();
  const preview = await call(routes.previewImport, { params: { id: next.id } });
  expect(preview).toMatchObject({ problem: null, remembered: { by: "local-operator" } });
  expect(preview.columns.map(({ field, by }) => [field, by])).toEqual([
    ["name", "remembered"],
    ["scope", "remembered"],
  ]);
  await expect(call(routes.applyImport, { params: { id: next.id } })).rejects.toMatchObject({ code: "import.state" });
});
