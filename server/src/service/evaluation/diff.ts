// A recalculation against the run it takes the place of: who moves, by how much, and whether the firm's own cells, the benchmarks or the
// rule did it.
import { type EvaluationDiff, Problem } from "@jiqun/contract";
import { explainChange } from "@jiqun/engines/evaluate";
import type { Context } from "../../context.ts";
import type { GivenRow } from "../../store/evaluation-results.ts";
import { reaches, reachOf } from "../reach.ts";
import { rebuildRun } from "./rebuild.ts";
import { getSeenRun, placeOfRow } from "./sight.ts";
import { unitView } from "./views.ts";

const most = 500;
type Item = EvaluationDiff["items"][number];

export async function getEvaluationDiff(ctx: Context, id: string): Promise<EvaluationDiff> {
  const { run, whole } = await getSeenRun(ctx, id);
  if (run.recalculates === null || run.rows === null) throw new Problem("evaluation.unknown", { id });
  const earlier = await getSeenRun(ctx, `${run.recalculates}`);
  const [before, after] = [await rebuildRun(ctx, earlier.run.id), await rebuildRun(ctx, run.id)];
  const reach = reachOf(ctx);
  const sees = (row: GivenRow): boolean => (whole && earlier.whole) || reaches(reach, placeOfRow(ctx, row));
  const counts = { same: 0, score: 0, grade: 0, came: 0, left: 0 };
  const moved: { old: GivenRow | undefined; now: GivenRow | undefined }[] = [];
  for (const now of after.rows) {
    if (!sees(now)) continue;
    const old = before.rows[before.rowOf.get(now.enterprise_id) ?? -1];
    if (!old) counts.came++;
    else if (old.grade !== now.grade) counts.grade++;
    else if (old.score !== now.score) counts.score++;
    else counts.same++;
    if (!old || old.grade !== now.grade || old.score !== now.score) moved.push({ old, now });
  }
  for (const old of before.rows) {
    if (!sees(old) || after.rowOf.has(old.enterprise_id)) continue;
    counts.left++;
    moved.push({ old, now: undefined });
  }
  const weight = ({ old, now }: (typeof moved)[number]): number =>
    (old?.grade === now?.grade ? 0 : 1e6) + Math.abs((now?.score ?? 0) - (old?.score ?? 0));
  const shown = moved.sort((a, b) => weight(b) - weight(a)).slice(0, most);
  return {
    before: `${earlier.run.id}`,
    counts,
    items: shown.map(({ old, now }): Item => {
      const row = (now ?? old) as GivenRow;
      const [at, to] = [before.rowOf.get(row.enterprise_id), after.rowOf.get(row.enterprise_id)];
      const change = at === undefined || to === undefined ? undefined : explainChange(before.run, at, after.run, to);
      return {
        enterprise: `${row.enterprise_id}`,
        name: row.name,
        unit: unitView(ctx, row.overlay_id ?? row.unit_id)?.name ?? null,
        before: stand(old),
        after: stand(now),
        why: change ? { data: change.data, benchmark: change.benchmark, rule: change.rule } : null,
        cells: after.run.program.rules.fields.flatMap(({ name, type }, nth) => {
          const [was, is] = [old?.given[nth] ?? Number.NaN, now?.given[nth] ?? Number.NaN];
          if (!old || !now || Object.is(was, is) || type !== "number") return [];
          return [{ name, before: known(was), after: known(is) }];
        }),
      };
    }),
  };
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
const stand = (row: GivenRow | undefined) => ({
  score: row?.score ?? null,
  grade: row?.grade ?? null,
  place: row?.place ?? null,
});
