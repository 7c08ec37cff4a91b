// A backup that dies before its file has its name leaves the one that was there; after that, the new one. Both are whole.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { openApp, readConfig } from "@jiqun/server";
import { testDatabase } from "@jiqun/server/testing";
import { afterAll, expect, test, vi } from "vitest";
import { run as backup } from "./backup.ts";

const root = resolve(import.meta.dirname, "../../..");
const dir = mkdtempSync(join(tmpdir(), "jiqun-backup-killed-"));
const file = join(dir, "store.zip");
const data = join(dir, "data");
const env = { ...process.env, DATABASE_URL: await testDatabase() };
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const parts = () => readdirSync(dir).filter((name) => name.includes(".part-"));

async function call(...args: string[]): Promise<number> {
  vi.stubEnv("DATABASE_URL", env.DATABASE_URL);
  return backup([file, "--data", data, ...args], { stdout: new PassThrough(), stderr: new PassThrough() }).finally(() =>
    vi.unstubAllEnvs(),
  );
}

async function crash(point: string): Promise<void> {
  const child = spawn(process.execPath, [join(root, "cli/src/main.ts"), "backup", file, "--data", data], {
    stdio: "ignore",
    env: { ...env, JIQUN_CRASH_AT: point },
  });
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");
}

test("killed around its rename, there is a whole file, and the next one clears away what was left", {
  timeout: 120_000,
}, async () => {
  await openApp(readConfig({ data, pack: join(root, "packs/example") }, env)).then((app) => app.stop());
  await crash("backup.before-rename");
  expect(() => statSync(file)).toThrow("ENOENT");
  expect(parts()).toHaveLength(1);
  expect(await call()).toBe(0);
  expect(parts()).toEqual([]);
  const first = statSync(file);

  await crash("backup.before-rename");
  expect(statSync(file).ino).toBe(first.ino);
  expect(await call("--verify")).toBe(0);
  await crash("backup.after-rename");
  expect(statSync(file).ino).not.toBe(first.ino);
  expect(await call("--verify")).toBe(0);
});
