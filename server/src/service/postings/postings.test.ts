// What lists post outside: firms bid until the last day and read their own alone, everybody reads the notice, parties what came of it.
import { type Problem, routes, urlOf } from "@jiqun/contract";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type Actor, systemActor } from "../../context.ts";
import { contextOf } from "../../runtime.ts";
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
import { settleAfterActivation } from "../after-activation.ts";
import { numberingOver, realId, tellId } from "../lists/numbering.ts";
import { relightLists } from "../lists/relight.ts";

let day = "2026-03-02";
let time = "02:00:00";
let site: TestApp;
let a: Actor;
let legalOfA: Actor;
let b: Actor;
const officer = person("officer", grant("unit-officer", { unit: unitA }));

beforeAll(async () => {
  site = await testApp({ pack: packWith({ lists: [callsList] }), now: () => new Date(`${day}T${time}Z`) });
  const rows = [firm("甲泵业", { 统一社会信用代码: "91500000756242149C" }), firm("乙泵业")];
  await site.call(routes.uploadImport, { query: { name: "a.csv", run: "apply" }, upload: csvOf(rows) });
  await site.runtime.runner.idle();
  const { items } = await site.call(routes.listEnterprises, {});
  const idOf = (name: string) => items.find((one) => one.name === name)?.id ?? "";
  a = person("filer-a", grant("filer", { enterprise: idOf("甲泵业") }));
  legalOfA = person("legal-a", grant("legal-representative", { enterprise: idOf("甲泵业") }));
  b = person("filer-b", grant("filer", { enterprise: idOf("乙泵业") }));
});

const decide = (id: string, command: object, anyway = false) =>
  site.as(officer).call(routes.decideListItem, { params: { id }, body: { command: command as never, anyway } });
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

const whole = (id: string) => site.as(officer).call(routes.getListItem, { params: { id } });
const addFile = (by: Actor, id: string, record: number, upload = "%PDF-1.7 方案") =>
  site.as(by).call(routes.addOwnFile, { params: { id, record: `${record}` }, query: { name: "方案.docx" }, upload });
const lodge = (id: string, more: object = {}, key?: string) =>
  site.as(nobody).call(routes.lodgeByName, {
    params: { id },
    body: { record: "objection", values: { who: "王芳", contact: "13612345678", text: "异议", ...more } },
    ...(key === undefined ? {} : { key }),
  });

const inNotice = async (name: string, bidder = a, more: object = {}) => {
  const id = await start(name, more);
  await decide(id, { do: "move", move: "call" });
  await bid(bidder, id, "方案");
  await decide(id, { do: "move", move: "judge" });
  await decide(id, { do: "edit", changes: { winner: bidder === a ? "甲泵业" : "乙泵业" }, reason: "评审" });
  await decide(id, { do: "move", move: "notice" });
  return id;
};

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
  await decide(id, { do: "move", move: "call" }, true);
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
  await decide(id, { do: "move", move: "notice" }, true);
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

test("the firm that asks is told the same of its item however many bid and object, and writes on with the number it was told", async () => {
  const firmA = `enterprise:${a.grants[0]?.enterprise}`;
  const told = async (bids: number, objections: number) => {
    day = "2026-03-02";
    const id = await start("比对", { firm: firmA });
    await decide(id, { do: "move", move: "call" });
    day = "2026-03-03";
    for (let n = 1; n <= bids; n++) {
      if (n > 1) await answer(b, id, { do: "withdraw", record: `${n - 1}` });
      await bid(b, id, `方案 ${n}`);
      await addFile(b, id, n);
    }
    await decide(id, { do: "evidence", evidence: "inner", content: "内部件" });
    await decide(id, { do: "move", move: "judge" });
    await decide(id, { do: "edit", changes: { winner: "乙泵业" }, reason: "评审" });
    if (objections > 0) await decide(id, { do: "move", move: "notice" });
    for (let n = 0; n < objections; n++) await lodge(id, { text: `异议 ${n}` });
    day = "2026-03-04";
    const seen = [];
    for (const who of [a, legalOfA]) {
      const item = await site.as(who).call(routes.getListItem, { params: { id } });
      const { items } = await site.as(who).call(routes.listItems, { params: { type: "calls" }, query: { q: "比对" } });
      const tasks = (await site.as(who).call(routes.listTasks)).items.filter((task) => task.item.id === id);
      const command = { do: "edit", changes: { name: "比对" }, reason: "" } as const;
      const edit = (version: number) =>
        codeOf(site.as(who).call(routes.decideListItem, { params: { id }, body: { seen: version, command } }));
      const edits = [await edit(item.version), await edit(item.version - 1)];
      seen.push(
        item,
        items.find((one) => one.id === id),
        tasks,
        edits,
      );
    }
    return JSON.stringify(seen).replaceAll(`"${id}"`, '"ITEM"');
  };
  const [none, many, one, two] = [await told(0, 0), await told(2, 0), await told(1, 1), await told(2, 2)];
  expect(many).toBe(none);
  expect(two).toBe(one);
  expect(JSON.parse(none)[3]).toEqual(["not-yours", "list.changed"]);
});

test("nothing by which the firm that asks sorts, filters and counts its items knows of others' objections", async () => {
  [day, time] = ["2026-03-02", "02:00:00"];
  const firmA = `enterprise:${a.grants[0]?.enterprise}`;
  const quiet = await inNotice("次序一", b, { firm: firmA });
  const objected = await inNotice("次序二", b, { firm: firmA });
  await lodge(objected, { text: "次序" });
  day = "2026-03-20";
  await relightLists(site.runtime);
  const idsFor = async (who: Actor, more: object) => {
    const query = { q: "次序", ...more };
    return (await site.as(who).call(routes.listItems, { params: { type: "calls" }, query })).items.map(({ id }) => id);
  };
  const late = async (who: Actor) =>
    (await site.as(who).call(routes.listLists)).items.find(({ id }) => id === "calls")?.lamps.late;
  expect(await idsFor(officer, { sort: "due" })).toEqual([objected, quiet]);
  expect(await idsFor(officer, { lamp: "late" })).toEqual([objected]);
  expect(await late(officer)).toBeGreaterThan(0);
  for (const who of [a, legalOfA]) {
    for (const sort of ["due", "lamp"]) expect(await idsFor(who, { sort }), sort).toEqual([quiet, objected]);
    expect(await idsFor(who, { lamp: "late" })).toEqual([]);
    expect(await late(who)).toBe(0);
  }
});

test("numbers that are told lead back to the events that they were told of", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (seqs) => {
      const seen = seqs.sort((x, y) => x - y).map((seq) => ({ seq, at: new Date(seq) }));
      const numbering = numberingOver(seen);
      expect(numbering.version).toBe(seqs.length);
      for (const [at, seq] of seqs.entries()) {
        expect([numbering.told(seq), numbering.real(at + 1)]).toEqual([at + 1, seq]);
        for (const id of [`r${seq}`, `e${seq}`, `answer:r${seq}`, `answer:r${seq}/2`])
          expect(realId(numbering, tellId(numbering, id))).toBe(id);
      }
      for (const id of ["bids/1", "task:r1/e2", "rest", "e1x"]) expect(tellId(numbering, id)).toBe(id);
    }),
  );
});

test("a bid takes files until its last day: the bidding firm reads them, and who judges without a conflict, and nobody else", async () => {
  day = "2026-03-02";
  const judge = person("judge", grant("reviewer"));
  const conflicted = person("conflicted", grant("analyst"));
  const id = await start("附件", { judges: ["judge", "conflicted"] });
  await decide(id, { do: "move", move: "call" });
  await bid(a, id, "甲方案 13912345678");
  const made = await addFile(a, id, 1);
  expect(made.records[0]?.files).toMatchObject([{ id: "1", name: "方案.pdf", withdrawn: false }]);
  expect(await codeOf(addFile(a, id, 1, "MZ程序"))).toBe("attachment.kind");
  expect(await codeOf(addFile(b, id, 1))).toBe("no-such");
  // What is changed comes in place of what was, with its files; a mask that comes back stands for what it hides.
  const changed = await answer(legalOfA, id, { do: "change", record: "1", values: { plan: "甲新方案 139****5678" } });
  expect(changed.records.map(({ withdrawn, files }) => [withdrawn !== null, files?.length])).toEqual([
    [true, 1],
    [false, 1],
  ]);
  const inside = async (who: Actor) => (await site.as(who).call(routes.getListItem, { params: { id } })).records;
  expect((await whole(id)).records.at(-1)?.values).toMatchObject({ bidder: "甲泵业", plan: "甲新方案 139****5678" });
  const contacts = await site.as(officer).call(routes.readContacts, { params: { kind: "item", id } });
  expect(contacts.items.map(({ text }) => text)).toContain("甲新方案 13912345678");
  const record = (await whole(id)).records.at(-1)?.id ?? "";
  const own = (who: Actor, params = { id, record: "2", file: "1" }) =>
    site.as(who).request(urlOf(routes.getOwnFile, { params }));
  const judged = async (who: Actor, of = record) =>
    (await site.as(who).request(urlOf(routes.getRecordFile, { params: { id, record: of, file: "1" } }))).status;
  expect(await (await own(legalOfA)).text()).toBe("%PDF-1.7 方案");
  expect([(await own(b)).status, (await own(nobody)).status]).toEqual([409, 401]);
  expect([await judged(officer), await judged(judge), await judged(person("other", grant("reviewer")))]).toEqual([
    200, 200, 404,
  ]);
  expect(await judged(officer, "r4")).toBe(404); // of the bid that was taken back
  expect((await inside(judge)).at(-1)?.values).toHaveProperty("plan");
  expect(await judged(conflicted)).toBe(200);
  await site.as(conflicted).call(routes.decideListItem, {
    params: { id },
    body: { command: { do: "record", record: "declaration", values: { conflict: true } } },
  });
  expect([await judged(conflicted), (await inside(conflicted)).at(1)?.files]).toEqual([404, null]);
  const taken = await answer(a, id, { do: "withdraw-file", record: "2", file: "1" });
  expect(taken.records[1]?.files).toMatchObject([{ withdrawn: true }]);
  expect([(await own(a)).status, await judged(officer)]).toEqual([410, 410]);
  day = "2026-03-11";
  expect(await codeOf(addFile(a, id, 2))).toBe("too-late");
});

test("the public objects by name without an account, the receipt leads to the answer, and nothing is awarded before it is given", async () => {
  day = "2026-03-02";
  const id = await start("公示");
  await decide(id, { do: "move", move: "call" });
  await bid(a, id, "甲方案");
  expect(await codeOf(lodge(id))).toBe("posting.unknown"); // not yet in notice
  await decide(id, { do: "move", move: "judge" });
  await decide(id, { do: "edit", changes: { winner: "甲泵业" }, reason: "评审" });
  await decide(id, { do: "move", move: "notice" });
  const form = (await site.as(nobody).call(routes.getPosting, { params: { id } })).records[0]?.byName;
  expect([form?.fields.map((field) => field.id), form?.needed]).toEqual([
    ["who", "contact", "text"],
    ["who", "contact", "text"],
  ]);
  expect(await codeOf(lodge(id, { contact: " " }))).toBe("bad-value");
  const { receipt } = await lodge(id, { text: "指标重复，见 13912345678" });
  const look = (text: string) => site.as(nobody).call(routes.readReceipt, { body: { receipt: text } });
  expect(await codeOf(look("0000-0000-0000-0000-0000"))).toBe("posting.receipt-unknown");
  const waiting = await look(` ${receipt.toLowerCase().replaceAll("-", " ")}`);
  expect(waiting).toMatchObject({ due: "2026-03-12", answer: null, values: { text: "指标重复，见 139****5678" } });
  expect(JSON.stringify(waiting)).not.toMatch(/王芳|13612345678/);
  expect(JSON.stringify(await site.as(b).call(routes.listOwnPostings, { query: { posting: id } }))).not.toContain(
    "王芳",
  );
  const objection = (await whole(id)).records.at(-1);
  expect(objection).toMatchObject({ by: "public", values: { who: "王芳", contact: "136****5678" } });
  const { items } = await site.as(officer).call(routes.readContacts, { params: { kind: "item", id } });
  expect(items.map(({ text }) => text)).toContain("13612345678");
  expect(JSON.stringify(await site.db.selectFrom("receipt").selectAll().execute())).not.toContain(receipt);
  day = "2026-03-09";
  expect(await codeOf(decide(id, { do: "move", move: "award" }))).toBe("needs");
  await decide(id, { do: "answer", id: objection?.id ?? "", values: { finding: "不成立" } });
  expect((await look(receipt)).answer).toMatchObject({ on: "2026-03-09", values: { finding: "不成立" } });
  await decide(id, { do: "move", move: "award" });
  expect((await look(receipt)).posting.stage.zh).toBe("中选");
  day = "2026-03-02";
  const other = await inNotice("多");
  const codes = [];
  for (let n = 0; n < 12; n++) codes.push(await codeOf(lodge(other)));
  expect([codes[0], codes.at(-1)]).toEqual(["done", "posting.too-often"]);
  expect((await whole(other)).records.filter(({ record }) => record === "objection")).toHaveLength(1);
});

test("an objection that is sent again is one objection with one receipt: under its key for two days, without one for ten minutes", async () => {
  [day, time] = ["2026-03-03", "02:00:00"];
  await site.db.deleteFrom("sign_in_try").execute();
  const id = await inNotice("重复");
  const objections = async () => (await whole(id)).records.filter(({ record }) => record === "objection").length;
  const key = "objection-of-one-person";
  const first = await lodge(id, {}, key);
  expect(await lodge(id, {}, key)).toEqual(first);
  expect(await lodge(id, { text: " 异议 " })).toEqual(first);
  expect(await codeOf(lodge(id, { text: "另一事" }, key))).toBe("idempotency.key-reused");
  expect(await objections()).toBe(1);
  time = "02:11:00";
  expect(await lodge(id, {}, key)).toEqual(first);
  expect((await lodge(id)).receipt).not.toBe(first.receipt);
  expect((await lodge(id, { text: "另一事" })).receipt).not.toBe(first.receipt);
  expect(await objections()).toBe(3);
  const kept = JSON.stringify(await site.db.selectFrom("idempotency").selectAll().where("key", "=", key).execute());
  expect(kept).not.toMatch(new RegExp(`${first.receipt}|王芳|13612345678|异议`));
  time = "02:00:00";
});

test("a phone in what would be posted is told with its place first; who posts it all the same is in the trail", async () => {
  [day, time] = ["2026-03-02", "02:00:00"];
  const id = await start("密封件，洽 13812345678");
  const move = { do: "move", move: "call" };
  const refused = await decide(id, move).catch(({ data }: Problem) => data);
  expect(refused).toMatchObject({ reason: "personal" });
  expect(JSON.stringify(refused)).toContain("「名称」中的手机号 138****5678");
  const params = { type: "calls" };
  const bulk = (anyway: boolean) =>
    site.as(officer).call(routes.moveListItems, { params, body: { move: "call", items: [{ id }], anyway } });
  expect((await bulk(false)).refused).toMatchObject([{ id, refusal: { code: "personal" } }]);
  expect((await bulk(true)).moved).toEqual([id]);
  const edit = (name: string, anyway = false) =>
    codeOf(decide(id, { do: "edit", changes: { name }, reason: "" }, anyway));
  expect([await edit("密封件 b@example.org"), await edit("密封件 b@example.org", true)]).toEqual(["personal", "done"]);
  const upload = `名称,区县,阶段,进入日期\n垫片 023-67654321,unit:${unitA},征集中,2026-03-01`;
  const query = { name: "calls.csv", try: "true" as const };
  const imported = (anyway: "true" | "false") =>
    site
      .call(routes.importListItems, { params, query: { ...query, anyway }, upload })
      .catch(({ data }: Problem) => data);
  expect(await imported("false")).toMatchObject({ faults: [{ row: 2, personal: true }] });
  expect(await imported("true")).toMatchObject({ rows: 1, tried: true });
  const file = { name: "王13812345678.pdf", evidence: "notice" };
  const attach = (anyway: "true" | "false") =>
    codeOf(
      site.as(officer).call(routes.addAttachment, {
        ...{ params: { id }, query: { ...file, anyway }, upload: "%PDF-1.7" },
      }),
    );
  expect([await attach("false"), await attach("true")]).toEqual(["personal", "done"]);
  const { rows } = await site.pool.query(
    "select action, data->'personal' as personal from audit_event where data ? 'personal' order by id",
  );
  expect(rows.slice(-3)).toEqual([
    { action: "list.moved", personal: ["field:name:mobile"] },
    { action: "list.decided", personal: ["field:name:mail"] },
    { action: "attachment.added", personal: ["file:notice:mobile"] },
  ]);
});

test("an item that stood before its list posted anything is posted as soon as the new list is in force", async () => {
  day = "2026-03-02";
  const id = await start("旧项");
  await decide(id, { do: "move", move: "call" });
  await site.db
    .updateTable("list_item")
    .set({ reach: [`unit:${unitA}`], lit_by: "another list" })
    .where("id", "=", Number(id))
    .execute();
  expect(await sees(a, id)).toBe(false);
  await settleAfterActivation(contextOf(site.runtime, systemActor));
  expect(await sees(a, id)).toBe(true);
});
