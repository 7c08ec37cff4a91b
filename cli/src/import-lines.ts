// What the import command prints: a report, a batch in a line, and the same as JSON.
import { type ImportBatch, type ImportReport, rowInFile } from "@jiqun/contract";
import { momentText } from "./moment.ts";

export function reportJson(batch: ImportBatch, report: ImportReport): object {
  const { rows, inserted, updated, unchanged, quarantined, duplicates, asked, warnings, placed, judged, absent } =
    report;
  return {
    batch: batch.id,
    state: batch.state,
    rows,
    inserted,
    updated,
    unchanged,
    quarantined,
    duplicates,
    asked,
    warnings,
    placed,
    judged,
    absent,
    blank_kept: report.blank ?? {},
    elapsed_ms: Math.round(report.times.reading + report.times.placing + (report.times.applying ?? 0)),
    left_out: report.reading?.leftOut ?? null,
    persons_columns: personsColumns(report),
    problems: report.problems,
  };
}

const personsColumns = (report: ImportReport): string[] =>
  report.columns.filter((column) => column.why === "person-dropped").map((column) => column.header);

export function reportLines(batch: ImportBatch, report: ImportReport): string[] {
  const { rows, inserted, updated, unchanged, quarantined, duplicates, asked, warnings, placed, judged, absent } =
    report;
  const { reading, placing, applying } = report.times;
  const dropped = personsColumns(report);
  const inFile = (of: readonly number[]) => of.map((row) => rowInFile(report.reading?.headerRows, row));
  const left = Object.entries(report.reading?.leftOut ?? {}).filter(([, count]) => count > 0);
  return [
    `${batch.file}: ${rows} rows = ${inserted} new + ${updated} changed + ${unchanged} unchanged + ${quarantined} kept aside + ${duplicates} repeated + ${asked} to be answered`,
    `${placed} rows have a place on a chain; ${warnings} warnings; ${((reading + placing + (applying ?? 0)) / 1000).toFixed(1)} s`,
    ...(absent > 0 ? [absentLine(batch, absent)] : []),
    ...(judged > 0 ? [`${judged} firms that change have a person's word on them, which stands`] : []),
    ...blankLines(report),
    ...report.problems.map(
      (problem) =>
        `  ${problem.code}: ${problem.count} (rows ${inFile(problem.rows.slice(0, 5)).join(", ")}${problem.count > 5 ? ", …" : ""})`,
    ),
    ...(left.length > 0
      ? [`rows that are no firm: ${left.map(([kind, count]) => `${count} ${leftOut[kind] ?? kind}`).join(", ")}`]
      : []),
    ...(dropped.length > 0 ? [`columns of persons left out: ${dropped.join(", ")}`] : []),
  ];
}

function blankLines({ blank = {} }: ImportReport): string[] {
  const fields = Object.entries(blank).sort((a, b) => b[1] - a[1]);
  const told = fields.map(([field, count]) => `${field} ${count}`).join(", ");
  return fields.length > 0 ? [`blank cells for which something is known, which stays: ${told}`] : [];
}

const absentLine = ({ state }: ImportBatch, absent: number): string =>
  state === "applied"
    ? `${absent} firms that the register does not hold were closed`
    : `${absent} firms that the register does not hold would be closed; its problems name them`;

const leftOut: Readonly<Record<string, string>> = {
  total: "total (checked against its rows)",
  uncompared: "total (could not be checked against its rows)",
};

/** A batch of a list, as JSON. */
export const batchRow = ({ id, state, file, uploadedBy, uploadedAt, appliedAt, report }: ImportBatch): object => ({
  id,
  state,
  file,
  uploaded_by: uploadedBy,
  uploaded_at: uploadedAt,
  applied_at: appliedAt,
  rows: report?.rows ?? null,
  inserted: report?.inserted ?? null,
  updated: report?.updated ?? null,
});

export function batchLine(batch: ImportBatch): string {
  const { id, state, file, uploadedAt, report, undo } = batch;
  const what = report ? `, ${report.rows} rows, ${report.inserted} new, ${report.updated} changed` : "";
  const undone = undo
    ? `; ${undo.closed} firms closed, ${undo.restored} restored${undo.keptCount > 0 ? `, ${undo.keptCount} were changed later and stay` : ""}`
    : "";
  return `batch ${id}: ${state}, ${file}, ${momentText(uploadedAt)}${what}${undone}`;
}
