// The database goes away under people who write, again and again, every connection with it, and comes back. What was acknowledged must be stored
// once, readiness must be red meanwhile and green again, and the server must be the same process at the end.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { killChildren, startChild } from "../../server/src/testing/child-server.ts";
import { recordFigure, testDatabase } from "../../server/src/testing/index.ts";
import { openProxy } from "../../server/src/testing/tcp-proxy.ts";
import { countLost, startWriters, until } from "./figure-writers.ts";

const rounds = Number(process.env.JIQUN_KILLS ?? 20);

test("twenty absences of the database under load lose and double nothing that was acknowledged", async () => {
  const databaseUrl = await testDatabase();
  const proxy = await openProxy(databaseUrl);
  const data = mkdtempSync(join(tmpdir(), "jiqun-restart-"));
  chmodSync(data, 0o755);
  try {
    const child = await startChild({
      data,
      pack: resolve(import.meta.dirname, "../../packs/example"),
      databaseUrl: proxy.url,
    });
    if (!child) throw new Error("the server died by itself");
    const ready = async () => (await fetch(`${child.url}/readyz`)).status;
    const writers = startWriters(child.call);
    let [red, slowest_ms] = [0, 0];
    for (let nth = 0; nth < rounds; nth++) {
      const before = writers.acknowledged.size;
      await until(() => writers.acknowledged.size >= before + 5);
      proxy.become("away");
      await until(async () => (await ready()) === 503);
      red++;
      proxy.become("none");
      const began = performance.now();
      await until(async () => (await ready()) === 200);
      slowest_ms = Math.max(slowest_ms, Math.round(performance.now() - began));
    }
    await writers.stop();
    const refused = writers.refused();
    const figure = { rounds, red, slowest_ms, refused, ...(await countLost(databaseUrl, writers.acknowledged)) };
    if (rounds >= 20) recordFigure("database away under load", figure);
    expect(figure).toMatchObject({ lost: 0, doubled: 0 });
    expect([red === rounds, refused > 0, child.process.exitCode]).toEqual([true, true, null]);
    await child.stop();
  } finally {
    proxy.become("none");
    killChildren();
    await proxy.close();
    rmSync(data, { recursive: true, force: true });
  }
});
