import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Misuse, Refusal, type Run } from "../command.ts";
import { run as evaluate } from "./evaluate.ts";
import { run as explain } from "./explain.ts";
import { run as rules } from "./rules.ts";
import { run as whatIf } from "./what-if.ts";

let dir = "";
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "jiqun-evaluate-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

interface Line {
  readonly row: number;
  readonly score: number | null;
  readonly grade: string | null;
  readonly status: string;
  readonly parts: readonly { readonly indicator: string; readonly points: number | null; readonly missing: boolean }[];
  readonly reasons: readonly { readonly code: string; readonly field: string | null }[];
}

const tell = (run: Run, ...args: string[]): Promise<string> => tellOf(0, run, ...args);

async function tellOf(code: number, run: Run, ...args: string[]): Promise<string> {
  const stdout = new PassThrough();
  expect(await run(args, { stdout, stderr: new PassThrough() })).toBe(code);
  return String(stdout.read() ?? "");
}

async function results(id: string, csv: string, ...more: string[]): Promise<Line[]> {
  await writeFile(join(dir, "in.csv"), csv);
  await tell(evaluate, id, "--in", join(dir, "in.csv"), "--out", join(dir, "out.ndjson"), ...more);
  return (await readFile(join(dir, "out.ndjson"), "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

const HEADER =
  "企业名称,统一社会信用代码,评价税收(万元),工业增加值(万元),用地面积(亩),综合能耗(tce),主要污染物排放量(t),年平均职工人数(人),R&D经费支出(万元),主营业务收入(万元)\n";

describe("jiqun evaluate", () => {
  test("scores Huangyan's published example whatever units the cells are in", async () => {
    const lines = await results(
      "huangyan-2022",
      `${HEADER}甲,91500106MA5U5HCQ6X,300,1500,10,500,0.3,75,35,1000\n乙,,0.03亿元,1500万元,6666.66666666667㎡,500,300000克,75,350000元,0.1亿元\n`,
    );
    for (const { score, status, grade, parts } of lines) {
      expect(score).toBeCloseTo(114.4108, 4);
      expect([status, grade]).toEqual(["scored", null]);
      expect(Math.abs(parts.reduce((sum, part) => sum + (part.points ?? 0), 0) - (score ?? 0))).toBeLessThan(1e-9);
    }
    expect(lines[0]?.reasons).toMatchObject([{ code: "credit-code" }]);
  });

  test("names what is wrong with each cell, and never takes it for zero", async () => {
    const lines = await results(
      "huangyan-2022",
      `${HEADER}零,,300,1500,0,500,0.3,75,35,1000\n负,,300,1500,-3,500,0.3,75,35,1000\n空,,,1500,10,500,0.3,75,35,1000\n字,,约三百,1500,10,500,0.3,75,35,1000\n` +
        "错,,300,1500,10公斤,500,0.3,75,35,1000\n双,,300,1500,10,500,0.3,75,35,1000\n双,,300,1500,10,500,0.3,75,35,1000\n缺,,300,1500,10,500,,75,35,1000\n好,,300,1500,10,500,0.3,75,35,1000\n",
    );
    const told = lines.map(({ status, score, reasons }) => [
      status,
      score === null,
      reasons[0]?.code ?? "",
      reasons[0]?.field ?? "",
    ]);
    expect(told.slice(0, 5)).toEqual([
      ["not-evaluable", true, "zero-denominator", "用地面积"],
      ["not-evaluable", true, "negative-denominator", "用地面积"],
      ["not-evaluable", true, "unknown", "评价税收"],
      ["not-evaluable", true, "not-a-number", "评价税收"],
      ["not-evaluable", true, "wrong-unit", "用地面积"],
    ]);
    expect(told.slice(5, 7).map(([status, , code]) => [status, code])).toEqual([
      ["not-evaluable", "duplicate"],
      ["not-evaluable", "duplicate"],
    ]);
    expect(told[7]).toEqual(["scored", false, "missing-rule", ""]);
    expect(lines[7]?.parts.find(({ missing }) => missing)?.indicator).toBe("va_per_t");
    expect(told[8]).toEqual(["scored", false, "", ""]);
  });

  test("the order of the rows changes no digit", async () => {
    const rows = Array.from(
      { length: 30 },
      (_, at) => `企业${at},,${300 + at * 7.3},1500,${10 + at},500,${at % 3 === 0 ? "" : 0.3 + at / 7},75,35,1000\n`,
    );
    const one = await results("huangyan-2022", HEADER + rows.join(""));
    const other = await results("huangyan-2022", HEADER + [...rows].reverse().join(""));
    expect(other.reverse().map(({ score }) => score)).toEqual(one.map(({ score }) => score));
  });

  test("refuses an unknown rule set, a file without its columns, and a call without files", async () => {
    await expect(results("nowhere-2020", HEADER)).rejects.toBeInstanceOf(Refusal);
    await expect(results("huangyan-2022", "a,b\n1,2\n")).rejects.toThrow(/no column/);
    await expect(tell(evaluate, "huangyan-2022", "--in", "x.csv")).rejects.toBeInstanceOf(Misuse);
  });
});

describe("jiqun explain and rules", () => {
  test("every wrong input is refused by its place, with the way out", async () => {
    const path = join(dir, "in.csv");
    const refused = async (run: Run, ...args: string[]) => {
      const said: unknown = await tell(run, ...args).catch((error: unknown) => error);
      if (!(said instanceof Refusal || said instanceof Misuse)) throw new Error(`taken: ${args.join(" ")}`);
      return `${said.name}: ${said.message}`;
    };
    const evaluated = async (csv: string, out = join(dir, "out.ndjson")) => {
      await writeFile(path, csv);
      return refused(evaluate, "huangyan-2022", "--in", path, "--out", out);
    };
    expect(await evaluated("厂,税\n甲,1\n")).toMatch(/its columns are 厂, 税; jiqun rules template huangyan-2022/);
    expect(await evaluated("企业名称,评价税收(万元),评价税收(亿元)\n甲,1,2\n")).toMatch(
      /评价税收\(万元\) and 评价税收\(亿元\)/,
    );
    expect(await evaluated(HEADER)).toMatch(/a header and no row/);
    expect(await evaluated(`${HEADER}甲,,1,1,1,1,1,1,1,1\n`, join(dir, "no", "out"))).toMatch(
      /there is no folder .*no$/,
    );
    const ask = (change: string) => refused(whatIf, "huangyan-2022", "--in", path, "--population", "--change", change);
    expect(await ask("weight:tax=1")).toMatch(/^Misuse: .*has no weight of tax; there are tax_per_mu, /);
    expect(await refused(rules, "check", path)).toMatch(/^Refusal: .*is a file; name the folder/);
  });

  test("what would lift a row without a score is refused with why it has none, a day that is none as a wrong call", async () => {
    const path = join(dir, "in.csv");
    await writeFile(path, `${HEADER}甲,,约三百,1,1,1,1,1,1,1\n`);
    const told = await tellOf(1, whatIf, "huangyan-2022", "--in", path, "--row", "1", "--to", "100");
    expect(told).toContain("tax counted is not a number: 约三百");
    for (const day of ["2022-13-01", "2022-02-30", "soon"])
      await expect(tell(evaluate, "huangyan", "--in", path, "--out", `${path}.out`, "--as-of", day)).rejects.toThrow(
        Misuse,
      );
  });

  test("the parts of a row add up, each with its curve and baseline", async () => {
    await writeFile(join(dir, "in.csv"), `${HEADER}甲,,300,1500,10,750,0.304271361370763,75,45.3,1000\n`);
    const told = JSON.parse(await tell(explain, "huangyan-2022", "--in", join(dir, "in.csv"), "--row", "1", "--json"));
    expect(told.score).toBeCloseTo(110.25511833914949, 9);
    const beyond = told.parts.map((part: { beyond_baseline: number }) => Number(part.beyond_baseline.toFixed(4)));
    expect(beyond).toEqual([7.349, 2.0329, -5.1522, 0, 1.0254, 5]);
    expect(told.parts[0]).toMatchObject({ numbers: [24.097], steps: [{ kind: "curve" }], formula: "tax / area" });
  });

  test("the template is a header that evaluate reads", async () => {
    const header = (await tell(rules, "template", "huangyan-2022")).replace("\ufeff", "");
    expect(header).toContain("评价税收(万元)");
    expect(
      (await results("huangyan-2022", `${header}甲,,2022,规上,300,1500,10,500,0.3,75,35,1000,\n`))[0]?.score,
    ).toBeCloseTo(114.4108, 4);
  });

  test("all shipped rule sets are listed and without faults", async () => {
    expect(await tell(rules, "list")).toContain("huangyan-2022\tscored");
    expect(JSON.parse(await tell(rules, "check", "--json"))).toMatchObject({ ok: true });
  });
});

describe("jiqun what-if --population", () => {
  test("names who moves when weights change, and refuses weights that do not add up", async () => {
    const rows = "甲,,30,90,1,75,0.02,7.5,3,100\n乙,,12,180,1,75,0.02,7.5,3,100\n丙,,,180,1,75,0.02,7.5,3,100\n";
    await writeFile(join(dir, "in.csv"), `${HEADER}${rows}`);
    const ask = (...changes: string[]) =>
      tell(
        whatIf,
        "huangyan-2022",
        "--in",
        join(dir, "in.csv"),
        "--population",
        "--json",
        ...changes.flatMap((change) => ["--change", change]),
      );
    const told = JSON.parse(await ask("weight:tax_per_mu=20", "weight:va_per_mu=30"));
    expect(told).toMatchObject({ rows: 3, up: 1, down: 1, scores: { up: 1, down: 1, same: 0, unknown: 1 } });
    expect(told.movers.map(({ name, up }: { name: string; up: boolean }) => [name, up])).toEqual([
      ["乙", true],
      ["甲", false],
    ]);
    // 10 points of weight go from 30 ÷ 24.097 to 90 ÷ 136.16.
    const { from, to } = told.movers.at(-1);
    expect(to.score - from.score).toBeCloseTo((90 / 136.16 - 30 / 24.097) * 10, 9);
    await expect(ask("weight:tax_per_mu=20")).rejects.toThrow(Refusal);
    await expect(ask("weight:nothing=20")).rejects.toThrow(Misuse);
  });
});
