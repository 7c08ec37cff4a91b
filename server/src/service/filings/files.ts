// Files of filings: read and checked, applied when a person says so, undone. A file that asks is read again with the answers.
import { type Label, Problem, type routes } from "@jiqun/contract";
import type { Origin } from "@jiqun/engines/evaluate";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { wasDone, write } from "../../store/audit.ts";
import {
  type BatchChange,
  changeBatch,
  countBatches,
  findBatch,
  insertBatch,
  listBatches,
  type StoredBatch,
} from "../../store/batches.ts";
import { listFilingProblems } from "../../store/filing-problems.ts";
import { withConnection } from "../../store/one-connection.ts";
import { dropUpload, hasUpload, saveUpload } from "../batches/uploads.ts";
import { progressOf, sayState } from "../batches/view.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { todayOf } from "../data-version.ts";
import { unitName } from "../links.ts";
import { areasWithin, personFor, placeOf, reaches, reachOf } from "../reach.ts";
import { requireArea } from "../require-reach.ts";
import { answerKey } from "./match-rows.ts";
import {
  askerOf,
  checkHeader,
  type FileOptions,
  type FileOrder,
  type FileReport,
  keepFile,
  type Matched,
  matchFile,
} from "./stage-file.ts";
import { ruleSetOf, vocabulary } from "./vocabulary.ts";
import { move, reportOf, takeBack, writeBatch } from "./write-batch.ts";

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

/** Above it a file is read, written and taken back in the background and shows how far it is; below, within the request. */
const inlineBytes = 256_000;
const isLarge = ({ bytes }: Pick<StoredBatch, "bytes">): boolean => (bytes ?? 0) > inlineBytes;

export async function uploadFilings(
  ctx: Context,
  source: AsyncIterable<Uint8Array>,
  asked: UploadAsked,
): Promise<View> {
  requireArea(ctx, asked.unit);
  const { name: file, period = null, rules = null, origin = null, label = null, unit: area = null } = asked;
  if (rules !== null) ruleSetOf(await vocabulary(), rules);
  const options: FileOptions = { period, rules, origin, label, answers: {}, sizes: null, asker: askerOf(ctx) };
  const upload = await saveUpload(ctx.uploads, source);
  try {
    const { bytes } = upload;
    const order = { file, upload: upload.name, area, options };
    const matched = await lookAt(ctx, order, upload);
    const id = await withConnection(ctx.pool, ({ db, client }) =>
      write<number>(
        { ...ctx, db },
        matched ? "filings.checked" : "filings.uploaded",
        (batch) => `import:${batch}`,
        { file, bytes },
        async (tx) => {
          const batch = await insertBatch(tx, {
            kind: "filings",
            state: matched ? "staged" : "queued",
            file,
            file_hash: upload.hash,
            upload: upload.name,
            bytes,
            coverage: "sample",
            as_of: todayOf(ctx),
            area,
            options,
            imported_by: ctx.actor.id,
            imported_at: ctx.now,
          });
          if (matched)
            await changeBatch(tx, batch, { report: await keepFile(ctx, { tx, client }, batch, options, matched) });
          return batch;
        },
      ),
    );
    if ((await findBatch(ctx.db, id))?.upload !== upload.name) await dropUpload(ctx.uploads, upload.name);
    if (!matched) ctx.runner.wake();
    return await viewOf(ctx, `${id}`);
  } catch (error) {
    await dropUpload(ctx.uploads, upload.name);
    throw error;
  }
}

/** Who its rows are about; null: it is large, and of its header nothing is to be said. */
async function lookAt(ctx: Context, order: FileOrder, sent: Pick<StoredBatch, "bytes">): Promise<Matched | null> {
  if (!isLarge(sent)) return matchFile(ctx, order);
  await checkHeader(ctx, order);
  return null;
}

export async function answerFilings(ctx: Context, id: string, { answers, sizes }: Answers): Promise<View> {
  const batch = await getBatch(ctx, id);
  const before = batch.options as FileOptions;
  const given = Object.fromEntries(answers.map(({ row, header, answer }) => [answerKey(row, header), answer]));
  const options: FileOptions = {
    ...before,
    answers: { ...before.answers, ...given },
    sizes: sizes ?? before.sizes,
    asker: askerOf(ctx),
  };
  if (!wasDone(ctx)) requireState(batch, "staged");
  if (!wasDone(ctx) && !hasUpload(ctx.uploads, batch.upload)) throw new Problem("filings.import-unknown", { id });
  const { file, area } = batch;
  const matched = await lookAt(ctx, { file, upload: batch.upload ?? "", area, options }, batch);
  await withConnection(ctx.pool, ({ db, client }) =>
    write({ ...ctx, db }, "filings.answered", `import:${batch.id}`, { file, answers: answers.length }, async (tx) => {
      const state = matched ? "staged" : "queued";
      await move(tx, batch, ["staged"], { options, state, failure: null, ...(matched ? {} : { report: null }) });
      if (matched)
        await changeBatch(tx, batch.id, { report: await keepFile(ctx, { tx, client }, batch.id, options, matched) });
    }),
  );
  if (!matched) ctx.runner.wake();
  return viewOf(ctx, id);
}

export async function applyFilings(ctx: Context, id: string): Promise<View> {
  const batch = await getBatch(ctx, id);
  if (!wasDone(ctx)) requireState(batch, "staged");
  const { asks } = reportOf(batch);
  if (asks > 0) throw new Problem("filings.asks-open", { count: asks });
  if (isLarge(batch))
    await put(ctx, batch, "filings.confirmed", ["staged"], {
      state: "applying",
      applied_by: ctx.actor.id,
      failure: null,
    });
  else await writeBatch(ctx, batch);
  return viewOf(ctx, id);
}

export async function cancelFilings(ctx: Context, id: string): Promise<View> {
  const batch = await getBatch(ctx, id);
  await put(ctx, batch, "filings.cancelled", ["queued", "reading", "staged"], { state: "cancelled" });
  ctx.runner.cancel(batch.id);
  return viewOf(ctx, id);
}

export async function undoFilingsOf(ctx: Context, id: string): Promise<View> {
  const batch = await getBatch(ctx, id);
  if (!wasDone(ctx)) requireState(batch, "applied");
  if (isLarge(batch))
    await put(ctx, batch, "filings.undo-asked", ["applied"], {
      state: "undoing",
      undone_by: ctx.actor.id,
      failure: null,
    });
  else await takeBack(ctx, batch);
  return viewOf(ctx, id);
}

/** A word on a batch that others act on. */
async function put(
  ctx: Context,
  batch: StoredBatch,
  action: string,
  from: readonly string[],
  change: BatchChange,
): Promise<void> {
  await write(ctx, action, `import:${batch.id}`, { file: batch.file }, (tx) => move(tx, batch, from, change));
  ctx.runner.wake();
}

function requireState(batch: StoredBatch, state: string): void {
  if (batch.state !== state) throw new Problem("filings.import-state", { file: batch.file, ...sayState(batch.state) });
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
  const { after: _, ...report } = batch.report === null ? unread : (batch.report as FileReport);
  const { period, rules } = batch.options as FileOptions;
  return {
    id: `${batch.id}`,
    file: batch.file,
    state: batch.state as View["state"],
    progress: progressOf(ctx, batch),
    failure: batch.failure as View["failure"],
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

const unread = {
  after: null,
  rows: null,
  firms: null,
  cells: null,
  unedited: null,
  faults: null,
  asks: null,
  written: null,
  columns: [],
  ignored: [],
};

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
