// What a person is writing before it is sent: checked while they type, by the same engines that the server asks.
import type { FigureInput } from "@jiqun/contract";
import { checkPeriod, type PeriodFault } from "@jiqun/engines/figures";
import { findDecimal, findUnit } from "@jiqun/engines/units";

export type Draft = Record<
  "subject" | "indicator" | "period" | "value" | "unit" | "source" | "sourceDate" | "quote" | "note",
  string
> & {
  readonly qualifier: NonNullable<FigureInput["qualifier"]>;
  readonly nature: NonNullable<FigureInput["nature"]>;
  readonly label: NonNullable<FigureInput["label"]>;
};

export const emptyDraft = (subject: string, indicator: string): Draft => ({
  subject,
  indicator,
  period: "",
  value: "",
  unit: "",
  source: "",
  sourceDate: "",
  quote: "",
  note: "",
  qualifier: "exact",
  nature: "actual",
  label: "internal",
});

export interface DraftCheck {
  readonly period: PeriodFault | null;
  readonly value: boolean;
  readonly unit: boolean;
  /** Fields that are needed and empty. */
  readonly missing: readonly ("subject" | "indicator" | "period" | "value" | "unit" | "source")[];
}

/** Full-width digits and thousands commas as people paste them. */
export const plainValue = (text: string): string =>
  text
    .normalize("NFKC")
    .trim()
    .replace(/^\+/, "")
    .replace(/,(?=\d{3})/g, "");

/** Faults of what is written; an empty field is missing, not wrong. */
export function checkDraft(draft: Draft): DraftCheck {
  const needed = ["subject", "indicator", "period", "value", "unit", "source"] as const;
  const period = draft.period.trim();
  const unit = draft.unit.trim();
  return {
    period: period === "" ? null : checkPeriod(period),
    value: draft.value.trim() !== "" && findDecimal(plainValue(draft.value)) === undefined,
    unit: unit !== "" && findUnit(unit) === undefined,
    missing: needed.filter((field) => draft[field].trim() === ""),
  };
}

export const isReady = (check: DraftCheck): boolean =>
  check.period === null && !check.value && !check.unit && check.missing.length === 0;

export function inputOf(draft: Draft): FigureInput {
  const { sourceDate, ...rest } = draft;
  return {
    ...rest,
    period: draft.period.trim(),
    value: plainValue(draft.value),
    unit: draft.unit.trim(),
    ...(sourceDate ? { sourceDate } : {}),
  };
}
