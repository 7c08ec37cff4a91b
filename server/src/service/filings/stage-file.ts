// A file of filings, read, checked and kept aside under its batch: one transaction with its event, so that it stands whole or not at all.
// It needs a store and who asks, no server, so that a thread does it for a large file (`stage-aside.ts`).
import { type Label, Problem } from "@jiqun/contract";
import type { Field, Origin } from "@jiqun/engines/evaluate";
import type { Asking } from "../../context.ts";
import { readTable } from "../../registry/index.ts";
import { write } from "../../store/audit.ts";
import { changeBatch, insertBatch } from "../../store/batches.ts";
import type { Tx } from "../../store/db.ts";
import { dropFilingProblems } from "../../store/filing-problems.ts";
import { dropStaged, lastFiling, listFirmsOf, stageFilings, type Written } from "../../store/filings.ts";
import { insertProblems, type NewImportProblem } from "../../store/import-problems.ts";
import { uploadPath } from "../batches/uploads.ts";
import { todayOf } from "../data-version.ts";
import { knownOn } from "../known.ts";
import { reaches, reachOf } from "../reach.ts";
import { checkFile } from "./check-file.ts";
import { type FilingFile, readFilingFile } from "./file-rows.ts";
import { codesIn, matchRows, type Placed } from "./match-rows.ts";
import { labelsOf, placeOfFirm, thisYear } from "./sight.ts";
import { asksOf, ruleSetOf, vocabulary } from "./vocabulary.ts";

export interface FileOptions {
  readonly period: string | null;
  readonly rules: string | null;
  readonly origin: Origin | null;
  readonly label: Label | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly sizes: "take" | "leave" | "suggested" | null;
}

/** What the file would do, kept with its batch. */
export interface FileReport {
  readonly rows: number;
  readonly firms: number;
  readonly cells: number;
  readonly unedited: number;
  readonly faults: number;
  readonly asks: number;
  readonly written: Written | null;
  readonly columns: { header: string; indicator: string; name: { zh: string; en: string }; unit: string }[];
  readonly ignored: string[];
  /** The last entry there was when the file was checked. */
  readonly after: number;
}

/** Plain: it crosses to a thread. */
export interface FileOrder {
  readonly file: string;
  readonly upload: string;
  readonly bytes: number;
  readonly area: string | null;
  readonly options: FileOptions;
  /** A file that was sent, by its hash, or a batch whose questions were answered. */
  readonly as: { readonly hash: string } | { readonly batch: number; readonly answers: number };
}

/** Of the batch. */
export async function stageFile(ctx: Asking, order: FileOrder): Promise<number> {
  const { file, as } = order;
  const matched = await match(ctx, order);
  if ("hash" in as)
    return write<number>(
      ctx,
      "filings.checked",
      (batch) => `import:${batch}`,
      { file, bytes: order.bytes },
      async (tx) => {
        const batch = await insertBatch(tx, {
          kind: "filings",
          state: "staged",
          file,
          file_hash: as.hash,
          upload: order.upload,
          bytes: order.bytes,
          coverage: "sample",
          as_of: todayOf(ctx),
          area: order.area,
          options: order.options,
          imported_by: ctx.actor.id,
          imported_at: ctx.now,
        });
        await keep(ctx, tx, batch, order, matched);
        return batch;
      },
    );
  const { batch, answers } = as;
  return write<number>(ctx, "filings.answered", `import:${batch}`, { file, answers }, async (tx) => {
    const moved = await changeBatch(tx, batch, { options: order.options }, ["staged"]);
    // Applied or cancelled while it was read.
    if (!moved) throw new Problem("filings.import-state", { file, zh: "处理", en: "closed" });
    await dropStaged(tx, batch);
    await dropFilingProblems(tx, batch);
    await keep(ctx, tx, batch, order, matched);
    return batch;
  });
}

interface Matched {
  readonly read: FilingFile;
  readonly placed: readonly Placed[];
  readonly problems: readonly NewImportProblem[];
  readonly after: number;
}

async function match(ctx: Asking, { file, upload, area, options }: FileOrder): Promise<Matched> {
  const all = await vocabulary();
  const fields: readonly Field[] =
    options.rules === null
      ? [...all.filed.values()].map(({ field }) => field)
      : [...asksOf(all, ruleSetOf(all, options.rules)).values()].map(({ field }) => field);
  const read = await readFilingFile(await readTable(uploadPath(ctx.uploads, upload), file), fields);
  const after = await lastFiling(ctx.db);
  const reach = reachOf(ctx);
  const names = read.rows.flatMap(({ code, name }) => (code === null && name !== null ? [name] : []));
  const firms = await listFirmsOf(ctx.db, await knownOn(ctx, undefined), codesIn(read.rows), names);
  const matched = matchRows(read.rows, {
    firms,
    answers: new Map(Object.entries(options.answers)),
    period: options.period,
    thisYear: thisYear(ctx),
    isWithin: (firm) =>
      reaches(reach, placeOfFirm(firm)) && (area === null || firm.unit_id === area || firm.overlay_id === area),
  });
  return { read, ...matched, after };
}

async function keep(ctx: Asking, tx: Tx, batch: number, { options }: FileOrder, matched: Matched): Promise<void> {
  const { read, placed, after } = matched;
  const report = { cells: 0, unedited: 0, faults: 0, asks: 0 };
  const tell = async (problems: readonly NewImportProblem[]): Promise<void> => {
    await insertProblems(tx, batch, problems);
    for (const { severity } of problems)
      if (severity === "ask") report.asks++;
      else if (severity !== "warning") report.faults++;
  };
  await tell(matched.problems);
  const said = { ...options, answers: new Map(Object.entries(options.answers)), labels: labelsOf(ctx) };
  for await (const { cells, problems, unedited } of checkFile(tx, read, placed, said)) {
    await stageFilings(tx, batch, cells);
    await tell(problems);
    report.cells += cells.filter(({ fault }) => fault === null).length;
    report.unedited += unedited;
  }
  const whole: FileReport = {
    ...report,
    after,
    rows: read.rows.length,
    firms: new Set(placed.map(({ firm }) => firm.enterprise_id)).size,
    written: null,
    columns: read.columns.map(({ header, of, unit }) => ({
      header,
      indicator: of.id,
      name: of.name,
      unit: unit ?? of.unit,
    })),
    ignored: [...read.ignored],
  };
  await changeBatch(tx, batch, { report: whole });
}
