// Which runs a person may see, and which of their rows. A run in work is theirs who could have made it, who review it and who publish it;
// from the day it is shown for objections, each sees the rows of the own firm or unit. A run of which nothing is within reach is as unknown
// as one that is not there.
import { type EvaluationState, Problem, type RouteId } from "@jiqun/contract";
import type { Context } from "../../context.ts";
import {
  countGroups,
  findResult,
  type GroupCount,
  type ResultRow,
  type Within,
} from "../../store/evaluation-results.ts";
import { listRunHeads, type RunHead } from "../../store/evaluations.ts";
import { type Place, placeOf, reaches, reachOf, rowsWithin } from "../reach.ts";

export interface SeenRun {
  readonly run: RunHead;
  readonly rows: Within;
  readonly groups: readonly GroupCount[];
  /** Every row, and whatever is said of the whole. */
  readonly whole: boolean;
}

const shown: readonly EvaluationState[] = ["notice", "published", "superseded"];
const duties: readonly RouteId[] = ["startEvaluation", "reviewEvaluation", "publishEvaluation"];
const all: Within = { all: true, units: [], enterprises: [] };

export const placeOfRun = (ctx: Context, run: { readonly unit_id: string | null }): Place =>
  run.unit_id === null ? {} : placeOf(ctx.pack, run.unit_id, null);

const isShown = (state: EvaluationState): boolean => shown.includes(state);

export async function listSeenRuns(ctx: Context, ids?: readonly number[]): Promise<SeenRun[]> {
  if (ids?.length === 0) return [];
  const rows = rowsWithin(ctx.pack, reachOf(ctx), "internal");
  const seen = (await listRunHeads(ctx.db, ids)).flatMap((run) => {
    const place = placeOfRun(ctx, run);
    if (duties.some((route) => reaches(reachOf(ctx, route), place))) return [{ run, rows: all, whole: true }];
    return isShown(run.state) ? [{ run, rows, whole: rows.all }] : [];
  });
  const within = new Map(seen.map((one) => [one.run.id, one.rows]));
  const groups = Map.groupBy(await countGroups(ctx.db, [...within.keys()], within), ({ run_id }) => run_id);
  return seen.flatMap((one) => {
    const own = groups.get(one.run.id) ?? [];
    return one.whole || own.length > 0 ? [{ ...one, groups: own }] : [];
  });
}

export async function getSeenRun(ctx: Context, id: string): Promise<SeenRun> {
  const [seen] = /^\d{1,15}$/.test(id) ? await listSeenRuns(ctx, [Number(id)]) : [];
  if (!seen) throw new Problem("evaluation.unknown", { id });
  return seen;
}

export const placeOfRow = (
  ctx: Context,
  row: { readonly unit_id: string | null; readonly overlay_id: string | null; readonly enterprise_id: number },
): Place => ({
  units: [row.unit_id, row.overlay_id].flatMap((unit) => placeOf(ctx.pack, unit, null).units ?? []),
  enterprise: row.enterprise_id,
});

export interface SeenResult {
  readonly seen: SeenRun;
  readonly row: ResultRow;
}

/** A row out of reach is as unknown as one that is not there. */
export async function getSeenResult(ctx: Context, id: string, enterprise: string): Promise<SeenResult> {
  const seen = await getSeenRun(ctx, id);
  const row = /^\d{1,15}$/.test(enterprise) ? await findResult(ctx.db, seen.run.id, Number(enterprise)) : undefined;
  if (!row || !(seen.whole || reaches(reachOf(ctx), placeOfRow(ctx, row))))
    throw new Problem("enterprise.unknown", { id: enterprise });
  return { seen, row };
}
