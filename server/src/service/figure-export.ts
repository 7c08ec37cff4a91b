// The figures of a list as Excel: value, period, source and the sentence it came from.

import { formatPeriod } from "@jiqun/engines/figures";
import { maskContacts } from "@jiqun/engines/text";
import type { Context, Language } from "../context.ts";
import { numberOrText, writeWorkbook } from "../export.ts";
import { readFigureBook } from "./figure-book.ts";
import { type FigureQuery, findFigures, listed } from "./figures.ts";

const headers: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    "编号",
    "对象",
    "指标",
    "时期",
    "时期代码",
    "数值",
    "单位",
    "限定",
    "性质",
    "核实",
    "比较",
    "采用",
    "疑点",
    "来源",
    "来源日期",
    "原文",
    "备注",
    "录入人",
    "标签",
  ],
  en: [
    "Id",
    "Subject",
    "Indicator",
    "Period",
    "Period code",
    "Value",
    "Unit",
    "Qualifier",
    "Nature",
    "Vouching",
    "Comparison",
    "Shown",
    "Conflict",
    "Source",
    "Source date",
    "Quote",
    "Note",
    "Entered by",
    "Label",
  ],
};
const widths = [14, 24, 28, 16, 14, 14, 10, 12, 10, 12, 20, 8, 18, 36, 12, 60, 40, 16, 10];

const words = {
  zh: {
    title: "公布与录入的数据",
    yes: "是",
    no: "否",
    pack: "区域包",
    withheld: "不公开",
    public: "公开",
    internal: "内部",
    sensitive: "敏感",
    statistical: "统计",
    exact: "准确",
    approx: "约",
    "more-than": "超过",
    "at-least": "不低于",
    "less-than": "不足",
    "at-most": "不超过",
    "order-of-magnitude": "数量级",
    estimate: "估计",
    counted: "清点",
    actual: "实际",
    preliminary: "初步",
    target: "目标",
    plan: "规划",
    capacity: "能力",
    confirmed: "已证实",
    unconfirmed: "待核",
    illustrative: "示例",
    "rivals-differ": "另有不同数值",
    "growth-mismatch": "增速与两期数值不符",
  },
  en: { title: "Figures published and entered", yes: "yes", no: "no", pack: "region pack", withheld: "not shown" },
} as const;

export async function exportFigures(ctx: Context, query: FigureQuery & { language: Language }) {
  const { language } = query;
  const say = (word: string): string => (words[language] as Readonly<Record<string, string>>)[word] ?? word;
  const book = await readFigureBook(ctx, query.asOf);
  const rows = findFigures(ctx, book, query).map((figure) => {
    const { subjectName, indicatorName, source, shown, conflict, ...rest } = listed(ctx, book, figure);
    return [
      rest.id,
      subjectName[language],
      indicatorName[language],
      formatPeriod(rest.period, language),
      rest.period,
      numberOrText(rest.value),
      rest.unit,
      say(rest.qualifier),
      say(rest.nature),
      say(rest.vouching),
      rest.comparison,
      say(shown ? "yes" : "no"),
      conflict ? say(conflict.code) : "",
      maskContacts(source.title[language]),
      rest.knownFrom,
      rest.quote,
      maskContacts(rest.note),
      say(rest.enteredBy),
      say(rest.label),
    ];
  });
  const columns = headers[language].map((header, at) => ({ header, width: widths[at] ?? 12 }));
  const until =
    language === "zh"
      ? `截至 ${book.asOf} 已知；区域包 ${ctx.pack.region.version}`
      : `Known on ${book.asOf}; pack ${ctx.pack.region.version}`;
  const about = [`${ctx.pack.region.name[language]} ${say("title")}`, until];
  const body = await writeWorkbook([{ name: say("title"), about, columns, rows }]);
  return { fileName: `${say("title")} ${book.asOf}.xlsx`, body };
}
