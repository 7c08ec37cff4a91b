// A PostgreSQL server that the product reaches by DATABASE_URL is restarted under people who write: in good order, and at once, as by a crash,
// so that it has to recover from its log. What was acknowledged must be stored once, by the same process of the product.
import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { cwdFor, findBinaries } from "../../server/src/cluster/binaries.ts";
import { openCluster } from "../../server/src/cluster/open.ts";
import { findRunAs } from "../../server/src/cluster/user.ts";
import { killChildren, startChild } from "../../server/src/testing/child-server.ts";
import { recordFigure } from "../../server/src/testing/index.ts";
import { countLost, startWriters, until } from "./figure-writers.ts";

const rounds = Number(process.env.JIQUN_KILLS ?? 20);

test("restarts of a PostgreSQL server under load lose and double nothing that was acknowledged", async () => {
  const folder = (name: string) => {
    const path = mkdtempSync(join(tmpdir(), `jiqun-${name}-`));
    chmodSync(path, 0o755);
    return path;
  };
  const [home, data] = [folder("server"), folder("restart")];
  const as = await findRunAs();
  const { pg_ctl } = await findBinaries(as);
  const cluster = await openCluster(home, process.env);
  const at = join(cluster.home, "postgres");
  // Under its old port: pg_ctl starts it as it was started before.
  const restart = (mode: "fast" | "immediate") =>
    promisify(execFile)(pg_ctl, ["restart", "-w", "-D", at, "-m", mode, "-l", join(cluster.home, "postgres.log")], {
      ...as,
      cwd: cwdFor(),
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    });
  try {
    const child = await startChild({
      data,
      pack: resolve(import.meta.dirname, "../../packs/example"),
      databaseUrl: cluster.url,
    });
    if (!child) throw new Error("the server died by itself");
    const writers = startWriters(child.call);
    let slowest_ms = 0;
    for (let nth = 0; nth < rounds; nth++) {
      const before = writers.acknowledged.size;
      await until(() => writers.acknowledged.size >= before + 5);
      await restart(nth % 2 === 0 ? "fast" : "immediate");
      const began = performance.now();
      await until(async () => (await fetch(`${child.url}/readyz`)).status === 200);
      slowest_ms = Math.max(slowest_ms, Math.round(performance.now() - began));
    }
    await writers.stop();
    const refused = writers.refused();
    const figure = { rounds, slowest_ms, refused, ...(await countLost(cluster.url, writers.acknowledged)) };
    if (rounds >= 20) recordFigure("restarts of a PostgreSQL server", figure);
    expect(figure).toMatchObject({ lost: 0, doubled: 0 });
    expect([refused > 0, child.process.exitCode]).toEqual([true, null]);
    await child.stop();
  } finally {
    killChildren();
    await cluster.stop();
    for (const path of [home, data, cluster.home]) rmSync(path, { recursive: true, force: true });
  }
});
