// Files of filings: read and checked at once, applied when a person says so, undone. A file that asks is read again with the answers.
import { type Label, Problem, type routes } from "@jiqun/contract";
import type { Origin } from "@jiqun/engines/evaluate";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { wasDone, write } from "../../store/audit.ts";
import { changeBatch, countBatches, findBatch, listBatches, type StoredBatch } from "../../store/batches.ts";
import type { Tx } from "../../store/db.ts";
import { listFilingProblems } from "../../store/filing-problems.ts";
import { beginFiling, countSince, dropStaged, undoFilings, type Written, writeStaged } from "../../store/filings.ts";
import { dropUpload, hasUpload, saveUpload } from "../batches/uploads.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { unitName } from "../links.ts";
import { areasWithin, personFor, placeOf, reaches, reachOf } from "../reach.ts";
import { requireArea } from "../require-reach.ts";
import { answerKey } from "./check-file.ts";
import { stageAside } from "./stage-aside.ts";
import type { FileOptions, FileReport } from "./stage-file.ts";
import { ruleSetOf, vocabulary } from "./vocabulary.ts";

type Answer<R extends "uploadFilings" | "listFilingImports" | "getFilingImport"> = z.input<
  NonNullable<(typeof routes)[R]["answer"]>
>;
type View = Answer<"uploadFilings">;
type Answers = z.output<NonNullable<typeof routes.answerFilings.body>>;

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
  const options: FileOptions = { period, rules, origin, label, answers: {}, sizes: null };
  const upload = await saveUpload(ctx.uploads, source);
  try {
    const { name: file, hash, bytes } = upload;
    const id = await stageAside(ctx, {
      file: name,
      upload: file,
      bytes,
      area: asked.unit ?? null,
      options,
      as: { hash },
    });
    if ((await findBatch(ctx.db, id))?.upload !== upload.name) await dropUpload(ctx.uploads, upload.name);
    return await viewOf(ctx, `${id}`);
  } catch (error) {
    await dropUpload(ctx.uploads, upload.name);
    throw error;
  }
}

export async function answerFilings(ctx: Context, id: string, { answers, sizes }: Answers): Promise<View> {
  const batch = await getBatch(ctx, id);
  const before = batch.options as FileOptions;
  const given = Object.fromEntries(answers.map(({ row, header, answer }) => [answerKey(row, header), answer]));
  const options: FileOptions = { ...before, answers: { ...before.answers, ...given }, sizes: sizes ?? before.sizes };
  if (!wasDone(ctx)) requireState(batch, "staged");
  if (!wasDone(ctx) && !hasUpload(ctx.uploads, batch.upload)) throw new Problem("filings.import-unknown", { id });
  const { file, bytes, area } = batch;
  const as = { batch: batch.id, answers: answers.length };
  await stageAside(ctx, { file, upload: batch.upload ?? "", bytes: bytes ?? 0, area, options, as });
  return viewOf(ctx, id);
}

export async function applyFilings(ctx: Context, id: string): Promise<View> {
  const batch = await getBatch(ctx, id);
  const report = batch.report as FileReport;
  if (!wasDone(ctx)) requireState(batch, "staged");
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
  const { after: _, ...report } = batch.report as FileReport;
  const { period, rules } = batch.options as FileOptions;
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
