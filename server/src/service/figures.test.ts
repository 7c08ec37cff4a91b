// Figures on the real store: what is entered stands beside what was there, and every day shows what was known on it.
import { type FigureInput, Problem, routes } from "@jiqun/contract";
import { readSheet } from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { packWith, testApp, testPack } from "../testing/index.ts";

const site = await testApp({ now: () => new Date("2026-03-09T02:00:00Z") });

const input = (changes: Partial<FigureInput> = {}): FigureInput => ({
  subject: "cluster:P1",
  indicator: "revenue",
  period: "2024",
  value: "460",
  unit: "亿元",
  source: "统计快报",
  sourceDate: "2026-02-01",
  ...changes,
});
const add = (changes: Partial<FigureInput> = {}) => site.call(routes.addFigure, { body: input(changes) });
const list = (query: object) => site.call(routes.listFigures, { query });
const problemOf = (promise: Promise<unknown>): Promise<Problem> =>
  promise.then(
    () => expect.fail("it was not refused"),
    (error: unknown) => (error instanceof Problem ? error : Promise.reject(error)),
  );
const upload = (rows: string[]) =>
  site.call(routes.importFigures, { query: { name: "figures.csv" }, upload: `${rows.join("\n")}\n` });
const head = "对象,指标,时期,数值,单位,来源,来源日期,原文";
const events = async () => (await site.call(routes.listAuditEvents, { query: {} })).total;

test("the figures of the pack are listed with their sources, newest known first", async () => {
  const { items, total } = await list({ subject: "region" });
  expect(total).toBe(5);
  expect(items[0]).toMatchObject({ knownFrom: "2025-03-20", enteredBy: "pack", shown: true });
  expect(items[0]?.source.title.zh).toBe("统计公报");
});

describe("entering", () => {
  test("a figure is written once, however often it is sent, and recorded once", async () => {
    const before = await events();
    const first = await add();
    const second = await add({ value: "460.0" });
    expect(second.id).toBe(first.id);
    expect(first).toMatchObject({ enteredBy: "local-operator", knownFrom: "2026-02-01", value: "460" });
    expect(await events()).toBe(before + 1);
  });

  test("another value for the same key stands beside the first, and the rule says which one is shown", async () => {
    const later = await add({ value: "470", sourceDate: "2026-03-01" });
    const { items } = await list({ subject: "cluster:P1", indicator: "revenue" });
    const both = items.filter(({ period }) => period === "2024");
    expect(both.map(({ value, shown }) => [value, shown])).toEqual([
      ["470", true],
      ["460", false],
    ]);
    expect(later.chosenBy).toBe("known-from");
    expect(later.rivals).toEqual([both[1]?.id]);
    expect(both[0]?.conflict?.code).toBe("rivals-differ");
  });

  test("the same amount in another unit is a rival that does not contradict", async () => {
    const figure = await add({
      subject: "cluster:P2",
      indicator: "output",
      period: "2023",
      value: "500",
      sourceDate: "2026-01-05",
    });
    const { items } = await list({ subject: "cluster:P2" });
    expect(items.find(({ id }) => id === figure.id)?.conflict).toBeNull();
    expect(figure.rivals).toEqual(["F10"]);
  });

  test.each<[string, Partial<FigureInput>, RegExp]>([
    ["an unknown subject", { subject: "cluster:X" }, /cluster:X/],
    ["an unknown indicator", { indicator: "nothing" }, /nothing/],
    ["a period that is none", { period: "2024-13" }, /2024-13/],
    ["a value that is no number", { value: "许多" }, /许多/],
    ["a unit nobody knows", { unit: "斛" }, /斛/],
    ["a unit of another quantity", { unit: "%" }, /%/],
    ["an empty source", { source: "  " }, /source|来源/],
    ["a source of tomorrow", { sourceDate: "2026-03-10" }, /2026-03-10/],
    ["an actual value of a year that has not begun", { period: "2027" }, /2027/],
  ])("%s is refused with the reason", async (_, changes, reason) => {
    const before = await events();
    const problem = await problemOf(add(changes));
    expect(problem.code).toBe("figure.invalid");
    expect(String(problem.data.detail)).toMatch(reason);
    expect(await events()).toBe(before);
  });

  test("periods and numbers may be written as people write them", async () => {
    const figure = await add({ period: "２０２５年一季度", value: "1,234.50", unit: "万元" });
    expect(figure).toMatchObject({ period: "2025Q1", value: "1234.5" });
  });
});

describe("as of a day", () => {
  test("only what was published by then is there", async () => {
    const of = (asOf: string) => list({ subject: "cluster:P1", indicator: "revenue", asOf });
    expect((await of("2023-08-31")).total).toBe(0);
    expect((await of("2023-09-01")).items.map(({ id }) => id)).toEqual(["F6"]);
    expect((await of("2026-01-31")).items.map(({ value }) => value)).toEqual(["400", "1000"]);
    expect((await of("2026-02-28")).items.map(({ value }) => value)).toContain("460");
    expect((await of("2026-02-28")).items.map(({ value }) => value)).not.toContain("470");
  });
});

test("a growth that does not follow from two stated levels is flagged with the numbers", async () => {
  await add({ subject: "region", period: "2023", value: "1200", sourceDate: "2026-01-02" });
  const { items } = await list({ subject: "region", indicator: "revenue-growth" });
  expect(items[0]?.conflict).toMatchObject({ code: "growth-mismatch", data: { stated: 14, computed: 8.33 } });
});

test("the store refuses to change or delete a figure", async () => {
  await expect(site.db.updateTable("figure").set({ value: "1" }).execute()).rejects.toThrow(/append-only/);
  await expect(site.db.deleteFrom("figure").execute()).rejects.toThrow(/append-only/);
});

test("paging walks over every figure once", async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({ limit: 4, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next;
    expect(seen.length).toBeLessThanOrEqual(page.total);
  } while (cursor);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBe((await list({})).total);
});

test("searching finds names, sentences and sources in any order", async () => {
  const { items } = await list({ q: "公报 泵阀" });
  expect(items.map(({ id }) => id).sort()).toEqual(["F5", "F7"]);
});

describe("from a file", () => {
  test("rows are entered all at once, by name or by key, and a second time none of them is", async () => {
    const rows = [
      head,
      "泵阀,营业收入,2022年,380,亿元,年鉴,2026-01-10,营收380亿元",
      "cluster:P2,output,2022,45,亿元,年鉴,2026-01-10,",
    ];
    expect(await upload(rows)).toMatchObject({ rows: 2, inserted: 2, unchanged: 0 });
    expect(await upload(rows)).toMatchObject({ rows: 2, inserted: 0, unchanged: 2 });
  });

  test("what contradicts is flagged by row and entered all the same", async () => {
    const answer = await upload([head, "泵阀,营业收入,2022,381,亿元,快报,2026-01-11,"]);
    expect(answer).toMatchObject({ inserted: 1, flagged: [{ row: 2, code: "rivals-differ" }] });
  });

  test("one faulty row keeps all of them out, and every fault is named with its row", async () => {
    const before = (await list({})).total;
    const rows = [
      head,
      "泵阀,营业收入,2021,300,亿元,年鉴,2026-01-10,",
      "没有的,营业收入,2021,300,亿元,年鉴,,",
      "泵阀,营业收入,去年,,亿元,年鉴,,",
    ];
    const problem = await problemOf(upload(rows));
    expect(problem.code).toBe("figure.file-invalid");
    expect((problem.data.faults as { row: number }[]).map(({ row }) => row)).toEqual([3, 4]);
    expect((await list({})).total).toBe(before);
  });

  test("a subject may be written by its id", async () => {
    const answer = await upload([head, "P1,营业收入,2020,250,亿元,年鉴,2026-01-10,"]);
    expect(answer).toMatchObject({ rows: 1, inserted: 1 });
    expect((await list({ subject: "cluster:P1" })).items.map(({ value }) => value)).toContain("250");
  });

  test("a missing column is named", async () => {
    const problem = await problemOf(upload(["对象,指标,数值", "泵阀,营业收入,1"]));
    expect(JSON.stringify(problem.data.faults)).toMatch(/period|时期/);
  });
});

test("the list goes out as a workbook with states, sources and sentences", async () => {
  await add({ subject: "cluster:P3", period: "2021", value: "7.5", quote: "=营收7.5亿元", sourceDate: "2026-01-20" });
  const answer = await site.request("/api/v1/figures.xlsx?subject=cluster:P3&language=en");
  expect(answer.headers.get("content-type")).toMatch(/spreadsheetml/);
  expect(answer.headers.get("content-disposition")).toContain("filename*=UTF-8''");
  const [title, until, header, row] = await readSheet(Buffer.from(await answer.arrayBuffer()));
  expect([title?.[0], until?.[0]]).toEqual(["Yunping Figures published and entered", "Known on 2026-03-09; pack 1"]);
  const cells = Object.fromEntries((header ?? []).map((name, at) => [String(name), row?.[at]]));
  expect(cells).toMatchObject({
    Subject: "Light alloys",
    Value: 7.5,
    Unit: "亿元",
    Source: "统计快报",
    Quote: "'=营收7.5亿元",
  });
});

test("figures of a cluster that was replaced stand under its successor", async () => {
  const [first, ...rest] = testPack.clusters;
  if (!first) throw new Error("the pack has clusters");
  const clusters = [{ ...first, id: "P9" }, ...rest];
  const chains = testPack.chains.map((chain) => ({ ...chain, cluster: "P9" }));
  site.runtime.pack = packWith({ clusters, chains, replaced: { "cluster:P1": "cluster:P9" } });
  const { items } = await list({ subject: "cluster:P9" });
  expect(items.map(({ value }) => value)).toContain("460");
  expect((await list({ subject: "cluster:P1" })).total).toBe(items.length);
  site.runtime.pack = testPack;
});
