// Why a row of a register was kept aside: the same words on pages and in the file that a person mends.
export const rowReasons = {
  ragged: { zh: "列数与表头不符", en: "Not as many columns as the header" },
  "outside-area": { zh: "企业不在导入范围的单位内", en: "The firm lies outside the unit of this import" },
  "no-name": { zh: "没有企业名称", en: "No name" },
  "name-too-long": { zh: "企业名称过长", en: "The name is too long" },
  "character-lost": { zh: "有字符在转码时丢失", en: "Characters were lost in the file's encoding" },
  formula: { zh: "单元格是公式文字，不予读取", en: "The cell is the text of a formula and is not read" },
  "formula-without-value": { zh: "公式没有保存结果", en: "The formula's result was not saved" },
  "total-mismatch": { zh: "合计与各行之和不符", en: "The total differs from the sum of its rows" },
  "quote-broken": {
    zh: "有一格在引号之后还有文字，分不清到哪里为止",
    en: "Text follows the closing quote of a cell, so that its end is not sure",
  },
  duplicate: { zh: "与同一文件前面的行重复", en: "Repeats an earlier row of the file" },
  "same-firm": { zh: "与同一文件另一行是同一家企业", en: "Is the firm of another row of the file" },
} as const;

/** What such a row says names the other one. */
const namesRow = new Set(["duplicate", "same-firm"]);

/** With what the row itself says of it. */
export function rowReason(code: string, text: string, language: "zh" | "en"): string {
  const reason = (rowReasons as Readonly<Record<string, { zh: string; en: string }>>)[code]?.[language] ?? code;
  const said = namesRow.has(code) && text !== "" ? (language === "zh" ? `第 ${text} 行` : `row ${text}`) : text;
  return said === "" ? reason : `${reason}${language === "zh" ? "：" : ": "}${said}`;
}
