// Many at once, and headers: two hundred approvals of one run and decisions on one release, a hundred times the same write, and the headers of every route.
import { setTimeout } from "node:timers/promises";
import { type Duty, newKey, problemAnswer, type RouteId, routes } from "@jiqun/contract";
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
const events = async (action = "%"): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from audit_event where action like ${action}`.execute(site.db)).rows[0]
    ?.n ?? 0;
const lastAction = async (): Promise<string> =>
  (await sql<{ action: string }>`select action from audit_event order by id desc limit 1`.execute(site.db)).rows[0]
    ?.action ?? "";

/** Two hundred persons with a duty ask the same at once: how many are told that it is done, and with which statuses the others are refused. */
async function twoHundred(duty: Duty, route: RouteId) {
  const { params, body } = await exampleOf(world, localOperator, route);
  const [path, init] = requestOf(route, { params: params ?? {}, body: body ?? {} });
  // Who is told to come again, because the store has no connection free, does so under the same key.
  const ask = async (n: number): Promise<Response> => {
    const headers = { "idempotency-key": `${route}-${n}-of-two-hundred` };
    for (;;) {
      const answer = await site.as(person(`${duty}-${n}`, grant(duty))).request(path, { ...init, headers });
      if (answer.status !== 503) return answer;
      await setTimeout(200);
    }
  };
  const before = await events();
  const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => ask(n)));
  const refused = answers.filter(({ status }) => status !== 200);
  const statuses = await Promise.all(refused.map(async (answer) => problemAnswer.parse(await answer.json()).status));
  await site.runtime.lettingOut.idle();
  return { done: answers.length - refused.length, refused: statuses, events: (await events()) - before };
}

test("of two hundred approvals at once one is carried out, and every other is told why not", async () => {
  const { done, refused, events } = await twoHundred("reviewer", "reviewEvaluation");
  recordFigure("200 approvals at once", { done, refused: refused.length, events, action: await lastAction() });
  expect([done, refused.length, events]).toEqual([1, 199, 1]);
  expect(new Set(refused)).toEqual(new Set([409]));
});

test("of two hundred decisions on one release at once one is kept, and it is let out once in that person's name", async () => {
  const [decided, published] = [await events("release.decided"), await events("release.published")];
  const { done, refused } = await twoHundred("publisher", "publishRelease");
  const kept = [(await events("release.decided")) - decided, (await events("release.published")) - published];
  recordFigure("200 decisions on a release at once", { done, refused: refused.length, kept: kept[0], letOut: kept[1] });
  expect([done, refused.length, ...kept]).toEqual([1, 199, 1, 1]);
  expect(new Set(refused)).toEqual(new Set([409]));
  const { rows } = await sql<{ people: number }>`
    select count(distinct actor) as people from (
      select actor, action from audit_event where action in ('release.decided', 'release.published') order by id desc limit 2) e`.execute(
    site.db,
  );
  expect(rows).toEqual([{ people: 1 }]);
});

test("of two hundred who give up one preparation at once one does", async () => {
  const { done, refused, events } = await twoHundred("analyst", "cancelPreparation");
  recordFigure("200 give up a preparation at once", { done, refused: refused.length, events });
  expect([done, refused.length, events]).toEqual([1, 199, 1]);
  expect(new Set(refused)).toEqual(new Set([409]));
});

test("a preparation asked for a hundred times under one key is one, and so is its release", async () => {
  const before = [await events("release.asked"), await events("release.prepared")] as const;
  const body = { title: "×100", period: "2024", measures: ["tax"], shapes: ["unit-division" as const] };
  const key = newKey();
  const answers = await Promise.all(Array.from({ length: 100 }, () => site.call(routes.prepareRelease, { body, key })));
  await site.runtime.preparer.idle();
  const different = new Set(answers.map(({ id }) => id)).size;
  const effects = [(await events("release.asked")) - before[0], (await events("release.prepared")) - before[1]];
  recordFigure("the same preparation ×100", { answers: answers.length, different, effects: effects[0] });
  expect([different, ...effects]).toEqual([1, 1, 1]);
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
