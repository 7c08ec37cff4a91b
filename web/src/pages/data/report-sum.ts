import type { ImportReport } from "@jiqun/contract";

export const outcomes = ["inserted", "updated", "unchanged", "quarantined", "duplicates", "asked"] as const;
export type Outcome = (typeof outcomes)[number];

/** Whether every row of the file is accounted for: rows is the sum of the outcomes. */
export const addsUp = (report: Pick<ImportReport, "rows" | Outcome>): boolean =>
  outcomes.reduce((sum, outcome) => sum + report[outcome], 0) === report.rows;

const steps = ["B", "KB", "MB", "GB"] as const;

/** 12.3 MB: three digits at most. */
export function sizeText(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(steps.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${steps[step]}`;
}
