// Parts of workbooks beside the cells: pictures, links to other files, filters, hidden columns, precision, other folders.
import type { Fixture } from "./fixture.ts";
import { type Book, bookEntries, bookOf, row } from "./workbook.ts";
import { zip } from "./zip.ts";

const header = row(1, ["企业名称", "注册资本（万元）", "地区"]);
const plain = `${header}${row(2, ["甲泵业", "300", "山前区"])}`;
const hiddenBetween = `${header}${row(2, ["甲泵业", "1", "山前区"])}${row(3, ["乙泵业", "2", "山后区"], ' hidden="1"')}${row(4, ["丙泵业", "3", "山后区"], ' hidden="true"')}${row(5, ["丁泵业", "4", "山前区"])}`;
const book = (
  rows: string,
  more: Omit<Book, "sheets"> = {},
  around: { before?: string; after?: string } = {},
): Uint8Array => bookOf({ ...more, sheets: [{ name: "名单", rows, ...around }] });

export const partFixtures: readonly Fixture[] = [
  {
    name: "a page with a script in the place of a picture",
    bytes: book(plain, {
      more: [
        {
          path: "xl/media/image1.svg",
          data: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>',
        },
        { path: "xl/media/image2.png", data: "<html><script>alert(1)</script></html>" },
        { path: "xl/drawings/drawing1.xml", data: '<!DOCTYPE x SYSTEM "http://192.0.2.1/x"><x/>' },
      ],
    }),
    expect: { rows: ["1 甲泵业"] },
  },
  {
    name: "links to another workbook and to a page: what was saved is read, nothing is followed",
    bytes: book(
      `${header}${row(2, ["甲泵业", '<c r="B2"><f>[1]名单!B2</f><v>300</v></c>', '<c r="C2" t="str"><f>HYPERLINK("http://192.0.2.1/","山前区")</f><v>山前区</v></c>'])}${row(3, ["乙泵业", '<c r="B3"><f>[1]名单!B3</f></c>', "山前区"])}${row(4, ["丙泵业", '<c r="B4" t="e"><f>[1]名单!B4</f><v>#REF!</v></c>', "山前区"])}`,
      {
        more: [
          { path: "xl/externalLinks/externalLink1.xml", data: "<externalLink><externalBook/></externalLink>" },
          {
            path: "xl/externalLinks/_rels/externalLink1.xml.rels",
            data: '<Relationships><Relationship Id="rId1" Type="x/externalLinkPath" Target="http://192.0.2.1/b.xlsx" TargetMode="External"/></Relationships>',
          },
        ],
      },
    ),
    show: ["capital", "district"],
    expect: {
      rows: [
        "1 甲泵业 capital=3000000 district=山前区",
        "2 !formula-without-value 注册资本（万元）",
        "3 丙泵业 capital=null district=山前区 ~cell-error",
      ],
    },
  },
  {
    name: "rows that a filter hides",
    bytes: book(
      hiddenBetween,
      {},
      {
        after:
          '<autoFilter ref="A1:C5"><filterColumn colId="2"><filters><filter val="山前区"/></filters></filterColumn></autoFilter>',
      },
    ),
    expect: { rows: ["1 甲泵业", "4 丁泵业"], leftOut: "hidden 2" },
  },
  {
    name: "a hidden row of which the file holds no value is hidden, and not blank besides",
    bytes: book(`${plain}${row(3, ['<c r="A3"><f>甲!A1</f></c>'], ' hidden="1"')}`),
    expect: { rows: ["1 甲泵业"], leftOut: "hidden 1" },
  },
  {
    name: "a total that counts the rows a filter hides, as SUM does",
    bytes: book(`${hiddenBetween}${row(6, ["合计", "10", ""])}`),
    expect: { rows: ["1 甲泵业", "4 丁泵业"], leftOut: "total 1, hidden 2" },
  },
  {
    name: "a total that leaves out the rows a filter hides, as SUBTOTAL does",
    bytes: book(`${hiddenBetween}${row(6, ["合计", "5", ""])}`),
    expect: { rows: ["1 甲泵业", "4 丁泵业"], leftOut: "total 1, hidden 2" },
  },
  {
    name: "a total that fits neither with hidden rows nor without",
    bytes: book(`${hiddenBetween}${row(6, ["合计", "8", ""])}`),
    expect: {
      rows: ["1 甲泵业", "4 丁泵业", "5 !total-mismatch 注册资本（万元）: 80000 ≠ 50000"],
      leftOut: "hidden 2",
    },
  },
  {
    name: "a column that is hidden is read as the others are",
    bytes: book(plain, {}, { before: '<cols><col min="2" max="2" width="0" hidden="1"/></cols>' }),
    show: ["capital"],
    expect: { rows: ["1 甲泵业 capital=3000000"] },
  },
  {
    name: "numbers shown with fewer digits than they have: what is kept is read; a share is no capital",
    bytes: book(
      `${header}${row(2, ["甲泵业", '<c r="B2" s="0"><v>100.456</v></c>', null])}${row(3, ["乙泵业", '<c r="B3" s="1"><v>0.125</v></c>', null])}${row(4, ["丙泵业", '<c r="B4"><v>1E2</v></c>', null])}${row(5, ["丁泵业", '<c r="B5"><v>0.1</v></c>', null])}`,
      { formats: ["0.00", "0%"] },
    ),
    show: ["capital"],
    expect: {
      rows: [
        "1 甲泵业 capital=1004560",
        "2 乙泵业 capital=null ~capital-unreadable",
        "3 丙泵业 capital=1000000",
        "4 丁泵业 capital=1000",
      ],
    },
  },
  {
    name: "numbers of 15 digits are whole, of more are not",
    bytes: book(
      `${row(1, ["企业名称", "注册号"])}${row(2, ["甲泵业", '<c r="B2"><v>500105000012345</v></c>'])}${row(3, ["乙泵业", '<c r="B3"><v>500105000012345678</v></c>'])}`,
    ),
    show: ["code"],
    expect: {
      rows: ["1 甲泵业 code=500105000012345 ~code-old-number", "2 乙泵业 code=500105000012345678 ~code-rounded"],
    },
  },
  {
    name: "cells merged over the firms' names, and over two columns",
    bytes: book(
      `${header}${row(2, ["甲泵业", "1", "山前区"])}${row(3, [null, "2", "山后区"])}${row(4, ["乙泵业", null, "山前区"])}`,
      {},
      { after: '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="A4:B4"/></mergeCells>' },
    ),
    show: ["capital", "district"],
    expect: {
      rows: [
        "1 甲泵业 capital=10000 district=山前区",
        "2 甲泵业 capital=20000 district=山后区",
        "3 乙泵业 capital=null district=山前区",
      ],
    },
  },
  {
    name: "a total that does not fit, over cells with formulas",
    bytes: book(
      `${header}${row(2, ["甲泵业", "1", "山前区"])}${row(3, ["乙泵业", '<c r="B3"><f>B2*2</f><v>2</v></c>', "山后区"])}${row(4, ["合计", '<c r="B4"><f>SUM(B2:B2)</f><v>1</v></c>', null])}`,
    ),
    expect: { rows: ["1 甲泵业", "2 乙泵业", "3 !total-mismatch 注册资本（万元）: 10000 ≠ 30000"] },
  },
  {
    name: "parts in another folder and a link that climbs within the container",
    bytes: zip(
      bookEntries({ sheets: [{ name: "名单", rows: plain }] }).map((entry) =>
        entry.path === "xl/worksheets/sheet1.xml"
          ? { ...entry, path: "data/one.xml" }
          : entry.path === "xl/_rels/workbook.xml.rels"
            ? { ...entry, data: `${entry.data}`.replace("worksheets/sheet1.xml", "../../../data/one.xml") }
            : entry,
      ),
    ),
    expect: { rows: ["1 甲泵业"] },
  },
  {
    name: "a sheet in UTF-16",
    bytes: zip(
      bookEntries({ sheets: [{ name: "名单", rows: plain }] }).map((entry) =>
        entry.path === "xl/worksheets/sheet1.xml"
          ? { ...entry, data: Buffer.from(`\ufeff${`${entry.data}`.replace("UTF-8", "UTF-16")}`, "utf16le") }
          : entry,
      ),
    ),
    expect: { rows: ["1 甲泵业"] },
  },
  {
    name: "a U+FFFD and a broken pair in cells",
    bytes: book(
      `${header}${row(2, ["甲\ufffd泵业", "1", null])}${row(3, ["乙_xD83D_泵业", "1", null])}${row(4, ["丙泵业", "1", null])}`,
    ),
    expect: { rows: ["1 !character-lost 企业名称: U+FFFD", "2 !character-lost 企业名称: U+FFFD", "3 丙泵业"] },
  },
];
