// What holds for every route: the list is whole, strangers are refused, answers are tagged, problems are readable.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { base, problemAnswer, routes } from "@jiqun/contract";
import { afterAll, describe, expect, test } from "vitest";
import { openDb } from "../store/db.ts";
import { testApp } from "../testing/index.ts";
import { createApp } from "./app.ts";
import { isLoopbackAddress, isLoopbackHost } from "./gate.ts";
import { policy } from "./policy.ts";

const webDir = mkdtempSync(join(tmpdir(), "jiqun-web-"));
mkdirSync(join(webDir, "dist", "assets"), { recursive: true });
writeFileSync(join(webDir, "dist", "index.html"), "<!doctype html><title>page</title>");
writeFileSync(join(webDir, "dist", "assets", "app-1a2b.js"), "export {};");
writeFileSync(join(webDir, "secret.txt"), "not for the web");
afterAll(() => rmSync(webDir, { recursive: true }));

const site = await testApp({ webDir: join(webDir, "dist") });
const get = (path: string, headers: Record<string, string> = {}) => site.request(path, { headers });
const post = (path: string, headers: Record<string, string> = {}) =>
  site.request(path, { method: "POST", body: "{}", headers: { "content-type": "application/json", ...headers } });
const codeOf = async (response: Response) => problemAnswer.parse(await response.json()).code;
const session = `${base}/session`;

describe("the live route list", () => {
  const live = site.app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`);

  test("holds every route of the contract", () => {
    const wanted = Object.values(routes).map(
      ({ method, path }) => `${method.toUpperCase()} ${base}${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
    );
    expect(wanted.length).toBeGreaterThan(20);
    expect(live).toEqual(expect.arrayContaining(wanted));
  });

  test("has one row of policy for each route, and no row for none", () => {
    expect([...new Set(live)].sort()).toEqual([...policy.keys()].sort());
  });
});

describe("what no one can mean is refused before the store sees it", () => {
  test.each(["cockpit?asOf=2026-02-31", "cockpit?asOf=2025-02-29", "cockpit?asOf=0000-01-01", "enterprises?q=%00"])(
    "%s",
    async (path) => {
      const answer = await get(`${base}/${path}`);
      expect(answer.status).toBe(400);
      expect(await codeOf(answer)).toBe("request.invalid");
    },
  );
  test("a leap day is a day", async () => {
    expect((await get(`${base}/cockpit?asOf=2024-02-29`)).status).toBe(200);
  });
});

describe("without accounts only this machine may enter", () => {
  const from = (peer: string, headers: Record<string, string> = {}) =>
    site.app.fetch(new Request(`http://127.0.0.1${session}`, { headers }), { peer });

  test.each(["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])("a peer at %s may", async (peer) => {
    expect((await from(peer)).status).toBe(200);
  });
  test.each(["10.0.0.7", "::ffff:10.0.0.7", "fe80::1", "unknown"])("a peer at %s may not", async (peer) => {
    const answer = await from(peer);
    expect(answer.status).toBe(403);
    expect(await codeOf(answer)).toBe("session.host-refused");
  });
  test.each(["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example"])(
    "a name bound to this machine, %s, is refused",
    async (host) => {
      expect(await codeOf(await from("127.0.0.1", { host }))).toBe("session.host-refused");
    },
  );
  test("what a proxy passes on is refused", async () => {
    expect((await from("127.0.0.1", { "x-forwarded-for": "10.0.0.7" })).status).toBe(403);
  });
  test("pages of the app are refused to strangers too, health is not", async () => {
    const stranger = (path: string) => site.app.fetch(new Request(`http://127.0.0.1${path}`), { peer: "10.0.0.7" });
    expect((await stranger("/")).status).toBe(403);
    expect((await stranger("/metrics")).status).toBe(403);
    expect((await stranger("/healthz")).status).toBe(200);
    expect((await stranger("/readyz")).status).toBe(200);
  });
  test("names and addresses of loopback are known in every spelling", () => {
    for (const host of ["localhost", "LOCALHOST:5", "127.0.0.1:1", "[::1]:80", "localhost.:80"])
      expect(isLoopbackHost(host)).toBe(true);
    for (const host of ["", "0.0.0.0", "[::]", "example.org", "127.0.0.1.nip.io"])
      expect(isLoopbackHost(host)).toBe(false);
    expect(isLoopbackAddress("127.0.0.256.1")).toBe(false);
  });
});

describe("writes", () => {
  const figures = `${base}/figures`;
  test.each<[string, Record<string, string>]>([
    ["the origin is another site", { origin: "https://evil.example" }],
    ["the origin is hidden", { origin: "null" }],
    ["the browser says so", { "sec-fetch-site": "cross-site" }],
    ["it is another port of this machine", { origin: "http://127.0.0.1:8000" }],
  ])("from elsewhere are refused: %s", async (_, headers) => {
    expect(await codeOf(await post(figures, headers))).toBe("session.origin-refused");
  });
  test("from the same origin, or from a program, reach the route", async () => {
    const own = { origin: "http://127.0.0.1", "sec-fetch-site": "same-origin" };
    expect(await codeOf(await post(figures, own))).toBe("request.invalid");
    expect(await codeOf(await post(figures))).toBe("request.invalid");
  });
});

test("the owner's token is taken, another is refused", async () => {
  expect((await get(session, { authorization: `Bearer ${site.token}` })).status).toBe(200);
  const refused = await get(session, { authorization: "Bearer another" });
  expect(refused.status).toBe(401);
  expect(await codeOf(refused)).toBe("session.token-refused");
});

describe("problems", () => {
  test("follow RFC 9457, with a code and a sentence in the asker's language", async () => {
    const zh = await get(`${base}/nothing`, { "accept-language": "zh-CN,zh;q=0.9,en;q=0.5" });
    const en = await get(`${base}/nothing`, { "accept-language": "fr, en-GB;q=0.8, zh;q=0.1" });
    expect(zh.headers.get("content-type")).toBe("application/problem+json");
    expect(problemAnswer.parse(await zh.json())).toMatchObject({
      status: 404,
      code: "route.unknown",
      detail: "没有这个地址：/api/v1/nothing",
    });
    expect((await en.json()).detail).toBe("There is no such address: /api/v1/nothing");
  });
  test("name every wrong parameter", async () => {
    const answer = await get(`${base}/figures?asOf=yesterday&limit=0`);
    expect(answer.status).toBe(400);
    expect(((await answer.json()).data.issues as { path: string }[]).map(({ path }) => path)).toEqual([
      "query.asOf",
      "query.limit",
    ]);
  });
  test("a body that is no JSON is refused, and so is one that is too large", async () => {
    const send = (body: string) => site.request(`${base}/figures`, { method: "POST", body });
    expect((await send("{")).status).toBe(400);
    expect((await send(JSON.stringify({ note: "x".repeat(1_100_000) }))).status).toBe(413);
  });
  test("a fault of ours tells its number and nothing else", async () => {
    const { pack } = site.runtime;
    site.runtime.pack = { ...pack, units: null as never };
    const answer = await get(`${base}/region`);
    site.runtime.pack = pack;
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).toContain(answer.headers.get("x-request-id"));
    expect(text).not.toMatch(/units|null|at .*\.ts/);
  });
});

describe("entity tags", () => {
  test("an answer is not sent twice while nothing has changed", async () => {
    const first = await get(session);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    const again = await get(session, { "if-none-match": `"other", W/${etag}` });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
  });
  test("an answer that was prepared is the same bytes, and another after a write", async () => {
    const read = async () => (await site.request(`${base}/cockpit`)).text();
    const first = await read();
    expect(await read()).toBe(first);
    await site.call(routes.addFigure, {
      body: { subject: "region", indicator: "revenue", period: "2016", value: "3", unit: "亿元", source: "年报" },
    });
    expect(JSON.parse(await read()).dataVersion).not.toBe(JSON.parse(first).dataVersion);
  });
  test("a write, another address and another language each change the tag", async () => {
    const tag = async (path: string, headers = {}) => (await get(path, headers)).headers.get("etag");
    const before = await tag(`${base}/figures`);
    expect(await tag(`${base}/figures?limit=5`)).not.toBe(before);
    expect(await tag(`${base}/figures`, { "accept-language": "en" })).not.toBe(before);
    const body = { subject: "region", indicator: "revenue", period: "2020", value: "1", unit: "亿元", source: "年鉴" };
    await site.call(routes.addFigure, { body });
    expect(await tag(`${base}/figures`)).not.toBe(before);
  });
});

test("the OpenAPI document is 3.1 and describes every route with its answer and its problems", async () => {
  const document = await (await get(`${base}/openapi.json`)).json();
  expect(document.openapi).toBe("3.1.0");
  const operations = Object.values(
    document.paths as Record<string, Record<string, { operationId: string; responses: object }>>,
  ).flatMap(Object.values);
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(routes).sort());
  for (const { responses } of operations) expect(Object.keys(responses)).toEqual(["200", "default"]);
  expect(JSON.stringify(document)).not.toMatch(/"nullable"/);
  const pathParameters = document.paths["/api/v1/chains/{chain}"]?.get.parameters ?? [];
  expect(pathParameters).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: "chain", in: "path", required: true })]),
  );
});

test("while the store is away, callers are told to try again and readiness is red", async () => {
  const { db, close } = openDb("postgres://nobody@127.0.0.1:1/none", { max: 1 });
  const runtime = { ...site.runtime, db };
  const app = createApp({ runtime, token: "t", webDir: null });
  const answer = await app.fetch(new Request(`http://127.0.0.1${session}`), { peer: "127.0.0.1" });
  expect([answer.status, answer.headers.get("retry-after"), await codeOf(answer)]).toEqual([
    503,
    "2",
    "store.unavailable",
  ]);
  const ready = await app.fetch(new Request("http://127.0.0.1/readyz"), { peer: "127.0.0.1" });
  expect([ready.status, (await ready.json()).store]).toEqual([503, "unreachable"]);
  await close();
});

test("readiness names the store and the pack; metrics count by route pattern", async () => {
  const ready = await (await get("/readyz")).json();
  expect(ready).toMatchObject({ status: "ready", store: "ok", pack: { version: "1", refused: null } });
  await get(session);
  const text = await (await get("/metrics")).text();
  expect(text).toMatch(/jiqun_http_requests_total\{method="GET",route="\/api\/v1\/session",status="200"\} \d+/);
  expect(text).toContain("process_cpu_seconds_total");
});

describe("the web app", () => {
  test("pages get index.html, hashed files may be kept, nothing may run inline", async () => {
    const page = await get("/clusters/P1?asOf=2025-01-01");
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    expect(page.headers.get("content-security-policy")).toMatch(/script-src 'self';/);
    const script = await get("/assets/app-1a2b.js");
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(script.headers.get("cache-control")).toContain("immutable");
  });
  test("the program is packed for whoever takes it so, and is the same", async () => {
    const plain = await get("/assets/app-1a2b.js");
    const packed = await get("/assets/app-1a2b.js", { "accept-encoding": "gzip, deflate" });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect([plain, packed].map(({ headers }) => headers.get("vary"))).toEqual(["accept-encoding", "accept-encoding"]);
    expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe(await plain.text());
    expect(packed.headers.get("cache-control")).toContain("immutable");
  });
  test.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/%00",
    "/%zz",
    "/nothing.js",
  ])("%s reaches no file", async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain("not for the web");
  });
  test("without a built app the page says how to build it", async () => {
    const bare = await testApp({ webDir: join(webDir, "nothing") });
    const page = await bare.request("/");
    expect(page.status).toBe(503);
    expect(await page.text()).toContain("npm start");
  });
});
