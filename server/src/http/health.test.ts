// Readiness follows the database: away, silent and back again. A small relay stands between, so that no other test is disturbed.
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { afterAll, expect, test } from "vitest";
import { openDb } from "../store/db.ts";
import { inProcess, testApp } from "../testing/index.ts";
import { createApp } from "./app.ts";

const site = await testApp();
const target = new URL(site.url);
let mode: "open" | "silent" | "away" = "open";
const pairs = new Set<readonly [Socket, Socket]>();

const relay = createServer((near) => {
  if (mode === "away") return void near.destroy();
  const far = connect(Number(target.port), target.hostname);
  const pair = [near, far] as const;
  pairs.add(pair);
  for (const [from, to] of [pair, [far, near]] as const) {
    from.on("data", (chunk) => to.write(chunk));
    from.on("error", () => to.destroy());
    from.on("close", () => {
      to.destroy();
      pairs.delete(pair);
    });
  }
  if (mode === "silent") for (const socket of pair) socket.pause();
}).listen(0, "127.0.0.1");
await once(relay, "listening");

function become(next: typeof mode): void {
  mode = next;
  for (const pair of pairs)
    for (const socket of pair) {
      if (next === "away") socket.destroy();
      else if (next === "silent") socket.pause();
      else socket.resume();
    }
}

const { port } = relay.address() as { port: number };
const through = new URL(site.url);
through.port = String(port);
const { db, pool, close } = openDb(through.href, { max: 4 });
const app = createApp({ runtime: { ...site.runtime, db, pool }, token: "t", webDir: null });
const ready = async () => {
  const answer = await inProcess(app)("http://127.0.0.1/readyz");
  return [answer.status, (await answer.json()).store];
};
afterAll(async () => {
  become("open");
  await close();
  relay.close();
});

test("readiness is red while the database is away or says nothing, and green once it is back", async () => {
  expect(await ready()).toEqual([200, "ok"]);
  for (const gone of ["away", "silent", "away"] as const) {
    become(gone);
    expect(await ready(), gone).toEqual([503, "unreachable"]);
    expect((await inProcess(app)("http://127.0.0.1/healthz")).status).toBe(200);
    become("open");
    await expect.poll(ready, { timeout: 15_000 }).toEqual([200, "ok"]);
  }
});
