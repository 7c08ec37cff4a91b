// Asked a hundred times under one key, a request is carried out once and answered a hundred times alike.
import { routes } from "@jiqun/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { type Context, localOperator, publicActor } from "../context.ts";
import { write } from "../store/audit.ts";
import { csvOf, firm, testApp, unitA } from "../testing/index.ts";
import { answerOnce, keyOf } from "./idempotency.ts";
import { implementations } from "./implementations.ts";
import type { Implementation } from "./route.ts";

let now = new Date("2026-03-01T02:00:00Z");
const site = await testApp({ now: () => now });
const figure = (value: string) => ({
  subject: "region",
  indicator: "revenue",
  period: "2019",
  value,
  unit: "亿元",
  source: "台账",
});
let counter = 0;
let key = "";
beforeEach(() => {
  key = `key-of-a-test-${counter++}`;
});

const send = async (path: string, body: string, headers: Record<string, string> = {}) => {
  const answer = await site.request(`/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key, ...headers },
    body,
  });
  return { status: answer.status, text: await answer.text() };
};
const addFigure = (value: string, headers: Record<string, string> = {}) =>
  send("/figures", JSON.stringify(figure(value)), headers);
const events = async () => (await site.call(routes.listAuditEvents, { query: { limit: 1 } })).total ?? 0;
const figures = async () => (await site.call(routes.listFigures, { query: { q: "台账" } })).total;
const codeOf = ({ text }: { text: string }) => JSON.parse(text).code;
const loseAnswers = () => site.pool.query("update idempotency set answer = null, answer_for = null");

const csv = csvOf([firm("甲泵业", { 经营范围: "水泵制造" }), firm("乙商贸", { 经营范围: "机械密封销售" })]);
await site.call(routes.uploadImport, { query: { name: "first.csv", run: "apply" }, upload: csv });
await site.runtime.runner.idle();
const { items } = await site.call(routes.listEnterprises, { query: { q: "甲泵业" } });
const firmId = items[0]?.id ?? "";
const verdict = (note: string) =>
  send(`/enterprises/${firmId}/verdicts`, JSON.stringify({ chain: "pump", link: "pump", verdict: "confirmed", note }));
const words = async () =>
  (await site.call(routes.getEnterprise, { params: { id: firmId } })).history.filter(
    ({ kind }) => kind === "confirmed",
  );

/** What these routes do needs no answer's headers. */
const withoutExchange = ({ route, handle }: Implementation) => ({
  route,
  handle: (ctx: Context, input: Parameters<typeof handle>[1]) => handle(ctx, input, undefined as never),
});

describe("one effect and equal answers", () => {
  test("for a hundred requests at once", async () => {
    const before = await events();
    const answers = await Promise.all(Array.from({ length: 100 }, () => verdict("一次")));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect((await words()).filter(({ data }) => data.note === "一次")).toHaveLength(1);
    expect(await events()).toBe(before + 1);
  });

  test("for a hundred requests one after another, also when the world went on in between", async () => {
    const first = await addFigure("11");
    for (let i = 0; i < 99; i++) {
      if (i === 50) await site.call(routes.addFigure, { body: figure("12") });
      expect(await addFigure("11")).toEqual(first);
    }
    expect(await figures()).toBe(2);
  });

  test("without a key everything is as it was: each is carried out", async () => {
    for (const _ of [1, 2])
      await site.call(routes.giveVerdict, {
        params: { id: firmId },
        body: { chain: "pump", link: "pump", verdict: "confirmed", note: "zweimal" },
      });
    expect((await words()).filter(({ data }) => data.note === "zweimal")).toHaveLength(2);
  });

  test("when the server died between the effect and its answer", async () => {
    const first = await verdict("vor dem Absturz");
    await loseAnswers();
    const again = await verdict("vor dem Absturz");
    expect(again).toEqual(first);
    await loseAnswers();
    expect((await verdict("etwas anderes")).status).toBe(422);
    expect((await words()).filter(({ data }) => data.note === "vor dem Absturz")).toHaveLength(1);
  });
});

describe("what is asked of the state before a write is not asked again of what the write made of it", () => {
  const lead = (key_: string) =>
    site.call(routes.startLead, {
      body: { chain: "pump", link: "seal", outside: { name: "外地泵业", code: "" } },
      key: key_,
    });
  test("a lead that was started, a park that was added", async () => {
    const first = await lead("lead-before-the-crash");
    const add = () =>
      site.call(routes.addPark, { body: { name: "新园区", unit: unitA }, key: "park-before-the-crash" });
    const park = await add();
    await loseAnswers();
    expect(await lead("lead-before-the-crash")).toEqual(first);
    expect(await add()).toEqual(park);
    await expect(lead("another-lead-of-it")).rejects.toMatchObject({ code: "lead.exists" });
  });

  test("a file of filings that was applied", async () => {
    const { id, asks } = await site.call(routes.uploadFilings, {
      query: { name: "f.csv", period: "2023" },
      upload: "企业名称,工业增加值(万元)\n甲泵业,21\n",
    });
    const params = { id };
    if (asks)
      await site.call(routes.answerFilings, { params, body: { answers: [{ row: 2, header: null, answer: firmId }] } });
    const apply = () => site.call(routes.applyFilings, { params, key: "apply-before-the-crash" });
    const done = await apply();
    await loseAnswers();
    expect(await apply()).toEqual(done);
    expect(done.state).toBe("applied");
  });
});

describe("a key stands for one request of one person", () => {
  test("another body, or another route, is refused and does nothing", async () => {
    await addFigure("21");
    const before = [await figures(), await events()];
    const other = await addFigure("22");
    expect([other.status, codeOf(other)]).toEqual([422, "idempotency.key-reused"]);
    expect(codeOf(await verdict("anderswo"))).toBe("idempotency.key-reused");
    expect([await figures(), await events()]).toEqual(before);
  });

  test("another person's same key is another one", async () => {
    const { route, handle } = withoutExchange(implementations.giveVerdict);
    const body = { chain: "pump", link: "pump", verdict: "confirmed", note: "zu zweit" };
    const ask = (id: string) => {
      const input = { params: { id: firmId }, query: {}, body, upload: new ReadableStream() };
      const grants = [{ duty: "analyst", unit: null, cluster: null, enterprise: null }] as const;
      const ctx = site.ctx({ ...localOperator, id, kind: "account", grants });
      return answerOnce(route, key, ctx, input as never, handle);
    };
    await Promise.all([ask("anna"), ask("bert"), ask("anna"), ask("bert")]);
    const said = (await words()).filter(({ data }) => data.note === "zu zweit");
    expect(said.map(({ by }) => by).sort()).toEqual(["anna", "bert"]);
  });

  test("with other rights or in another language the answer is made anew, the effect is not", async () => {
    const { route, handle } = withoutExchange(implementations.addFigure);
    const input = {
      params: {},
      query: {},
      body: { ...figure("23"), qualifier: "exact", nature: "actual", quote: "", note: "" },
    };
    let handled = 0;
    const counting: typeof handle = (ctx, given) => {
      handled++;
      return handle(ctx, given);
    };
    const before = await events();
    for (const [language, expected] of [
      ["zh", 1],
      ["zh", 1],
      ["en", 2],
    ] as const) {
      await answerOnce(route, key, { ...site.ctx(), language }, input as never, counting);
      expect(handled).toBe(expected);
    }
    const grants = [{ duty: "commission-analyst", organisation: null, units: null }] as never;
    await answerOnce(
      route,
      key,
      { ...site.ctx({ ...localOperator, grants }), language: "zh" },
      input as never,
      counting,
    );
    expect(handled).toBe(3);
    expect(await events()).toBe(before + 1);
  });

  test("where an answer is a secret, neither it nor what its writes gave is kept, and it is not given twice", async () => {
    const { route } = implementations.addFigure;
    const secret = { ...route, id: "makeSecret", confidential: true } as const;
    const input = { params: {}, query: {}, body: { password: "pass" }, upload: new ReadableStream() };
    const make = () =>
      answerOnce(secret, key, site.ctx(), input as never, async (ctx) => {
        const token = await write(ctx, "test.secret", "secret", {}, async () => "the token itself");
        return { token };
      });
    expect(await make()).toEqual({ token: "the token itself" });
    await expect(make()).rejects.toMatchObject({ code: "idempotency.answer-not-kept" });
    const { rows } = await site.pool.query("select t::text as row from idempotency t where key = $1", [key]);
    expect(rows).toHaveLength(1);
    expect(rows[0].row).not.toMatch(/token|pass/);
  });

  test("a caller whom nobody knows has no keys, but where the answer is made again of what was recorded", () => {
    const { route } = implementations.addFigure;
    expect(keyOf(route, publicActor, "a-key-of-somebody")).toBeUndefined();
    expect(keyOf(implementations.lodgeByName.route, publicActor, "a-key-of-somebody")).toBe("a-key-of-somebody");
    expect(keyOf(route, localOperator, "a-key-of-somebody")).toBe("a-key-of-somebody");
  });

  test("what is no key is refused; a reading does not ask for one", async () => {
    expect((await addFigure("24", { "idempotency-key": "short" })).status).toBe(400);
    const read = await site.request("/api/v1/figures", { headers: { "idempotency-key": "short" } });
    expect(read.status).toBe(200);
  });

  test("a refusal is not kept: put right, the same key may be used", async () => {
    expect((await addFigure("no number")).status).toBe(422);
    expect((await addFigure("25")).status).toBe(200);
  });

  test("it is forgotten after two days", async () => {
    await addFigure("26");
    now = new Date(now.getTime() + 49 * 3600 * 1000);
    const kept = key;
    key = "another-key-later";
    await addFigure("27");
    const { rows } = await site.pool.query("select 1 from idempotency where key = $1", [kept]);
    expect(rows).toEqual([]);
  });
});

describe("an uploaded file", () => {
  const upload = (name: string, bytes: string, more = "") =>
    send(`/imports?name=${name}${more}`, bytes, { "content-type": "application/octet-stream" });
  const batches = async () => (await site.call(routes.listImports, { query: { limit: 1 } })).total;

  test("comes in once, however often it is sent", async () => {
    const before = await batches();
    const bytes = csvOf([firm("丙泵业", { 经营范围: "叶轮制造" })]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => upload("a.csv", bytes)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(await batches()).toBe(before + 1);
    await loseAnswers();
    expect(JSON.parse((await upload("a.csv", bytes)).text)).toMatchObject({
      id: JSON.parse(answers[0]?.text ?? "").id,
    });
    expect(await batches()).toBe(before + 1);
  });

  test("with another byte or another name under the same key is refused, also while its answer is lost", async () => {
    const bytes = csvOf([firm("丁泵业", { 经营范围: "叶轮制造" })]);
    expect((await upload("b.csv", bytes)).status).toBe(200);
    const before = await batches();
    for (const lose of [async () => undefined, loseAnswers]) {
      await lose();
      expect(codeOf(await upload("b.csv", bytes.replace("叶轮", "水泵")))).toBe("idempotency.key-reused");
      await lose();
      expect(codeOf(await upload("c.csv", bytes))).toBe("idempotency.key-reused");
    }
    expect(await batches()).toBe(before);
  });

  test("that runs by itself runs once", async () => {
    const bytes = csvOf([firm("戊泵业", { 经营范围: "叶轮制造" })]);
    const answers = [];
    for (const _ of [1, 2, 3]) {
      answers.push(await upload("d.csv", bytes, "&run=apply"));
      await site.runtime.runner.idle();
    }
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const { items } = await site.call(routes.listImports, { query: { limit: 20 } });
    expect(items.filter(({ file }) => file === "d.csv").map(({ state }) => state)).toEqual(["applied"]);
    expect((await site.call(routes.listEnterprises, { query: { q: "戊泵业" } })).total).toBe(1);
  });
});

test("the record and the effect are one: where it cannot be made, nothing was done", async () => {
  const before = [await figures(), await events()];
  await site.pool.query("alter table idempotency add constraint never check (key <> 'key-that-fails') not valid");
  key = "key-that-fails";
  expect((await addFigure("31")).status).toBe(500);
  expect([await figures(), await events()]).toEqual(before);
});
