// Runs as answers.
import type { EvaluationDetail, EvaluationRun } from "@jiqun/contract";
import type { RuleSet } from "@jiqun/engines/evaluate";
import { type Context, systemActor } from "../../context.ts";
import { cellOf } from "../../policy/judge.ts";
import type { GroupCount } from "../../store/evaluation-results.ts";
import { findRun, listSteps, listSuccessors, type StepRow } from "../../store/evaluations.ts";
import { countObjections } from "../../store/objections.ts";
import { todayOf } from "../data-version.ts";
import { industryName } from "../industry-names.ts";
import { indexOf } from "../links.ts";
import { listsForRuns } from "../lists/lists-for-runs.ts";
import { listActs } from "./acts.ts";
import type { Summary } from "./compute.ts";
import type { SeenRun } from "./sight.ts";
import { workdaysLeft } from "./workdays.ts";

type Counts = EvaluationRun["grades"];
const nothing = { open: 0, accepted: 0, all: 0 };

export async function runViews(ctx: Context, seen: readonly SeenRun[]): Promise<EvaluationRun[]> {
  const ids = seen.map(({ run }) => run.id);
  const objections = await countObjections(ctx.db, ids, new Map(seen.map(({ run, rows }) => [run.id, rows])));
  const successors = await listSuccessors(ctx.db, ids);
  const today = todayOf(ctx);
  return seen.map(({ run, groups, whole }) => {
    const progress = ctx.evaluator.progressOf(run.id);
    const successor = successors.get(run.id);
    const { open, accepted, all } = objections.get(run.id) ?? nothing;
    return {
      id: `${run.id}`,
      rules: rulesView(run.rules, run.rules_head),
      period: run.period,
      unit: unitView(ctx, run.unit_id),
      division: divisionView(run.division),
      state: run.state,
      rows: whole ? run.rows : groups.reduce((sum, { n }) => sum + n, 0),
      grades: gradeCounts(run.rules_head.grades, groups),
      madeBy: whole ? run.made_by : "withheld",
      madeAt: run.made_at.toISOString(),
      windowFrom: run.window_from,
      windowTo: run.window_to,
      windowLeft: run.state === "notice" && run.window_to !== null ? workdaysLeft(today, run.window_to) : null,
      objections: { open, accepted, all },
      recalculates: run.recalculates === null ? null : `${run.recalculates}`,
      recalculatedBy: whole && successor !== undefined ? `${successor}` : null,
      progress:
        progress ?? (run.state === "queued" || run.state === "computing" ? { stage: "queued", share: null } : null),
    };
  });
}

export async function detailView(ctx: Context, seen: SeenRun): Promise<EvaluationDetail> {
  const { run, groups, whole } = seen;
  const [view] = await runViews(ctx, [seen]);
  const stored = await findRun(ctx.db, run.id);
  if (!view || !stored) throw new Error(`evaluation ${run.id} is gone`);
  const rules = stored.rules_data as unknown as RuleSet;
  const steps = await listSteps(ctx.db, [run.id]);
  const summary = run.summary as Summary | null;
  const { may, blocked } = listActs(ctx, run, steps, view.objections);
  const names = run.rules_head.grades;
  const units = [...Map.groupBy(groups, ({ unit_id }) => unit_id)].map(([unit, own]) => ({
    unit: unitView(ctx, unit),
    grades: gradeCounts(names, own),
    ...totals(own),
  }));
  const divisions = [...Map.groupBy(groups, ({ division }) => division)].flatMap(([code, own]) =>
    code === null ? [] : [{ code, name: industryName(code), count: totals(own).count }],
  );
  return {
    ...view,
    note: whole ? run.note : "",
    document: rules.document,
    rulesHash: run.rules_hash,
    engine: run.engine,
    inputHash: run.input_hash,
    resultHash: run.result_hash,
    asOf: run.as_of.toISOString(),
    windowDays: run.window_days,
    answerDays: run.answer_days,
    gradeNames: [...names],
    statuses: [...Map.groupBy(groups, ({ status }) => status)].map(([status, own]) => ({
      status,
      count: totals(own).count,
    })),
    byUnit: units.sort((a, b) => b.count - a.count || compare(a.unit?.id ?? "", b.unit?.id ?? "")),
    divisions: divisions.sort((a, b) => b.count - a.count || compare(a.code, b.code)),
    whole: whole && summary ? wholeView(rules, summary) : null,
    steps: steps.map((step) => stepView(ctx, step, whole)),
    lists: run.state === "published" && cellOf(ctx.actor, "listRunFirms") !== "deny" ? listsForRuns(ctx) : [],
    may: [...may],
    blocked: [...blocked],
    failure: run.failure as EvaluationDetail["failure"],
  };
}

const wholeView = (rules: RuleSet, { importance, bunching, draws }: Summary): EvaluationDetail["whole"] => ({
  importance: importance.map(({ indicator, nominal, effective }) => ({
    id: indicator,
    name: rules.indicators.find(({ id }) => id === indicator)?.name ?? { zh: indicator, en: indicator },
    nominal,
    effective,
  })),
  bunching: [...bunching],
  draws,
});

const stepView = (
  ctx: Context,
  { step, note, actor, at }: StepRow,
  whole: boolean,
): EvaluationDetail["steps"][number] => ({
  step,
  note: whole ? note : "",
  by: whole || actor === ctx.actor.id || actor === systemActor.id ? actor : "withheld",
  at: at.toISOString(),
});

export const rulesView = (id: string, head: SeenRun["run"]["rules_head"]): EvaluationRun["rules"] => ({
  id,
  name: head.name,
  vouching: head.vouching,
  decides: [...head.decides],
});

export function unitView(ctx: Context, id: string | null): { id: string; name: { zh: string; en: string } } | null {
  if (id === null) return null;
  return { id, name: indexOf(ctx.pack).units.get(id)?.name ?? { zh: id, en: id } };
}

export const divisionView = (code: string | null) => (code === null ? null : { code, name: industryName(code) });

function totals(groups: readonly GroupCount[]): { count: number; mean: number | null } {
  const sum = (of: (one: GroupCount) => number) => groups.reduce((all, one) => all + of(one), 0);
  const scored = sum(({ scored: n }) => n);
  return { count: sum(({ n }) => n), mean: scored === 0 ? null : sum(({ sum: own }) => own ?? 0) / scored };
}

/** In the order of the rule set, those without a grade last. */
function gradeCounts(grades: SeenRun["run"]["rules_head"]["grades"], groups: readonly GroupCount[]): Counts {
  const counts = new Map<string | null, number>();
  for (const { grade, n } of groups) counts.set(grade, (counts.get(grade) ?? 0) + n);
  const named = grades.map(({ id, name }) => ({ grade: id, name, count: counts.get(id) ?? 0 }));
  const without = counts.get(null) ?? 0;
  return without > 0 ? [...named, { grade: null, name: null, count: without }] : named;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
