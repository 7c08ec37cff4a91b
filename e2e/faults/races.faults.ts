// Many at once, and headers: two hundred approvals of one run, a hundred times the same write, and the headers of every route.
import { setTimeout } from "node:timers/promises";
import { newKey, problemAnswer, routes } from "@jiqun/contract";
import { expect, test } from "vitest";
import { localOperator } from "../../server/src/context.ts";
import {
  exampleOf,
  grant,
  person,
  recordFigure,
  requestOf,
  seedTwoUnits,
  sql,
} from "../../server/src/testing/index.ts";

const world = await seedTwoUnits({ canaries: false });
const { site } = world;
const events = async (action: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from audit_event where action = ${action}`.execute(site.db)).rows[0]
    ?.n ?? 0;
const lastAction = async (): Promise<string> =>
  (await sql<{ action: string }>`select action from audit_event order by id desc limit 1`.execute(site.db)).rows[0]
    ?.action ?? "";

test("of two hundred approvals at once one is carried out, and every other is told why not", async () => {
  const { params, body } = await exampleOf(world, localOperator, "reviewEvaluation");
  const before = (await sql<{ n: number }>`select count(*) as n from audit_event`.execute(site.db)).rows[0]?.n ?? 0;
  const [path, init] = requestOf("reviewEvaluation", { params: params ?? {}, body: body ?? {} });
  // Who is told to come again, because the store has no connection free, does so under the same key.
  const approve = async (n: number): Promise<Response> => {
    const headers = { "idempotency-key": `approval-${n}-of-two-hundred` };
    for (;;) {
      const answer = await site.as(person(`reviewer-${n}`, grant("reviewer"))).request(path, { ...init, headers });
      if (answer.status !== 503) return answer;
      await setTimeout(200);
    }
  };
  const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => approve(n)));
  const done = answers.filter(({ status }) => status === 200).length;
  const refused = await Promise.all(
    answers
      .filter(({ status }) => status !== 200)
      .map(async (answer) => problemAnswer.parse(await answer.json()).status),
  );
  const action = await lastAction();
  const after = (await sql<{ n: number }>`select count(*) as n from audit_event`.execute(site.db)).rows[0]?.n ?? 0;
  recordFigure("200 approvals at once", { done, refused: refused.length, events: after - before, action });
  expect([done, refused.length, after - before]).toEqual([1, 199, 1]);
  expect(refused.every((status) => status === 409)).toBe(true);
});

test("the same write a hundred times under one key is one effect and a hundred equal answers", async () => {
  const key = newKey();
  const before = await events("figure.entered");
  const body = { subject: "region", indicator: "revenue", period: "2018", value: "41", unit: "亿元", source: "年报" };
  const answers = await Promise.all(Array.from({ length: 100 }, () => site.call(routes.addFigure, { body, key })));
  const effects = (await events("figure.entered")) - before;
  const different = new Set(answers.map((answer) => JSON.stringify(answer))).size;
  recordFigure("the same write ×100", { answers: answers.length, different, effects });
  expect([different, effects]).toEqual([1, 1]);
});

test("every route sends the headers that keep a browser safe", async () => {
  const wanted = {
    "content-security-policy": /script-src 'self';/,
    "x-content-type-options": /^nosniff$/,
    "x-frame-options": /^DENY$/,
    "referrer-policy": /^no-referrer$/,
    "cache-control": /no-store|private, no-cache/,
  };
  const lacking: string[] = [];
  for (const id of Object.keys(routes) as (keyof typeof routes)[])
    for (const actor of [localOperator, person("nobody")]) {
      const { headers, body } = await site.as(actor).request(...requestOf(id, await exampleOf(world, actor, id)));
      await body?.cancel();
      for (const [name, pattern] of Object.entries(wanted))
        if (!pattern.test(headers.get(name) ?? "")) lacking.push(`${id} as ${actor.id}: ${name} ${headers.get(name)}`);
    }
  recordFigure("headers", { routes: Object.keys(routes).length, lacking: lacking.length });
  expect(lacking).toEqual([]);
});
