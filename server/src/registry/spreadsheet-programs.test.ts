// Workbooks as other programs write them, where they are on this machine: openpyxl, and LibreOffice. And what our own
// writer wrote, as openpyxl reads it.
import { execFileSync } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
const hasOpenpyxl = runs("python3", "-c", "import openpyxl");
/** The command of LibreOffice. */
const office = process.env.OFFICE ?? "soffice";
const hasLibreOffice = runs(office, "--version");

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sheets-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const linesOf = async (path: string) => {
  const { rows, layout, leftOut } = await openRegistry(createReadStream(path), path);
  const lines: string[] = [];
  for await (const row of rows) lines.push(lineOf(row, ["code", "established", "capital", "scope"]));
  return { lines, sheet: layout.sheet, hidden: leftOut().hidden, total: leftOut().total };
};

const script = `
import datetime, sys, openpyxl
book = openpyxl.Workbook()
first = book.active
first.title = "说明"
first["A1"] = "本表由登记机关导出"
sheet = book.create_sheet("名单")
sheet["A1"] = "企业名单"
sheet.merge_cells("A1:E1")
sheet.append(["企业名称", "统一社会信用代码", "成立日期", "注册资本（万元）", "经营范围"])
sheet.append(["甲泵业", "91500105MA5U0000A9", datetime.date(2004, 1, 2), 100, "制造：水泵\\n离心泵"])
sheet.append(["乙綦𠮷泵业", "91500105MA5U0000BC", datetime.datetime(2004, 1, 2, 8, 30), 200.5, " 水泵 "])
sheet.append(["丙泵业", None, "2004/1/2", "=SUM(D3:D4)", "水泵"])
sheet.append(["丁泵业", None, None, 3, "水泵"])
sheet.row_dimensions[6].hidden = True
sheet.append(["合计", None, None, 300.5, None])
hidden = book.create_sheet("旧")
hidden.append(["企业名称", "统一社会信用代码", "成立日期", "注册资本", "经营范围", "地区"])
hidden.sheet_state = "hidden"
book.save(sys.argv[1])
`;
const expected = {
  lines: [
    "1 甲泵业 code=91500105MA5U0000A9 established=2004-01-02 capital=1000000 scope=制造：水泵\n离心泵",
    "2 乙綦𠮷泵业 code=91500105MA5U0000BC established=2004-01-02 capital=2005000 scope= 水泵 ",
  ],
  sheet: "名单",
  hidden: 1,
  total: 1,
};

describe.skipIf(!hasOpenpyxl)("openpyxl", () => {
  it("writes what is read, a formula without its value named", async () => {
    const path = join(folder, "openpyxl.xlsx");
    execFileSync("python3", ["-c", script, path]);
    const read = await linesOf(path);
    expect(read).toEqual({
      ...expected,
      lines: [...expected.lines, "3 !formula-without-value 注册资本（万元）"],
    });
  });

  it("reads what our writer wrote", async () => {
    const path = join(folder, "ours.xlsx");
    const columns = ["企业名称", "经营范围"].map((header) => ({ header, width: 20 }));
    await writeFile(
      path,
      await writeWorkbook([{ name: "名单", about: ["企业名单"], columns, rows: [["甲", "=1+1"]] }]),
    );
    const reader =
      "import json,sys,openpyxl\nprint(json.dumps([list(r) for r in openpyxl.load_workbook(sys.argv[1]).active.values]))";
    expect(JSON.parse(execFileSync("python3", ["-c", reader, path], { encoding: "utf8" }))).toEqual([
      ["企业名单", null],
      ["企业名称", "经营范围"],
      ["甲", "'=1+1"],
    ]);
    expect((await linesOf(path)).lines).toHaveLength(1);
  });
});

describe.skipIf(!hasLibreOffice)("LibreOffice", () => {
  it("writes what is read, from a CSV and from a workbook", async () => {
    const csv = join(folder, "office.csv");
    await writeFile(csv, "\ufeff企业名称,成立日期,经营范围\n甲泵业,2004-01-02,水泵\n");
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    execFileSync(office, [profile, "--headless", "--convert-to", "xlsx", "--outdir", folder, csv], {
      stdio: "ignore",
    });
    expect((await readFile(join(folder, "office.xlsx"))).length).toBeGreaterThan(1_000);
    const { lines } = await linesOf(join(folder, "office.xlsx"));
    expect(lines).toEqual(["1 甲泵业 code=null established=2004-01-02 capital=null scope=水泵"]);
  });
});
