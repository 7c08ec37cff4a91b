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

  test("warns of phrases that do nothing, and fails on them only where --strict was said", async () => {
    await call("new", dir);
    const file = join(dir, "chains/machines.yaml");
    await writeFile(file, (await readFile(file, "utf8")).replace("[gear units repair kits]", "[pump seals]"));
    const checked = await call("check", dir);
    expect(checked.exit).toBe(0);
    expect(checked.out).toContain(
      'chains/machines.yaml:24 links[1].exclusions[0] warning: the exclusion "pump seals" overlaps no term of its link',
    );
    expect(checked.out).toContain("no faults, 1 warning;");
    expect((await call("check", dir, "--strict")).exit).toBe(1);
    expect(JSON.parse((await call("check", dir, "--json")).out).warnings).toMatchObject([{ line: 24 }]);
  });

  test("counts every phrase on a register and names those that do nothing there", async () => {
    await call("new", dir);
    const register = join(dir, "../register.csv");
    await writeFile(
      register,
      "企业名称,经营范围\n甲厂,manufacture of gearboxes\n乙厂,sale of gear units repair kits\n丙厂,manufacture of castings and gearboxes\n",
    );
    const short = await call("check", dir, "--on", register);
    expect(short.out).toContain('warning: the term "gear units" stands in 1 row but a longer');
    expect(short.out).not.toContain("cast iron parts");
    expect(short.out).toContain("3 of 6 phrases do nothing, of them 2 because they never stand there");
    const checked = await call("check", dir, "--on", register, "--all");
    expect(checked.exit).toBe(0);
    expect(checked.out).toContain("machines/gearboxes: gearboxes 2, gear units 0\n");
    expect(checked.out).toContain(
      'chains/machines.yaml:23 links[1].terms[1] warning: the term "gear units" stands in 1 row but a longer term or an exclusion always lies over it\n',
    );
    expect(checked.out).toContain('warning: the term "cast iron parts" never stands in the file');
    expect(checked.out).toContain("register.csv: 3 rows; 3 of 6 phrases do nothing\n");
    const { on } = JSON.parse((await call("check", dir, "--on", register, "--json")).out);
    expect(on.phrases).toContainEqual({
      file: "chains/machines.yaml",
      line: 24,
      path: "links[1].exclusions[0]",
      chain: "machines",
      link: "gearboxes",
      list: "exclusions",
      phrase: "gear units repair kits",
      rows: 1,
      counted: 1,
    });
    await expect(call("check", dir, "--on", "nowhere.csv")).rejects.toThrow("no such file");
    await expect(call("new", dir, "--strict")).rejects.toThrow("for pack check");
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
