// Workbooks: sheets and rows that are hidden, merged cells, titles and totals.
import type { Fixture } from "./fixture.ts";
import { book, header, plain, refused } from "./one-sheet.ts";
import { bookOf, row } from "./workbook.ts";

export const workbookSheets: readonly Fixture[] = [
  {
    name: "titles, merged groups, notes and a total",
    bytes: book(
      `${row(1, ["企业名单"])}${row(2, [null, null, "单位：万元"])}${row(4, ["企业名称", "登记信息", null])}${row(5, [null, "注册资本", "地区"])}${row(6, ["甲泵业", "100", "山前区"])}${row(8, ["乙泵业", "200", null])}${row(9, ["合计", "300", null])}${row(10, ["注：截至去年底"])}`,
      {
        after:
          '<mergeCells count="4"><mergeCell ref="A1:C1"/><mergeCell ref="A4:A5"/><mergeCell ref="B4:C4"/><mergeCell ref="C6:C8"/></mergeCells>',
      },
    ),
    show: ["capital", "district"],
    expect: {
      rows: ["1 甲泵业 capital=1000000 district=山前区", "3 乙泵业 capital=2000000 district=山前区"],
      leftOut: "note 1, total 1",
      titles: ["企业名单", "单位：万元"],
      sheet: "名单",
    },
  },
  {
    name: "hidden rows and hidden sheets",
    bytes: bookOf({
      sheets: [
        { name: "旧", state: "hidden", rows: plain + row(3, ["旧泵业"]) },
        { name: "更旧", state: "veryHidden", rows: plain },
        { name: "今", rows: `${header}${row(2, ["甲"])}${row(3, ["乙"], ' hidden="1"')}${row(4, ["丙"])}` },
      ],
    }),
    expect: { rows: ["1 甲", "3 丙"], leftOut: "hidden 1", sheet: "今" },
  },
  {
    name: "the sheet whose header reads best",
    bytes: bookOf({
      sheets: [
        { name: "封面", rows: row(1, ["说明"]) },
        { name: "空", rows: "" },
        { name: "名单", rows: plain },
      ],
    }),
    expect: { rows: ["1 甲泵业"], sheet: "名单" },
  },
  {
    name: "the sheet that was asked for",
    bytes: bookOf({
      sheets: [
        { name: "甲", rows: plain },
        { name: "乙", rows: `${row(1, ["企业名称"])}${row(2, ["乙泵业"])}` },
      ],
    }),
    options: { sheet: "乙" },
    expect: { rows: ["1 乙泵业"], sheet: "乙" },
  },
  {
    name: "a sheet that is called 万元",
    bytes: bookOf({
      sheets: [{ name: "名单（万元）", rows: `${row(1, ["企业名称", "注册资本"])}${row(2, ["甲", "300"])}` }],
    }),
    show: ["capital"],
    expect: { rows: ["1 甲 capital=3000000"] },
  },
  {
    name: "100,000 blank rows with a format",
    bytes: () =>
      Promise.resolve(
        book(
          plain +
            Array.from(
              { length: 100_000 },
              (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" s="${at % 997}"/></row>`,
            ).join(""),
        ),
      ),
    expect: { rows: ["1 甲泵业"] },
  },
  {
    name: "no sheet that is shown",
    bytes: bookOf({ sheets: [{ name: "旧", state: "hidden", rows: plain }] }),
    expect: refused("import.unreadable", { detail: "no visible sheet" }),
  },
];
