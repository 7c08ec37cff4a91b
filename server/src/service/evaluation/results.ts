// Results of a run as a list: within reach, filtered, sorted, and the best of each unit or industry.
import type { EvaluationItem, routes } from "@jiqun/contract";
import { type Reason, type RuleSet, sayReason } from "@jiqun/engines/evaluate";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import {
  countResults,
  type ListedRow,
  listResults,
  listTop,
  type ResultFilter,
} from "../../store/evaluation-results.ts";
import { findRun } from "../../store/evaluations.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { type StoredCertainty, sureOf } from "./compute.ts";
import { getSeenRun } from "./sight.ts";
import { divisionView, unitView } from "./views.ts";

type Query = z.output<NonNullable<typeof routes.listEvaluationResults.query>>;
type Answer = z.input<NonNullable<typeof routes.listEvaluationResults.answer>>;
type Top = z.input<NonNullable<typeof routes.listTopFirms.answer>>;

export const filterOf = ({
  unit,
  division,
  grade,
  status,
  q,
}: Pick<Query, "unit" | "division" | "grade" | "status" | "q">): ResultFilter => ({
  unit: unit === "none" ? null : unit,
  division,
  grade: grade === "none" ? null : grade,
  status,
  q: q?.trim() || undefined,
});

export async function listEvaluationResults(ctx: Context, id: string, query: Query): Promise<Answer> {
  const { run, rows } = await getSeenRun(ctx, id);
  const rules = await rulesOfRun(ctx, run.id);
  const filter = filterOf(query);
  const offset = query.cursor === undefined ? 0 : Number(readCursor(query.cursor, 1)[0]) || 0;
  const page = { sort: query.sort, offset, limit: query.limit + 1 };
  const found = await listResults(ctx.db, run.id, rows, filter, page);
  const shown = found.slice(0, query.limit);
  return {
    items: shown.map((row) => itemView(ctx, rules, row)),
    next: found.length > query.limit ? writeCursor([`${offset + query.limit}`]) : null,
    total: await countResults(ctx.db, run.id, rows, filter),
  };
}

export async function rulesOfRun(ctx: Context, id: number): Promise<RuleSet> {
  const stored = await findRun(ctx.db, id);
  if (!stored) throw new Error(`evaluation ${id} is gone`);
  return stored.rules_data as unknown as RuleSet;
}

export function itemView(ctx: Context, rules: RuleSet, row: ListedRow): EvaluationItem {
  const certainty = row.certainty as unknown as StoredCertainty | null;
  const reasons = row.reasons as unknown as readonly Reason[];
  return {
    enterprise: `${row.enterprise_id}`,
    name: row.name,
    code: row.code,
    unit: unitView(ctx, row.overlay_id ?? row.unit_id),
    division: divisionView(row.division),
    status: row.status,
    score: row.score,
    grade: row.grade,
    place: row.place,
    ranked: row.ranked,
    sure: sureOf(certainty, row.grade),
    places: certainty ? [certainty.places[0], certainty.places[1]] : null,
    reasons: saidOnce(
      reasons.map((reason) => ({ zh: sayReason(rules, reason, "zh"), en: sayReason(rules, reason, "en") })),
    ),
  };
}

const mostOf = { unit: 10, division: 20 };

export async function listTopFirms(ctx: Context, id: string, by: "unit" | "division"): Promise<Top> {
  const { run, rows } = await getSeenRun(ctx, id);
  const most = mostOf[by];
  const found = Map.groupBy(await listTop(ctx.db, run.id, rows, by, most), ({ key }) => key);
  const groups = [...found].map(([key, own]) => ({
    id: key,
    name: (by === "unit" ? unitView(ctx, key) : divisionView(key))?.name ?? { zh: key, en: key },
    count: own[0]?.n ?? 0,
    items: own.map(({ place, enterprise_id, name, score, grade }) => ({
      place: Number(place),
      enterprise: `${enterprise_id}`,
      name,
      score,
      grade,
    })),
  }));
  return { most, groups: groups.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)) };
}

/** A blank that several indicators read is one blank. */
const saidOnce = (said: EvaluationItem["reasons"]): EvaluationItem["reasons"] =>
  said.filter(({ zh }, at) => said.findIndex((one) => one.zh === zh) === at);
