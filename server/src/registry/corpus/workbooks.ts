// Workbooks: what is written in cells in every way, sheets and rows that are hidden, merged cells; and attacks.
import type { Fixture } from "./fixture.ts";
import { type Book, bookEntries, bookOf, row } from "./workbook.ts";
import { zip } from "./zip.ts";

const book = (rows: string, more: Omit<Book, "sheets"> & { after?: string } = {}): Uint8Array =>
  bookOf({ ...more, sheets: [{ name: "名单", rows, ...(more.after !== undefined && { after: more.after }) }] });
const refused = (problem: string, data?: Readonly<Record<string, unknown>>): Fixture["expect"] =>
  data ? { problem, data } : { problem };
const header = row(1, ["企业名称", "成立日期", "注册资本（万元）"]);
const cell = (place: string, type: string, inside: string, style?: number) =>
  `<c r="${place}"${style === undefined ? "" : ` s="${style}"`}${type === "" ? "" : ` t="${type}"`}>${inside}</c>`;
const plain = `${header}${row(2, ["甲泵业", "2004-01-02", "300"])}`;

const cells: readonly Fixture[] = [
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

const sheets: readonly Fixture[] = [
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

const swap = (path: string, data: string, declares?: number): Uint8Array =>
  zip(
    bookEntries({ sheets: [{ name: "名单", rows: plain }] }).map((entry) =>
      entry.path === path ? { path, data, ...(declares !== undefined && { declares }) } : entry,
    ),
  );

const attacks: readonly Fixture[] = [
  {
    name: "a macro beside the sheets",
    file: "t.xlsm",
    bytes: book(plain, { more: [{ path: "xl/vbaProject.bin", data: "x" }] }),
    expect: refused("import.macros"),
  },
  {
    name: "the kind that may hold macros",
    file: "t.xlsx",
    bytes: book(plain, { macro: true }),
    expect: refused("import.macros"),
  },
  {
    name: "a binary workbook",
    file: "t.xlsb",
    bytes: zip([{ path: "xl/workbook.bin", data: "x" }]),
    expect: refused("import.not-a-table", { kind: ".xlsb" }),
  },
  {
    name: "an OpenDocument sheet",
    file: "t.ods",
    bytes: zip([
      { path: "mimetype", data: "x" },
      { path: "content.xml", data: "<x/>" },
    ]),
    expect: refused("import.not-a-table", { kind: "OpenDocument" }),
  },
  {
    name: "a Word document called .xlsx",
    file: "t.xlsx",
    bytes: zip([{ path: "word/document.xml", data: "<x/>" }]),
    expect: refused("import.not-a-table", { kind: "Word" }),
  },
  {
    name: "a container in a container",
    file: "t.zip",
    bytes: zip([{ path: "t.xlsx", data: book(plain) }]),
    expect: refused("import.not-a-table", { kind: "ZIP" }),
  },
  {
    name: "an entry under a password",
    bytes: zip([{ path: "xl/workbook.xml", data: "x", encrypted: true }]),
    expect: refused("import.password"),
  },
  {
    name: "a name that climbs out",
    bytes: book(plain, { more: [{ path: "../../etc/x", data: "x" }] }),
    expect: refused("import.unreadable"),
  },
  { name: "a container cut short", bytes: book(plain).subarray(0, 900), expect: refused("import.unreadable") },
  {
    name: "more entries than a workbook has",
    bytes: () =>
      Promise.resolve(book(plain, { more: Array.from({ length: 2_100 }, (_, at) => ({ path: `x/${at}`, data: "" })) })),
    expect: refused("import.workbook-refused", { what: "entries", value: 2_107, limit: 2_000 }),
  },
  {
    name: "a bomb: 300 MB of one letter in a sheet",
    bytes: () => Promise.resolve(swap("xl/worksheets/sheet1.xml", "x".repeat(300e6))),
    expect: refused("import.workbook-refused"),
  },
  {
    name: "a bomb whose directory lies",
    bytes: () =>
      Promise.resolve(swap("xl/worksheets/sheet1.xml", `<worksheet><sheetData>${plain}${"<row/>".repeat(5e6)}`, 4_000)),
    expect: refused("import.unreadable"),
  },
  {
    name: "a cell of 200 MB",
    bytes: () => Promise.resolve(book(row(1, ["企业名称"]) + row(2, [`${"甲乙丙丁".repeat(12_500_000)}`]))),
    expect: refused("import.workbook-refused"),
  },
  {
    name: "a cell longer than a cell can be",
    bytes: book(row(1, ["企业名称"]) + row(2, ["泵".repeat(32_768)])),
    expect: refused("import.workbook-refused"),
  },
  {
    name: "a shared string longer than a cell can be",
    bytes: book(plain, { strings: [`<t>${"泵".repeat(40_000)}</t>`] }),
    expect: refused("import.workbook-refused"),
  },
  {
    name: "a billion laughs",
    bytes: swap(
      "xl/sharedStrings.xml",
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>',
    ),
    expect: refused("import.unreadable", { detail: "XML: it declares a document type" }),
  },
  {
    name: "a file of this machine as an entity",
    bytes: swap("xl/worksheets/sheet1.xml", '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet/>'),
    expect: refused("import.unreadable", { detail: "XML: it declares a document type" }),
  },
  {
    name: "an entity that nobody declared",
    bytes: book(row(1, ["企业名称"]) + row(2, ["甲&b;"])),
    expect: refused("import.unreadable", { detail: "XML: an entity &b is not known" }),
  },
  {
    name: "a tag without end",
    bytes: swap("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="${"1".repeat(70_000)}`),
    expect: refused("import.unreadable", { detail: "XML: a tag does not end" }),
  },
  {
    name: "a row beyond the last row",
    bytes: book(`${row(1, ["企业名称"])}<row r="1048577"><c><v>1</v></c></row>`),
    expect: refused("import.workbook-refused", { what: "rows", value: 1_048_577, limit: 1_048_576 }),
  },
  {
    name: "the last row of a sheet",
    bytes: book(row(1, ["企业名称"]) + row(1_048_576, ["甲"])),
    expect: { rows: ["1048575 甲"] },
  },
  {
    name: "a cell in the last column",
    bytes: book(`${row(1, ["企业名称"])}<row r="2"><c r="XFD2"><v>1</v></c></row>`),
    expect: refused("import.workbook-refused", { what: "columns", value: 16_384, limit: 2_000 }),
  },
  {
    name: "headers that are names of every object's parts, in a sheet",
    bytes: book(row(1, ["__proto__", "企业名称", "constructor"]) + row(2, ["甲", "乙泵业", "丙"])),
    expect: { rows: ["1 乙泵业"], columns: ["not-needed", "name", "not-needed"] },
  },
  {
    name: "nothing but such headers, in a sheet",
    bytes: book(row(1, ["__proto__", "constructor"])),
    expect: refused("import.no-name-column", { columns: ["__proto__", "constructor"], proposed: [] }),
  },
];

export const workbookFixtures: readonly Fixture[] = [...cells, ...sheets, ...attacks];
