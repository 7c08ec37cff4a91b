// Who hangs up in the middle of a download ends the download and nothing else.
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { base } from "@jiqun/contract";
import { expect, test } from "vitest";
import { testApp } from "./testing/index.ts";
import { webStreamOf } from "./web-stream.ts";

test("what was read is what there was, and a fault of the source is the reader's to see", async () => {
  expect(await new Response(webStreamOf(Readable.from([Buffer.from("a"), Buffer.from("b")]))).text()).toBe("ab");
  const none = webStreamOf(createReadStream("/no/where"));
  await setTimeout(20);
  await expect(none.getReader().read()).rejects.toThrow(/ENOENT/);
});

test("whoever hangs up before or while reading closes the source", async () => {
  for (const reads of [0, 1]) {
    const file = createReadStream(process.execPath);
    const reader = webStreamOf(file).getReader();
    for (let turn = 0; turn < reads; turn++) await reader.read();
    await reader.cancel();
    await setTimeout(20);
    expect(file.destroyed).toBe(true);
  }
});

test("a backup that nobody takes to its end leaves the server and its connections alone", async () => {
  const site = await testApp();
  const faults: unknown[] = [];
  const note = (error: unknown) => faults.push(error);
  process.on("uncaughtException", note);
  for (let turn = 0; turn < 6; turn++) {
    const { body } = await site.request(`${base}/backups`, { method: "POST" });
    const reader = body?.getReader();
    if (turn % 2 === 1) await reader?.read();
    await reader?.cancel();
    await setTimeout(10);
  }
  process.off("uncaughtException", note);
  expect(faults).toEqual([]);
  expect((await site.request(`${base}/cockpit`)).status).toBe(200);
});
