// Workbooks that are refused: macros, bombs, paths that lead out and whatever else is no honest table.

import { excess } from "../workbook/refusal.ts";
import type { Fixture } from "./fixture.ts";
import { book, plain, refused } from "./one-sheet.ts";
import { bookEntries, row } from "./workbook.ts";
import { zip } from "./zip.ts";

const swap = (path: string, data: string, declares?: number): Uint8Array =>
  zip(
    bookEntries({ sheets: [{ name: "名单", rows: plain }] }).map((entry) =>
      entry.path === path ? { path, data, ...(declares !== undefined && { declares }) } : entry,
    ),
  );

export const workbookAttacks: readonly Fixture[] = [
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
    expect: refused("import.workbook-refused", excess("entries", 2_107, 2_000)),
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
    expect: refused("import.workbook-refused", excess("rows", 1_048_577, 1_048_576)),
  },
  {
    name: "the last row of a sheet",
    bytes: book(row(1, ["企业名称"]) + row(1_048_576, ["甲"])),
    expect: { rows: ["1048575 甲"] },
  },
  {
    name: "a cell in the last column",
    bytes: book(`${row(1, ["企业名称"])}<row r="2"><c r="XFD2"><v>1</v></c></row>`),
    expect: refused("import.workbook-refused", excess("columns", 16_384, 2_000)),
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
