// Who asks too often is told when to come again, and cannot pass for another by a header.
import { base, Problem, routes, urlOf } from "@jiqun/contract";
import { expect, test } from "vitest";
import { localOperator, owner, publicActor } from "../context.ts";
import { person, signedIn, testApp } from "../testing/index.ts";
import { createRate, networkOf } from "./rate.ts";

const site = await testApp({ requestsPerMinute: 5 });
const page = urlOf(routes.listReleases, {});
const statuses = async (times: number, ask: (n: number) => Promise<Response>) => {
  const all: Response[] = [];
  for (let n = 0; n < times; n++) all.push(await ask(n));
  return all.map(({ status, headers }) => (status === 429 ? `429 after ${headers.get("retry-after")}` : status));
};
const told = (ask: () => void): unknown => {
  try {
    ask();
    return "may";
  } catch (error) {
    return error instanceof Problem ? error.data.seconds : error;
  }
};

test("this machine in local mode is not counted; later an address and an account each have a measure of their own", async () => {
  expect(await statuses(8, () => site.request(page))).toEqual(Array(8).fill(200));
  const analyst = await signedIn(site, { name: "Li", grants: [{ duty: "analyst" }] });
  const forged = (n: number) => ({ headers: { "x-forwarded-for": `10.0.0.${n}`, forwarded: `for=10.0.0.${n}` } });
  expect(await statuses(7, (n) => site.request(page, forged(n)))).toEqual([
    ...Array(5).fill(200),
    ...Array(2).fill("429 after 12"),
  ]);
  expect(await statuses(6, () => analyst.request(`${base}/cockpit`))).toEqual([...Array(5).fill(200), "429 after 12"]);
  expect((await site.request(`${base}/nowhere`)).status).toBe(429);
  expect((await site.request("/healthz")).status).toBe(200);
});

test("a bucket fills evenly, and full again it is as new", () => {
  let at = 0;
  const ask = createRate(60, () => at);
  const li = person("li");
  for (let n = 0; n < 60; n++) ask(li, "1.2.3.4");
  expect(told(() => ask(li, "5.6.7.8"))).toBe(1);
  at += 2000;
  expect([1, 2, 3].map(() => told(() => ask(li, "1.2.3.4")))).toEqual(["may", "may", 1]);
  expect(told(() => ask(publicActor, "1.2.3.4"))).toBe("may");
  for (let n = 0; n < 100; n++) for (const actor of [localOperator, owner]) ask(actor, "127.0.0.1");
  const free = createRate(0);
  for (let n = 0; n < 100; n++) free(publicActor, "1.2.3.4");
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "::ffff:192.0.2.7"],
  ["2001:DB8:0:1:aaaa::1", "2001:db8:0:1::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
