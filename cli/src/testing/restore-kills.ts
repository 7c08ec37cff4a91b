// Restores that are killed, spread over their run: what was there stays, or all of the backup is, never a part of it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient, routes } from "@jiqun/contract";
import { openApp, readConfig } from "@jiqun/server";
import { emptyDatabase } from "@jiqun/server/testing";
import { expect, vi } from "vitest";
import { run as backup } from "../commands/backup.ts";

const root = resolve(import.meta.dirname, "../../..");
const pack = join(root, "packs/example");
const body = { subject: "region", indicator: "revenue", period: "2019", unit: "EUR m", source: "Ledger" };

interface Kills {
  /** Into a database that DATABASE_URL names. */
  readonly server: number;
  /** In the place of an embedded one. */
  readonly folder: number;
}
export interface RestoreCount {
  kills: number;
  /** How many left all of the backup, and how many what was there before. */
  whole: number;
  before: number;
}

/** `source` and `target` are databases of the test. */
export async function runRestoreKills(source: string, target: string, kills: Kills): Promise<RestoreCount> {
  const dir = mkdtempSync(join(tmpdir(), "jiqun-killed-"));
  chmodSync(dir, 0o755);
  const data = join(dir, "data");
  const children = new Set<ChildProcess>();
  const count: RestoreCount = { kills: 0, whole: 0, before: 0 };
  const config = (url: string) => readConfig({ data, pack }, { ...process.env, DATABASE_URL: url });

  async function withApp<T>(url: string, work: (call: ReturnType<typeof createClient>) => Promise<T>): Promise<T> {
    const app = await openApp(config(url));
    return work(createClient({ origin: "http://127.0.0.1", token: app.token, fetch: app.fetch })).finally(app.stop);
  }
  const entered = (url: string) =>
    withApp(url, async (call) => (await call(routes.listFigures, { query: { q: "Ledger" } })).total);

  /** Answers how long it ran. */
  async function restore(url: string, file: string, killAfter?: number): Promise<number> {
    const began = performance.now();
    const args = [join(root, "cli/src/main.ts"), "restore", file, "--data", data, ...(url === "" ? ["--replace"] : [])];
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, DATABASE_URL: url },
    });
    children.add(child);
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk;
    });
    const exit = once(child, "exit");
    if (killAfter !== undefined) {
      await Promise.race([exit, sleep(killAfter)]);
      child.kill("SIGKILL");
    }
    const [code] = await exit;
    children.delete(child);
    if (killAfter === undefined) expect(code, said).toBe(0);
    return performance.now() - began;
  }

  function judge(found: number, before: number, whole: number): void {
    count.kills++;
    expect([before, whole], `after kill ${count.kills}`).toContain(found);
    if (found === whole) count.whole++;
    else count.before++;
  }

  try {
    const files = [join(dir, "one.zip"), join(dir, "two.zip")] as const;
    for (const [i, file] of files.entries()) {
      await withApp(source, (call) => call(routes.addFigure, { body: { ...body, value: String(i) } }));
      vi.stubEnv("DATABASE_URL", source);
      const [stdout, stderr] = [new PassThrough(), new PassThrough()];
      expect(await backup([file, "--data", data], { stdout, stderr })).toBe(0);
      vi.unstubAllEnvs();
    }

    const whole = await restore(target, files[1]);
    expect(await entered(target)).toBe(2);
    for (let i = 0; i < kills.server; i++) {
      await emptyDatabase(target);
      await restore(target, files[1], (whole * (i + 0.5)) / kills.server);
      judge(await entered(target), 0, 2); // a start makes its own tables where none are
    }

    const folder = await restore("", files[0]);
    for (let i = 0; i < kills.folder; i++) {
      const before = await entered("");
      // The other of the two than is there, so that which one it is tells.
      await restore("", files[before === 1 ? 1 : 0], (folder * (i + 0.5)) / kills.folder);
      judge(await entered(""), before, before === 1 ? 2 : 1);
      expect(existsSync(join(data, "restore.json"))).toBe(false);
      for (const name of readdirSync(data))
        if (name.startsWith("database.kept")) rmSync(join(data, name), { recursive: true });
    }
    await restore("", files[1]); // removes what the killed ones left behind
    expect(await entered("")).toBe(2);
    expect(readdirSync(data).filter((name) => name.startsWith("database.new"))).toEqual([]);
    return count;
  } finally {
    for (const child of children) child.kill("SIGKILL");
    rmSync(dir, { recursive: true, force: true });
  }
}
