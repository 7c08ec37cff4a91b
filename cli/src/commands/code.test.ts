import { access, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Misuse, Refusal } from "../command.ts";
import { run } from "./code.ts";

let dir = "";
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "jiqun-code-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const io = () => ({ stdout: new PassThrough(), stderr: new PassThrough() });

async function code(csv: string): Promise<unknown[]> {
  await writeFile(join(dir, "in.csv"), csv);
  const exit = await run(["--in", join(dir, "in.csv"), "--out", join(dir, "out.ndjson")], io());
  expect(exit).toBe(0);
  const lines = (await readFile(join(dir, "out.ndjson"), "utf8")).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line));
}

describe("jiqun code", () => {
  test("writes one line a row, in order, and keeps the place of a row it cannot use", async () => {
    const rows = await code(
      "企业名称,统一社会信用代码,经营范围,国标行业\n" +
        "甲汽车部件有限公司,,汽车零部件及配件的制造、销售,\n" +
        ",,餐饮服务,\n" +
        "乙有限公司,,餐饮服务,C3670\n" +
        "丙有限公司,,,\n",
    );
    expect(rows).toMatchObject([
      { row: 1, code: null, name: "甲汽车部件有限公司", divisions: [{ code: "C36" }, {}, {}] },
      { row: 2, problem: "no-name" },
      { row: 3, name: "乙有限公司", divisions: [{ code: "C36", probability: 1 }] },
      { row: 4, name: "丙有限公司", divisions: [] },
    ]);
  });

  test("the same file gives the same bytes", async () => {
    const csv = "name,scope\nA,软件开发；信息系统集成服务\nB,房地产开发\n";
    expect(await code(csv)).toEqual(await code(csv));
  });

  test("leaves nothing behind when the input is no register", async () => {
    await expect(code("a,b\n1,2\n")).rejects.toThrow(`${join(dir, "in.csv")}: `);
    expect(await readdir(dir)).toEqual(["in.csv"]);
  });

  test("refuses a missing file, and a call without files", async () => {
    await expect(run(["--in", join(dir, "none.csv"), "--out", join(dir, "out")], io())).rejects.toBeInstanceOf(Refusal);
    await expect(run(["--in", join(dir, "none.csv")], io())).rejects.toBeInstanceOf(Misuse);
    await writeFile(join(dir, "a.csv"), "name\nA\n");
    await expect(run(["--in", join(dir, "a.csv"), "--out", join(dir, "a.csv")], io())).rejects.toBeInstanceOf(Misuse);
    await expect(run(["--in", join(dir, "a.csv"), "--out", join(dir, "no", "out")], io())).rejects.toBeInstanceOf(
      Refusal,
    );
    await expect(access(join(dir, "out"))).rejects.toThrow();
  });
});
