import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "./pack.ts";

let dir = "";
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), "jiqun-pack-")), "new");
});
afterEach(() => rm(join(dir, ".."), { recursive: true, force: true }));

async function call(...args: string[]): Promise<{ exit: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const exit = await run(args, { stdout, stderr });
  return { exit, out: String(stdout.read() ?? ""), err: String(stderr.read() ?? "") };
}

describe("jiqun pack", () => {
  test("writes a skeleton that passes the check", async () => {
    expect((await call("new", dir)).out).toContain("8 files written");
    const checked = await call("check", dir);
    expect(checked).toMatchObject({ exit: 0, err: "" });
    expect(checked.out).toMatch(/no faults; units 2, clusters 1, chains 1, links 3, .* version [0-9a-f]{64}/);
  });

  test("tells each fault on a line of its own and exits 1", async () => {
    await call("new", dir);
    const file = join(dir, "clusters.yaml");
    await writeFile(
      file,
      (await readFile(file, "utf8")).replace("tier: leading", "tier: lost").replace("machines", "ma chines"),
    );
    const checked = await call("check", dir);
    expect(checked.exit).toBe(1);
    expect(checked.out.trim().split("\n")).toContain(
      "clusters.yaml:3 clusters[0].id must be letters, digits and hyphens",
    );
    expect(checked.err).toMatch(/: \d faults?\n$/);
    const told = JSON.parse((await call("check", dir, "--json")).out);
    expect(told.problems[0]).toMatchObject({ line: expect.any(Number), path: expect.any(String) });
  });

  test("never writes over anything, and says what it takes", async () => {
    await call("new", dir);
    await expect(call("new", dir)).rejects.toThrow("not empty");
    await expect(call("check", join(dir, "nowhere"))).rejects.toThrow("no folder");
    await expect(call()).rejects.toThrow("say: pack check");
    await expect(call("new")).rejects.toThrow("say: pack check");
    await expect(call("check", "a", "b")).rejects.toThrow("too many");
  });
});
