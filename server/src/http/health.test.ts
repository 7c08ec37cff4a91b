// Readiness follows the database: away, silent and back again.
import { afterAll, expect, test } from "vitest";
import { openDb } from "../store/db.ts";
import { inProcess, testApp } from "../testing/index.ts";
import { openProxy } from "../testing/tcp-proxy.ts";
import { createApp } from "./app.ts";

const site = await testApp();
const proxy = await openProxy(site.url);
const { db, pool, close } = openDb(proxy.url, { max: 4 });
const app = createApp({ runtime: { ...site.runtime, db, pool }, token: "t", webDir: null });
const ready = async () => {
  const answer = await inProcess(app)("http://127.0.0.1/readyz");
  return [answer.status, (await answer.json()).store];
};
afterAll(async () => {
  proxy.become("none");
  await close();
  await proxy.close();
});

test("readiness is red while the database is away or says nothing, and green once it is back", async () => {
  expect(await ready()).toEqual([200, "ok"]);
  for (const gone of ["away", "silent", "away"] as const) {
    proxy.become(gone);
    expect(await ready(), gone).toEqual([503, "unreachable"]);
    expect((await inProcess(app)("http://127.0.0.1/healthz")).status).toBe(200);
    proxy.become("none");
    await expect.poll(ready, { timeout: 15_000 }).toEqual([200, "ok"]);
  }
});
