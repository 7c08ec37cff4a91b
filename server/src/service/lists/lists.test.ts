// Lists in the store: what is read is the fold of what was written, by whoever comes first, and nobody's lamp is cleaned.
import { type ListItemDetail, type Problem, routes, urlOf } from "@jiqun/contract";
import { fold } from "@jiqun/engines/list";
import { readSheet } from "read-excel-file/node";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../../context.ts";
import { listItemEvents, lockItems } from "../../store/lists.ts";
import {
  firm,
  grant,
  importRows,
  packWith,
  person,
  sql,
  type TestApp,
  testApp,
  unitA,
  unitB,
  worksList,
} from "../../testing/index.ts";
import { relightLists } from "./relight.ts";

const params = { type: "works" };
let site: TestApp;
let day = "2026-03-02";
const on = (next: string) => {
  day = next;
};
const officerA = person("officer-a", grant("unit-officer", { unit: unitA }));
const officerB = person("officer-b", grant("unit-officer", { unit: unitB }));
const reviewer = person("reviewer", grant("reviewer"));

beforeAll(async () => {
  site = await testApp({ pack: packWith({ lists: [worksList] }), now: () => new Date(`${day}T02:00:00Z`) });
});

const open = (fields: Record<string, string | { value: string; unit: string }>, by: Actor = officerA) =>
  site.as(by).call(routes.openListItem, { params, body: { fields: { unit: `unit:${unitA}`, ...fields } } });
const decide = (id: string, command: object, seen: number | null = null, by: Actor = officerA) =>
  site.as(by).call(routes.decideListItem, { params: { id }, body: { seen, command } as never });
const refusalOf = (asked: Promise<unknown>): Promise<Problem> =>
  asked.then(
    () => expect.fail("it was not refused"),
    (error: Problem) => error,
  );
const produced = async (name: string): Promise<ListItemDetail> => {
  const { id } = await open({ name });
  await decide(id, { do: "move", move: "begin" });
  return decide(id, { do: "evidence", evidence: "licence", content: "执照", note: "" });
};

test("the state that is read is the fold of the events that are stored", async () => {
  const { id } = await produced("折叠");
  await decide(id, { do: "edit", changes: { budget: { value: "5", unit: "亿元" }, owner: "li" }, reason: "" });
  const [row] = await site.db.transaction().execute((tx) => lockItems(tx, [Number(id)]));
  const events = await listItemEvents(site.db, Number(id));
  expect(row?.state).toEqual(fold(events.map(({ command: _, ...event }) => event)));
  expect(row).toMatchObject({ version: events.length, reach: expect.arrayContaining([`unit:${unitA}`, "person:li"]) });
});

test("of two moves at once one wins; the other is told what came in between, in the asker's language, and changes nothing", async () => {
  const { id, version } = await open({ name: "同时" });
  const move = { do: "move", move: "begin" };
  const answers = await Promise.allSettled([decide(id, move, version), decide(id, move, version)]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = answers.find((one) => one.status === "rejected")?.reason as Problem;
  expect(lost.data).toMatchObject({
    seen: version,
    events: expect.arrayContaining([expect.objectContaining({ kind: "moved" })]),
  });
  const events = await listItemEvents(site.db, Number(id));
  expect(events.filter(({ body }) => body.kind === "moved")).toHaveLength(1);
  const response = await site.as(officerA).request(`/api/v1/list-items/${id}/decide`, {
    method: "POST",
    headers: { "accept-language": "zh" },
    body: JSON.stringify({ seen: version, command: move }),
  });
  expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
    409,
    expect.stringMatching(/又有 \d+ 处变动/),
  ]);
});

test("a refused move changes nothing and says what is missing", async () => {
  const { id } = await open({ name: "缺材料" });
  const begun = await decide(id, { do: "move", move: "begin" });
  const { code, data } = await refusalOf(decide(id, { do: "move", move: "produce" }));
  expect([code, data.zh]).toEqual([
    "list.refused",
    "还缺：「信用代码」未填；「经营范围」未填；材料「执照」 1 件（已有 0）",
  ]);
  const after = await site.as(officerA).call(routes.getListItem, { params: { id } });
  expect(after.version).toBe(begun.version);
  expect(after.moves.map(({ move, refusal }) => [move, refusal?.code])).toEqual([
    ["produce", "needs"],
    ["drop", undefined],
  ]);
});

test("many are moved in one go; what is refused stays, with its reason", async () => {
  const one = await open({ name: "批一" });
  const two = await open({ name: "批二" });
  await decide(two.id, { do: "move", move: "begin" });
  const body = { move: "begin", items: [one, two].map(({ id }) => ({ id, seen: null })) };
  const { moved, refused } = await site.as(officerA).call(routes.moveListItems, { params, body });
  expect(moved).toEqual([one.id]);
  expect(refused).toMatchObject([{ id: two.id, refusal: { code: "wrong-stage" } }]);
});

describe("who sees", () => {
  test("another unit's officer finds no item, and it is as unknown as one that is not there", async () => {
    const { id } = await open({ name: "甲区的" });
    expect((await site.as(officerB).call(routes.listItems, { params, query: { q: "甲区的" } })).total).toBe(0);
    expect((await refusalOf(site.as(officerB).call(routes.getListItem, { params: { id } }))).code).toBe(
      "list.item-unknown",
    );
  });
  test("who is named sees it wherever it lies", async () => {
    const { id } = await open({ name: "点名", owner: officerB.id });
    const seen = await site.as(officerB).call(routes.getListItem, { params: { id } });
    expect(seen.roles).toContain("owner");
  });
  test("a sensitive field is in no part of the answer for who may not read it", async () => {
    const { id } = await open({ name: "底价", secret: "暗数" });
    const text = async (by: Actor) => JSON.stringify(await site.as(by).call(routes.getListItem, { params: { id } }));
    expect(await text(officerA)).toContain("暗数");
    expect(await text(reviewer)).not.toContain("暗数");
  });
});

test("pages of every sort hold each item once, in order", async () => {
  for (const sort of ["due", "lamp", "title", "changed", "opened"] as const)
    for (const descending of ["true", "false"] as const) {
      const ids: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const query = { sort, descending, limit: 3, ended: "all" as const, ...(cursor ? { cursor } : {}) };
        const page = await site.call(routes.listItems, { params, query });
        ids.push(...page.items.map(({ id }) => id));
        if (page.next === null) {
          expect([sort, new Set(ids).size, ids.length]).toEqual([sort, page.total, page.total]);
          break;
        }
        cursor = page.next;
      }
    }
});

test("items are counted by unit; a unit out of reach is unknown, and for who sees all it has none", async () => {
  const own = await site.as(officerA).call(routes.getListUnits, { params });
  const page = await site.as(officerA).call(routes.listItems, { params, query: { limit: 1 } });
  const at = (units: typeof own.units, id: string) => units.find((unit) => unit.id === id);
  expect(at(own.units, unitA)?.items).toBe(page.total);
  expect(at(own.units, unitB)).toEqual({ id: unitB, items: null, late: null });
  const all = await site.call(routes.getListUnits, { params, query: { q: "no such item" } });
  expect(at(all.units, unitB)).toEqual({ id: unitB, items: 0, late: 0 });
});

describe("as days pass", () => {
  test("lamps are lit anew, what was late stays on the record, and a reset cleans no board", async () => {
    on("2026-03-02");
    const kept = await open({ name: "按时" });
    const late = await open({ name: "逾期" });
    const moved = await open({ name: "改期" });
    for (const { id } of [kept, late, moved]) await decide(id, { do: "move", move: "begin" });
    await decide(kept.id, { do: "move", move: "drop", note: "不做了" });
    on("2026-03-11");
    await site.call(routes.decideListItem, {
      params: { id: moved.id },
      body: { command: { do: "reset", clock: "build/1", due: "2026-04-30", reason: "等设备" } },
    });
    on("2026-03-20");
    expect((await relightLists(site.runtime)).changed).toBeGreaterThan(0);
    // Who cannot have another lamp yet is not judged again.
    expect(await relightLists(site.runtime)).toEqual({ changed: 0, judged: 0 });
    await sql`update list_item set lit_by = 'other rules' where id = ${late.id}`.execute(site.db);
    expect(await relightLists(site.runtime)).toEqual({ changed: 0, judged: 1 });
    const { items } = await site.as(officerA).call(routes.listItems, { params, query: { lamp: "late", q: "逾期" } });
    expect(items).toMatchObject([{ id: late.id, due: "2026-03-12", overdueDays: 8 }]);
    const tasks = await site.call(routes.listTasks, {});
    expect(tasks.items.find(({ item, kind }) => item.id === late.id && kind === "escalation")).toMatchObject({
      level: 1,
    });
    await decide(late.id, {
      do: "edit",
      changes: { code: "91500000756242149C", scope: "叶轮制造", made: "新叶轮厂" },
      reason: "",
    });
    await decide(late.id, { do: "evidence", evidence: "licence", content: "执照", note: "" });
    expect(await decide(late.id, { do: "move", move: "produce" })).toMatchObject({
      lamp: "was",
      lapses: 1,
      ended: true,
    });
    const board = await site
      .as(officerB)
      .call(routes.getListBoard, { params, query: { month: "2026-03", span: "month" } });
    const row = [...board.rows, ...board.unranked].find(({ unit }) => unit.id === unitA);
    // Both the late one and the one whose date was moved away; the one that was dropped before its date is in no base.
    expect(row).toMatchObject({ kept: 0 });
    expect(board.provisional).toBe(true);
  });
});

test("a firm in production by evidence stands beside the makers of its link until a register holds it", async () => {
  const code = "91500000756242149C";
  const sealTile = async () =>
    (await site.call(routes.getChain, { params: { chain: "pump" } })).links.find(({ id }) => id === "seal");
  const before = await sealTile();
  const { id } = await produced("密封项目");
  const changes = { link: "gap:pump/seal", code, scope: "机械密封制造", made: "新密封厂" };
  await decide(id, { do: "edit", changes, reason: "" });
  await decide(id, { do: "move", move: "produce" });
  expect(await sealTile()).toMatchObject({ declared: 1, makers: before?.makers, state: before?.state });
  const { items } = await site.as(officerA).call(routes.listLinkItems, { params: { chain: "pump", link: "seal" } });
  expect(items).toMatchObject([{ id, lamp: "ok" }]);
  await importRows(site.ctx(), [firm("新密封厂", { 统一社会信用代码: code, 经营范围: "机械密封制造" })]);
  expect(await sealTile()).toMatchObject({ declared: 0, makers: 1 });
  const shown = await site.as(officerA).call(routes.getListItem, { params: { id } });
  expect(shown.landed).toMatchObject({ name: "新密封厂" });
});

test("a forecast counts a stay as soon as it has ended", async () => {
  const [waiting, other] = [await open({ name: "推算甲" }), await open({ name: "推算乙" })];
  const ended = async () => {
    const { forecast } = await site.as(officerA).call(routes.getListItem, { params: { id: waiting.id } });
    return forecast?.events ?? expect.fail("no forecast");
  };
  const before = await ended();
  await decide(other.id, { do: "move", move: "begin" });
  expect(await ended()).toBe(before + 1);
  await decide(other.id, { do: "edit", changes: { owner: "li" }, reason: "" });
  expect(await ended()).toBe(before + 1);
});

test("a lead becomes an item once, with the gap and the cluster that it names", async () => {
  const lead = await site.call(routes.startLead, {
    body: { chain: "pump", link: "seal", outside: { name: "外地密封厂" } },
  });
  const asked = { params: { ...params, lead: lead.id }, query: { park: "mill-park" } };
  const carried = await site.call(routes.getCarriedFields, asked);
  expect(carried.fields).toEqual({
    name: expect.stringContaining("外地密封厂"),
    unit: `unit:${unitA}`,
    cluster: "cluster:P1",
    park: "park:mill-park",
    link: "gap:pump/seal",
    lead: `lead:${lead.id}`,
  });
  expect(Object.keys(carried.names)).toEqual(expect.arrayContaining(["gap:pump/seal", "park:mill-park"]));
  const nameless = { params, body: { lead: lead.id, fields: { name: null, unit: `unit:${unitA}` } } };
  const missing = await refusalOf(site.call(routes.openListItem, nameless));
  expect(missing.data).toMatchObject({ reason: "needs", fields: ["name"] });
  const body = { lead: lead.id, fields: { unit: `unit:${unitA}` } };
  const item = await site.call(routes.openListItem, { params, body });
  expect(item.fields).toMatchObject({ link: "gap:pump/seal", cluster: "cluster:P1", lead: `lead:${lead.id}` });
  expect((await refusalOf(site.call(routes.openListItem, { params, body }))).code).toBe("list.lead-taken");
  const { items } = await site.call(routes.listItems, { params, query: { link: "gap:pump/seal" } });
  expect(items.map(({ id }) => id)).toEqual([item.id]);
});

test("a table is opened whole or not at all, and names the rows at fault", async () => {
  const send = (rows: string, query: object = {}) =>
    site.as(officerA).call(routes.importListItems, {
      params,
      query: { name: "台账.csv", ...query },
      upload: `名称,区县,投资\n${rows}`,
    });
  const before = (await site.call(routes.listItems, { params, query: { ended: "all" } })).total;
  const refused = await refusalOf(send("好的,山前区,5亿元\n坏的,河西区,3\n坏的,山前区,很多\n"));
  expect(refused.data).toMatchObject({ count: 2, faults: [{ row: 3 }, { row: 4 }] });
  expect(await send("好的,山前区,5亿元\n", { try: "true" })).toMatchObject({
    rows: 1,
    opened: [],
    changes: [{ row: 2, id: null, title: "好的", cells: [{ after: "好的" }, { after: "山前区" }, { after: "5亿元" }] }],
  });
  expect((await site.call(routes.listItems, { params, query: { ended: "all" } })).total).toBe(before);
  expect((await send("好的,山前区,5亿元\n")).opened).toHaveLength(1);
});

describe("a sheet that was exported", () => {
  const sheet = async (query: object): Promise<string[][]> => {
    const address = urlOf(routes.exportListItems, { params, query });
    const bytes = Buffer.from(await (await site.as(officerA).request(address)).arrayBuffer());
    const rows = (await readSheet(bytes)) as unknown[][];
    return rows.map((row) => row.map((cell) => (cell === null ? "" : `${cell}`)));
  };
  const bringBack = (rows: readonly (readonly string[])[], query: object = {}) =>
    site.as(officerA).call(routes.importListItems, {
      params,
      query: { name: "台账.csv", ...query },
      upload: rows.map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n"),
    });
  const withCell = (rows: readonly string[][], name: string, header: string, text: string): string[][] => {
    const [title, at] = [rows[0]?.indexOf("名称") ?? -1, rows[0]?.indexOf(header) ?? -1];
    return rows.map((row) => (row[title] === name ? row.with(at, text) : row));
  };

  test("changes what was edited, leaves what another changed meanwhile and says so", async () => {
    for (const name of ["台账一", "台账二", "台账三"])
      await open({ name, budget: { value: "5000", unit: "万元" }, spent: { value: "0.1", unit: "亿元" } });
    const rows = await sheet({ q: "台账" });
    expect(rows[0]).toContain("投资(万元)");
    expect(await bringBack(rows)).toMatchObject({ edited: [], unedited: 3, conflicts: [] });
    const find = async (q: string) => {
      const [item] = (await site.as(officerA).call(routes.listItems, { params, query: { q } })).items;
      return item ?? expect.fail("no such item");
    };
    const two = await find("台账二");
    await decide(two.id, { do: "edit", changes: { spent: { value: "7", unit: "万元" }, code: null }, reason: "" });
    let edited = withCell(rows, "台账一", "到位(万元)", "9");
    edited = withCell(edited, "台账二", "到位(万元)", "8");
    edited = withCell(edited, "台账三", "投资(万元)", "");
    const one = await find("台账一");
    const cells = [{ field: { zh: "到位(万元)" }, before: "0.1 亿元", after: "9" }];
    expect((await bringBack(edited, { try: "true" })).changes).toMatchObject([{ id: one.id, title: "台账一", cells }]);
    const report = await bringBack(edited);
    expect(report).toMatchObject({ opened: [], unedited: 0 });
    expect(report.edited).toEqual([one.id]);
    expect(report.conflicts).toMatchObject([
      { row: 3, title: "台账二", kind: "changed", yours: "8", theirs: "7" },
      { row: 4, title: "台账三", kind: "cleared", yours: "", theirs: "5000" },
    ]);
    expect((await find("台账一")).fields.spent).toEqual({ value: "9", unit: "万元" });
    expect((await find("台账二")).fields.spent).toEqual({ value: "7", unit: "万元" });
  });

  test("is refused whole where a row is at fault: a promise without its reason, an item of another unit, a row twice", async () => {
    await open({ name: "簿甲", budget: { value: "1", unit: "万元" } });
    const rows = await sheet({ q: "簿甲" });
    const [header = [], row = []] = rows;
    const version = (text: string) => row.with(header.length - 1, text);
    const changed = withCell(rows, "簿甲", "投资(万元)", "2")[1] ?? [];
    const foreign = await site.as(officerB).call(routes.openListItem, {
      params,
      body: { fields: { name: "乙区", unit: `unit:${unitB}` } },
    });
    const refused = await refusalOf(bringBack([header, changed, row, version(`L${foreign.id}.1`)]));
    expect(refused.data).toMatchObject({ count: 3, faults: [{ row: 2 }, { row: 3 }, { row: 4 }] });
    expect(refused.data.faults).toMatchObject([{ detail: expect.stringContaining("原因") }, {}, {}]);
    const reasoned = changed.with(header.indexOf("改动原因"), "重新测算");
    expect((await bringBack([header, reasoned])).edited).toHaveLength(1);
  });

  test("as a template has every field and no row", async () => {
    const rows = await sheet({ template: "true" });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toEqual(expect.arrayContaining(["名称", "投资(万元)", "信用代码", "改动原因", "版本（勿改）"]));
  });
});

test("a title of any length is stored, sorted and found by its beginning", async () => {
  const name = Array.from({ length: 6000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join("");
  const { id } = await open({ name });
  const { items } = await site
    .as(officerA)
    .call(routes.listItems, { params, query: { q: name.slice(0, 50), sort: "title" } });
  expect(items.map((item) => item.id)).toEqual([id]);
});

test("the calendar of a person holds the own dates, byte for byte the same until one changes", async () => {
  on("2026-03-21");
  const { id } = await open({ name: "日历" });
  await decide(id, { do: "move", move: "begin" });
  const { path } = await site.call(routes.makeCalendarLink, {});
  const read = async (address: string) => (await site.request(address)).text();
  const first = await read(path);
  expect(first).toContain(`UID:works/${id}/build/1@yunping.jiqun`);
  expect(first).toContain("DTSTART;VALUE=DATE:20260331");
  expect(await read(path)).toBe(first);
  await site.call(routes.makeCalendarLink, {});
  expect((await site.request(path)).status).toBe(404);
});

test("of more threads than are shown it is told how many, and which list holds them", async () => {
  const rows = Array.from({ length: 51 }, (_, at) => `线${at},山前区,gap:pump/seal\n`).join("");
  const upload = `名称,区县,环节\n${rows}`;
  await site.as(officerA).call(routes.importListItems, { params, query: { name: "台账.csv" }, upload });
  const { items, more, lists } = await site.as(officerA).call(routes.listThreads, { query: { cluster: "P1" } });
  const { total } = await site
    .as(officerA)
    .call(routes.listItems, { params, query: { link: "gap:pump/seal", ended: "all" } });
  expect([items.length, more, lists.map(({ id }) => id)]).toEqual([50, total - 50, ["works"]]);
});
