// Files of filings: read and checked at once, applied when a person says so, undone. A file that asks is read again with the answers.
import { type Label, Problem, type routes } from "@jiqun/contract";
import type { Field, Origin } from "@jiqun/engines/evaluate";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { readTable } from "../../registry/index.ts";
import { write } from "../../store/audit.ts";
import {
  changeBatch,
  countBatches,
  findBatch,
  insertBatch,
  listBatches,
  type StoredBatch,
} from "../../store/batches.ts";
import type { Tx } from "../../store/db.ts";
import { dropFilingProblems, listFilingProblems } from "../../store/filing-problems.ts";
import {
  beginFiling,
  countSince,
  dropStaged,
  lastFiling,
  listFirmsOf,
  stageFilings,
  undoFilings,
  type Written,
  writeStaged,
} from "../../store/filings.ts";
import { insertProblems, type NewImportProblem } from "../../store/import-problems.ts";
import type { FilingCell } from "../../store/schema-works.ts";
import { dropUpload, hasUpload, saveUpload, uploadPath } from "../batches/uploads.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { todayOf } from "../data-version.ts";
import { knownOn } from "../known.ts";
import { unitName } from "../links.ts";
import { areasWithin, personFor, placeOf, reaches, reachOf } from "../reach.ts";
import { requireArea } from "../require-reach.ts";
import { answerKey, checkFile } from "./check-file.ts";
import { readFilingFile } from "./file-rows.ts";
import { codesIn, matchRows } from "./match-rows.ts";
import { labelsOf, placeOfFirm, thisYear } from "./sight.ts";
import { asksOf, ruleSetOf, vocabulary } from "./vocabulary.ts";

type Answer<R extends "uploadFilings" | "listFilingImports" | "getFilingImport"> = z.input<
  NonNullable<(typeof routes)[R]["answer"]>
>;
type View = Answer<"uploadFilings">;
type Answers = z.output<NonNullable<typeof routes.answerFilings.body>>;

interface Options {
  readonly period: string | null;
  readonly rules: string | null;
  readonly origin: Origin | null;
  readonly label: Label | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly sizes: "take" | "leave" | "suggested" | null;
}
interface Report
  extends Pick<View, "rows" | "firms" | "cells" | "unedited" | "faults" | "asks" | "written" | "columns" | "ignored"> {
  /** The last entry there was when the file was checked. */
  readonly after: number;
}
interface Staged {
  readonly report: Report;
  readonly cells: readonly FilingCell[];
  readonly problems: readonly NewImportProblem[];
}

const problemsShown = 500;

export interface UploadAsked {
  readonly name: string;
  readonly period?: string | undefined;
  readonly rules?: string | undefined;
  readonly unit?: string | undefined;
  readonly origin?: Origin | undefined;
  readonly label?: Label | undefined;
}

export async function uploadFilings(
  ctx: Context,
  source: AsyncIterable<Uint8Array>,
  asked: UploadAsked,
): Promise<View> {
  requireArea(ctx, asked.unit);
  const { name, period = null, rules = null, origin = null, label = null } = asked;
  if (rules !== null) ruleSetOf(await vocabulary(), rules);
  const options: Options = { period, rules, origin, label, answers: {}, sizes: null };
  const upload = await saveUpload(ctx.uploads, source);
  try {
    const area = asked.unit ?? null;
    const staged = await check(ctx, { file: name, upload: upload.name, area }, options);
    const id = await write<number>(
      ctx,
      "filings.checked",
      (batch) => `import:${batch}`,
      { file: name, bytes: upload.bytes },
      async (tx) => {
        const batch = await insertBatch(tx, {
          kind: "filings",
          state: "staged",
          file: name,
          file_hash: upload.hash,
          upload: upload.name,
          bytes: upload.bytes,
          coverage: "sample",
          as_of: todayOf(ctx),
          area,
          options,
          imported_by: ctx.actor.id,
          imported_at: ctx.now,
        });
        await keep(tx, batch, staged);
        return batch;
      },
    );
    if ((await findBatch(ctx.db, id))?.upload !== upload.name) await dropUpload(ctx.uploads, upload.name);
    return await viewOf(ctx, `${id}`);
  } catch (error) {
    await dropUpload(ctx.uploads, upload.name);
    throw error;
  }
}

async function keep(tx: Tx, batch: number, { cells, problems, report }: Staged): Promise<void> {
  await dropStaged(tx, batch);
  await dropFilingProblems(tx, batch);
  await stageFilings(tx, batch, cells);
  await insertProblems(tx, batch, problems);
  await changeBatch(tx, batch, { report });
}

async function check(
  ctx: Context,
  { file, upload, area }: { readonly file: string; readonly upload: string; readonly area: string | null },
  { answers, ...options }: Options,
): Promise<Staged> {
  const all = await vocabulary();
  const fields: readonly Field[] =
    options.rules === null
      ? [...all.filed.values()].map(({ field }) => field)
      : [...asksOf(all, ruleSetOf(all, options.rules)).values()].map(({ field }) => field);
  const read = await readFilingFile(await readTable(uploadPath(ctx.uploads, upload), file), fields);
  const after = await lastFiling(ctx.db);
  const said = new Map(Object.entries(answers));
  const reach = reachOf(ctx);
  const names = read.rows.flatMap(({ code, name }) => (code === null && name !== null ? [name] : []));
  const firms = await listFirmsOf(ctx.db, await knownOn(ctx, undefined), codesIn(read.rows), names);
  const matched = matchRows(read.rows, {
    firms,
    answers: said,
    period: options.period,
    thisYear: thisYear(ctx),
    isWithin: (firm) =>
      reaches(reach, placeOfFirm(firm)) && (area === null || firm.unit_id === area || firm.overlay_id === area),
  });
  const checked = await checkFile(ctx.db, read, matched.placed, { ...options, answers: said, labels: labelsOf(ctx) });
  const problems = [...matched.problems, ...checked.problems];
  return {
    cells: checked.cells,
    problems,
    report: {
      after,
      rows: read.rows.length,
      firms: new Set(matched.placed.map(({ firm }) => firm.enterprise_id)).size,
      cells: checked.cells.filter(({ fault }) => fault === null).length,
      unedited: checked.unedited,
      faults: problems.filter(({ severity }) => severity === "refused" || severity === "duplicate").length,
      asks: problems.filter(({ severity }) => severity === "ask").length,
      written: null,
      columns: read.columns.map(({ header, of, unit }) => ({
        header,
        indicator: of.id,
        name: of.name,
        unit: unit ?? of.unit,
      })),
      ignored: [...read.ignored],
    },
  };
}

export async function answerFilings(ctx: Context, id: string, { answers, sizes }: Answers): Promise<View> {
  const batch = await getBatch(ctx, id);
  const before = batch.options as Options;
  const given = Object.fromEntries(answers.map(({ row, header, answer }) => [answerKey(row, header), answer]));
  const options: Options = { ...before, answers: { ...before.answers, ...given }, sizes: sizes ?? before.sizes };
  requireState(batch, "staged");
  if (!hasUpload(ctx.uploads, batch.upload)) throw new Problem("filings.import-unknown", { id });
  const staged = await check(ctx, { file: batch.file, upload: batch.upload ?? "", area: batch.area }, options);
  await write(
    ctx,
    "filings.answered",
    `import:${batch.id}`,
    { file: batch.file, answers: answers.length },
    async (tx) => {
      await move(tx, batch, ["staged"], { options });
      await keep(tx, batch.id, staged);
    },
  );
  return viewOf(ctx, id);
}

export async function applyFilings(ctx: Context, id: string): Promise<View> {
  const batch = await getBatch(ctx, id);
  const report = batch.report as Report;
  requireState(batch, "staged");
  if (report.asks > 0) throw new Problem("filings.asks-open", { count: report.asks });
  await write<Written>(
    ctx,
    "filings.applied",
    `import:${batch.id}`,
    (done) => ({ file: batch.file, ...done }),
    async (tx) => {
      const at = await beginFiling(tx, ctx.now);
      await move(tx, batch, ["staged"], { state: "applied", applied_by: ctx.actor.id, applied_at: at, upload: null });
      const changed = await countSince(tx, batch.id, report.after);
      if (changed > 0) throw new Problem("filings.changed-since", { count: changed });
      const written = await writeStaged(tx, batch.id, { actor: ctx.actor.id, at, why: "" });
      await changeBatch(tx, batch.id, { report: { ...report, written } });
      return written;
    },
  );
  if (batch.upload !== null) await dropUpload(ctx.uploads, batch.upload);
  return viewOf(ctx, id);
}

export async function cancelFilings(ctx: Context, id: string): Promise<View> {
  const batch = await getBatch(ctx, id);
  await write(ctx, "filings.cancelled", `import:${batch.id}`, { file: batch.file }, async (tx) => {
    await move(tx, batch, ["staged"], { state: "cancelled", upload: null });
    await dropStaged(tx, batch.id);
  });
  if (batch.upload !== null) await dropUpload(ctx.uploads, batch.upload);
  return viewOf(ctx, id);
}

export async function undoFilingsOf(ctx: Context, id: string): Promise<View> {
  const batch = await getBatch(ctx, id);
  await write<{ ended: number; restored: number }>(
    ctx,
    "filings.undone",
    `import:${batch.id}`,
    (done) => ({ file: batch.file, ...done }),
    async (tx) => {
      const at = await beginFiling(tx, ctx.now);
      await move(tx, batch, ["applied"], { state: "undone", undone_by: ctx.actor.id, undone_at: at });
      return undoFilings(tx, batch.id, { actor: ctx.actor.id, at, why: `undo ${batch.file}` });
    },
  );
  return viewOf(ctx, id);
}

const told = {
  staged: { zh: "检查", en: "checked" },
  applied: { zh: "写入", en: "applied" },
  undone: { zh: "撤销", en: "undone" },
  cancelled: { zh: "取消", en: "cancelled" },
};
const stateOf = (batch: StoredBatch) => batch.state as keyof typeof told;

function requireState(batch: StoredBatch, state: keyof typeof told): void {
  if (batch.state !== state) throw new Problem("filings.import-state", { file: batch.file, ...told[stateOf(batch)] });
}

async function move(
  tx: Tx,
  batch: StoredBatch,
  from: readonly string[],
  change: Parameters<typeof changeBatch>[2],
): Promise<void> {
  if (await changeBatch(tx, batch.id, change, from)) return;
  throw new Problem("filings.import-state", {
    file: batch.file,
    ...told[stateOf((await findBatch(tx, batch.id)) ?? batch)],
  });
}

/** Of a file outside reach nothing is said, not even that it is there. */
export async function getBatch(ctx: Context, id: string): Promise<StoredBatch> {
  const batch = /^\d{1,15}$/.test(id) ? await findBatch(ctx.db, Number(id)) : undefined;
  if (batch?.kind !== "filings" || !reaches(reachOf(ctx), placeOf(ctx.pack, batch.area, null)))
    throw new Problem("filings.import-unknown", { id });
  return batch;
}

const viewOf = async (ctx: Context, id: string): Promise<View> => view(ctx, await getBatch(ctx, id));

function view(ctx: Context, batch: StoredBatch): View {
  const { after: _, ...report } = batch.report as Report;
  const { period, rules } = batch.options as Options;
  return {
    id: `${batch.id}`,
    file: batch.file,
    state: stateOf(batch),
    period,
    rules,
    unit: unitName(ctx.pack, batch.area),
    by: personFor(reachOf(ctx), "import", placeOf(ctx.pack, batch.area, null), batch.imported_by),
    at: batch.imported_at.toISOString(),
    appliedAt: batch.applied_at?.toISOString() ?? null,
    undoneAt: batch.undone_at?.toISOString() ?? null,
    ...report,
  };
}

export async function listFilingImports(
  ctx: Context,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Answer<"listFilingImports">> {
  const before = page.cursor === undefined ? null : Number(readCursor(page.cursor, 1)[0]);
  const areas = areasWithin(ctx);
  const found = await listBatches(ctx.db, { kind: "filings", areas, before, limit: page.limit + 1 });
  const shown = found.slice(0, page.limit);
  return {
    items: shown.map((batch) => view(ctx, batch)),
    next: found.length > page.limit ? writeCursor([`${shown.at(-1)?.id}`]) : null,
    total: await countBatches(ctx.db, areas, "filings"),
  };
}

export async function getFilingImport(ctx: Context, id: string): Promise<Answer<"getFilingImport">> {
  const batch = await getBatch(ctx, id);
  const problems = await listFilingProblems(ctx.db, batch.id, problemsShown);
  return { ...view(ctx, batch), problems };
}
