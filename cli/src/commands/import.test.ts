// The command against a real store: what it prints, what it leaves, how it refuses.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { readConfig, startServer } from "@jiqun/server";
import { testDatabase } from "@jiqun/server/testing";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Refusal } from "../command.ts";
import { run as importRegister } from "./import.ts";
import { run as placing } from "./placing.ts";

const dir = mkdtempSync(join(tmpdir(), "jiqun-cli-import-"));
const data = join(dir, "data");
const pack = resolve(import.meta.dirname, "../../../packs/example");
const file = join(dir, "名录.csv");
const rows = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, at) => `示例${from + at}有限公司,张三,存续,电动压缩机制造`).join("\n");
const header = "企业名称,法定代表人,登记状态,经营范围";
writeFileSync(file, `某市企业名单\n${header}\n${rows(1, 20)}\n,李四,存续,无名\n`);

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  vi.stubEnv("DATABASE_URL", await testDatabase());
  server = await startServer(readConfig({ data, pack, port: 0 }));
});
afterAll(async () => {
  await server.stop();
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true });
});

async function call(run: typeof importRegister, ...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const exit = await run([...args, "--data", data], { stdout, stderr });
  return { exit, out: String(stdout.read() ?? ""), told: String(stderr.read() ?? "") };
}

test("a store that another server holds is told as a refusal that names it", async () => {
  const asked = importRegister(["list", "--data", join(dir, "beside")], {
    stdout: new PassThrough(),
    stderr: new PassThrough(),
  });
  await expect(asked).rejects.toThrow(Refusal);
  await expect(asked).rejects.toThrow(/Another server already uses/);
});

describe("jiqun import", { timeout: 60_000 }, () => {
  test("--dry-run prints what it would do and leaves a cancelled batch", async () => {
    const { exit, out, told } = await call(importRegister, file, "--dry-run");
    expect(exit).toBe(0);
    expect(out).toContain("21 rows = 20 new + 0 changed + 0 unchanged + 1 kept aside + 0 repeated + 0 to be answered");
    // A title and the header stand above: the row as a spreadsheet numbers it.
    expect(out).toContain("no-name: 1 (rows 23)");
    expect(out).toContain("columns of persons left out: 法定代表人");
    expect(told).toContain("Nothing was kept");
    expect((await call(importRegister, "list")).out).toMatch(/^batch \d+: cancelled, 名录\.csv/);
  });

  test("--yes applies, and the same file again changes nothing", async () => {
    const first = JSON.parse((await call(importRegister, file, "--yes", "--json")).out);
    expect(first).toMatchObject({
      state: "applied",
      rows: 21,
      inserted: 20,
      quarantined: 1,
      persons_columns: ["法定代表人"],
    });
    expect(first.problems).toContainEqual({ code: "no-name", count: 1, rows: [21] });
    expect(first.elapsed_ms).toBeGreaterThan(0);
    const second = JSON.parse((await call(importRegister, file, "--yes", "--json")).out);
    expect(second).toMatchObject({ inserted: 0, updated: 0, unchanged: 20 });
  });

  test("--close-absent says which firms a full register lacks, and closes them on a word given after that", async () => {
    const part = join(dir, "part.csv");
    writeFileSync(part, `${header}\n${rows(1, 19)}\n`);
    await expect(call(importRegister, part, "--yes", "--close-absent")).rejects.toMatchObject({ name: "Misuse" });
    const { exit, out, told } = await call(importRegister, part, "--yes", "--complete", "--close-absent", "--json");
    expect([exit, JSON.parse(out)]).toMatchObject([1, { state: "staged", unchanged: 19, absent: 1 }]);
    const id = /`jiqun import apply (\d+)`/.exec(told)?.[1] ?? "";
    expect((await call(importRegister, "apply", id)).out).toContain(`batch ${id}: applied`);
    expect((await call(importRegister, "undo", id)).out).toContain("0 firms closed, 1 restored");
  });

  test("a person's words on the reading are taken: header row and columns", async () => {
    const odd = join(dir, "odd.csv");
    writeFileSync(odd, `${header}\nA,B,C,D\n示例90有限公司,x,存续,电子水泵制造\n`);
    const words = ["--header-row", "2", "--column", "A=name", "--column", "D=scope", "--dry-run", "--json"];
    const told = JSON.parse((await call(importRegister, odd, ...words)).out);
    expect(told).toMatchObject({ rows: 1, inserted: 1, persons_columns: [] });
  });

  test("undo takes a batch back and says how much; a second time is refused", async () => {
    const applied = (await call(importRegister, "list", "--json")).out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
      .find(({ state, inserted }) => state === "applied" && inserted === 20);
    const { out } = await call(importRegister, "undo", applied.id);
    expect(out).toContain(`batch ${applied.id}: undone`);
    expect(out).toContain("20 firms closed, 0 restored");
    await expect(call(importRegister, "undo", applied.id)).rejects.toMatchObject({ code: "import.state" });
  });

  test("a file that cannot be read is a refusal with the way out", async () => {
    const noNames = join(dir, "none.csv");
    writeFileSync(noNames, "甲,乙\n1,2\n");
    await expect(call(importRegister, noNames, "--yes")).rejects.toMatchObject({
      name: "Refusal",
      message: expect.stringMatching(/\[import\.no-name-column\]$/),
    });
    await expect(call(importRegister, join(dir, "gone.csv"), "--yes")).rejects.toThrow("there is no such file");
  });

  test("a wrong call is told, not guessed at", async () => {
    for (const args of [[], [file, "--header-row", "0"], [file, "--as-of", "soon"], ["undo"], ["list", "x"], [file]])
      await expect(call(importRegister, ...args)).rejects.toMatchObject({ name: "Misuse" });
    await expect(call(importRegister, "cancel", "999999")).rejects.toMatchObject({ code: "import.unknown" });
  });

  test("Ctrl-C cancels the batch and says so", async () => {
    const many = join(dir, "many.csv");
    writeFileSync(many, `${header}\n${rows(1000, 61_000)}\n`);
    const before = process.listenerCount("SIGINT");
    const running = call(importRegister, many, "--yes");
    await vi.waitFor(() => expect(process.listenerCount("SIGINT")).toBe(before + 1), { timeout: 30_000 });
    process.emit("SIGINT");
    const { exit, told } = await running;
    expect(exit).toBe(1);
    expect(told).toMatch(/Batch \d+ was cancelled; nothing of it was kept/);
    expect((await call(importRegister, "list")).out).toMatch(/^batch \d+: cancelled, many\.csv/);
    expect(process.listenerCount("SIGINT")).toBe(before);
  });
});

describe("jiqun placing", () => {
  test("says by which rules firms are placed; there is nothing to stage without newer ones", async () => {
    expect((await call(placing)).out).toMatch(/^placed by: pack .*\nno newer rules are offered\n$/);
    await expect(call(placing, "stage")).rejects.toMatchObject({ code: "placing.state" });
    await expect(call(placing, "go")).rejects.toMatchObject({ name: "Misuse" });
  });
});
