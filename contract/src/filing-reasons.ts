// Why a row or a cell of a file of filings was not taken, and the way out: the same words on pages and in the list of problems.

interface Said {
  readonly zh: string;
  readonly en: string;
}

/** {name} is filled from the problem's data. */
const sentences: Readonly<Record<string, Said>> = {
  "not-a-number": {
    zh: "不是数字，请只填数字（可带单位）",
    en: "is no number; write a number, with its unit if you like",
  },
  "unknown-unit": {
    zh: "单位不认识，请用 元、万元、亿元、亩、公顷、平方米、kWh、万kWh、tce、t 等",
    en: "its unit is not known; take 元, 万元, 亿元, 亩, 公顷, 平方米, kWh, 万kWh, tce or t",
  },
  "wrong-unit": {
    zh: "单位与指标不符，请核对是否填错列",
    en: "its unit is of another quantity; is it in the wrong column?",
  },
  "wrong-basis": { zh: "口径不符（等价值、当量值）", en: "is on another basis (等价值 or 当量值)" },
  "unknown-code": {
    zh: "不是可选项，请用模板中列出的选项",
    en: "is none of the options; take one that the sheet lists",
  },
  "formula-without-value": {
    zh: "公式没有保存结果，请在电子表格软件中打开、保存后重传",
    en: "is a formula whose result was not saved; open and save the file, then send it again",
  },
  "number-rounded": {
    zh: "数字位数过多，已被电子表格软件截断，请改为文本格式",
    en: "was rounded by the spreadsheet program; make the cell text",
  },
  "total-row": { zh: "合计行，不作为企业写入", en: "a row of totals is no firm" },
  "no-firm": { zh: "没有统一社会信用代码和企业名称", en: "neither a credit code nor a name" },
  "code-invalid": {
    zh: "统一社会信用代码校验不通过，请核对（常见于被转成科学计数）",
    en: "the credit code does not check; was it turned into a number?",
  },
  "firm-unknown": {
    zh: "名录中没有这家企业，或不在您的范围内；请先导入登记名录",
    en: "the firm is not in the register, or not within your reach; bring the register in first",
  },
  "name-only": { zh: "只有名称，请确认是哪一家", en: "a name alone: say which firm it is" },
  "name-differs": {
    zh: "名称与名录不同（名录：{known}），按代码写入",
    en: "the register calls it {known}; the code decides",
  },
  "period-missing": { zh: "没有年度，请加“年度”列或在导入时选择", en: "no year: add a column 年度 or choose one" },
  "period-unreadable": { zh: "年度看不懂，请写成 2024", en: "the year cannot be read; write 2024" },
  "period-future": { zh: "年度尚未到来", en: "the year has not come yet" },
  duplicate: {
    zh: "同一企业同一年度出现多次（第 {text} 行），均未写入",
    en: "the same firm and year more than once (rows {text}); none was taken",
  },
  size: {
    zh: "与上一年（{before} {unit}）相差悬殊，请核对单位",
    en: "is far from the year before ({before} {unit}); check the unit",
  },
  "left-by-person": { zh: "经确认不写入", en: "left out, as a person said" },
  "changed-meanwhile": {
    zh: "导出之后已被他人改为 {theirs}，未覆盖；请重新导出核对",
    en: "was changed to {theirs} since the export and was not overwritten; export again",
  },
  cleared: {
    zh: "原值 {value} 被清空，未写入；如要撤回请在企业页手工处理",
    en: "{value} was cleared; nothing was taken back: do so on the firm's page",
  },
  "basis-assumed": { zh: "表头未写口径，按{text}写入", en: "the header names no basis; {text} was taken" },
  withdrawn: { zh: "已撤回", en: "was taken back" },
};

/** A word for each code; a code that has none stands for itself. */
export const filingReason = (code: string): Said => sentences[code] ?? { zh: code, en: code };

export function sayFilingProblem(code: string, data: Readonly<Record<string, string>>, language: "zh" | "en"): string {
  return filingReason(code)[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => data[name] ?? "");
}
