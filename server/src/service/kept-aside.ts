// The rows that a batch did not take, as a file: the columns as they were written, and why. Mended, the file is sent
// again by itself.
import { type ImportReport, rowInFile, rowReason } from "@jiqun/contract";
import type { Context } from "../context.ts";
import { csvFile } from "../export.ts";
import type { StoredBatch } from "../store/batches.ts";
import { listKeptAside } from "../store/import-problems.ts";

const stretchRows = 2_000;

export async function exportKeptAside(ctx: Context, batch: StoredBatch, language: "zh" | "en") {
  const rows: { readonly row: number; readonly why: string; readonly original: Readonly<Record<string, string>> }[] =
    [];
  const report = batch.report as ImportReport | null;
  const inFile = (row: number) => rowInFile(report?.reading?.headerRows, row);
  for (let after = 0; ; ) {
    const found = await listKeptAside(ctx.db, batch.id, after, stretchRows);
    for (const { row, code, text, original } of found)
      rows.push({
        row: inFile(row),
        why: rowReason(code, code === "duplicate" ? `${inFile(Number(text))}` : text, language),
        original: original ?? {},
      });
    const last = found.at(-1);
    if (!last || found.length < stretchRows) break;
    after = last.row;
  }
  // In the order of the file, which a stored row does not keep.
  const found = new Set(rows.flatMap(({ original }) => Object.keys(original)));
  const order = (report?.columns ?? []).map(({ header }) => header);
  const headers = [...new Set([...order.filter((header) => found.has(header)), ...found])];
  const [reason, place] = language === "zh" ? ["搁置原因", "原行号"] : ["Why it was kept aside", "Row in the file"];
  return {
    fileName: `${batch.file.replace(/\.[^.]+$/, "")}-${language === "zh" ? "搁置行" : "kept-aside"}.csv`,
    body: csvFile([
      [...headers, reason, place],
      ...rows.map(({ row, why, original }) => [...headers.map((header) => original[header] ?? ""), why, `${row}`]),
    ]),
  };
}
