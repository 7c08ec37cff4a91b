// Workbooks as other programs write them, where they are on this machine: openpyxl, and LibreOffice. And what our own
// writer wrote, as openpyxl reads it.
import { execFileSync } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeWorkbook } from "../export.ts";
import { lineOf } from "./corpus/fixture.ts";
import { openRegistry } from "./index.ts";

const runs = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};
/** The system's own before another that stands in the path: packages are the system's. */
const python = ["/usr/bin/python3", "python3"].find((command) => runs(command, "-c", "import openpyxl"));
/** The command of LibreOffice. */
const office = process.env.OFFICE ?? "soffice";
const hasLibreOffice = runs(office, "--version");

const runPython = (script: string, ...args: string[]): string =>
  execFileSync(python ?? "python3", ["-c", script, ...args], { encoding: "utf8" });
/** A file in another format beside it. */
const convert = (path: string, format: string, ...options: string[]): void => {
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  execFileSync(office, [profile, "--headless", ...options, "--convert-to", format, "--outdir", folder, path], {
    stdio: "ignore",
  });
};

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sheets-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const linesOf = async (path: string) => {
  const { rows, layout, leftOut } = await openRegistry(createReadStream(path), path);
  const lines: string[] = [];
  for await (const row of rows) lines.push(lineOf(row, ["code", "established", "capital", "scope"]));
  const { hidden, total } = leftOut();
  return { lines, sheet: layout.sheet, titles: layout.titles, hidden, total };
};

/** A register with a cover, titles over merged cells, dates, a formula, a hidden row, a total and a hidden sheet. */
const script = `
import datetime, sys, openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
book = openpyxl.Workbook()
if sys.argv[2] == "1904":
    book.epoch = CALENDAR_MAC_1904
first = book.active
first.title = "说明"
first["A1"] = "本表由登记机关导出"
sheet = book.create_sheet("名单")
sheet["A1"] = "企业名单"
sheet.merge_cells("A1:E1")
sheet["A2"] = "单位：万元"
sheet.merge_cells("A2:E2")
sheet.append(["企业名称", "统一社会信用代码", "成立日期", "注册资本", "经营范围"])
sheet.append(["甲泵业", "91500105MA5U0000A9", datetime.date(2004, 1, 2), 100, "制造：水泵\\n离心泵"])
sheet.append(["乙綦𠮷泵业", "91500105MA5U0000BC", datetime.datetime(2004, 1, 2, 8, 30), 200.5, " 水泵 "])
sheet.append(["丙泵业", None, "2004/1/2", "=SUM(D4:D5)", "水泵"])
sheet.append(["丁泵业", None, None, 3, "水泵"])
sheet.row_dimensions[7].hidden = True
sheet.append(["合计", None, None, float(sys.argv[3]), None] if sys.argv[3] != "sum" else ["合计", None, None, "=SUM(D4:D6)", None])
hidden = book.create_sheet("旧")
hidden.append(["企业名称", "统一社会信用代码", "成立日期", "注册资本", "经营范围", "地区"])
hidden.sheet_state = "hidden"
book.save(sys.argv[1])
`;
const lines = [
  "1 甲泵业 code=91500105MA5U0000A9 established=2004-01-02 capital=1000000 scope=制造：水泵\n离心泵",
  "2 乙綦𠮷泵业 code=91500105MA5U0000BC established=2004-01-02 capital=2005000 scope= 水泵 ",
];
const around = { sheet: "名单", titles: ["企业名单", "单位：万元"], hidden: 1, total: 1 };

/** What our own writer writes, as other programs must read it. */
async function writeOurs(path: string): Promise<void> {
  const columns = ["企业名称", "注册资本（万元）", "经营范围"].map((header) => ({ header, width: 20 }));
  const rows = [
    ["甲綦𠮷泵业", 100.5, "=1+1"],
    ["乙泵业", null, "水泵，\n离心泵"],
    ["合计", 100.5, null],
  ];
  await writeFile(path, await writeWorkbook([{ name: "名单", about: ["企业名单"], columns, rows }]));
}

describe.skipIf(!python)("openpyxl", () => {
  it.each(["1900", "1904"])(
    "writes what is read, days from %s; a formula without its value is named",
    async (epoch) => {
      const path = join(folder, `openpyxl-${epoch}.xlsx`);
      runPython(script, path, epoch, "300.5");
      expect(await linesOf(path)).toEqual({ ...around, lines: [...lines, "3 !formula-without-value 注册资本"] });
    },
  );

  it("reads what our writer wrote, and so do we", async () => {
    const path = join(folder, "ours.xlsx");
    await writeOurs(path);
    const reader =
      "import json,sys,openpyxl\nprint(json.dumps([list(r) for r in openpyxl.load_workbook(sys.argv[1]).active.values]))";
    expect(JSON.parse(runPython(reader, path))).toEqual([
      ["企业名单", null, null],
      ["企业名称", "注册资本（万元）", "经营范围"],
      ["甲綦𠮷泵业", 100.5, "'=1+1"],
      ["乙泵业", null, "水泵，\n离心泵"],
      ["合计", 100.5, null],
    ]);
    expect(await linesOf(path)).toMatchObject({
      lines: [
        "1 甲綦𠮷泵业 code=null established=null capital=1005000 scope==1+1",
        "2 乙泵业 code=null established=null capital=null scope=水泵，\n离心泵",
      ],
      total: 1,
    });
  });
});

describe.skipIf(!hasLibreOffice)("LibreOffice", { timeout: 120_000 }, () => {
  const utf8 = "--infilter=CSV:44,34,76,1";

  it("writes what is read, from a CSV", async () => {
    const csv = join(folder, "office.csv");
    await writeFile(
      csv,
      '\ufeff企业名称,成立日期,经营范围\n甲泵业,2004-01-02,水泵\n乙綦𠮷泵业,2004-01-03,"水泵,\n离心泵"\n',
    );
    convert(csv, "xlsx", utf8);
    expect((await linesOf(join(folder, "office.xlsx"))).lines).toEqual([
      "1 甲泵业 code=null established=2004-01-02 capital=null scope=水泵",
      "2 乙綦𠮷泵业 code=null established=2004-01-03 capital=null scope=水泵,\n离心泵",
    ]);
  });

  it("reads what our writer wrote", async () => {
    const path = join(folder, "ours-office.xlsx");
    await writeOurs(path);
    convert(path, "csv:Text - txt - csv (StarCalc):44,34,76,1");
    const { data } = Papa.parse<string[]>(await readFile(join(folder, "ours-office.csv"), "utf8"), {
      skipEmptyLines: true,
    });
    expect(data).toEqual([
      ["企业名单", "", ""],
      ["企业名称", "注册资本（万元）", "经营范围"],
      ["甲綦𠮷泵业", "100.5", "'=1+1"],
      ["乙泵业", "", "水泵，\n离心泵"],
      ["合计", "100.5", ""],
    ]);
  });

  it.skipIf(!python).each(["1900", "1904"])(
    "writes what is read, days from %s, titles, formulas with their values, a total that it summed",
    async (epoch) => {
      const path = join(folder, `book-${epoch}.xlsx`);
      runPython(script, path, epoch, "sum");
      // Another format between, so that the program writes every part itself.
      convert(path, "ods");
      convert(join(folder, `book-${epoch}.ods`), "xlsx");
      expect(await linesOf(path)).toEqual({
        ...around,
        lines: [...lines, "3 丙泵业 code=null established=2004-01-02 capital=3005000 scope=水泵"],
      });
    },
  );
});
