// A restore that is killed leaves what was there or all of the backup, never a part of it. The kills are spread over its run.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient, routes } from "@jiqun/contract";
import { openApp, readConfig } from "@jiqun/server";
import { testDatabase } from "@jiqun/server/testing";
import { afterAll, expect, test, vi } from "vitest";
import { run as backup } from "./backup.ts";

const root = resolve(import.meta.dirname, "../../..");
const pack = join(root, "packs/example");
const dir = mkdtempSync(join(tmpdir(), "jiqun-killed-"));
chmodSync(dir, 0o755);
const data = join(dir, "data");
const kills = { server: 14, folder: 6 };
const source = await testDatabase();
const targets = await Promise.all(Array.from({ length: kills.server + 1 }, () => testDatabase()));
const files = [join(dir, "one.zip"), join(dir, "two.zip")] as const;
const children = new Set<ChildProcess>();
afterAll(() => rmSync(dir, { recursive: true, force: true }));
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

const config = (url: string) => readConfig({ data, pack }, { ...process.env, DATABASE_URL: url });
const body = { subject: "region", indicator: "revenue", period: "2019", unit: "EUR m", source: "Ledger" };

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

test("killed at any moment, it is whole or absent", { timeout: 300_000 }, async () => {
  for (const [i, file] of files.entries()) {
    await withApp(source, (call) => call(routes.addFigure, { body: { ...body, value: String(i) } }));
    vi.stubEnv("DATABASE_URL", source);
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    expect(await backup([file, "--data", data], { stdout, stderr })).toBe(0);
    vi.unstubAllEnvs();
  }

  const [first = "", ...others] = targets;
  const whole = await restore(first, files[1]);
  expect(await entered(first)).toBe(2);
  for (const [i, url] of others.entries()) {
    await restore(url, files[1], (whole * (i + 0.5)) / kills.server);
    expect([0, 2], `kill ${i}`).toContain(await entered(url)); // a start makes its own tables where none are
  }

  const folder = await restore("", files[0]);
  for (let i = 0; i < kills.folder; i++) {
    const before = await entered("");
    const file = files[(i + 1) % 2] as string;
    await restore("", file, (folder * (i + 0.5)) / kills.folder);
    expect([before, ((i + 1) % 2) + 1], `kill ${i}`).toContain(await entered(""));
    expect(existsSync(join(data, "restore.json"))).toBe(false);
  }
  await restore("", files[1]); // removes what the killed ones left behind
  expect(await entered("")).toBe(2);
  expect(readdirSync(data).filter((name) => name.startsWith("database.new"))).toEqual([]);
});
