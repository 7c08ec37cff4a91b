// Why a row of a register was kept aside, as it stands in the file that a person mends.
export const rowReasons: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  ragged: { zh: "列数与表头不符", en: "Not as many columns as the header" },
  "outside-area": { zh: "企业不在导入范围的单位内", en: "The firm lies outside the unit of this import" },
  "no-name": { zh: "没有企业名称", en: "No name" },
  "name-too-long": { zh: "企业名称过长", en: "The name is too long" },
  "character-lost": { zh: "有字符在转码时丢失", en: "Characters were lost in the file's encoding" },
  formula: { zh: "单元格是公式文字，不予读取", en: "The cell is the text of a formula and is not read" },
  "formula-without-value": { zh: "公式没有保存结果", en: "The formula's result was not saved" },
  "total-mismatch": { zh: "合计与各行之和不符", en: "The total differs from the sum of its rows" },
  duplicate: { zh: "与同一文件前面的行重复，前面的行是", en: "Repeats an earlier row of the file, row" },
  "same-firm": { zh: "与同一文件另一行是同一家企业，那一行是", en: "Is the firm of another row of the file, row" },
};

/** With what the row itself says of it. */
export function rowReason(code: string, text: string, language: "zh" | "en"): string {
  const reason = rowReasons[code]?.[language] ?? code;
  return text === "" ? reason : `${reason}${language === "zh" ? "：" : ": "}${text}`;
}
