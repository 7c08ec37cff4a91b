// What may be done to a run, and by whom. Two people: who made it does not review it, who reviewed it does not publish it. Publishing waits
// for the end of the window, for every answer, and for the recalculation that an accepted objection asks for.
import {
  type EvaluationAct,
  type EvaluationDetail,
  type EvaluationState,
  Problem,
  type RouteId,
} from "@jiqun/contract";
import type { Context } from "../../context.ts";
import { cellOf } from "../../policy/judge.ts";
import type { RunHead, StepRow } from "../../store/evaluations.ts";
import { todayOf } from "../data-version.ts";
import { reaches, reachOf } from "../reach.ts";
import { placeOfRun } from "./sight.ts";

interface Rule {
  readonly route: RouteId;
  readonly from: readonly EvaluationState[];
}
const rules: Readonly<Record<EvaluationAct, Rule>> = {
  cancel: { route: "handEvaluation", from: ["queued", "computing"] },
  submit: { route: "handEvaluation", from: ["draft"] },
  drop: { route: "handEvaluation", from: ["draft", "review", "approved", "notice"] },
  approve: { route: "reviewEvaluation", from: ["review"] },
  return: { route: "reviewEvaluation", from: ["review"] },
  notice: { route: "publishEvaluation", from: ["approved"] },
  publish: { route: "publishEvaluation", from: ["notice"] },
  recalculate: { route: "recalculateEvaluation", from: ["notice", "published"] },
};
export const statesFor = (act: EvaluationAct): readonly EvaluationState[] => rules[act].from;

type Counts = EvaluationDetail["objections"];
type Blocked = EvaluationDetail["blocked"][number];

export function listActs(
  ctx: Context,
  run: RunHead,
  steps: readonly StepRow[],
  objections: Counts,
): { readonly may: readonly EvaluationAct[]; readonly blocked: readonly Blocked[] } {
  const open = (Object.keys(rules) as EvaluationAct[]).filter((act) => {
    const { route, from } = rules[act];
    return (
      from.includes(run.state) &&
      cellOf(ctx.actor, route) !== "deny" &&
      reaches(reachOf(ctx, route), placeOfRun(ctx, run))
    );
  });
  const blocked = open.flatMap((act) => blockersOf(ctx, act, run, steps, objections));
  const may = open.filter((act) => blockersOf(ctx, act, run, steps, objections).length === 0);
  return { may, blocked: [...new Set(blocked)] };
}

function blockersOf(
  ctx: Context,
  act: EvaluationAct,
  run: RunHead,
  steps: readonly StepRow[],
  counts: Counts,
): Blocked[] {
  const found: Blocked[] = [];
  if (isSamePerson(ctx, act, run, steps)) found.push("same-person");
  if (act !== "publish") return found;
  if (run.window_to !== null && todayOf(ctx) <= run.window_to) found.push("window-open");
  if (counts.open > 0) found.push("objections-open");
  if (counts.accepted > 0) found.push("objections-accepted");
  return found;
}

function isSamePerson(ctx: Context, act: EvaluationAct, run: RunHead, steps: readonly StepRow[]): boolean {
  if (act === "approve") return run.made_by === ctx.actor.id;
  if (act !== "notice" && act !== "publish") return false;
  return steps.findLast(({ step }) => step === "approved")?.actor === ctx.actor.id;
}

/** Throws the Problem that says why it cannot be done. */
export function requireAct(
  ctx: Context,
  act: EvaluationAct,
  run: RunHead,
  steps: readonly StepRow[],
  counts: Counts,
): void {
  if (!rules[act].from.includes(run.state)) throw new Problem("evaluation.state", { ...sayState(run.state) });
  const [blocker] = blockersOf(ctx, act, run, steps, counts);
  if (blocker === "same-person") throw new Problem("evaluation.same-person");
  if (blocker === "window-open") throw new Problem("evaluation.window-open", { day: run.window_to ?? "" });
  if (blocker) throw new Problem("evaluation.objections", { open: `${counts.open}`, accepted: `${counts.accepted}` });
}

const STATES: Readonly<Record<EvaluationState, readonly [zh: string, en: string]>> = {
  queued: ["排队", "queued"],
  computing: ["计算中", "being computed"],
  draft: ["草稿", "a draft"],
  review: ["审核中", "in review"],
  approved: ["审核通过", "approved"],
  notice: ["公示中", "shown for objections"],
  published: ["已发布", "published"],
  superseded: ["已被重算取代", "superseded"],
  dropped: ["已作废", "dropped"],
  cancelled: ["已取消", "cancelled"],
  failed: ["失败", "failed"],
};
export const sayState = (state: EvaluationState): { zh: string; en: string } => ({
  zh: STATES[state][0],
  en: STATES[state][1],
});
