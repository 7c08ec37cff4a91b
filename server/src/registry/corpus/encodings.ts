// Encodings: detected, named where they are mixed, never replaced in silence.
import { type Fixture, gbBytes, text, utf16 } from "./fixture.ts";

const csv = "企业名称,经营范围\n甲泵业,水泵\n";
const rows = ["1 甲泵业 scope=水泵"];
const show = ["scope"] as const;
const gbLine = (line: string) => gbBytes(`${line}\n`);
const joined = (...parts: Uint8Array[]) => Buffer.concat(parts);

export const encodingFixtures: readonly Fixture[] = [
  ...[true, false].map(
    (little): Fixture => ({
      name: `UTF-16 ${little ? "LE" : "BE"} without a mark, of characters whose halves are zero too`,
      bytes: utf16(
        "企业名称\t统一社会信用代码\t经营范围\r\n甲泵业\t91500105MA5U0000A9\t一般项目：水泵制造\r\n",
        little,
      ),
      show: ["code"],
      expect: { rows: ["1 甲泵业 code=91500105MA5U0000A9"], encoding: little ? "utf-16le" : "utf-16be" },
    }),
  ),
  { name: "UTF-8", bytes: Buffer.from(csv), show, expect: { rows, encoding: "utf-8" } },
  { name: "UTF-8 with a mark", bytes: Buffer.from(`\ufeff${csv}`), show, expect: { rows, encoding: "utf-8" } },
  { name: "UTF-16 LE with a mark", bytes: utf16(`\ufeff${csv}`, true), show, expect: { rows, encoding: "utf-16le" } },
  { name: "UTF-16 BE with a mark", bytes: utf16(`\ufeff${csv}`, false), show, expect: { rows, encoding: "utf-16be" } },
  { name: "UTF-16 LE without a mark", bytes: utf16(csv, true), show, expect: { rows, encoding: "utf-16le" } },
  { name: "UTF-16 BE without a mark", bytes: utf16(csv, false), show, expect: { rows, encoding: "utf-16be" } },
  {
    name: "UTF-16 that ends in half a character",
    bytes: joined(utf16(`\ufeff${csv}乙泵业,水`, true), Buffer.from([0x35])),
    show,
    expect: { rows: [...rows, "2 !character-lost 经营范围: U+FFFD"] },
  },
  { name: "GB 2312", bytes: gbBytes(csv), show, expect: { rows, encoding: "gb18030" } },
  {
    name: "GBK, a character beyond GB 2312",
    bytes: gbBytes("企业名称\n镕水泵业\n"),
    expect: { rows: ["1 镕水泵业"], encoding: "gb18030" },
  },
  {
    name: "GB 18030, characters of four bytes",
    bytes: gbBytes("企业名称\n㐅水泵业\n\u{2baf8}水泵业\n"),
    expect: { rows: ["1 㐅水泵业", "2 \u{2baf8}水泵业"], encoding: "gb18030" },
  },
  {
    // D2 B1 and D2 B5 are letters in UTF-8 too: the bytes named are those that are none.
    name: "a GBK row among rows of UTF-8",
    bytes: joined(
      text(["企业名称,经营范围", "甲泵业,水泵", "丙泵业,水泵", "丁泵业,水泵", "戊泵业,水泵"]),
      gbLine("乙泵业,水泵"),
      text(["己泵业,水泵"]),
    ),
    expect: {
      rows: ["1 甲泵业", "2 丙泵业", "3 丁泵业", "4 戊泵业", "5 !character-lost 企业名称: D2 C3", "6 己泵业"],
      encoding: "utf-8",
    },
  },
  {
    name: "a row of UTF-8 among rows of GBK",
    bytes: joined(gbBytes(csv.repeat(1)), gbBytes("甲水泵业,水泵\n".repeat(5)), text(["乙,\u{20bb7}"])),
    expect: {
      rows: [
        "1 甲泵业",
        "2 甲水泵业",
        "3 甲水泵业",
        "4 甲水泵业",
        "5 甲水泵业",
        "6 甲水泵业",
        "7 !character-lost 企业名称: 99",
      ],
      encoding: "gb18030",
    },
  },
  {
    name: "one broken byte in a column that is not kept",
    bytes: joined(
      text(["企业名称,备用,经营范围", "甲泵业,好,水泵"]),
      Buffer.from("乙泵业,"),
      Buffer.from([0xff]),
      text([",水泵"]),
    ),
    show,
    expect: { rows: ["1 甲泵业 scope=水泵", "2 乙泵业 scope=水泵"] },
  },
  {
    name: "one broken byte before a separator",
    bytes: joined(
      text(["企业名称,经营范围"]),
      Buffer.from("乙泵业"),
      Buffer.from([0xb1]),
      text([",水泵", "甲泵业,水泵"]),
    ),
    expect: { rows: ["1 !character-lost 企业名称: B1", "2 甲泵业"] },
  },
  {
    name: "the replacement character already inside",
    bytes: text(["企业名称,经营范围", "甲\ufffd业,水泵", "乙泵业,水泵"]),
    expect: { rows: ["1 !character-lost 企业名称: U+FFFD", "2 乙泵业"] },
  },
  {
    name: "a NUL in a cell",
    bytes: text(["企业名称,经营范围", "甲泵业,水\0泵"]),
    show,
    expect: { rows: ["1 甲泵业 scope=水 泵"], encoding: "utf-8" },
  },
  {
    name: "Big5, named by the asker",
    bytes: joined(Buffer.from("name,scope\n"), Buffer.from([0xa4, 0xf4, 0xaa, 0x77, 0xa5, 0xd2]), Buffer.from(",x\n")),
    options: { encoding: "big5" },
    expect: {
      rows: ["1 水泵甲".replace("泵", new TextDecoder("big5").decode(new Uint8Array([0xaa, 0x77])))],
      encoding: "big5",
    },
  },
  {
    // 企業名稱 and a row. It decodes as GB 18030 too, but names no column: the asker then names the encoding.
    name: "Big5 that nobody named",
    bytes: Buffer.from([0xa5, 0xf8, 0xb7, 0x7e, 0xa6, 0x57, 0xba, 0xd9, 0x0a, 0xa4, 0xf4, 0xa5, 0xd2, 0x0a]),
    expect: { problem: "import.no-name-column" },
  },
  {
    name: "a NUL and a mark within the text, in UTF-16",
    bytes: utf16("\ufeff企业名称,经营范围\n甲\ufeff泵业,水\0泵\n", true),
    show,
    expect: { rows: ["1 甲泵业 scope=水 泵"] },
  },
  {
    name: "UTF-8 that the asker calls GB 18030 wrongly",
    bytes: Buffer.from(csv),
    options: { encoding: "gb18030" },
    expect: { problem: "import.no-name-column" },
  },
  {
    name: "bytes that are no text",
    bytes: Uint8Array.of(0x61, 0xff, 0xff, 0x0a),
    expect: { problem: "import.encoding" },
  },
  { name: "an empty file", bytes: new Uint8Array(0), expect: { problem: "import.empty" } },
];
