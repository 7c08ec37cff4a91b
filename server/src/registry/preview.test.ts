import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gbBytes, text } from "./corpus/fixture.ts";
import { bookOf, row } from "./corpus/workbook.ts";
import { headerKey, openRegistry, type PreviewOptions, previewRegistry } from "./index.ts";

async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 4096) yield bytes.subarray(at, at + 4096);
}
const preview = (bytes: Uint8Array, options?: PreviewOptions) => previewRegistry(streamOf(bytes), "t", options);

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "preview-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a preview", () => {
  it("says what the file is taken for, and shows no person", async () => {
    const found = await preview(
      text([
        "山前区企业名单,,,,",
        "企业名称,法定代表人,注册资本（万元）,地区,甲列",
        "甲泵业有限公司,张三,100,山前区,91500105MA5U0000A9",
        "乙泵业有限公司,李四,200万美元,山前区,91500105MA5U0000BC",
        "丙泵业有限公司,王五,,山后区,91500105MA5U0000CF",
        "丁泵业有限公司,赵六",
        "合计,,300,,",
      ]),
    );
    expect(found).toMatchObject({
      kind: "csv",
      encoding: { name: "utf-8", found: "valid" },
      delimiter: ",",
      sheets: [],
      headerRows: [2],
      titles: ["山前区企业名单"],
      capital: { header: "注册资本（万元）", unit: "万元", from: "header", stated: 2, withOwnUnit: 1 },
      problem: null,
      looked: { rows: 4, problems: { ragged: 1 }, leftOut: { uncompared: 1 } },
      size: { rows: 4, estimated: false },
    });
    expect(found.columns).toEqual([
      {
        header: "企业名称",
        field: "name",
        why: "mapped",
        examples: ["甲泵业有限公司", "乙泵业有限公司", "丙泵业有限公司"],
      },
      { header: "法定代表人", field: null, why: "person-dropped", examples: [] },
      { header: "注册资本（万元）", field: "capital", why: "mapped", examples: ["100", "200万美元"] },
      { header: "地区", field: "district", why: "mapped", examples: ["山前区", "山后区"] },
      {
        header: "甲列",
        field: null,
        why: "not-needed",
        proposal: { field: "code", fits: 3, of: 3 },
        examples: ["91500105MA5U0000A9", "91500105MA5U0000BC", "91500105MA5U0000CF"],
      },
    ]);
    expect(found.rows.map(({ row, record, problem }) => [row, record?.name ?? problem?.code])).toEqual([
      [1, "甲泵业有限公司"],
      [2, "乙泵业有限公司"],
      [3, "丙泵业有限公司"],
      [4, "ragged"],
    ]);
    expect(found.top.map(({ at, cells }) => [at, cells[0]])).toContainEqual([3, "甲泵业有限公司"]);
    expect(JSON.stringify(found)).not.toMatch(/张三|李四|王五|赵六/);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it("shows the same rows in every encoding that they may be in, in none of them a person", async () => {
    const bytes = gbBytes("企业名称,email,经营范围\n甲泵业,x@y.z,水泵\n乙泵业,x@y.z,水泵\n");
    const { encoding } = await preview(bytes);
    expect(encoding).toMatchObject({ name: "gb18030", found: "valid" });
    expect(encoding?.candidates[0]).toEqual({
      encoding: "gb18030",
      chosen: true,
      badBytes: 0,
      sample: [
        ["企业名称", "email", "经营范围"],
        ["甲泵业", "水泵"],
        ["乙泵业", "水泵"],
      ],
    });
    expect(encoding?.candidates.map((candidate) => candidate.encoding)).toEqual(["gb18030", "big5"]);
    expect(JSON.stringify(encoding)).not.toContain("x@y.z");
    const named = await preview(bytes, { encoding: "big5" });
    expect(named.encoding).toMatchObject({ name: "big5", found: "named" });
    expect(named.encoding?.candidates.map(({ chosen }) => chosen)).toEqual([false, true]);
  });

  it("of a table without a name still shows the columns, for a person to choose", async () => {
    const bytes = text(["甲列,乙列", "甲泵业有限公司,山前区", "乙泵业有限公司,山前区", "丙泵业有限公司,山前区"]);
    const found = await preview(bytes);
    expect(found).toMatchObject({ problem: "import.no-name-column", rows: [] });
    expect(found.columns[0]).toMatchObject({ proposal: { field: "name", fits: 3, of: 3 } });
    expect(await preview(bytes, { columns: { 甲列: "name" } })).toMatchObject({
      problem: null,
      rows: [{ record: { name: "甲泵业有限公司" } }, {}, {}],
    });
  });

  it("takes the header row that a person points at, and reads by it", async () => {
    const bytes = text(["企业名称,地区", "旧表,旧", "企业全称,区县", "甲泵业,山前区"]);
    expect(await preview(bytes)).toMatchObject({ headerRows: [1] });
    expect(await preview(bytes, { headerRow: 3 })).toMatchObject({
      headerRows: [3],
      titles: ["企业名称 地区", "旧表 旧"],
      rows: [{ row: 1, record: { name: "甲泵业", district: "山前区" } }],
    });
    await expect(preview(bytes, { headerRow: 9 })).rejects.toMatchObject({ code: "import.no-header-row" });
    const book = bookOf({
      sheets: [
        {
          name: "甲",
          rows: row(2, ["企业名称", "地区"]) + row(5, ["企业全称", "区县"]) + row(6, ["甲泵业", "山前区"]),
        },
      ],
    });
    expect(await preview(book, { headerRow: 5 })).toMatchObject({
      headerRows: [5],
      rows: [{ row: 1, record: { name: "甲泵业", district: "山前区" } }],
    });
    await expect(preview(book, { headerRow: 3 })).rejects.toMatchObject({ code: "import.no-header-row" });
  });

  it("of a workbook names its sheets and where a unit stands", async () => {
    const book = bookOf({
      sheets: [
        { name: "说明", rows: row(1, ["说明"]) },
        {
          name: "名单（万元）",
          rows: row(1, ["企业名称", "注册资本"]) + row(2, ["甲泵业", "3"]),
          before: '<dimension ref="A1:B2"/>',
        },
        { name: "旧", state: "hidden", rows: row(1, ["企业名称", "注册资本", "地区"]) },
      ],
    });
    expect(await preview(book)).toMatchObject({
      kind: "xlsx",
      encoding: null,
      sheets: [
        { name: "说明", hidden: false, lastRow: null, chosen: false },
        { name: "名单（万元）", hidden: false, lastRow: 2, chosen: true },
        { name: "旧", hidden: true, lastRow: null, chosen: false },
      ],
      capital: { unit: "万元", from: "sheet-name" },
      rows: [{ record: { capital: "30000" } }],
      size: { rows: 1, estimated: false },
    });
  });

  it("of a large workbook reads its first rows and the strings that they share", async () => {
    const rows = Array.from({ length: 9_000 }, (_, at) =>
      row(at + 2, [`<c r="A${at + 2}" t="s"><v>${at + 1}</v></c>`, "山前区"]),
    );
    const book = bookOf({
      sheets: [{ name: "名单", rows: row(1, ['<c r="A1" t="s"><v>0</v></c>', "地区"]) + rows.join("") }],
      strings: ["企业名称", ...rows.map((_, at) => `甲${at + 1}泵业`)].map((name) => `<t>${name}</t>`),
    });
    const found = await previewRegistry(streamOf(book), "t", { bytesTotal: book.length });
    expect(found).toMatchObject({ looked: { rows: 2_000, problems: {} }, size: { estimated: true } });
    expect(found.rows.at(-1)?.record?.name).toBe("甲20泵业");
    expect(Math.abs((found.size.rows ?? 0) / 9_000 - 1)).toBeLessThan(0.5);
    const blank = bookOf({
      sheets: [
        {
          name: "名单",
          rows: `${row(1, ["企业名称"])}${row(2, ["甲"])}${rows.map((_, at) => `<row r="${at + 3}"/>`).join("")}`,
        },
      ],
    });
    expect((await preview(blank)).size).toMatchObject({ rows: null, estimated: true });
  });

  it("of a file of any size reads its first part, and tells the rest from it", async () => {
    const path = join(folder, "large.csv");
    const file = await open(path, "w");
    const line = `甲泵业有限公司,91500105MA5U0000A9,山前区,${"制造水泵；".repeat(20)}\n`;
    const lines = Buffer.from(line.repeat(10_000));
    await file.write("企业名称,统一社会信用代码,地区,经营范围\n");
    for (let part = 0; part < 20; part++) await file.write(lines);
    await file.close();
    const { size, looked } = await previewRegistry(path, "large.csv");
    expect(size.estimated).toBe(true);
    expect(Math.abs((size.rows ?? 0) / 200_000 - 1)).toBeLessThan(0.01);
    expect(size.bytesRead).toBeLessThan(4.5 * 1024 * 1024);
    expect(looked.problems).toEqual({});
    const told = await previewRegistry(createReadStream(path), "large.csv", { bytesTotal: size.bytesTotal ?? 0 });
    expect(Math.abs((told.size.rows ?? 0) / 200_000 - 1)).toBeLessThan(0.01);
  });
});

describe("a reading that goes on", () => {
  const lines = [
    "企业名称,参保人数",
    "甲泵业,5",
    "",
    "注：甲,",
    "乙泵业,6",
    "小计,11",
    "企业名称,参保人数",
    "丙泵业,7",
    "合计,18",
    "丁,8",
  ];
  const read = async (skipRows: number, end = "") => {
    const registry = await openRegistry(streamOf(text([...lines, end])), "t.csv", { skipRows });
    const rows: (number | string)[] = [];
    for await (const batch of registry.batches)
      for (const { row, problem } of batch) rows.push(row, problem?.code ?? "");
    return { rows: rows.filter((part) => part !== ""), leftOut: registry.leftOut(), bytes: registry.bytesRead() };
  };

  it("gives the rows after the last one, counts what it passed over and checks totals with it", async () => {
    const whole = await read(0);
    expect(whole.rows).toEqual([1, 4, 7, 9]);
    expect(whole.leftOut).toEqual({ blank: 0, hidden: 0, note: 1, header: 1, total: 2, uncompared: 0 });
    for (const skip of [1, 4, 5, 7, 8, 9, 100])
      expect(await read(skip)).toEqual({ ...whole, rows: whole.rows.filter((row) => Number(row) > skip) });
    expect((await read(7, "总计,27")).rows).toEqual([9, 10, "total-mismatch"]);
    expect((await read(7, "总计,26")).rows).toEqual([9]);
    expect(whole.bytes).toBe(text([...lines, ""]).length);
  });
});

it("a header is known again in any width, case and spacing, and not in another order", () => {
  const key = headerKey(["企业名称", "注册资本（万元）", "Code"]);
  expect(headerKey([" 企业名称 ", "注册资本(万元)", "ＣＯＤＥ"])).toBe(key);
  expect(headerKey(["注册资本（万元）", "企业名称", "Code"])).not.toBe(key);
  expect(headerKey(["企业名称注册资本（万元）", "", "Code"])).not.toBe(key);
});
