import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Run } from "../command.ts";
import { run as candidates } from "./candidates.ts";
import { run as gaps } from "./gaps.ts";
import { run as place } from "./place.ts";
import { run as shock } from "./shock.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers are read as their users read them, without types
type Any = any;

let dir = "";
let [register, placements, edges, toy] = ["", "", "", ""];
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "jiqun-gaps-"));
  [register, placements, edges, toy] = ["register.csv", "p.jsonl", "edges.csv", "toy.csv"].map((file) =>
    join(dir, file),
  ) as [string, string, string, string];
  await writeFile(
    register,
    [
      "企业名称,统一社会信用代码,注册资金,经营范围,地区,登记状态",
      '甲电芯有限公司,91350100M000100Y43,"1,000(万)",动力电池电芯制造,璧山,存续',
      "乙隔膜贸易有限公司,,30(万),电池隔膜销售,璧山,存续",
      "丙电池有限公司,,200(万),动力电池包制造；动力电池管理系统制造,璧山,存续",
      "丁餐饮店,,5(万),餐饮服务,万州,存续",
      "戊隔膜有限公司,,50(万),电池隔膜销售,万州,注销",
    ].join("\n"),
  );
  await writeFile(
    edges,
    [
      "供应商,供应商信用代码,采购方,产品,金额（万元）,来源",
      "甲电芯有限公司,91350100M000100Y43,丙电池有限公司,cell,60,年报",
      "己电芯有限公司,,丙电池有限公司,电芯,40,年报",
      "供应商一,,丙电池有限公司,电芯,5,年报",
    ].join("\n"),
  );
  await writeFile(
    toy,
    [
      "supplier,buyer,product,amount,unit,essential",
      ...[
        "0,2,chips,60,yes",
        "0,3,chips,20,yes",
        "1,3,chips,20,yes",
        "4,2,carriage,10,no",
        "4,3,carriage,10,no",
        "2,5,cars,100,yes",
        "3,5,cars,80,yes",
      ].map((line) => {
        const [supplier, buyer, product, amount, essential] = line.split(",");
        return `firm ${supplier} works,firm ${buyer} works,${product},${amount},元,${essential}`;
      }),
    ].join("\n"),
  );
  await call(place, "--in", register, "--out", placements);
});
afterAll(() => rm(dir, { recursive: true }));

async function call(run: Run, ...args: string[]): Promise<{ out: string; err: string; json: () => Any }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  expect(await run(args, { stdout, stderr })).toBe(0);
  const out = String(stdout.read() ?? "");
  return { out, err: String(stderr.read() ?? ""), json: () => JSON.parse(out) };
}

describe("jiqun gaps", () => {
  test("ranks what nobody makes, the known terms sum to the score, and an unknown term is null", async () => {
    const found = (await call(gaps, "nev", "--in", placements, "--complete", "--json")).json();
    const separator = found.find(({ link }: { link: string }) => link === "separator");
    expect(separator).toMatchObject({ state: "gap", counts: { users: ["cell"], buyers: 1, related_firms: 3 } });
    expect(found.map(({ link }: { link: string }) => link)).not.toContain("cell");
    for (const { score, terms, rank, state } of found) {
      const known = Object.values<number | null>(terms).filter((term) => term !== null);
      expect(known.reduce((sum, term) => sum + term, 0)).toBeCloseTo(score, 5);
      expect(terms["lead-time"]).toBeNull();
      expect(rank[0]).toBeLessThanOrEqual(rank[1]);
      expect(state).toBe("gap");
    }
  });

  test("nothing is a gap in a file that is not declared complete", async () => {
    const { err, json } = await call(gaps, "nev", "--in", placements, "--json");
    expect(new Set(json().map(({ state }: { state: string }) => state))).toEqual(new Set(["unknown"]));
    expect(err).toContain("--complete");
  });
});

describe("jiqun candidates", () => {
  test("ranks firms near the link with the words that prove it; what is gone or far is left out", async () => {
    const found = (await call(candidates, "separator", "--in", register, "--json")).json();
    expect(found.map(({ name }: { name: string }) => name)).toEqual(
      ["乙隔膜贸易有限公司", "丙电池有限公司", "甲电芯有限公司"].sort((a, b) => rankOf(found, a) - rankOf(found, b)),
    );
    const seller = found.find(({ row }: { row: number }) => row === 2);
    expect(seller.evidence).toContainEqual({
      link: "separator",
      role: "trade",
      field: "scope",
      start: 0,
      end: 4,
      text: "电池隔膜",
    });
    expect(seller.terms.code).toBeNull();
    for (const { score, terms } of found)
      expect(Object.values<number | null>(terms).reduce<number>((sum, term) => sum + (term ?? 0), 0)).toBeCloseTo(
        score,
        5,
      );
    expect((await call(candidates, "nev/separator", "--in", register, "--json", "--top", "1")).json()).toHaveLength(1);
  });

  test("a link that is not there is refused with the way out", async () => {
    await expect(call(candidates, "warp-drive", "--in", register, "--json")).rejects.toThrow(/no link warp-drive/);
  });
});

const rankOf = (found: readonly { name: string }[], name: string): number =>
  found.findIndex((one) => one.name === name);

describe("jiqun shock", () => {
  test("without edges a link's loss reaches what needs it and what it needs, as far as the chain says", async () => {
    const found = (await call(shock, "nev", "--remove", "cell", "--json")).json();
    expect(found).toMatchObject({ removed: "cell", basis: "structural" });
    expect(found.downstream).toContainEqual({ link: "pack", loss: [0, 1], path: ["cell", "pack"] });
    expect(found.upstream.map(({ link }: { link: string }) => link)).toEqual([
      "cathode-anode",
      "separator",
      "electrolyte",
    ]);
  });

  test("a sole maker takes its link along", async () => {
    const found = (await call(shock, "nev", "--remove", "甲电芯有限公司", "--in", placements, "--json")).json();
    expect(found).toMatchObject({ removed: "91350100M000100Y43", basis: "structural" });
    expect(found.downstream[0]).toEqual({ link: "cell", loss: [1, 1], path: ["91350100M000100Y43", "cell"] });
  });

  test("along edges; a hidden party is reported and makes no node", async () => {
    const { err, json } = await call(
      shock,
      "nev",
      "--remove",
      "己电芯有限公司",
      "--edges",
      edges,
      "--in",
      placements,
      "--json",
    );
    expect(json()).toMatchObject({
      basis: "edges",
      downstream: [{ firm: expect.any(String), path: ["己电芯有限公司", expect.any(String)] }],
    });
    expect(err).toContain("row 4 left out: anonymous 供应商一");
    expect(json().downstream[0].loss[0]).toBeCloseTo(0.4 * (40 / 60), 5);
  });

  test.each([
    ["0", { 2: 1, 3: 0.5, 5: 0.7777778 }, {}],
    ["1", { 3: 0.125, 5: 0.0261438 }, {}],
    ["2", { 5: 0.5555556 }, { 0: 0.75, 4: 0.5 }],
    ["3", { 5: 0.3555556 }, { 0: 0.25, 1: 1, 4: 0.5 }],
    ["4", { 2: 0.1428571, 3: 0.2, 5: 0.1005089 }, {}],
    ["5", {}, { 0: 1, 1: 1, 2: 1, 3: 1, 4: 1 }],
  ])("the toy table, firm %s is gone", async (firm, down, up) => {
    const found = (await call(shock, "nev", "--remove", `firm ${firm} works`, "--edges", toy, "--json")).json();
    for (const [side, expected] of [
      [found.downstream, down],
      [found.upstream, up],
    ] as const) {
      const losses = Object.fromEntries(side.map((one: Any) => [one.firm.split(" ")[1], one.loss]));
      expect(Object.keys(losses).sort()).toEqual(Object.keys(expected).sort());
      for (const [of, loss] of Object.entries(expected))
        for (const end of losses[of]) expect(end).toBeCloseTo(loss as number, 5);
    }
  });

  test("what is neither a link nor a firm of the files is refused with the way out", async () => {
    await expect(call(shock, "nev", "--remove", "warp-drive", "--json")).rejects.toThrow(/--edges/);
  });
});

describe("what cannot be read", () => {
  const refused = (run: Run, ...args: string[]) =>
    run(args, { stdout: new PassThrough(), stderr: new PassThrough() }).then(
      () => "taken",
      (error: Error) => error.message,
    );

  test("is refused with the place and the way out, by each of the three", async () => {
    const [empty, table] = [join(dir, "empty.jsonl"), join(dir, "table.csv")];
    await writeFile(empty, "\n");
    await writeFile(table, "a,b\n1,2\n");
    expect(await refused(gaps, "nev", "--in", empty)).toBe(
      `${empty} is empty: a file of placements is what \`jiqun place --in REGISTER --out FILE\` writes`,
    );
    expect(await refused(gaps, "nev", "--in", register)).toContain(`${register}:1 is not JSON: a file of placements`);
    expect(await refused(gaps, "nothing", "--in", placements)).toMatch(
      /^there is no chain nothing; the pack has nev, /,
    );
    expect(await refused(candidates, "nev/cell", "--in", table)).toMatch(
      new RegExp(`^${table}: .*(a, b|a、b).* \\[import\\.no-name-column\\]$`),
    );
    expect(await refused(candidates, "nev/cell", "--in", placements)).toBe(
      `${placements}: this is what \`jiqun place\` or \`jiqun code\` wrote; name the register itself`,
    );
    expect(await refused(candidates, "隔膜", "--in", register)).toMatch(
      /^there is no link 隔膜; near it are nev\/separator \(隔膜\), /,
    );
    expect(await refused(candidates, "nev/nowhere", "--in", register)).toContain("`jiqun coverage nev --in");
    expect(await refused(shock, "nev", "--remove", "separat")).toMatch(
      /^separat is no link of nev; near it are nev\/separator .*; for a firm name the file of placements with --in/,
    );
    expect(await refused(shock, "nev", "--remove", "cell", "--edges", table)).toMatch(new RegExp(`^${table}: .*edges`));
  });
});
