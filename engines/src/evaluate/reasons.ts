// Why a row has no score, or no grade, or a grade beside its score: each reason with the cell, the indicator or the clause it comes from.
import { type Unknown, whyUnknown } from "./expression/why.ts";
import { inScheme } from "./points.ts";
import type { Run } from "./run.ts";
import type { CellFaultCode } from "./table.ts";
import type { RuleSet } from "./types.ts";

export interface Reason {
  readonly code:
    | CellFaultCode
    | Unknown["code"]
    | "no-scheme"
    | "no-group"
    | "no-baseline"
    | "missing-rule"
    | "veto"
    | "ungraded"
    | "undecided";
  readonly field: string | null;
  readonly indicator: string | null;
  /** Id of a veto, an ungraded class or a rule of grades; or what stood in the cell. */
  readonly detail: string | null;
}

/** Of a row whose every cell was good and which was graded: none, unless a missing rule or veto spoke. O(indicators). */
export function reasonsOf(run: Run, row: number): Reason[] {
  const { program, prepared } = run;
  const { rules } = program;
  const reasons: Reason[] = (prepared.faults.get(row) ?? []).map(({ code, field, text }) => ({
    code,
    field,
    indicator: null,
    detail: text === "" ? null : text,
  }));
  const add = (code: Reason["code"], more: Partial<Reason> = {}): void => {
    const reason = { code, field: null, indicator: null, detail: null, ...more };
    if (code === "unknown" && reasons.some((one) => one.field === reason.field && one.code !== "unknown")) return;
    if (!reasons.some((one) => same(one, reason))) reasons.push(reason);
  };
  const veto = rules.vetoes[run.veto[row] as number];
  if (veto) add("veto", { detail: veto.id });
  const ungraded = rules.ungraded[run.ungraded[row] as number];
  if (ungraded) add("ungraded", { detail: ungraded.id });
  const scheme = prepared.scheme[row] as number;
  if (scheme < 0) add("no-scheme");
  const tell = (why: readonly Unknown[], indicator: string | null): void => {
    for (const one of why) {
      const slots = one.code === "unknown" ? [one.slot] : one.slots;
      for (const slot of slots) {
        const name = program.slotNames[slot] ?? "";
        if (rules.fields.some(({ id }) => id === name)) add(one.code, { field: name, indicator });
      }
    }
  };
  for (const [at, plan] of program.indicators.entries()) {
    if (!inScheme(plan.scheme, scheme)) continue;
    const { id } = plan.indicator;
    const scored = run.indicators[at];
    if (!scored) continue;
    if (!Number.isNaN(scored.points[row])) {
      if (Number.isNaN(scored.raw[row])) add("missing-rule", { indicator: id, detail: plan.indicator.missing.kind });
      continue;
    }
    if (Number.isNaN(scored.values[row])) {
      tell(whyUnknown(plan.node, prepared.frame, row), id);
      if (plan.indicator.missing.kind !== "not-evaluable" && Number.isNaN(scored.missing[prepared.peer[row] as number]))
        add("no-group", { indicator: id });
    } else if (plan.cases.length > 0)
      for (const { when } of plan.cases) tell(whyUnknown(when, prepared.frame, row), id);
    else add("no-baseline", { indicator: id });
  }
  if (run.undecided[row] === 1) {
    add("undecided");
    for (const node of program.gradeRules) tell(whyUnknown(node, prepared.frame, row), null);
  }
  return reasons;
}

const same = (a: Reason, b: Reason): boolean =>
  a.code === b.code && a.field === b.field && a.indicator === b.indicator && a.detail === b.detail;

const SENTENCES: Readonly<Record<Reason["code"], readonly [zh: string, en: string]>> = {
  "not-a-number": ["不是数", "is not a number"],
  "unknown-unit": ["单位未知", "is in an unknown unit"],
  "wrong-unit": ["单位不对", "is in a wrong unit"],
  "wrong-basis": ["口径不对", "is on another basis"],
  "unknown-code": ["不是可选的值", "is no value of the list"],
  duplicate: ["同一企业同一期间出现多行", "stands on more than one row for the same firm and period"],
  "total-row": ["是合计行", "is a total"],
  unknown: ["为空，未知不当作零", "is blank; unknown is not zero"],
  "zero-denominator": ["为零，不能作除数", "is zero and cannot divide"],
  "negative-denominator": ["为负，不能作除数", "is negative and cannot divide"],
  "no-scheme": ["评价类别无从确定", "the scheme cannot be told"],
  "no-group": ["同组没有可用的数据", "has no group with data"],
  "no-baseline": ["没有可用的基准值", "has no baseline to be measured by"],
  "missing-rule": ["缺数据，按规定补分", "has no data and is given points by the rule"],
  veto: ["一票否决", "vetoed"],
  ungraded: ["参加评价、不定等级", "evaluated, not graded"],
  undecided: ["资料不足，无法判定", "cannot be decided with what is known"],
};

export function sayReason(rules: RuleSet, reason: Reason, language: "zh" | "en"): string {
  const nameOf = (
    list: readonly { readonly id: string; readonly name: { zh: string; en: string } }[],
    id: string | null,
  ) => list.find((one) => one.id === id)?.name[language];
  const [zh, en] = SENTENCES[reason.code];
  const clause = nameOf([...rules.vetoes, ...rules.ungraded], reason.detail);
  const subject = nameOf(rules.fields, reason.field) ?? nameOf(rules.indicators, reason.indicator) ?? "";
  const detail = clause ?? (reason.field !== null && reason.detail ? reason.detail : "");
  if (language === "zh") return `${subject}${zh}${detail ? `：${detail}` : ""}`;
  return `${subject ? `${subject} ` : ""}${en}${detail ? `: ${detail}` : ""}`;
}
