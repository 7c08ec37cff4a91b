import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import yauzl from "yauzl";
import { neutralise, numberOrText, writeWorkbook } from "./export.ts";

const attacks = [
  "=1+1",
  "+cmd|' /C calc'!A0",
  "-2+3",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  " =1",
  "＝1+1",
  "＠x",
  '=HYPERLINK("http://x")',
];

test.each(attacks)("%j is text that no spreadsheet takes for a formula", (text) => {
  expect(neutralise(text).startsWith("'")).toBe(true);
});

test.each(["泵阀", "3-5家", "a=b", "100%", ""])("%j stays as it is", (text) => {
  expect(neutralise(text)).toBe(text);
});

test("an exact decimal is a number cell only while a float holds it", () => {
  expect(numberOrText("2581.42")).toBe(2581.42);
  expect(numberOrText("-0.5")).toBe(-0.5);
  expect(numberOrText("12345678901234567.89")).toBe("12345678901234567.89");
  expect(numberOrText("2024-03-18")).toBe("2024-03-18");
});

test("a workbook opens again with its words and numbers, and holds no formula", async () => {
  const bytes = await writeWorkbook([
    {
      name: "数据/Data",
      about: ["截至 2026-03-09"],
      columns: [
        { header: "名称", width: 20 },
        { header: "数值", width: 10 },
      ],
      rows: [["綦江龘公司", 3.5], ...attacks.map((text): [string, null] => [text, null]), ["bad\u0000char", 1]],
    },
  ]);
  const rows = await readSheet(Buffer.from(bytes));
  expect(rows[0]?.[0]).toBe("截至 2026-03-09");
  expect(rows[1]).toEqual(["名称", "数值"]);
  expect(rows[2]).toEqual(["綦江龘公司", 3.5]);
  expect(rows.at(-1)).toEqual(["badchar", 1]);
  expect(await partsOf(Buffer.from(bytes))).not.toMatch(/<f[ >]/);
});

/** The XML of every sheet. */
async function partsOf(bytes: Buffer): Promise<string> {
  const zip = await yauzl.fromBufferPromise(bytes);
  let text = "";
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.startsWith("xl/worksheets/sheet")) continue;
    for await (const chunk of await zip.openReadStreamPromise(entry)) text += String(chunk);
  }
  expect(text).toContain("<row");
  return text;
}
