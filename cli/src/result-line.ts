// One row of an evaluation as commands write it: parts that add up to the score, reasons with a sentence each.
import { outlineRow, type Part, type RuleSet, type Run, reasonsOf, sayReason } from "@jiqun/engines/evaluate";
import type { FiledRow } from "./filings.ts";
import { language } from "./language.ts";

export function resultLine(run: Run, row: number, filed: FiledRow) {
  const { rules } = run.program;
  const { score, grade, status, parts, scheme, place, ranked } = outlineRow(run, row);
  return {
    row: filed.row,
    code: filed.code,
    name: filed.name,
    score,
    grade,
    status,
    parts: parts.map(({ id, value, points, capped, missing }) => ({ indicator: id, value, points, capped, missing })),
    reasons: tellReasons(run, row, filed),
    ...(scheme === null ? {} : { scheme }),
    ...(place === null || rules.indicators.length === 0 ? {} : { place, of: ranked }),
  };
}

export function tellReasons(run: Run, row: number, filed: FiledRow) {
  const { rules } = run.program;
  const told = reasonsOf(run, row).map((reason) => ({
    code: reason.code,
    field: headerOf(rules, reason.field),
    indicator: reason.indicator,
    text: sayReason(rules, reason, language()),
  }));
  if (filed.codeFault === null) return told;
  const text =
    language() === "zh" ? `统一社会信用代码有误：${filed.codeFault}` : `the credit code is wrong: ${filed.codeFault}`;
  return [...told, { code: "credit-code", field: "统一社会信用代码", indicator: null, text }];
}

/** The published header of a field. */
const headerOf = (rules: RuleSet, id: string | null): string | null =>
  id === null ? null : (rules.fields.find((field) => field.id === id)?.name.zh ?? id);

export const partName = (rules: RuleSet, { id }: Pick<Part, "id">): string =>
  [...rules.indicators, ...rules.adjustments].find((one) => one.id === id)?.name[language()] ?? id;
