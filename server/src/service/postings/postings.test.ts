// What lists post outside: firms bid until the last day and read their own alone, everybody reads the notice, parties what came of it.
import { type Problem, routes } from "@jiqun/contract";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../../context.ts";
import {
  callsList,
  csvOf,
  firm,
  grant,
  nobody,
  packWith,
  person,
  type TestApp,
  testApp,
  unitA,
} from "../../testing/index.ts";
import { relightLists } from "../lists/relight.ts";

let day = "2026-03-02";
let site: TestApp;
let a: Actor;
let legalOfA: Actor;
let b: Actor;
const officer = person("officer", grant("unit-officer", { unit: unitA }));

beforeAll(async () => {
  site = await testApp({ pack: packWith({ lists: [callsList] }), now: () => new Date(`${day}T02:00:00Z`) });
  const rows = [firm("甲泵业", { 统一社会信用代码: "91500000756242149C" }), firm("乙泵业")];
  await site.call(routes.uploadImport, { query: { name: "a.csv", run: "apply" }, upload: csvOf(rows) });
  await site.runtime.runner.idle();
  const { items } = await site.call(routes.listEnterprises, {});
  const idOf = (name: string) => items.find((one) => one.name === name)?.id ?? "";
  a = person("filer-a", grant("filer", { enterprise: idOf("甲泵业") }));
  legalOfA = person("legal-a", grant("legal-representative", { enterprise: idOf("甲泵业") }));
  b = person("filer-b", grant("filer", { enterprise: idOf("乙泵业") }));
});

const decide = (id: string, command: object) =>
  site.as(officer).call(routes.decideListItem, { params: { id }, body: { command: command as never } });
const start = async (name: string, more: object = {}) => {
  const fields = { name, unit: `unit:${unitA}`, link: "link:pump/seal", until: "2026-03-10", ...more };
  const { id } = await site.as(officer).call(routes.openListItem, { params: { type: "calls" }, body: { fields } });
  return id;
};
const answer = (by: Actor, id: string, body: object) =>
  site.as(by).call(routes.answerPosting, { params: { id }, body: body as never });
const bid = (by: Actor, id: string, plan: string, more: object = {}) =>
  answer(by, id, { do: "record", record: "bid", values: { plan, ...more } });
const own = async (by: Actor, id: string) =>
  (await site.as(by).call(routes.listOwnPostings, { query: { posting: id } })).items[0] ?? expect.fail("nothing");
const sees = async (by: Actor, id: string) =>
  (await site.as(by).call(routes.listPostings, { query: {} })).items.some((one) => one.id === id);
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => "done",
    ({ code, data }: Problem) => (code === "list.refused" ? data.reason : code),
  );

test("a firm bids once, in the name that the register says, takes it back until the last day, and reads its own alone", async () => {
  day = "2026-03-02";
  const id = await start("密封件");
  expect([await sees(a, id), await codeOf(bid(a, id, "早"))]).toEqual([false, "posting.unknown"]);
  await decide(id, { do: "move", move: "call" });
  expect([await sees(a, id), await sees(nobody, id), await sees(person("new"), id)]).toEqual([true, false, false]);
  await bid(b, id, "乙方案");
  const made = await bid(a, id, "甲方案", { bidder: "冒名企业" });
  expect(made.records).toMatchObject([
    {
      id: "1",
      values: { bidder: "甲泵业", code: "91500000756242149C", plan: "甲方案" },
      mayTakeBack: true,
      outcome: null,
    },
  ]);
  expect(made.may).toMatchObject([{ firm: { name: "甲泵业" }, refusal: { code: "already" } }]);
  expect(await codeOf(bid(legalOfA, id, "又一份"))).toBe("already");
  expect(await codeOf(answer(a, id, { do: "withdraw", record: "2" }))).toBe("no-such");
  expect(
    (await answer(legalOfA, id, { do: "withdraw", record: "1", reason: "改方案" })).records[0]?.withdrawn?.reason,
  ).toBe("改方案");
  day = "2026-03-10";
  await bid(legalOfA, id, "甲新方案");
  const text = JSON.stringify([await own(a, id), await site.as(a).call(routes.getPosting, { params: { id } })]);
  expect([text.includes("甲新方案"), text.includes("乙方案"), text.includes("filer-b")]).toEqual([true, false, false]);
  day = "2026-03-11";
  expect(await codeOf(answer(a, id, { do: "withdraw", record: "2" }))).toBe("too-late");
  expect((await own(a, id)).may[0]?.refusal?.said.zh).toBe("截止日为 2026-03-10，已过");
});

test("in the notice everybody reads who was chosen; a named objection is lodged and answered; those who bid read on afterwards", async () => {
  day = "2026-03-02";
  const id = await start("叶轮，联系 13912345678");
  await decide(id, { do: "move", move: "call" });
  await bid(a, id, "甲方案");
  await bid(b, id, "乙方案");
  await decide(id, { do: "move", move: "judge" });
  await decide(id, { do: "edit", changes: { winner: "丙泵业" }, reason: "评审" });
  expect(await codeOf(decide(id, { do: "move", move: "notice" }))).toBe("needs");
  await decide(id, { do: "edit", changes: { winner: "甲泵业" }, reason: "改正" });
  const judging = await site.as(a).call(routes.getPosting, { params: { id } });
  // Who is meant to win is told by the notice, not before.
  expect([judging.fields.map((field) => field.id), JSON.stringify(judging).includes("甲泵业")]).toEqual([
    ["name"],
    false,
  ]);
  await decide(id, { do: "move", move: "notice" });
  const shown = await site.as(nobody).call(routes.getPosting, { params: { id } });
  expect(JSON.stringify(shown)).not.toContain("13912345678");
  expect(shown.records).toMatchObject([{ id: "objection", until: "2026-03-08" }]);
  expect(shown.fields.find((field) => field.id === "winner")?.value).toBe("甲泵业");
  expect([(await own(a, id)).records[0]?.outcome, (await own(b, id)).records[0]?.outcome]).toEqual([
    "chosen",
    "not-chosen",
  ]);
  day = "2026-03-08";
  await answer(b, id, { do: "record", record: "objection", values: { text: "指标重复" } });
  const item = await site.as(officer).call(routes.getListItem, { params: { id } });
  const objection = item.records.find(({ record }) => record === "objection");
  await decide(id, { do: "answer", id: objection?.id ?? "", values: { finding: "不成立" } });
  expect((await own(b, id)).records.at(-1)?.answer?.values).toEqual({ finding: "不成立" });
  expect((await own(a, id)).records).toHaveLength(1);
  day = "2026-03-09";
  expect(await codeOf(answer(a, id, { do: "record", record: "objection", values: { text: "晚" } }))).toBe("too-late");
  await decide(id, { do: "move", move: "award" });
  expect([await sees(nobody, id), await sees(a, id), await sees(b, id)]).toEqual([false, true, true]);
  expect(await codeOf(site.as(nobody).call(routes.getPosting, { params: { id } }))).toBe("posting.unknown");
});

test("who asks for something does not bid for it, and the firm that asks reads no bid", async () => {
  day = "2026-03-02";
  const enterprise = a.grants[0]?.enterprise;
  const id = await start("自问", { firm: `enterprise:${enterprise}` });
  await decide(id, { do: "move", move: "call" });
  expect(await codeOf(bid(a, id, "自投"))).toBe("not-independent");
  await bid(b, id, "乙方案");
  const inside = await site.as(a).call(routes.getListItem, { params: { id } });
  expect([inside.records, JSON.stringify(inside).includes("乙方案")]).toEqual([[], false]);
});

test("an item that stood before its list posted anything is posted once the lamps are lit by the new list", async () => {
  day = "2026-03-02";
  const id = await start("旧项");
  await decide(id, { do: "move", move: "call" });
  await site.db
    .updateTable("list_item")
    .set({ reach: [`unit:${unitA}`], lit_by: "another list" })
    .where("id", "=", Number(id))
    .execute();
  expect(await sees(a, id)).toBe(false);
  await relightLists(site.runtime);
  expect(await sees(a, id)).toBe(true);
});
