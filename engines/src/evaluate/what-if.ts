// What would lift this firm: to a score, or to a grade. Each indicator alone, then together; with grades by rank everybody is run again
// with the change, because means and ranks move with the firm, and the answer says which grade then really comes out.
import { type Comparison, conditionsOf } from "./conditions.ts";
import { type JointAnswer, type JointOptions, jointChange } from "./joint.ts";
import type { Override } from "./points.ts";
import { type Run, runRules } from "./run.ts";
import { type SingleChange, singleChanges } from "./single.ts";
import type { Table } from "./table.ts";
import { findTarget, gradeIndex } from "./target.ts";
import { changesOfFields, type FieldChange } from "./through-fields.ts";

export interface WhatIf {
  readonly from: { readonly score: number | null; readonly grade: string | null };
  readonly to: { readonly score: number | null; readonly grade: string | null };
  readonly single: readonly (SingleChange & {
    /** The grade after everybody was run again with the change; null: not run. */
    readonly becomes: string | null;
    /** The filed figures, any one of which would do it with all else as it is. */
    readonly through: readonly FieldChange[];
  })[];
  readonly joint: (JointAnswer["joint"] & { readonly becomes: string | null }) | null;
  readonly jointReason: JointAnswer["reason"] | "vetoed";
  /** Rows that would be pushed below the grade. */
  readonly displaces: readonly number[];
  /** Comparisons that do not hold yet, where the grade follows from conditions. */
  readonly lacking: readonly (Comparison & { readonly condition: string })[];
}

export interface WhatIfOptions extends JointOptions {
  /** Above this many rows a change is not run again; 50,000 where none is said. */
  readonly runAgain?: number;
}

export const DEFAULT_JOINT: JointOptions = { most: 0.5, costs: {} };

export function whatIf(
  run: Run,
  table: Table,
  row: number,
  goal: { readonly score: number } | { readonly grade: string },
  options: WhatIfOptions = DEFAULT_JOINT,
): WhatIf {
  const { rules } = run.program;
  const grade = "grade" in goal ? goal.grade : null;
  if (grade !== null && gradeIndex(run, grade) < 0) throw new Error(`there is no grade ${grade}`);
  const byRules = rules.grading.kind === "rules";
  const lacking = byRules ? lackingOf(run, row) : [];
  const target = "score" in goal ? { score: goal.score, displaces: [] } : findTarget(run, row, goal.grade, lacking);
  const score = target?.score ?? Number.NaN;
  const again = (overrides: readonly Override[]): string | null => {
    if (grade === null || run.rows > (options.runAgain ?? 50_000)) return null;
    return rules.grades[runRules(run.program, table, overrides).grade[row] as number]?.id ?? null;
  };
  const at = (id: string) => run.program.indicators.findIndex(({ indicator }) => indicator.id === id);
  // No points lift a firm over a veto, or into the grades from a class that has none.
  const barred = grade !== null && (run.veto[row] !== -1 || run.ungraded[row] !== -1);
  const single = (target ? singleChanges(run, row, score) : []).map((change) => {
    const none = { becomes: null, through: [] };
    if (barred) return { ...change, ...none, feasible: false, obstacle: "vetoed" as const };
    if (!change.feasible || change.value === null) return { ...change, ...none };
    const becomes = again([{ indicator: at(change.indicator), row, value: change.value }]);
    const through = change.option === null ? changesOfFields(run, at(change.indicator), row, change.value) : [];
    // Enough points are not enough where other conditions are lacking too.
    const short = byRules && becomes !== null && becomes !== grade;
    return { ...change, becomes, through, ...(short ? ({ feasible: false, obstacle: "conditions" } as const) : {}) };
  });
  const { joint, reason } = barred
    ? ({ joint: null, reason: "vetoed" } as const)
    : target
      ? jointChange(run, row, score, options)
      : ({ joint: null, reason: "conditions" } as const);
  const overrides = joint?.changes.map(({ indicator, value }) => ({ indicator: at(indicator), row, value })) ?? [];
  return {
    from: { score: orNull(run.score[row]), grade: rules.grades[run.grade[row] as number]?.id ?? null },
    to: { score: Number.isFinite(score) ? score : null, grade },
    single,
    joint: joint && { ...joint, becomes: again(overrides) },
    jointReason: reason,
    displaces: target?.displaces ?? [],
    lacking,
  };
}

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

function lackingOf(run: Run, row: number): WhatIf["lacking"] {
  return conditionsOf(run, row)
    .filter(({ verdict }) => verdict !== true)
    .flatMap(({ id, tests }) =>
      tests.filter(({ verdict }) => verdict !== true).map((test) => ({ condition: id, ...test })),
    );
}
