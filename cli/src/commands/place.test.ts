import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { compileChains, place as placeOn } from "@jiqun/engines/chain";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Run } from "../command.ts";
import { run as coverage } from "./coverage.ts";
import { run as place } from "./place.ts";

const shared = resolve(import.meta.dirname, "../../../../shared");
const register = join(shared, "data/registry-chongqing/registry-2004-2006.csv");
const vectors = join(shared, "algorithms/vectors.json");

let dir = "";
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "jiqun-place-"));
});
afterEach(() => rm(dir, { recursive: true }));

async function call(run: Run, ...args: string[]): Promise<{ exit: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const exit = await run(args, { stdout, stderr });
  return { exit, out: String(stdout.read() ?? ""), err: String(stderr.read() ?? "") };
}

const readLines = async (path: string) =>
  (await readFile(path, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const HEADER = "企业名称,统一社会信用代码,注册资金,经营范围,地区,登记状态";
const ROWS = [
  '甲光源有限公司,91350100M000100Y43,"1,000(万)",汽车灯具制造、销售,璧山,存续',
  "乙商贸有限公司,,30(万美元),销售：汽车灯具,渝北,",
  ",,,没有名称,,",
  "丙机械厂,500000000012345,N/A,汽车灯具生产,江津,注销",
  "丁餐饮店,,5(万),餐饮服务,万州,存续",
];

async function writeRegister(): Promise<[from: string, to: string]> {
  const from = join(dir, "register.csv");
  await writeFile(from, `${[HEADER, ...ROWS].join("\n")}\n`);
  return [from, join(dir, "placements.jsonl")];
}

describe("jiqun place", () => {
  test("writes one line a row, in order, the refused one with its reason", async () => {
    const [from, to] = await writeRegister();
    expect(await call(place, "--in", from, "--out", to)).toMatchObject({ exit: 0, out: "", err: "" });
    const lines = await readLines(to);
    expect(lines.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5]);
    expect(lines[0]).toEqual({
      row: 1,
      code: "91350100M000100Y43",
      name: "甲光源有限公司",
      capital: "10000000",
      unit: "500120",
      status: "存续",
      placements: [
        {
          chain: "nev",
          link: "lamp",
          role: "make",
          probability: expect.closeTo(0.909, 2),
          decision: "accepted",
          evidence: [[0, 4]],
          other_evidence: [],
        },
      ],
    });
    expect(lines[1]).toMatchObject({ capital: null, status: null, placements: [{ link: "lamp", role: "trade" }] });
    expect(lines[2]).toEqual({ row: 3, problem: "no-name" });
    expect(lines[4]).toMatchObject({ placements: [] });
    expect((await readdir(dir)).sort()).toEqual(["placements.jsonl", "register.csv"]);
  });

  test("a folder is no file, neither to read nor to write", async () => {
    const [from, to] = await writeRegister();
    await expect(call(place, "--in", dir, "--out", to)).rejects.toThrow("this is a folder, not a file");
    await expect(call(place, "--in", from, "--out", dir)).rejects.toThrow("cannot be written: this is a folder");
    await expect(call(coverage, "nev", "--in", dir, "--json")).rejects.toThrow("this is a folder, not a file");
    expect(await readdir(dir)).toEqual(["register.csv"]);
  });

  test("--all adds what was rejected", async () => {
    const from = join(dir, "register.csv");
    await writeFile(from, `${HEADER}\n甲厂,,,汽车配件（不含汽车灯具）制造,,\n`);
    const to = join(dir, "out");
    await call(place, "--in", from, "--out", to);
    const [shown] = await readLines(to);
    await call(place, "--in", from, "--out", to, "--all");
    const [all] = await readLines(to);
    const links = (line: { placements: { link: string }[] }) => line.placements.map(({ link }) => link);
    expect(links(shown)).not.toContain("lamp");
    expect(links(all)).toContain("lamp");
  });

  test("a wrong call, a missing file and a file that is none of ours are told apart", async () => {
    const [from, to] = await writeRegister();
    await expect(call(place, "--in", from)).rejects.toMatchObject({ name: "Misuse" });
    await expect(call(place, "--in", from, "--out", from)).rejects.toMatchObject({ name: "Misuse" });
    await expect(call(place, "--in", join(dir, "none.csv"), "--out", to)).rejects.toMatchObject({ name: "Refusal" });
    await writeFile(from, "a,b\n1,2\n");
    await expect(call(place, "--in", from, "--out", to)).rejects.toThrow();
    expect(existsSync(to)).toBe(false);
  });
});

describe("jiqun coverage", () => {
  test("a sample has no gaps, a full register has, a firm struck off covers nothing", async () => {
    const [from, to] = await writeRegister();
    await call(place, "--in", from, "--out", to);
    const sample = JSON.parse((await call(coverage, "nev", "--in", to, "--json")).out);
    expect(Object.keys(sample)).toEqual([
      "chain",
      "links",
      "key_parts",
      "covered",
      "covered_key_parts",
      "covered_without_largest",
      "unknown",
      "size_basis",
      "per_link",
      "gaps",
    ]);
    expect(sample).toMatchObject({ chain: "nev", key_parts: 56, covered: 1, covered_key_parts: 1, gaps: [] });
    expect(sample).toMatchObject({ covered_without_largest: 0, size_basis: "capital" });
    expect(sample.per_link.find(({ link }: { link: string }) => link === "lamp")).toEqual({
      link: "lamp",
      makers: 1,
      without_largest: 0,
      effective_makers: 1,
      state: "covered",
    });
    const full = JSON.parse((await call(coverage, "nev", "--in", to, "--json", "--complete")).out);
    expect(full.gaps).toHaveLength(55);
    expect(full.covered + full.unknown + full.gaps.length).toBe(full.links);
  });

  test("an unknown chain and a broken line are refused by name and line", async () => {
    const [, to] = await writeRegister();
    await writeFile(to, '{"row":1,"problem":"no-name"}\n{"row":2}\n');
    await expect(call(coverage, "nev", "--in", to, "--json")).rejects.toThrow(/placements\.jsonl:2/);
    await expect(call(coverage, "lost", "--in", to, "--json")).rejects.toThrow(/no chain lost/);
    await expect(call(coverage, "--in", to)).rejects.toMatchObject({ name: "Misuse" });
  });
});

describe.skipIf(!existsSync(register))("on the shared register", () => {
  test("every row has its line, and the sample alone makes no gap", async () => {
    const to = join(dir, "placements.jsonl");
    await call(place, "--in", register, "--out", to);
    const lines = await readLines(to);
    expect(lines).toHaveLength(14_931);
    const answer = JSON.parse((await call(coverage, "nev", "--in", to, "--json")).out);
    expect(answer.gaps).toEqual([]);
    expect(answer.key_parts - answer.covered_key_parts).toBeGreaterThan(answer.key_parts / 2);
    const general = answer.per_link.find(({ link }: { link: string }) => link === "parts-general");
    expect(general.makers).toBeGreaterThan(500);
  });
});

describe.skipIf(!existsSync(vectors))("the shared exclusion cases", async () => {
  const cases: [scope: string, term: string, asserted: number][] = existsSync(vectors)
    ? JSON.parse(await readFile(vectors, "utf8")).exclusion_cases
    : [];
  test.each(cases)("%s · %s: %d", (scope, term, asserted) => {
    const word = { zh: term, en: term };
    const chains = compileChains([
      {
        id: "one",
        name: word,
        cluster: "one",
        systems: [{ id: "s", name: word }],
        groups: [{ id: "g", name: word, system: "s" }],
        links: [
          {
            id: "l",
            name: word,
            segment: "midstream",
            group: "g",
            inputs: [],
            keyPart: true,
            catchAll: false,
            terms: [term],
            exclusions: [],
            codes: [],
            coveredBy: ["make", "develop", "service", "trade", "lease"],
            vouching: "illustrative",
            source: null,
          },
        ],
      },
    ]);
    const [found] = placeOn(chains, { name: "", scope, products: "", industryCode: null });
    expect(found?.decision === "accepted").toBe(asserted === 1);
  });
});
