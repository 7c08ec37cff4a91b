// A batch as the interface shows it.
import {
  type ImportBatch,
  type ImportProgress,
  type ImportReport,
  type ImportState,
  type Problem,
  problemSentence,
} from "@jiqun/contract";
import type { Context } from "../../context.ts";
import type { StoredBatch } from "../../store/batches.ts";
import type { BatchOptions } from "./options.ts";

/** Why a batch ended, as it is kept. */
export const failureOf = ({ code, data }: Problem) => ({
  code,
  sentence: { zh: problemSentence(code, data, "zh"), en: problemSentence(code, data, "en") },
  data,
});

export function progressOf(ctx: Context, batch: StoredBatch): ImportProgress | null {
  const runs = ["queued", "reading", "placing", "applying", "undoing"].includes(batch.state);
  return runs ? (ctx.runner.progressOf(batch.id) ?? waiting(batch)) : null;
}

export function batchView(ctx: Context, batch: StoredBatch): ImportBatch {
  return {
    id: `${batch.id}`,
    state: batch.state as ImportState,
    file: batch.file,
    bytes: batch.bytes,
    coverage: batch.coverage,
    absent: (batch.options as Partial<BatchOptions>).closeAbsent ? "close" : "keep",
    asOf: batch.as_of,
    area: batch.area,
    fixes: batch.fixes === null ? null : `${batch.fixes}`,
    uploadedBy: batch.imported_by,
    uploadedAt: batch.imported_at.toISOString(),
    appliedBy: batch.applied_at === null ? null : batch.applied_by,
    appliedAt: batch.applied_at?.toISOString() ?? null,
    undoneBy: batch.undone_at === null ? null : batch.undone_by,
    undoneAt: batch.undone_at?.toISOString() ?? null,
    applyWhenStaged: batch.apply_when_staged,
    progress: progressOf(ctx, batch),
    report: batch.report === null ? null : reportView(batch.report as Partial<ImportReport>),
    failure: batch.failure as ImportBatch["failure"],
    undo: batch.undo as ImportBatch["undo"],
  };
}

const waiting = (batch: StoredBatch): ImportProgress => ({
  stage: "queued",
  rows: 0,
  ofRows: null,
  estimated: false,
  share: null,
  rowsPerSecond: null,
  secondsLeft: null,
  startedAt: batch.imported_at.toISOString(),
});

/** Reports of before a count was kept lack it: nothing of that kind was known then. */
function reportView(report: Partial<ImportReport> & { elapsedMs?: number }): ImportReport {
  const { rows = 0, inserted = 0, updated = 0, unchanged = 0, quarantined = 0, duplicates = 0, warnings = 0 } = report;
  return {
    encoding: report.encoding ?? "",
    rows,
    inserted,
    updated,
    unchanged,
    quarantined,
    duplicates,
    asked: report.asked ?? 0,
    warnings,
    placed: report.placed ?? 0,
    ...(report.blank ? { blank: report.blank } : {}),
    explained: report.explained ?? {},
    judged: report.judged ?? 0,
    absent: report.absent ?? 0,
    columns: report.columns ?? [],
    ...(report.reading ? { reading: report.reading } : {}),
    problems: report.problems ?? [],
    times: report.times ?? { reading: report.elapsedMs ?? 0, placing: 0, applying: null },
  };
}

const states: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  uploaded: { zh: "等待确认", en: "waiting to be confirmed" },
  queued: { zh: "排队中", en: "waiting its turn" },
  reading: { zh: "正在读取", en: "being read" },
  placing: { zh: "正在落链", en: "being placed" },
  staged: { zh: "等待写入", en: "waiting to be applied" },
  applying: { zh: "正在写入", en: "being applied" },
  applied: { zh: "已写入", en: "applied" },
  undoing: { zh: "正在撤销", en: "being undone" },
  undone: { zh: "已撤销", en: "undone" },
  cancelled: { zh: "已取消", en: "cancelled" },
  failed: { zh: "已失败", en: "failed" },
};

/** For a sentence; a batch that is not there is said so. */
export const sayState = (state: string | undefined): { state: string; zh: string; en: string } => ({
  state: state ?? "",
  ...(states[state ?? ""] ?? { zh: "没有进行", en: "not under way" }),
});
