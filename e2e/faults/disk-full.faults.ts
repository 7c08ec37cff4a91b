// The disk under the store fills up while people write. A file system of its own in memory (root on Linux may mount one; elsewhere the proof is
// left out): first to the watermark, then to the last byte. Writes must be refused and not lost, reads must go on, and with space back
// writes must go on in the same process.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { platform, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { base, createClient } from "@jiqun/contract";
import { expect, test } from "vitest";
import { openCluster } from "../../server/src/cluster/open.ts";
import { readConfig, startServer } from "../../server/src/main.ts";
import { databaseDir } from "../../server/src/store-folder.ts";
import { recordFigure } from "../../server/src/testing/index.ts";
import { countLost, startWriters, until } from "./figure-writers.ts";

const MB = 2 ** 20;
const mayMount = platform() === "linux" && process.getuid?.() === 0 && existsSync("/bin/mount");

test.runIf(mayMount)("a disk that fills up under load loses nothing that was acknowledged", async () => {
  const disk = mkdtempSync(join(tmpdir(), "jiqun-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=500m,mode=755", "none", disk]);
  const data = join(disk, "data");
  const filler = join(disk, "filler");
  const freeOf = () => {
    const { bavail, bsize } = statfsSync(disk);
    return bavail * bsize;
  };
  /** Leaves so many bytes free. */
  const fillTo = (bytes: number) => {
    for (let n = 0; freeOf() > bytes && n < 1000; n++)
      try {
        writeFileSync(`${filler}-${n}`, Buffer.alloc(Math.min(64 * MB, freeOf() - bytes)));
      } catch {
        return; // others were quicker: it is full
      }
  };
  const clear = () => execFileSync("sh", ["-c", `rm -f ${filler}-*`]);
  const environment = { ...process.env, JIQUN_MIN_FREE_MB: "40", JIQUN_LOG_LEVEL: "silent" };
  const server = await startServer(
    readConfig(
      { data, pack: resolve(import.meta.dirname, "../../packs/example"), port: 0 },
      Object.fromEntries(Object.entries(environment).filter(([name]) => name !== "DATABASE_URL")),
    ),
  );
  let ended: Error | undefined;
  void server.ended.then((failure) => {
    ended = failure;
  });
  try {
    const writers = startWriters(createClient({ origin: server.url, tries: 1 }));
    const status = async (path: string, init?: RequestInit) => (await fetch(`${server.url}${path}`, init)).status;
    const write = () =>
      status(`${base}/figures`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          ...{ subject: "region", indicator: "revenue", period: "2018", value: "1", unit: "EUR m", source: "Disk" },
        }),
      });
    const more = async (count: number) => {
      const before = writers.acknowledged.size;
      await until(() => writers.acknowledged.size >= before + count);
    };
    const rounds: { refusedWith: number; read: number; ready: number }[] = [];
    for (const left of [30 * MB, 0]) {
      await more(20);
      fillTo(left);
      await sleep(1500);
      rounds.push({
        refusedWith: await write(),
        read: await status(`${base}/cockpit`),
        ready: await status("/readyz"),
      });
      await sleep(1500);
      clear();
      await more(20);
    }
    await writers.stop();
    const refused = writers.refused();
    // Adopted: it runs under the server.
    const { url } = await openCluster(databaseDir(data), process.env);
    const figure = { rounds, refused, ...(await countLost(url, writers.acknowledged)) };
    recordFigure("a disk that fills up", figure);
    expect(rounds.map(({ refusedWith, read }) => [refusedWith, read])).toEqual([
      [507, 200],
      [507, 200],
    ]);
    expect(figure).toMatchObject({ lost: 0, doubled: 0 });
    expect([refused > 0, ended]).toEqual([true, undefined]);
  } finally {
    clear();
    await server.stop();
    execFileSync("umount", [disk]);
    rmSync(disk, { recursive: true, force: true });
  }
});
