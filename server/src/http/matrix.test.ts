// The policy, cell by cell: every route that is served is asked by a person of every duty, on a store with real records. What is
// denied changes nothing and says nothing; what is allowed is answered.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { problemAnswer, routes } from "@jiqun/contract";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { type Actor, localOperator } from "../context.ts";
import { cellOf } from "../policy/judge.ts";
import { askers, type RouteKey } from "../policy/tables.ts";
import {
  exampleOf,
  fuzz,
  grant,
  marker,
  person,
  requestOf,
  routeOfLive,
  seedTwoUnits,
  unitA,
  unitB,
  wantsMore,
} from "../testing/index.ts";
import { policy } from "./policy.ts";

const webDir = mkdtempSync(join(tmpdir(), "jiqun-matrix-"));
mkdirSync(join(webDir, "assets"));
writeFileSync(join(webDir, "index.html"), "<!doctype html><title>page</title>");
afterAll(() => rmSync(webDir, { recursive: true }));

const world = await seedTwoUnits({ canaries: true, webDir });
const { site, people, firms, imports } = world;
const live = [
  ...new Set(site.app.routes.flatMap(({ method, path }) => (method === "ALL" ? [] : [`${method} ${path}`]))),
];
const everyone: readonly [string, Actor][] = [...Object.entries(people), ["local operator", localOperator]];

const { rows: tables } = await sql<{ name: string }>`
  select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`.execute(
  site.db,
);
const counting = {
  name: "rows_of_store",
  text: tables.map(({ name }) => `select '${name}' as name, count(*) as n from "${name}"`).join(" union all "),
};

/** Rows of every table: whatever is written changes one of them. */
const rowsOfStore = async (): Promise<string> => JSON.stringify((await site.pool.query(counting)).rows);

async function requestFor(actor: Actor, name: string, route: RouteKey): Promise<[string, RequestInit]> {
  const id = routeOfLive(name);
  return id
    ? requestOf(id, await exampleOf(world, actor, id))
    : [route.slice(route.indexOf(" ") + 1).replace("*", ""), {}];
}

/** No question waits, the firm to be merged is not there, no other rules are offered: who may ask is told that. */
const nothingToDo = new Set<RouteKey>([
  ...(["answerImportQuestion", "previewMerge", "mergeEnterprise", "splitEnterprise"] as const),
  ...(["stagePlacing", "applyPlacing", "cancelPlacing", "undoPlacing", "listMovers"] as const),
  ...(["fitWeights", "setCosts", "dropWeights"] as const),
]);

test("every duty has a person, and every route that is served a row", () => {
  const held = new Set(
    everyone.flatMap(([, { kind, grants }]) =>
      kind === "account" ? ["signed-in", ...grants.map(({ duty }) => duty)] : ["public"],
    ),
  );
  expect([...held].sort()).toEqual([...askers].sort());
  expect(live.length).toBeGreaterThanOrEqual(Object.keys(routes).length + 5);
  expect(live.filter((name) => !policy.has(name))).toEqual([]);
});

describe.each(everyone)("%s", (_, actor) => {
  test.each(live)("%s", async (name) => {
    const row = policy.get(name);
    if (!row) return expect.fail(`no row judges ${name}`);
    const cell = cellOf(actor, row.route);
    const asked = await requestFor(actor, name, row.route);
    await site.runtime.runner.idle();
    const before = cell === "deny" ? await rowsOfStore() : "";
    const answer = await site.as(actor).request(...asked);
    const body = await answer.text();
    if (cell !== "deny" && nothingToDo.has(row.route) && answer.status !== 200) {
      expect([404, 409]).toContain(answer.status);
      expect(problemAnswer.parse(JSON.parse(body)).code).toMatch(/^(import|placing|enterprise)\./);
      return;
    }
    // The policy opens it; what else it takes (a password, a link, a session of one's own) is the service's to ask.
    if (cell !== "deny" && row.shows.length === 0 && answer.status !== 200) {
      expect(answer.status).toBeLessThan(500);
      const refusal = answer.status < 400 ? "redirected" : problemAnswer.parse(JSON.parse(body)).code;
      expect(refusal).toMatch(/^(redirected|(sign-in|account|account-link|token)\.|session\.(own-only|required)$)/);
      return;
    }
    if (cell !== "deny") {
      // Those of accounts pass the policy and then miss a session or a link; those of the issuer lead on.
      if (wantsMore(row.route))
        expect([answer.status < 500, body]).toEqual([true, expect.not.stringMatching(/"session\./)]);
      else
        expect([answer.status, body.slice(0, 300)]).toEqual([name.includes("/issuer") ? 302 : 200, expect.anything()]);
      return;
    }
    expect([401, 403, 404]).toContain(answer.status);
    expect(problemAnswer.parse(JSON.parse(body)).code).toMatch(/^session\./);
    expect(answer.headers.get("etag")).toBeNull();
    expect(await rowsOfStore()).toBe(before);
  });
});

describe("a refusal", () => {
  const refused = async (actor: Actor, language: string) => {
    const answer = await site.as(actor).request("/api/v1/figures", { headers: { "accept-language": language } });
    const { status, code, detail } = problemAnswer.parse(await answer.json());
    return [status, code, detail];
  };
  test("names the duties that would do, in the asker's language", async () => {
    expect(await refused(people.administrator, "zh")).toEqual([
      403,
      "session.duty-lacking",
      "您的岗位不能做这件事，可以做的岗位：区县经办人、园区经办人、专班成员、市级分析员、审核员、发布员",
    ]);
    expect(await refused(people.public, "en")).toEqual([401, "session.required", "Sign in first"]);
  });
  test("of the backup says that no duty suffices", async () => {
    const answer = await site.as(people.administrator).request("/api/v1/backups", { method: "POST" });
    expect(problemAnswer.parse(await answer.json()).code).toBe("session.owner-only");
  });
});

describe("outside the own reach", () => {
  const figureFor = (subject: string) => ({
    body: { subject, indicator: "revenue", period: "2019", value: "5", unit: "亿元", source: "年报" },
  });
  const word = (id: string, chain = "pump", link = "pump") => ({
    params: { id },
    body: { chain, link, verdict: "confirmed" as const, note: "" },
  });
  const register = (area: string | undefined) => ({
    query: { name: "x.csv", run: "apply" as const, ...(area ? { area } : {}) },
    upload: "企业名称\n甲\n",
  });
  const { "officer of A": officerA, "task force of P1": forceP1, "task force of P2": forceP2 } = people;

  test.each<[string, () => Promise<unknown>]>([
    [
      "an officer enters no figure of another unit",
      () => site.as(officerA).call(routes.addFigure, figureFor(`unit:${unitB}`)),
    ],
    ["nor of the region", () => site.as(officerA).call(routes.addFigure, figureFor("region"))],
    ["nor of a cluster", () => site.as(officerA).call(routes.addFigure, figureFor("cluster:P1"))],
    [
      "a task force enters none of another cluster",
      () => site.as(forceP2).call(routes.addFigure, figureFor("cluster:P1")),
    ],
    ["nor of its chain", () => site.as(forceP2).call(routes.addFigure, figureFor("chain:pump"))],
    ["nor of a unit", () => site.as(forceP1).call(routes.addFigure, figureFor(`unit:${unitA}`))],
    ["an officer judges no firm of another unit", () => site.as(officerA).call(routes.giveVerdict, word(firms.乙泵业))],
    ["a task force judges on no other chain", () => site.as(forceP2).call(routes.giveVerdict, word(firms.乙泵业))],
    [
      "an officer brings in no register of another unit",
      () => site.as(officerA).call(routes.uploadImport, register(unitB)),
    ],
    ["nor of the whole region", () => site.as(officerA).call(routes.uploadImport, register(undefined))],
    [
      "a grant as reviewer widens no writing of an officer",
      () =>
        site
          .as(person("two", grant("reviewer"), grant("unit-officer", { unit: unitA })))
          .call(routes.addFigure, figureFor(`unit:${unitB}`)),
    ],
  ])("%s", async (_, attempt) => {
    const before = await rowsOfStore();
    await expect(attempt()).rejects.toMatchObject({ code: "session.reach-lacking" });
    expect(await rowsOfStore()).toBe(before);
  });

  test.each(["start", "apply", "cancel", "undo"])("nothing is done to an import of another unit: %s", async (verb) => {
    const before = await rowsOfStore();
    const body = verb === "start" ? JSON.stringify({ area: unitA, coverage: "sample" }) : null;
    const ask = (id: string) => site.as(officerA).request(`/api/v1/imports/${id}/${verb}`, { method: "POST", body });
    const [first, second] = [await ask(imports[1]), await ask("999999")];
    expect([first.status, second.status]).toEqual([404, 404]);
    expect(await rowsOfStore()).toBe(before);
  });

  test("an officer cannot turn a file of the own unit into one of the region", async () => {
    const query = { name: "own.csv", area: unitA };
    const { id } = await site.as(officerA).call(routes.uploadImport, { query, upload: "企业名称\n甲\n" });
    const start = site
      .as(officerA)
      .call(routes.startImport, { params: { id }, body: { coverage: "full", apply: true } });
    await expect(start).rejects.toMatchObject({ code: "session.reach-lacking" });
  });

  test("one row of another unit refuses the whole file, and names the row", async () => {
    const before = await rowsOfStore();
    const upload = `对象,指标,时期,数值,单位,来源\nunit:${unitA},revenue,2018,1,亿元,年报\nunit:${unitB},revenue,2018,1,亿元,年报\n`;
    await expect(
      site.as(officerA).call(routes.importFigures, { query: { name: "f.csv" }, upload }),
    ).rejects.toMatchObject({ code: "figure.file-invalid", data: { count: 1, faults: [{ row: 3 }] } });
    expect(await rowsOfStore()).toBe(before);
  });

  test.each<[string, Actor, string, string]>([
    ["another firm", people["filer of A"], `/api/v1/enterprises/${firms.乙泵业}`, "/api/v1/enterprises/999999"],
    [
      "an import of another unit",
      officerA,
      `/api/v1/imports/${imports[1]}/problems`,
      "/api/v1/imports/999999/problems",
    ],
    ["an import of the region", officerA, `/api/v1/imports/${imports[0]}/problems`, "/api/v1/imports/999999/problems"],
    ["its file", officerA, `/api/v1/imports/${imports[1]}`, "/api/v1/imports/999999"],
    ["its preview", officerA, `/api/v1/imports/${imports[1]}/preview`, "/api/v1/imports/999999/preview"],
    ["its rows", officerA, `/api/v1/imports/${imports[1]}/kept-aside.csv`, "/api/v1/imports/999999/kept-aside.csv"],
  ])("%s is as unknown as one that is not there", async (_, actor, there, none) => {
    const [first, second] = await Promise.all([there, none].map((path) => site.as(actor).request(path)));
    const idOf = (path: string) => path.split("/")[4] ?? "";
    const [one, other] = [await first?.text(), await second?.text()];
    expect([first?.status, second?.status]).toEqual([404, 404]);
    expect(one?.replaceAll(idOf(there), "ID")).toBe(other?.replaceAll(idOf(none), "ID"));
  });
});

describe("what ends, ends at once", () => {
  const path = "/api/v1/figures";
  test("a right that was revoked opens nothing, whatever the browser kept", async () => {
    const etag = (await site.as(people["officer of B"]).request(path)).headers.get("etag") ?? "";
    const after = person(people["officer of B"].id);
    const answer = await site.as(after).request(path, { headers: { "if-none-match": etag } });
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain(marker);
  });
  test("a right that moved to another unit shows the other unit's inside and no longer the first's", async () => {
    const before = people["officer of B"];
    const etag = (await site.as(before).request(path)).headers.get("etag") ?? "";
    const moved = person(before.id, grant("unit-officer", { unit: unitA }));
    const answer = await site.as(moved).request(path, { headers: { "if-none-match": etag } });
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain("甲区内部");
    expect(text).not.toContain(marker);
  });
  test("the session says what is open, and no longer says what was", async () => {
    const mayOf = async (actor: Actor) => (await site.as(actor).call(routes.getSession)).may;
    expect(await mayOf(people["officer of A"])).toContain("addFigure");
    const left = await mayOf(person("officer-a"));
    expect([left.includes("getSession"), left.includes("listFigures"), left.includes("addFigure")]).toEqual([
      true,
      false,
      false,
    ]);
    expect((await mayOf(localOperator)).sort()).toEqual(Object.keys(routes).sort());
  });
});

// The last, for it leaves the store in disorder. The long run is e2e/faults/fuzz.faults.ts.
test("no malformed request of anybody who may ask makes an error of ours", { timeout: 120_000 }, async () => {
  const { requests, routes: tried, faults } = await fuzz(world, { seed: 1, open: 1, closed: 0 });
  expect(tried).toBe(Object.keys(routes).length);
  expect(requests).toBeGreaterThan(tried * 4);
  expect(faults).toEqual([]);
});
