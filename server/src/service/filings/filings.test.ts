// Files of filings, filing by hand and the board, over the interface, on a real store.
import { routes } from "@jiqun/contract";
import { beforeAll, describe, expect, test } from "vitest";
import { writeWorkbook } from "../../export.ts";
import { readTable, type Table } from "../../registry/index.ts";
import { csvOf, firm, grant, person, testApp, unitA, unitB } from "../../testing/index.ts";
import { streamOf } from "../../testing/register.ts";
import { readFilingFile } from "./file-rows.ts";
import { vocabulary } from "./vocabulary.ts";

const site = await testApp({ now: () => new Date("2026-03-09T02:00:00Z") });
const codes = { 甲: "91500000756242149C", 乙: "91110108551385082Q", 丙: "91440300708461136T" };
let ids: Record<string, string> = {};
const rules = "huangyan-2022";

beforeAll(async () => {
  const query = { name: "r.csv", run: "apply" as const };
  const upload = csvOf([
    firm("甲厂", { 统一社会信用代码: codes.甲 }),
    firm("乙厂", { 统一社会信用代码: codes.乙 }),
    firm("丙厂", { 统一社会信用代码: codes.丙, 所属区县: "河西区" }),
  ]);
  await site.call(routes.uploadImport, { query, upload });
  await site.runtime.runner.idle();
  const { items } = await site.call(routes.listEnterprises, {});
  ids = Object.fromEntries(items.map(({ name, id }) => [name, id]));
});

const send = (upload: string | Uint8Array<ArrayBuffer>, query: object = {}) =>
  site.call(routes.uploadFilings, { query: { name: "f.csv", period: "2024", ...query }, upload: upload as string });
const look = (id: string) => site.call(routes.getFilingImport, { params: { id } });
const apply = (id: string) => site.call(routes.applyFilings, { params: { id } });
const of = async (name: string, period = "2024") =>
  Object.fromEntries(
    (await site.call(routes.getFirmFilings, { params: { id: ids[name] ?? "" }, query: { period, rules } })).current.map(
      (one) => [one.indicator, one],
    ),
  );

describe("a file", () => {
  test("that is large is checked in a thread: the same report, one event, and once under one key", async () => {
    const lines = Array.from({ length: 4_000 }, (_, at) => `外厂${at},,1,2,${"此行企业不在登记之内。".repeat(3)}`);
    const upload = `企业名称,统一社会信用代码,评价税收(万元),用地面积(亩),备注\n甲厂,${codes.甲},5,约两亩,\n${lines.join("\n")}\n`;
    const key = crypto.randomUUID();
    const ask = () => site.call(routes.uploadFilings, { query: { name: "大.csv", period: "2021" }, upload, key });
    const { id, ...report } = await ask();
    expect(report).toMatchObject({
      state: "staged",
      rows: 4_001,
      firms: 1,
      cells: 1,
      faults: 4_001,
      ignored: ["备注"],
    });
    expect((await ask()).id).toBe(id);
    const { items } = await site.call(routes.listAuditEvents, { query: { limit: 20 } });
    expect(items.filter(({ subject }) => subject === `import:${id}`).map(({ action }) => action)).toEqual([
      "filings.checked",
    ]);
    await expect(send(upload.replace("评价税收(万元),用地面积(亩)", "甲,乙"))).rejects.toMatchObject({
      code: "filings.no-columns",
    });
  });

  test("of more rows than any office has firms is refused before it is kept in memory", async () => {
    async function* rows() {
      for (let row = 1; row <= 200_001; row++) yield { row, cells: ["厂", "1"] };
    }
    const table = {
      header: ["企业名称", "评价税收(万元)"],
      layout: { headerRows: [1] },
      rows: rows(),
    } as unknown as Table;
    const fields = [...(await vocabulary()).filed.values()].map(({ field }) => field);
    await expect(readFilingFile(table, fields)).rejects.toMatchObject({ code: "filings.too-many-rows" });
  });

  test("is read by units in cell, column and header, and nothing is written before it is applied", async () => {
    const { id, ...report } = await send(
      `企业名称,统一社会信用代码,评价税收(万元),工业增加值,工业增加值单位,用地面积(公顷),综合能耗(tce，当量值)\n甲厂,${codes.甲},1.2亿元,350,万元,2,80\n`,
      { period: "2023" },
    );
    expect(report).toMatchObject({ state: "staged", rows: 1, firms: 1, cells: 4, faults: 0, asks: 0 });
    expect(await of("甲厂", "2023")).toEqual({});
    expect((await apply(id)).written).toEqual({ fresh: 4, changed: 0, unchanged: 0 });
    expect(await of("甲厂", "2023")).toMatchObject({
      tax: { value: "1.2", unit: "亿元", base: "12000", baseUnit: "万元", origin: "tax-office", label: "sensitive" },
      va: { value: "350", unit: "万元" },
      area: { value: "2", unit: "公顷", base: "30", baseUnit: "亩" },
      energy: { basis: "当量值", base: "80" },
    });
  });

  test("says of every cell that it cannot use what stood there and why, and makes no zero of it", async () => {
    const { id, ...report } = await send(
      `企业名称,统一社会信用代码,年度,评价税收(万元),用地面积(亩)\n甲厂,${codes.甲},2022,约三百,\n乙厂,${codes.乙},2022,5,3万元\n乙厂,915001,2022,5,1\n丁厂,,2022,1,1\n合计,,,9,9\n丙厂,${codes.丙},2099,1,1\n`,
    );
    const { problems } = await look(id);
    expect(problems.map(({ row, header, code, text }) => [row, header, code, text])).toEqual([
      [2, "评价税收(万元)", "not-a-number", "约三百"],
      [3, "用地面积(亩)", "wrong-unit", "3万元"],
      [4, null, "code-invalid", "915001"],
      [5, null, "firm-unknown", "丁厂"],
      [6, null, "total-row", "合计"],
      [7, null, "period-future", "2099"],
    ]);
    expect(report).toMatchObject({ cells: 1, faults: 6 });
    expect((await apply(id)).written).toEqual({ fresh: 1, changed: 0, unchanged: 0 });
    expect(await of("甲厂", "2022")).toMatchObject({
      tax: { value: null, base: null, fault: "not-a-number", written: "约三百" },
    });
  });

  test("asks where a name stands alone or a value is ten thousand times the one before, and takes the unit that was meant", async () => {
    const { id, asks } = await send("企业名称,评价税收(万元)\n甲厂,120000000\n");
    expect(asks).toBe(1);
    expect((await look(id)).problems).toMatchObject([{ code: "name-only", severity: "ask" }]);
    await expect(apply(id)).rejects.toMatchObject({ code: "filings.asks-open" });
    const say = (header: string | null, answer: string) =>
      site.call(routes.answerFilings, { params: { id }, body: { answers: [{ row: 2, header, answer }] } });
    await say(null, ids.甲厂 ?? "");
    expect((await look(id)).problems).toMatchObject([{ code: "size", data: { before: "12000", suggested: "元" } }]);
    expect(await say("评价税收(万元)", "元")).toMatchObject({ asks: 0, cells: 1 });
    await apply(id);
    expect(await of("甲厂")).toMatchObject({ tax: { value: "120000000", unit: "元", base: "12000" } });
  });

  test("is undone whole, and is not applied over what another wrote since it was checked", async () => {
    const late = await send(`统一社会信用代码,工业增加值(万元)\n${codes.甲},400\n`);
    const hand = { period: "2024", cells: [{ indicator: "va", text: "390", seen: null }], why: "" };
    await site.call(routes.fileByHand, { params: { id: ids.甲厂 ?? "" }, body: hand });
    await expect(apply(late.id)).rejects.toMatchObject({ code: "filings.changed-since" });
    await site.call(routes.answerFilings, { params: { id: late.id }, body: {} });
    expect((await apply(late.id)).written).toEqual({ fresh: 0, changed: 1, unchanged: 0 });
    await site.call(routes.undoFilings, { params: { id: late.id } });
    expect((await of("甲厂")).va).toMatchObject({ value: "390", why: "undo f.csv" });
  });
});

test("an exported sheet brought back writes only what was edited, and not over what another changed", async () => {
  await apply((await send(`统一社会信用代码,评价税收(万元),工业增加值(万元),用地面积(亩)\n${codes.乙},10,20,30\n`)).id);
  const file = await site.request("/api/v1/filings/export.xlsx?period=2024&rules=huangyan-2022&language=zh");
  const table = await readTable(streamOf(new Uint8Array(await file.arrayBuffer())), "f.xlsx");
  const rows: string[][] = [];
  for await (const { cells } of table.rows) rows.push([...cells]);
  const row = rows.find(([name]) => name === "乙厂") ?? [];
  const at = (name: string) => table.header.findIndex((header) => header.startsWith(name));
  row[at("评价税收")] = "11";
  row[at("工业增加值")] = "21";
  const cells = [{ indicator: "va", text: "25", seen: (await of("乙厂")).va?.id ?? null }];
  await site.call(routes.fileByHand, { params: { id: ids.乙厂 ?? "" }, body: { period: "2024", cells, why: "更正" } });
  const back = await writeWorkbook([
    { name: "s", about: [], columns: table.header.map((header) => ({ header, width: 9 })), rows },
  ]);
  const { id, ...report } = await send(new Uint8Array(back), { name: "f.xlsx", rules });
  expect(report).toMatchObject({ cells: 1, faults: 1 });
  expect(report.unedited).toBeGreaterThan(0);
  expect((await look(id)).problems).toMatchObject([{ code: "changed-meanwhile", text: "21", data: { theirs: "25" } }]);
  expect((await apply(id)).written).toEqual({ fresh: 0, changed: 1, unchanged: 0 });
  expect(await of("乙厂")).toMatchObject({ tax: { value: "11" }, va: { value: "25" }, area: { value: "30" } });
});

test("the board counts who has filed by what the asker may see, and a firm files for itself alone", async () => {
  const own = { params: { id: ids.丙厂 ?? "" } };
  const filer = site.as(person("filer", grant("filer", { enterprise: ids.丙厂 ?? "" })));
  await filer.call(routes.fileByHand, {
    ...own,
    body: { period: "2024", cells: [{ indicator: "va", text: "3万元", seen: null }], why: "" },
  });
  await site
    .call(routes.uploadFilings, {
      query: { name: "s.csv", period: "2024", origin: "statistical-survey" },
      upload: `统一社会信用代码,年平均职工人数(人)\n${codes.丙},77\n`,
    })
    .then(({ id }) => apply(id));
  const board = (asker: Pick<typeof site, "call">) =>
    asker.call(routes.getFilings, { query: { period: "2024", rules } });
  expect((await board(filer)).total).toMatchObject({ firms: 1, partial: 1 });
  const seen = async (asker: Pick<typeof site, "call">) =>
    (await asker.call(routes.getFirmFilings, { ...own, query: { period: "2024", rules } })).current.map(
      ({ indicator }) => indicator,
    );
  const officer = site.as(person("officer", grant("unit-officer", { unit: unitB })));
  expect([await seen(filer), await seen(officer), await seen(site)]).toEqual([["va"], ["va"], ["staff", "va"]]);
  expect((await board(officer)).units.map(({ unit, firms }) => [unit, firms])).toEqual([[unitB, 1]]);
  const elsewhere = {
    params: { id: ids.甲厂 ?? "" },
    body: { period: "2024", cells: [{ indicator: "va", text: "3", seen: null }], why: "" },
  };
  await expect(filer.call(routes.fileByHand, elsewhere)).rejects.toMatchObject({ code: "enterprise.unknown" });
  await expect(officer.call(routes.fileByHand, elsewhere)).rejects.toMatchObject({ code: "session.reach-lacking" });
  expect(unitA).not.toBe(unitB);
});

test("a correction by hand says why, asks about a size, and does not overwrite what was not seen", async () => {
  const params = { id: ids.甲厂 ?? "" };
  const file = (text: string, more: object = {}) =>
    site.call(routes.fileByHand, {
      params,
      body: { period: "2024", cells: [{ indicator: "area", text, seen: null, ...more }], why: "复测" },
    });
  await expect(file("20000")).rejects.toMatchObject({ code: "filings.size", data: { suggested: "平方米" } });
  await file("20000", { unit: "平方米" });
  await expect(file("31")).rejects.toMatchObject({ code: "filings.changed-meanwhile" });
  await expect(file("约三亩")).rejects.toMatchObject({ code: "filings.changed-meanwhile" });
  const seen = (await of("甲厂")).area?.id;
  await expect(file("约三亩", { seen })).rejects.toMatchObject({ code: "filings.cell" });
  await file("31", { seen });
  const { history } = await site.call(routes.getFirmFilings, { params, query: { period: "2024", rules } });
  expect(
    history
      .filter(({ indicator, period }) => indicator === "area" && period === "2024")
      .map(({ value, why, until }) => [value, why, until === null]),
  ).toEqual([
    ["31", "复测", true],
    ["20000", "复测", false],
  ]);
});

test("who owes and until when is said for a unit or the region; each is reminded of its own", async () => {
  const today = "2026-03-09";
  const of = { rules, period: "2021" };
  const officer = site.as(person("officer", grant("unit-officer", { unit: unitB })));
  const filer = site.as(person("filer", grant("filer", { enterprise: ids.丙厂 ?? "" })));
  const say = (body: object, asker: Pick<typeof site, "call"> = site) =>
    asker.call(routes.callFilings, { body: { ...of, due: { workdays: 5 }, ...body } });
  const board = async () =>
    (await site.call(routes.getFilings, { query: of })).units.map((one) => [one.unit, one.firms]);
  expect(await say({ codes: [codes.甲, codes.乙] })).toEqual({ due: "2026-03-16", firms: 2 });
  expect(await board()).toEqual([[unitA, 2]]);
  // The unit's word outweighs the region's, who does not owe is not on its board.
  await say({ unit: unitB, codes: [codes.丙], due: { day: today }, note: "先报" }, officer);
  expect(await board()).toEqual([
    [unitA, 2],
    [unitB, 1],
  ]);
  await expect(say({ due: { day: "2026-03-06" } })).rejects.toMatchObject({ code: "filings.due-past" });
  await expect(say({ unit: unitB, codes: [codes.甲] }, officer)).rejects.toMatchObject({
    code: "filings.roster-unknown",
    data: { count: 1 },
  });
  await expect(say({}, officer)).rejects.toMatchObject({ code: "session.reach-lacking" });
  const remind = { body: { ...of, unit: unitB } };
  expect(await officer.call(routes.remindFilings, remind)).toEqual({ reminded: 1 });
  const due = async (asker: Pick<typeof site, "call">) => (await asker.call(routes.listDueFilings, {})).items;
  const own = {
    rules,
    period: "2021",
    firms: 1,
    owing: 1,
    enterprise: ids.丙厂,
    due: { day: today, over: false, note: "先报" },
  };
  expect(await due(filer)).toMatchObject([own]);
  expect((await due(filer))[0]?.reminded).toMatch(/^2026-03-09/);
  expect(await due(site)).toMatchObject([{ firms: 3, owing: 3, due: { day: today, workdaysLeft: 0 } }]);
  const firm = { params: { id: ids.丙厂 ?? "" }, query: of };
  expect(await filer.call(routes.getFirmFilings, firm)).toMatchObject({ due: { day: today } });
  await say({ unit: unitB, due: null }, officer);
  expect((await due(filer)).length).toBe(0);
});
