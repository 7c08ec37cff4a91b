// Kinds of files that are no table, told by what is in them and refused by name.
import { type Fixture, text, utf16 } from "./fixture.ts";

const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const compoundWith = (stream: string): Uint8Array => Buffer.concat([compound, Buffer.alloc(504), utf16(stream, true)]);
const refused = (problem: string): Fixture["expect"] => ({ problem });

export const kindFixtures: readonly Fixture[] = [
  { name: ".xls of before 2007", file: "t.xls", bytes: compoundWith("Workbook"), expect: refused("import.old-format") },
  {
    name: ".xls that is called .csv",
    file: "t.csv",
    bytes: compoundWith("Workbook"),
    expect: refused("import.old-format"),
  },
  { name: ".et of WPS", file: "名单.ET", bytes: compoundWith("Workbook"), expect: refused("import.wps") },
  {
    name: "a workbook under a password",
    file: "t.xlsx",
    bytes: compoundWith("EncryptedPackage"),
    expect: refused("import.password"),
  },
  {
    name: "a web page called .xls",
    file: "t.xls",
    bytes: text(["<html><body><table><tr><td>企业名称</td></tr></table></body></html>"]),
    expect: refused("import.web-page"),
  },
  {
    name: "a web page with a mark and a comment",
    file: "t.xls",
    bytes: text(["\ufeff  <!-- export --><TABLE border=1><tr><td>企业名称"]),
    expect: refused("import.web-page"),
  },
  {
    name: "a web archive called .xls",
    file: "t.xls",
    bytes: text(["MIME-Version: 1.0", "Content-Type: multipart/related"]),
    expect: refused("import.web-page"),
  },
  {
    name: "an XML sheet of 2003",
    file: "t.xls",
    bytes: text(['<?xml version="1.0"?>', '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">']),
    expect: refused("import.old-format"),
  },
  {
    name: "a PDF called .csv",
    bytes: text(["%PDF-1.7"]),
    expect: { problem: "import.not-a-table", data: { kind: "PDF" } },
  },
  {
    name: "a gzip",
    bytes: Uint8Array.of(0x1f, 0x8b, 8, 0, 0),
    expect: { problem: "import.not-a-table", data: { kind: "gzip" } },
  },
];
