// Runs from their start to their publication.

import type { EvaluationAct, EvaluationDetail, EvaluationState, EvaluationStep } from "@jiqun/contract";
import { Problem, type routes } from "@jiqun/contract";
import { hashOf } from "@jiqun/packs";
import type { z } from "zod";
import { type Context, systemActor } from "../../context.ts";
import { endOfDay } from "../../day.ts";
import { wasDone, write } from "../../store/audit.ts";
import type { Tx } from "../../store/db.ts";
import { findRun, insertRun, insertStep, listSteps, moveRun } from "../../store/evaluations.ts";
import { countObjections } from "../../store/objections.ts";
import { todayOf } from "../data-version.ts";
import { indexOf } from "../links.ts";
import { reaches, reachOf } from "../reach.ts";
import { requireArea, requirePlace } from "../require-reach.ts";
import { requireAct, sayState, statesFor } from "./acts.ts";
import { listPeriods } from "./inputs.ts";
import { getRunnableFor, listApprovedDrafts, listRunnableSets } from "./rule-sets.ts";
import { getSeenRun, listSeenRuns, placeOfRun } from "./sight.ts";
import { detailView, runViews } from "./views.ts";
import { workdaysAfter } from "./workdays.ts";

type Start = z.output<NonNullable<typeof routes.startEvaluation.body>>;
type Runnable = z.input<NonNullable<typeof routes.listRunnable.answer>>;
type List = z.input<NonNullable<typeof routes.listEvaluations.answer>>;

export async function listEvaluations(ctx: Context): Promise<List> {
  return { items: await runViews(ctx, await listSeenRuns(ctx)) };
}

export async function getEvaluation(ctx: Context, id: string): Promise<EvaluationDetail> {
  return detailView(ctx, await getSeenRun(ctx, id));
}

export async function listRunnable(ctx: Context): Promise<Runnable> {
  const reach = reachOf(ctx, "startEvaluation");
  const all = reaches(reach, {});
  return {
    rules: [...(await listRunnableSets()), ...(await listApprovedDrafts(ctx))].map(({ id, name, vouching, state }) => ({
      id,
      name,
      vouching,
      state,
    })),
    periods: await listPeriods(ctx),
    units: all ? null : ctx.pack.units.map(({ id }) => id).filter((id) => reaches(reach, { units: [id] })),
  };
}

export async function startEvaluation(ctx: Context, asked: Start): Promise<EvaluationDetail> {
  const { unit = null, division = null, period, note } = asked;
  if (unit !== null && !indexOf(ctx.pack).units.has(unit))
    throw new Problem("request.invalid", { detail: "body.unit: unknown" });
  requireArea(ctx, unit ?? undefined);
  const rules = await getRunnableFor(ctx, asked.rules);
  const end = asked.asOf === undefined ? ctx.now : endOfDay(asked.asOf, ctx.pack.region.timeZone);
  const run = {
    rules: rules.id,
    rules_hash: hashOf(rules),
    rules_data: rules as unknown as object,
    period,
    unit_id: unit,
    division,
    as_of: [end, ctx.now].sort((a, b) => a.getTime() - b.getTime())[0] ?? ctx.now,
    window_days: asked.windowDays,
    answer_days: asked.answerDays,
    recalculates: null,
    note,
    made_by: ctx.actor.id,
    made_at: ctx.now,
  };
  return begin(ctx, run);
}

/** By the rules of the first run, whatever the program carries now: only the filings are others. */
export async function recalculateEvaluation(ctx: Context, id: string, note: string): Promise<EvaluationDetail> {
  const { run } = await getSeenRun(ctx, id);
  requirePlace(ctx, placeOfRun(ctx, run), run.rules_head.name);
  if (!statesFor("recalculate").includes(run.state)) throw new Problem("evaluation.state", sayState(run.state));
  const stored = await findRun(ctx.db, run.id);
  if (!stored) throw new Error(`evaluation ${run.id} is gone`);
  const { rules, rules_hash, rules_data, period, unit_id, division, window_days, answer_days } = stored;
  const same = { rules, rules_hash, rules_data, period, unit_id, division, window_days, answer_days };
  return begin(ctx, { ...same, as_of: ctx.now, recalculates: run.id, note, made_by: ctx.actor.id, made_at: ctx.now });
}

async function begin(ctx: Context, run: Parameters<typeof insertRun>[1]): Promise<EvaluationDetail> {
  const about = { period: run.period, unit: run.unit_id, rules: run.rules, recalculates: run.recalculates };
  const subject = (made: number) => `evaluation:${made}`;
  const id = await write(ctx, "evaluation.started", subject, about, (tx) => insertRun(tx, run));
  ctx.evaluator.wake();
  return getEvaluation(ctx, `${id}`);
}

const becomes: Readonly<Record<Exclude<EvaluationAct, "recalculate">, readonly [EvaluationState, EvaluationStep]>> = {
  cancel: ["cancelled", "cancelled"],
  submit: ["review", "submitted"],
  drop: ["dropped", "dropped"],
  approve: ["approved", "approved"],
  return: ["draft", "returned"],
  notice: ["notice", "noticed"],
  publish: ["published", "published"],
};

export async function actOnEvaluation(
  ctx: Context,
  id: string,
  { act, note }: { readonly act: keyof typeof becomes; readonly note: string },
): Promise<EvaluationDetail> {
  const { run, rows } = await getSeenRun(ctx, id);
  requirePlace(ctx, placeOfRun(ctx, run), run.rules_head.name);
  const counts = async (db: Context["db"]) =>
    (await countObjections(db, [run.id], new Map([[run.id, rows]]))).get(run.id) ?? { open: 0, accepted: 0, all: 0 };
  if (!wasDone(ctx)) requireAct(ctx, act, run, await listSteps(ctx.db, [run.id]), await counts(ctx.db));
  const [state, step] = becomes[act];
  const today = todayOf(ctx);
  const window = act === "notice" ? { window_from: today, window_to: workdaysAfter(today, run.window_days) } : {};
  await write(
    ctx,
    `evaluation.${step}`,
    `evaluation:${run.id}`,
    { period: run.period, unit: run.unit_id },
    async (tx) => {
      if (!(await moveRun(tx, run.id, statesFor(act), { state, ...window })))
        throw new Problem("evaluation.state", sayState(run.state));
      // Asked again where the row is held: an objection may have come in between.
      if (act === "publish") requireAct(ctx, act, run, await listSteps(tx, [run.id]), await counts(tx));
      await insertStep(tx, { run_id: run.id, step, note, actor: ctx.actor.id, at: ctx.now });
      if (act === "publish" && run.recalculates !== null) await supersede(ctx, tx, run.recalculates);
    },
  );
  if (act === "cancel") ctx.evaluator.cancel(run.id);
  return getEvaluation(ctx, id);
}

async function supersede(ctx: Context, tx: Tx, id: number): Promise<void> {
  if (await moveRun(tx, id, ["notice", "published"], { state: "superseded" }))
    await insertStep(tx, { run_id: id, step: "superseded", note: "", actor: systemActor.id, at: ctx.now });
}
