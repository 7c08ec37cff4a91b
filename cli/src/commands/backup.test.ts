// The two commands against a real store: what they print, what they leave on the disk, how they refuse.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { openApp, readConfig, startServer } from "@jiqun/server";
import { testDatabase } from "@jiqun/server/testing";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { Run } from "../command.ts";
import { run as audit } from "./audit.ts";
import { run as backup } from "./backup.ts";
import { run as restore } from "./restore.ts";

const dir = mkdtempSync(join(tmpdir(), "jiqun-backup-"));
afterAll(() => rmSync(dir, { recursive: true }));
afterAll(() => vi.unstubAllEnvs());
const pack = resolve(import.meta.dirname, "../../../packs/example");
const [from, to] = [await testDatabase(), await testDatabase()];
const data = join(dir, "data");
const file = join(dir, "store.zip");
const use = (url: string) => vi.stubEnv("DATABASE_URL", url);

async function call(run: Run, ...args: string[]): Promise<{ exit: number; out: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const exit = await run([...args, "--data", data], { stdout, stderr });
  return { exit, out: String(stdout.read() ?? "") };
}

describe("jiqun backup and restore", { timeout: 60_000 }, () => {
  test("through the running server or from the store as it lies there: the same parts", async () => {
    use(from);
    const config = readConfig({ data, pack, port: 0 });
    const server = await startServer(config);
    const live = JSON.parse((await call(backup, file, "--json")).out);
    await expect(call(restore, file)).rejects.toThrow(server.url);
    const chain = await call(audit, "verify", "--json");
    expect({ exit: chain.exit, ...JSON.parse(chain.out) }).toMatchObject({ exit: 0, whole: true, fault: null });
    const roots = join(data, "roots.tsv");
    expect(await call(audit, "roots", "--out", roots)).toMatchObject({ exit: 0 });
    expect(await call(audit, "verify", "--roots", roots)).toMatchObject({ exit: 0 });
    writeFileSync(roots, `1\t${"0".repeat(64)}\n`);
    expect(await call(audit, "verify", "--roots", roots)).toMatchObject({
      exit: 1,
      out: expect.stringContaining("event 1 "),
    });
    await server.stop();
    expect(live).toMatchObject({ file, bytes: statSync(file).size, schema: expect.stringMatching(/^\d{4}-/) });
    expect(live.tables).toBeGreaterThanOrEqual(10);
    expect(live.rows).toBeGreaterThan(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { out } = await call(backup, file);
    expect(out).toContain(`${live.rows} rows of ${live.tables} tables`);
    expect(readdirSync(dir).sort()).toEqual(["data", "store.zip"]);
  });

  test("restored, it opens; a second time it is refused", async () => {
    use(to);
    const told = JSON.parse((await call(restore, file, "--json")).out);
    expect(told).toMatchObject({ migrated: [], kept: null });
    await openApp(readConfig({ data, pack })).then((app) => app.stop());
    await expect(call(restore, file, "--replace")).rejects.toMatchObject({ name: "Refusal" });
  });

  test("--verify says yes to the file, and no to one with a flipped byte", async () => {
    expect(await call(backup, "--verify", file)).toMatchObject({ exit: 0 });
    const bytes = readFileSync(file);
    bytes[200] = (bytes[200] as number) ^ 1;
    writeFileSync(join(dir, "damaged.zip"), bytes);
    const damaged = call(backup, "--verify", join(dir, "damaged.zip"));
    await expect(damaged).rejects.toMatchObject({ name: "Refusal", message: expect.stringMatching(/is damaged/) });
  });

  test("what cannot be written leaves nothing", async () => {
    use(from);
    await expect(call(backup, join(dir, "none", "store.zip"))).rejects.toThrow("cannot be written");
    await expect(call(backup)).rejects.toMatchObject({ name: "Misuse" });
    await expect(call(restore, join(dir, "none.zip"))).rejects.toThrow("there is no such file");
  });
});
