// Below the watermark writes are refused by name and everything else goes on.
import { tmpdir } from "node:os";
import { base, problemAnswer, routes } from "@jiqun/contract";
import { describe, expect, test } from "vitest";
import { type Disk, watchDisk } from "./disk.ts";
import { createApp } from "./http/app.ts";
import { inProcess, testApp } from "./testing/index.ts";

const site = await testApp();
const sendTo = (disk: Disk) => {
  const app = createApp({ runtime: { ...site.runtime, disk }, token: "t", webDir: null });
  return (path: string, init?: RequestInit) => inProcess(app)(`http://127.0.0.1${path}`, init);
};
const figure = JSON.stringify({
  ...{ subject: "region", indicator: "revenue", period: "2019" },
  ...{ value: "77", unit: "亿元", source: "Ledger" },
});
const write = (send: ReturnType<typeof sendTo>) =>
  send(`${base}/figures`, { method: "POST", body: figure, headers: { "content-type": "application/json" } });

describe("a disk that is nearly full", () => {
  const send = sendTo(async () => ({ free: 104_857_600, limit: 536_870_912, low: true }));

  test("takes no writes, and says why", async () => {
    const before = await site.call(routes.listAuditEvents);
    const answer = await write(send);
    expect(answer.status).toBe(507);
    const { code, data } = problemAnswer.parse(await answer.json());
    expect([code, data]).toEqual(["store.disk-low", { free: "100 MB", limit: "512 MB" }]);
    expect(await site.call(routes.listAuditEvents)).toEqual(before);
  });
  test("is read as always, backups included; readiness names it", async () => {
    expect((await send(`${base}/cockpit`)).status).toBe(200);
    const backup = await send(`${base}/backups`, { method: "POST" });
    expect([backup.status, (await backup.arrayBuffer()).byteLength > 0]).toEqual([200, true]);
    const ready = await send("/readyz");
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: "ready", disk: "low" }]);
  });
});

test("the watermark is held against the disk of the folder", async () => {
  const [none, all, gone] = [
    watchDisk(tmpdir(), 0),
    watchDisk(tmpdir(), Number.MAX_SAFE_INTEGER),
    watchDisk("/no/where", 0),
  ];
  expect(await none()).toMatchObject({ low: false, free: expect.any(Number) });
  expect(await all()).toMatchObject({ low: true });
  expect(await gone()).toBeNull();
  expect((await write(sendTo(none))).status).toBe(200);
  expect((await write(sendTo(all))).status).toBe(507);
});
