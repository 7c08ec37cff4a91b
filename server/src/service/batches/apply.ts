// The last stage: what was staged becomes the store's, in one transaction with its audit event. Then what is no longer
// needed goes.
import type { ImportReport } from "@jiqun/contract";
import type { Context } from "../../context.ts";
import { closeAbsent } from "../../store/absent.ts";
import { applyStaged } from "../../store/apply-staged.ts";
import { write } from "../../store/audit.ts";
import { beginChange, changeBatch, type StoredBatch } from "../../store/batches.ts";
import { endMerge, listLeftMerges } from "../../store/merges.ts";
import { dropOlderQuestions } from "../../store/questions.ts";
import { dropUnusedRecords } from "../../store/records.ts";
import { dropStaged, expectMany } from "../../store/staging.ts";
import { refreshStatistics } from "../../store/statistics.ts";
import { listKept, reopenFirm, undoBatch } from "../../store/undo.ts";

export async function applyRegister(ctx: Context, batch: StoredBatch): Promise<void> {
  const began = performance.now();
  const report = batch.report as ImportReport;
  const told = () => ({
    file: batch.file,
    coverage: batch.coverage,
    asOf: batch.as_of,
    rows: report.rows,
    inserted: report.inserted,
    updated: report.updated,
    quarantined: report.quarantined,
    duplicates: report.duplicates,
    asked: report.asked,
    absent: report.absent,
  });
  await write(ctx, "registry.imported", `import:${batch.id}`, told, async (tx) => {
    const at = await beginChange(tx, ctx.now);
    await expectMany(tx);
    await applyStaged(tx, batch.id, at);
    if (report.absent > 0) await closeAbsent(tx, batch.id, at);
    await dropOlderQuestions(tx, batch.id);
    const times = { ...report.times, applying: Math.round(performance.now() - began) };
    await changeBatch(tx, batch.id, {
      state: "applied",
      applied_by: ctx.actor.id,
      applied_at: at,
      report: { ...report, times },
    });
  });
  await dropStaged(ctx.db, batch.id, "ask");
  if (report.unchanged + report.duplicates > 0) await dropUnusedRecords(ctx.db, batch.id);
  await refreshStatistics(ctx.db);
}

/** How many firms that stay are named. */
const keptNamed = 200;

export async function undoRegister(ctx: Context, batch: StoredBatch): Promise<void> {
  const told = (undo: object) => ({ file: batch.file, ...undo });
  await write(ctx, "registry.undone", `import:${batch.id}`, told, async (tx) => {
    const at = await beginChange(tx, ctx.now);
    const { kept, count } = await listKept(tx, batch.id, keptNamed);
    const undo = { ...(await undoBatch(tx, batch.id, at)), keptCount: count };
    // Who was merged into a firm that is gone with the batch stands by itself again.
    for (const { id, enterprise_id: enterprise, version_id: version } of await listLeftMerges(tx)) {
      await endMerge(tx, id, at);
      await reopenFirm(tx, { enterprise, version, at });
    }
    const named = kept.map(({ id, name, batch: by }) => ({ id: `${id}`, name, batch: `${by ?? ""}` }));
    await changeBatch(tx, batch.id, {
      state: "undone",
      undone_by: ctx.actor.id,
      undone_at: at,
      undo: { ...undo, kept: named },
    });
    return undo;
  });
  await dropStaged(ctx.db, batch.id, "none");
  await refreshStatistics(ctx.db);
}
