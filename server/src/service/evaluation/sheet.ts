// One firm's result with everything that makes it, and the results that a firm has had.
import type { EvaluationSheet, routes } from "@jiqun/contract";
import { explainChange } from "@jiqun/engines/evaluate";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { cellOf } from "../../policy/judge.ts";
import { listFirmResults, type ResultRow } from "../../store/evaluation-results.ts";
import { listSteps, type RunHead } from "../../store/evaluations.ts";
import { listObjectionRows } from "../../store/objections.ts";
import { todayOf } from "../data-version.ts";
import { reaches, reachOf } from "../reach.ts";
import { type StoredCertainty, type Summary, sureOf } from "./compute.ts";
import { objectionView } from "./objections.ts";
import { filedViews, partViews } from "./parts.ts";
import { rebuildRun } from "./rebuild.ts";
import { itemView, rulesOfRun } from "./results.ts";
import { getSeenResult, listSeenRuns, placeOfRow } from "./sight.ts";
import { rulesView } from "./views.ts";

type FirmResults = z.input<NonNullable<typeof routes.listFirmEvaluations.answer>>;

export async function getEvaluationSheet(ctx: Context, id: string, enterprise: string): Promise<EvaluationSheet> {
  const { seen, row } = await getSeenResult(ctx, id, enterprise);
  const { run } = seen;
  const rules = await rulesOfRun(ctx, run.id);
  const summary = run.summary as unknown as Summary;
  const certainty = row.certainty as unknown as StoredCertainty | null;
  const steps = await listSteps(ctx.db, [run.id]);
  const scheme = rules.schemes.find((one) => one.id === row.scheme);
  const treated = row.grade ?? rules.ungraded.find((one) => reasonIds(row).includes(one.id))?.treatedAs ?? null;
  const open = run.state === "notice" && run.window_to !== null && todayOf(ctx) <= run.window_to;
  return {
    ...itemView(ctx, rules, row),
    run: {
      id: `${run.id}`,
      state: run.state,
      period: run.period,
      rules: rulesView(run.rules, run.rules_head),
      document: rules.document,
      sources: [...rules.sources],
      rulesHash: run.rules_hash,
      inputHash: run.input_hash,
      resultHash: run.result_hash,
      asOf: run.as_of.toISOString(),
      windowTo: run.window_to,
      publishedAt: steps.findLast(({ step }) => step === "published")?.at.toISOString() ?? null,
    },
    gradeName: rules.grades.find((one) => one.id === row.grade)?.name ?? null,
    scheme: scheme?.name ?? null,
    total: scheme?.total ?? rules.schemes[0]?.total ?? null,
    parts: partViews(rules, summary, row),
    filed: filedViews(rules, row),
    conditions: ((row.conditions ?? []) as unknown as readonly [string, boolean | null][]).map(
      ([condition, verdict]) => {
        const of = rules.conditions.find((one) => one.id === condition);
        const group = rules.groups.find((one) => `floor.${one.id}` === condition);
        return {
          id: condition,
          name: of?.name ?? group?.name ?? { zh: condition, en: condition },
          verdict,
          vouching: of?.vouching ?? rules.vouching,
        };
      },
    ),
    certainty: certainty && {
      draws: summary.draws,
      grades: { ...certainty.grades },
      score: [certainty.score[0], certainty.score[1]],
      places: [certainty.places[0], certainty.places[1]],
    },
    effects: rules.effects
      .filter(({ grade }) => grade === treated)
      .map(({ name, use, amount, unit, source, vouching }) => ({ name, use, amount, unit, source, vouching })),
    change: await changeOf(ctx, run, row),
    objections: (await listObjectionRows(ctx.db, run.id, seen.rows, row.enterprise_id)).map((one) =>
      objectionView(ctx, one),
    ),
    mayObject:
      open &&
      cellOf(ctx.actor, "raiseObjection") !== "deny" &&
      reaches(reachOf(ctx, "raiseObjection"), placeOfRow(ctx, row)),
  };
}

const reasonIds = (row: ResultRow): string[] =>
  (row.reasons as unknown as readonly { code: string; detail: string | null }[]).flatMap(({ code, detail }) =>
    code === "ungraded" && detail !== null ? [detail] : [],
  );

/** Against the last published run of the same family before this period. */
async function changeOf(ctx: Context, run: RunHead, row: ResultRow): Promise<EvaluationSheet["change"]> {
  if (row.score === null) return null;
  const earlier = (await listFirmResults(ctx.db, row.enterprise_id)).filter(({ score }) => score !== null);
  const seen = await listSeenRuns(
    ctx,
    earlier.map(({ run_id }) => run_id),
  );
  const [before] = seen
    .map((one) => one.run)
    .filter((one) => one.state === "published" && one.period < run.period && sameFamily(one, run))
    .sort((a, b) => (a.period === b.period ? b.id - a.id : a.period < b.period ? 1 : -1));
  if (!before) return null;
  const [old, now] = [await rebuildRun(ctx, before.id), await rebuildRun(ctx, run.id)];
  // As whom it was evaluated then: a firm that was merged into it may be it.
  const then = earlier.find(({ run_id }) => run_id === before.id)?.enterprise_id ?? row.enterprise_id;
  const [at, to] = [old.rowOf.get(then), now.rowOf.get(row.enterprise_id)];
  const change = at === undefined || to === undefined ? undefined : explainChange(old.run, at, now.run, to);
  if (!change) return null;
  const names = new Map(
    [...old.run.program.rules.indicators, ...now.run.program.rules.indicators].map((one) => [one.id, one.name]),
  );
  const { before: was, after, data, benchmark, rule } = change;
  return {
    run: `${before.id}`,
    period: before.period,
    before: was,
    after,
    data,
    benchmark,
    rule,
    indicators: change.indicators.map(({ indicator, ...own }) => ({
      id: indicator,
      name: names.get(indicator) ?? { zh: indicator, en: indicator },
      ...own,
    })),
  };
}

const sameFamily = (a: RunHead, b: RunHead): boolean =>
  a.rules_head.families.some((family) => b.rules_head.families.includes(family));

export async function listFirmEvaluations(ctx: Context, id: string): Promise<FirmResults> {
  const rows = /^\d{1,15}$/.test(id) ? await listFirmResults(ctx.db, Number(id)) : [];
  const seen = new Map(
    (
      await listSeenRuns(
        ctx,
        rows.map(({ run_id }) => run_id),
      )
    ).map((one) => [one.run.id, one]),
  );
  return {
    items: rows.flatMap((row): FirmResults["items"] => {
      const one = seen.get(row.run_id);
      if (!one || !(one.whole || reaches(reachOf(ctx), placeOfRow(ctx, row)))) return [];
      const { run } = one;
      const certainty = row.certainty as unknown as StoredCertainty | null;
      return [
        {
          run: `${run.id}`,
          enterprise: `${row.enterprise_id}`,
          name: row.name,
          state: run.state,
          rules: { id: run.rules, name: run.rules_head.name, vouching: run.rules_head.vouching },
          period: run.period,
          status: row.status,
          score: row.score,
          grade: row.grade,
          place: row.place,
          ranked: row.ranked,
          sure: sureOf(certainty, row.grade),
          windowTo: run.window_to,
        },
      ];
    }),
  };
}
