// The ladder and the other rule sets of conditions, as a person uses them: a template, a file, a grade, and what is missing for the next.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import type { WhatIf } from "@jiqun/engines/evaluate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Misuse, Refusal, type Run } from "../command.ts";
import { run as evaluate } from "./evaluate.ts";
import { run as whatIf } from "./what-if.ts";

let dir = "";
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "jiqun-ladder-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function tell(run: Run, ...args: string[]): Promise<string> {
  const stdout = new PassThrough();
  expect(await run(args, { stdout, stderr: new PassThrough() })).toBe(0);
  return String(stdout.read() ?? "");
}
const file = async (text: string): Promise<string> => {
  await writeFile(join(dir, "in.csv"), text);
  return join(dir, "in.csv");
};
async function grades(id: string, text: string, ...more: string[]): Promise<unknown[]> {
  await tell(evaluate, id, "--in", await file(text), "--out", join(dir, "out"), ...more);
  const lines = (await readFile(join(dir, "out"), "utf8")).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line)).map(({ score, grade, status }) => [score, grade, status]);
}

const INNOVATIVE =
  "企业名称,有效知识产权,研发费用占营业收入比重(%),主营业务收入增长率(%),资产负债率(%),主导产品属战略性新兴产业,主营业务收入占比(%),直通资格\n";

test("an innovative SME by score, by a direct title, and not at all", async () =>
  expect(
    await grades(
      "sme-innovative-2022",
      `${INNOVATIVE}甲,自主研发Ⅰ类,4.2,12,48,是,88,\n乙,无,0.5,-10,90,否,40,高新技术企业\n丙,Ⅱ类,2.5,-3,50,是,95,无\n丁,不知道,2.5,12,50,是,95,无\n`,
    ),
  ).toEqual([
    [85, "pass", "graded"],
    [5, "pass", "graded"],
    [55, "fail", "graded"],
    [null, null, "not-evaluable"],
  ]));

test("the date picks the version: from 2026-04-01 the new measure, whose thresholds are not known", async () => {
  const text = `${INNOVATIVE}甲,自主研发Ⅰ类,4.2,12,48,是,88,\n`;
  expect(await grades("sme-innovative", text, "--as-of", "2026-03-31")).toEqual([[85, "pass", "graded"]]);
  await expect(grades("sme-innovative-2022", text, "--as-of", "2026-04-01")).rejects.toThrow(/sme-2026.*待核/);
  await expect(grades("sme-2026", text)).rejects.toBeInstanceOf(Refusal);
  await expect(grades("sme-innovative-2022", text, "--as-of", "2020-01-01")).rejects.toThrow(/no version/);
});

test("the size of a firm from staff and revenue", async () =>
  expect(
    await grades("enterprise-size-2011", "名称,从业人员(人),营业收入(亿元)\n甲,1200,5\n乙,1200,3\n丙,19,0.5\n"),
  ).toEqual([
    [null, "large", "graded"],
    [null, "medium", "graded"],
    [null, "micro", "graded"],
  ]));

test("what would lift a firm: by score, by grade, and which conditions are lacking", async () => {
  const header =
    "企业名称,评价税收(万元),工业增加值(万元),用地面积(亩),综合能耗(tce),主要污染物排放量(t),年平均职工人数(人),R&D经费支出(万元),主营业务收入(万元)\n";
  const path = await file(`${header}甲,300,1500,10,750,0.304271361370763,75,45.3,1000\n`);
  const toScore = JSON.parse(await tell(whatIf, "huangyan-2022", "--in", path, "--row", "1", "--to", "115", "--json"));
  expect(toScore.single.map(({ pct }: { pct: number }) => Number(pct.toFixed(2)))).toEqual([
    12.7, 21.54, 31.96, 47.45, 43.04, 31.63,
  ]);
  expect(toScore.joint.changes).toMatchObject([{ indicator: "tax_per_mu" }]);
  await expect(tell(whatIf, "huangyan-2022", "--in", path, "--row", "1", "--to", "A")).rejects.toBeInstanceOf(Misuse);
  await expect(tell(whatIf, "huangyan-2022", "--in", path, "--row", "7", "--to", "115")).rejects.toBeInstanceOf(
    Refusal,
  );

  const firms = Array.from({ length: 10 }, (_, at) => `企业${at},${10 * (at + 1)},1000,10,100\n`).join("");
  const ranked = await file(`企业名称,评价税收(万元),销售收入(万元),用地面积(亩),综合能耗(tce)\n${firms}`);
  const toGrade = JSON.parse(await tell(whatIf, "huaian-2024", "--in", ranked, "--row", "5", "--to", "A", "--json"));
  expect(toGrade.from.grade).toBe("B");
  expect(toGrade.displaces).toEqual([9]);
  expect(toGrade.single[0]).toMatchObject({
    indicator: "tax_per_mu",
    feasible: true,
    becomes: expect.stringMatching(/[AB]/),
  });

  const sme = await file(`${INNOVATIVE}丙,Ⅱ类,5,3,70,否,60,无\n`);
  const { to, single, lacking } = JSON.parse(
    await tell(whatIf, "sme-innovative-2022", "--in", sme, "--row", "1", "--to", "pass", "--json"),
  ) as WhatIf;
  expect(to).toEqual({ score: 60, grade: "pass" });
  expect(lacking).toContainEqual(expect.objectContaining({ of: ["group.growing"], value: 10, wanted: 15 }));
  const told = Object.fromEntries(
    single.map(({ indicator, delta, feasible, obstacle }) => [indicator, feasible ? delta : obstacle]),
  );
  expect(single[0]).toMatchObject({ indicator: "ip_points", option: "one" });
  // 60 points by the main share alone would leave the group of growth below its floor.
  expect(told).toEqual({
    ip_points: "conditions",
    rd_points: "ceiling",
    growth_points: 2,
    debt_points: -15,
    sei_points: "conditions",
    main_points: "conditions",
  });
});
