import { Problem } from "@jiqun/contract";
import { describe, expect, it } from "vitest";
import { mapColumns, openRegistry, type RegistryRow, readDay, readStatus } from "./index.ts";

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
const rowsOf = async (text: string): Promise<RegistryRow[]> => {
  const rows: RegistryRow[] = [];
  for await (const row of (await openRegistry(bytesOf(text), "t.csv")).rows) rows.push(row);
  return rows;
};

describe("columns", () => {
  it("are found by name, whatever the width, blanks and case", () => {
    expect(
      mapColumns(["企业 名称", "统一社会信用代码", "经营范围", "地　区", "注册资本（万元）", "Name"]),
    ).toMatchObject({
      at: { name: 0, code: 1, scope: 2, district: 3, capital: 4 },
      capitalUnit: "万元",
    });
    expect(mapColumns(["NAME", "Credit Code", "Scope", "Established", "industry_code"]).at).toEqual({
      name: 0,
      code: 1,
      scope: 2,
      established: 3,
      industry: 4,
    });
  });

  it("of persons are dropped and reported, whatever they are called", () => {
    const persons = [
      "法定代表人",
      "法人",
      "联系人",
      "联系电话",
      "手机号",
      "邮箱",
      "股东信息",
      "身份证号",
      "Phone",
      "E-mail",
    ];
    const { columns, at } = mapColumns(["法人单位名称", ...persons, "企业类型"]);
    expect(at).toEqual({ name: 0 });
    expect(columns.map(({ why }) => why)).toEqual(["mapped", ...persons.map(() => "person-dropped"), "not-needed"]);
  });

  it("without a name are refused with what was found", async () => {
    const refusal = await openRegistry(bytesOf("代号,范围\n1,2\n"), "t.csv").catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "import.no-name-column", data: { columns: ["代号", "范围"] } });
    expect(refusal).toBeInstanceOf(Problem);
  });
});

describe("a row", () => {
  it("becomes a record; a doubt is a warning and does not spoil it", async () => {
    const [row] = await rowsOf(
      "企业名称,信用代码,注册日期,注册资金,地区,经营状态,行业代码,参保人数,经营范围\n" +
        "甲泵业,91500000756242149C,2004年1月2日,300(万美元),山前,存续,C3441 泵制造,1，200人, 制造水泵\n",
    );
    expect(row).toMatchObject({
      row: 1,
      warnings: [],
      record: {
        name: "甲泵业",
        code: "91500000756242149C",
        codeProblem: null,
        established: "2004-01-02",
        capital: "3000000",
        currency: "USD",
        district: "山前",
        status: "active",
        industryCode: "C3441",
        insured: 1200,
        scope: " 制造水泵",
      },
    });
    const [doubtful] = await rowsOf(
      "名称,信用代码,注册日期,注册资金,状态,参保人数\n甲,91500000756242149D,2004-02-30,很多,说不清,约十\n",
    );
    expect(doubtful?.record).toMatchObject({ codeProblem: "code-check-character", established: null, capital: null });
    expect(doubtful?.record && doubtful.warnings.map(({ code }) => code)).toEqual([
      "code-check-character",
      "date-unreadable",
      "capital-unreadable",
      "status-unknown",
      "insured-unreadable",
    ]);
  });

  it("with an old number of 15 digits is told apart from one with a fault", async () => {
    const [row] = await rowsOf("名称,注册号\n甲,500000000012345\n");
    expect(row?.record?.codeProblem).toBe("code-old-number");
  });

  it("without a value has none: N/A, a dash and 无 are not values", async () => {
    const [row] = await rowsOf("名称,信用代码,注册日期,注册资金,地区,经营范围\n甲,N/A,—,-,无,N/A\n");
    expect(row).toMatchObject({
      warnings: [],
      record: { code: null, established: null, capital: null, district: "", scope: "" },
    });
  });

  it("that cannot be used says why, keeps what is its own, and never a person", async () => {
    const rows = await rowsOf(
      "经营范围,企业名称,法人,地区\n水泵,,张三,山前\n水泵,甲,李四,山前,多\n,,,\n水泵,乙,王五,山前\n",
    );
    expect(rows.map((row) => row.problem?.code)).toEqual(["no-name", "ragged", undefined]);
    expect(rows.map((row) => row.row)).toEqual([1, 2, 4]);
    expect(rows[0]?.original()).toEqual({ 经营范围: "水泵", 企业名称: "", 地区: "山前" });
    expect(rows[1]?.original()).toEqual({ 经营范围: "水泵", 企业名称: "甲" });
    expect(JSON.stringify(rows.map((row) => [row, row.original()]))).not.toMatch(/张三|李四|王五/);
  });

  it("below a header with a unit states its capital in that unit", async () => {
    const [bare, full] = await rowsOf("名称,注册资本(万元)\n甲,300\n乙,300元\n");
    expect([bare?.record?.capital, full?.record?.capital]).toEqual(["3000000", "300"]);
  });
});

it("days are read in every form, and only days that exist", () => {
  for (const written of ["2004-01-02", "2004/1/2", "2004.1.2", "2004年1月2日", "20040102", "2004-01-02 08:00:00"])
    expect(readDay(written)).toBe("2004-01-02");
  for (const written of ["2004-02-30", "2004-13-01", "38000", "明天", ""]) expect(readDay(written)).toBeNull();
});

it("a status is in being, not in being, or not said", () => {
  for (const written of ["存续", "在业", "在营（开业）企业", "开业", "正常", "Active"])
    expect(readStatus(written).status).toBe("active");
  for (const written of ["注销", "吊销，未注销", "迁出", "停业", "存续（清算）", "Inactive"])
    expect(readStatus(written)).toEqual({ status: "inactive", understood: true });
  expect(readStatus("其他")).toEqual({ status: "inactive", understood: false });
  expect(readStatus("").status).toBe("unknown");
});
