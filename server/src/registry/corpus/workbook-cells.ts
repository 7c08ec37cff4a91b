// Workbooks: what is written in cells in every way.
import type { Fixture } from "./fixture.ts";
import { book, cell, header, plain } from "./one-sheet.ts";
import { bookEntries, bookOf, row } from "./workbook.ts";
import { zip } from "./zip.ts";

export const workbookCells: readonly Fixture[] = [
  {
    name: "strings shared, rich, phonetic, inline, of formulas, with escapes",
    bytes: book(
      `${row(1, [cell("A1", "s", "<v>0</v>"), "经营范围"])}${row(2, [cell("A2", "s", "<v>1</v>"), cell("B2", "str", "<f>A1</f><v>水泵</v>")])}${row(3, ["乙&amp;泵业", "一&#x4E8C;_x000D_三"])}`,
      { strings: ["<t>企业名称</t>", "<r><t>甲</t></r><r><rPr><b/></rPr><t>泵业</t></r><rPh><t>jia</t></rPh>"] },
    ),
    show: ["scope"],
    expect: { rows: ["1 甲泵业 scope=水泵", "2 乙&泵业 scope=一二\r三"], encoding: "xlsx" },
  },
  {
    name: "days by the format of their cells",
    bytes: book(
      `${header}${[37988, 37988.75, 60, 59, 37988].map((day, at) => row(at + 2, ["甲", cell(`B${at + 2}`, "", `<v>${day}</v>`, at === 4 ? 2 : at % 2)])).join("")}`,
      { formats: ['yyyy"年"m"月"d"日"', "[$-804]yyyy/mm/dd;@", '0"days"'] },
    ),
    show: ["established"],
    expect: {
      rows: [
        "1 甲 established=2004-01-02",
        "2 甲 established=2004-01-02",
        "3 甲 established=null ~date-unreadable",
        "4 甲 established=1900-02-28",
        "5 甲 established=2004-01-02 ~date-from-serial",
      ],
    },
  },
  {
    name: "days counted from 1904, with a format and without",
    bytes: book(`${header}${row(2, ["甲", cell("B2", "", "<v>36526</v>", 0)])}${row(3, ["乙", "36526"])}`, {
      since1904: true,
      formats: ["yyyy-mm-dd"],
    }),
    show: ["established"],
    expect: { rows: ["1 甲 established=2004-01-02", "2 乙 established=2004-01-02 ~date-from-serial"] },
  },
  {
    name: "days written as ISO text, and a number with a tail",
    bytes: book(
      `${header}${row(2, ["甲", cell("B2", "d", "<v>2004-01-02T00:00:00</v>"), cell("C2", "", "<v>0.30000000000000004</v>")])}`,
    ),
    show: ["established", "capital"],
    expect: { rows: ["1 甲 established=2004-01-02 capital=3000"] },
  },
  {
    name: "what the format of a number says beside its digits: percent, unit, thousands, currency",
    bytes: book(
      `${row(1, ["企业名称", "注册资本（万元）", "经营范围", "参保人数"])}${[
        ["300", 0, "0.123", 4, "25", 6],
        ["3000000", 1, "0.3", 4, "25", 7],
        ["300", 2, "12", 5, "25", 7],
        ["300", 3, "12", 7, "25", 7],
      ]
        .map(([capital, style, share, shareStyle, insured, insuredStyle], at) =>
          row(at + 2, [
            "甲",
            cell(`B${at + 2}`, "", `<v>${capital}</v>`, Number(style)),
            cell(`C${at + 2}`, "", `<v>${share}</v>`, Number(shareStyle)),
            cell(`D${at + 2}`, "", `<v>${insured}</v>`, Number(insuredStyle)),
          ]),
        )
        .join("")}`,
      {
        formats: [
          '#,##0.00"亿元";[Red]-0',
          '#,##0,"千元"',
          "[$$-409]#,##0",
          '"¥"#,##0_);("¥"#,##0)',
          "0.0%",
          "000-0000",
          '0"人"',
          "General",
        ],
      },
    ),
    show: ["capital", "currency", "scope", "insured"],
    expect: {
      rows: [
        "1 甲 capital=30000000000 currency=CNY scope=12.3% insured=25",
        "2 甲 capital=3000000 currency=CNY scope=30% insured=25",
        "3 甲 capital=3000000 currency=USD scope=12 insured=25",
        "4 甲 capital=3000000 currency=CNY scope=12 insured=25",
      ],
    },
  },
  {
    name: "hidden columns are read and named as hidden",
    bytes: bookOf({
      sheets: [
        {
          name: "名单",
          before: '<cols><col min="1" max="1" width="9"/><col min="2" max="3" hidden="1"/></cols>',
          rows: `${row(1, ["企业名称", "经营范围", "法定代表人", "所属区县"])}${row(2, ["甲泵业", "水泵", "张三", "山前区"])}`,
        },
      ],
    }),
    show: ["scope"],
    expect: {
      rows: ["1 甲泵业 scope=水泵"],
      columns: ["name", "scope hidden", "person-dropped hidden", "district"],
    },
  },
  {
    name: "booleans and errors",
    bytes: book(
      `${header}${row(2, [cell("A2", "b", "<v>1</v>"), cell("B2", "e", "<v>#REF!</v>"), cell("C2", "e", "<v>#N/A</v>")])}`,
    ),
    show: ["established", "capital"],
    expect: { rows: ["1 TRUE established=null capital=null ~cell-error"] },
  },
  {
    name: "formulas: what was saved is read, what was not is named",
    bytes: book(
      `${header}${row(2, ["甲", null, cell("C2", "", "<f>100*3</f><v>300</v>")])}${row(3, ["乙", null, cell("C3", "", "<f>[1]他!A1</f>")])}${row(4, [cell("A4", "", "<f>B1</f><v></v>"), null, "3"])}`,
    ),
    show: ["capital"],
    expect: {
      rows: ["1 甲 capital=3000000", "2 !formula-without-value 注册资本（万元）", "3 !formula-without-value 企业名称"],
    },
  },
  {
    name: "a credit code kept as a number",
    bytes: book(
      `${row(1, ["企业名称", "统一社会信用代码"])}${row(2, ["甲", cell("B2", "", "<v>9.1150013756229901E+17</v>")])}${row(3, ["乙", "911500137562299212"])}`,
    ),
    show: ["codeProblem"],
    expect: {
      rows: [
        "1 甲 codeProblem=code-rounded ~code-rounded",
        "2 乙 codeProblem=code-check-character ~code-check-character",
      ],
    },
  },
  {
    name: "cells without places, and cells beyond the header",
    bytes: book(
      `<row><c t="inlineStr"><is><t>企业名称</t></is></c><c t="inlineStr"><is><t>地区</t></is></c></row><row><c t="inlineStr"><is><t>甲</t></is></c><c t="inlineStr"><is><t>山前区</t></is></c><c><v>1</v></c></row>`,
    ),
    show: ["district"],
    expect: { rows: ["1 甲 district=山前区"] },
  },
  {
    name: "the strict kind of the format",
    bytes: bookOf({ strict: true, sheets: [{ name: "名单", rows: plain }] }),
    expect: { rows: ["1 甲泵业"] },
  },
  {
    name: "names with a prefix, attributes in single quotes, comments and CDATA",
    bytes: zip(
      bookEntries({ sheets: [{ name: "名单", rows: "" }] }).map((entry) =>
        entry.path.endsWith("sheet1.xml")
          ? {
              ...entry,
              data: `<?xml version="1.0"?><x:worksheet xmlns:x="u"><!-- <x:row> --><x:sheetData><x:row r='1'><x:c r='A1' t='str'><x:v><![CDATA[企业名称]]></x:v></x:c></x:row><x:row r='2'><x:c r='A2' t='str'><x:v>甲&gt;乙</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
            }
          : entry,
      ),
    ),
    expect: { rows: ["1 甲>乙"] },
  },
];
