// The database goes away under people who write, again and again, every connection with it, and comes back. What was acknowledged must be stored
// once, readiness must be red meanwhile and green again, and the server must be the same process at the end.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { newKey, routes } from "@jiqun/contract";
import pg from "pg";
import { expect, test } from "vitest";
import { killChildren, startChild } from "../../server/src/testing/child-server.ts";
import { recordFigure, testDatabase } from "../../server/src/testing/index.ts";
import { openProxy } from "../../server/src/testing/tcp-proxy.ts";

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
    const acknowledged = new Set<number>();
    let [next, refused, over] = [1, 0, false];
    const body = (id: number) => ({
      ...{ subject: "region", indicator: "revenue", period: "2019", value: `${id}`, unit: "EUR m", source: "Restarts" },
    });
    const write = async () => {
      while (!over) {
        const [id, key] = [next++, newKey()];
        while (!acknowledged.has(id)) {
          const done = await child.call(routes.addFigure, { body: body(id), key }).then(
            () => true,
            () => false,
          );
          if (done) acknowledged.add(id);
          else {
            refused++;
            await sleep(50);
          }
        }
      }
    };
    const ready = async () => (await fetch(`${child.url}/readyz`)).status;
    const writers = Array.from({ length: 4 }, write);
    let [red, slowest_ms] = [0, 0];
    for (let nth = 0; nth < rounds; nth++) {
      const before = acknowledged.size;
      while (acknowledged.size < before + 5) await sleep(10);
      proxy.become("away");
      await until(async () => (await ready()) === 503);
      red++;
      proxy.become("none");
      const began = performance.now();
      await until(async () => (await ready()) === 200);
      slowest_ms = Math.max(slowest_ms, Math.round(performance.now() - began));
    }
    over = true;
    await Promise.all(writers);
    const times = await timesStored(databaseUrl);
    const lost = [...acknowledged].filter((id) => !times.has(id)).length;
    const doubled = [...times.values()].filter((n) => n > 1).length;
    const figure = { rounds, red, slowest_ms, acknowledged: acknowledged.size, refused, lost, doubled };
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

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(20);
}

async function timesStored(url: string): Promise<Map<number, number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ value: string; n: number }>(
    "select data->>'value' as value, count(*)::int as n from audit_event where action = 'figure.entered' group by 1",
  );
  await client.end();
  return new Map(rows.map(({ value, n }) => [Number(value), n]));
}
