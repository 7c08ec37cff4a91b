import { Problem } from "@jiqun/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { readTable } from "./read-table.ts";

async function* blocks(bytes: Uint8Array, size = bytes.length || 1): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = async (bytes: Uint8Array, name = "t.csv", size?: number) => {
  const table = await readTable(blocks(bytes, size), name);
  const rows: string[][] = [];
  for await (const { cells } of table.rows) rows.push([...cells]);
  return { header: table.header, rows, encoding: table.encoding(), delimiter: table.delimiter };
};
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );
const bytesOf = (...bytes: number[]) => new Uint8Array(bytes);

const lines = 'name,scope\r\n甲泵业,"制造:水泵,\n离心泵"\r\n乙,"写作""泵""的泵"\r\n';
const cells = {
  header: ["name", "scope"],
  rows: [
    ["甲泵业", "制造:水泵,\n离心泵"],
    ["乙", '写作"泵"的泵'],
  ],
};
const utf16 = (text: string, little: boolean) => {
  const bytes = Buffer.from(text, "utf16le");
  return little ? bytes : bytes.swap16();
};

describe("a table", () => {
  it.each([
    ["UTF-8", Buffer.from(lines), "utf-8"],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${lines}`), "utf-8"],
    ["UTF-16 with a mark, little end first", utf16(`\ufeff${lines}`, true), "utf-16le"],
    ["UTF-16 with a mark, big end first", utf16(`\ufeff${lines}`, false), "utf-16be"],
    ["UTF-16 without a mark", utf16(lines, true), "utf-16le"],
  ])("reads the same in %s, in blocks of any size", async (_, bytes, encoding) => {
    for (const size of [1, 7, 64, 10_000])
      expect(await read(bytes, "t.csv", size)).toEqual({ ...cells, encoding, delimiter: "," });
  });

  it("reads GB18030, also where the first block is plain ASCII", async () => {
    const ascii = `name,scope\n${"pump works,pumps\n".repeat(40_000)}`;
    const gb = bytesOf(0xb1, 0xc3, 0xd2, 0xb5, 0x2c, 0xcb, 0xae, 0xb1, 0xc3, 0x0a); // 泵业,水泵
    const table = await read(Buffer.concat([Buffer.from(ascii), gb]), "t.csv", 65_536);
    expect(table.encoding).toBe("gb18030");
    expect(table.rows).toHaveLength(40_001);
    expect(table.rows.at(-1)).toEqual(["泵业", "水泵"]);
  });

  it("finds the separator by the names that it makes", async () => {
    for (const separator of ["\t", ";", "|", ","])
      expect(
        await read(Buffer.from(`企业名称${separator}经营范围\n甲,乙${separator}丙\n`.replace("甲,乙", "甲乙"))),
      ).toMatchObject({
        delimiter: separator,
        rows: [["甲乙", "丙"]],
      });
  });

  it("reads any cells in any blocks as they were written", async () => {
    const cell = fc.string({ unit: fc.constantFrom("泵", "a", '"', ",", "\n", " ", "𠮷", ";") });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        async (rows, size) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const text = ["name,scope", ...rows.map((row) => row.map(quoted).join(","))].join("\n");
          expect((await read(Buffer.from(text), "t.csv", size)).rows).toEqual(rows);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("reads a workbook as the same cells; dates as days, whole numbers with all digits", async () => {
    const bytes = await writeXlsxFile([
      ["name", "code", "established", "scope"].map((value) => ({ value })),
      [
        { value: "甲泵业" },
        { value: "915001137562299212" },
        { value: new Date(Date.UTC(2004, 0, 2)), format: "yyyy/mm/dd" },
        { value: "制造:水泵,\n离心泵" },
      ],
      [{ value: "乙" }, null, null, { value: 30.3 }],
    ]).toBuffer();
    expect(await read(bytes, "t.xlsx")).toEqual({
      header: ["name", "code", "established", "scope"],
      rows: [
        ["甲泵业", "915001137562299212", "2004-01-02", "制造:水泵,\n离心泵"],
        ["乙", "", "", "30.3"],
      ],
      encoding: "xlsx",
      delimiter: null,
    });
  });

  it("names what it cannot read", async () => {
    const bomb = await writeXlsxFile([[{ value: "name" }], [{ value: "泵".repeat(8e6) }]]).toBuffer();
    expect(await problemOf(read(bomb, "t.xlsx"))).toBe("import.workbook-refused");
    const compound = bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    expect(await problemOf(read(compound, "t.xls"))).toBe("import.old-format");
    const locked = Buffer.concat([compound, Buffer.from("EncryptedPackage", "utf16le")]);
    expect(await problemOf(read(locked, "t.xlsx"))).toBe("import.password");
    expect(await problemOf(read(Buffer.from("<html><table>"), "t.xls"))).toBe("import.web-page");
    expect(await problemOf(read(bytesOf(0x50, 0x4b, 3, 4, 0, 0), "t.xlsx"))).toBe("import.unreadable");
    expect(await problemOf(read(bytesOf(0x61, 0xff, 0xff, 0x0a), "t.csv"))).toBe("import.encoding");
    expect(await problemOf(read(Buffer.from(`name\n"${"x".repeat(5e6)}`), "t.csv"))).toBe("import.record-too-long");
  });
});
