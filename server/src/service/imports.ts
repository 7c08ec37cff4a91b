// Registers as batches: sent, looked at, started, applied, cancelled, undone. The runner does the work; here is what a
// person may ask of a batch, and when.
import { type ImportBatch, Problem, type routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { type RegistryOptions, refuseEarly } from "../registry/index.ts";
import { write } from "../store/audit.ts";
import {
  type BatchChange,
  changeBatch,
  countBatches,
  findBatch,
  insertBatch,
  listBatches,
  rememberColumns,
  type StoredBatch,
} from "../store/batches.ts";
import { listProblems } from "../store/import-problems.ts";
import type { BatchOptions } from "./batches/options.ts";
import { dropUpload, saveUpload, uploadPath } from "./batches/uploads.ts";
import { batchView, failureOf, sayState } from "./batches/view.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { todayOf } from "./data-version.ts";
import { readHeader } from "./import-preview.ts";
import { areasWithin, placeOf, reaches, reachOf } from "./reach.ts";
import { requireArea } from "./require-reach.ts";

export interface UploadOptions {
  readonly file: string;
  readonly run: "ask" | "stage" | "apply";
  readonly fixes?: string | undefined;
  readonly coverage: "full" | "sample";
  readonly absent?: "keep" | "close";
  /** The day the register stood so; today when left out. */
  readonly asOf?: string | undefined;
  /** Unit id; the whole region when left out. */
  readonly area?: string | undefined;
  readonly reading?: RegistryOptions;
}

export async function uploadImport(
  ctx: Context,
  source: AsyncIterable<Uint8Array>,
  options: UploadOptions,
): Promise<ImportBatch> {
  checkArea(ctx, options.area);
  checkAbsent(options);
  const mended = options.fixes === undefined ? undefined : await getBatch(ctx, options.fixes);
  requireArea(ctx, options.area ?? mended?.area ?? undefined);
  const upload = await saveUpload(ctx.uploads, source);
  try {
    // The file of kept-aside rows is ours: its columns are those of the register, its form is not.
    const columns = (mended?.options as BatchOptions | undefined)?.reading.columns;
    const closing = closingOf(options, mended !== undefined);
    const reading = { ...(columns ? { columns } : {}), ...options.reading };
    const refusal = await refuseEarly(uploadPath(ctx.uploads, upload.name), options.file, reading);
    const id = await write<number>(
      ctx,
      "registry.uploaded",
      (batch) => `import:${batch}`,
      { file: options.file, bytes: upload.bytes },
      async (tx) => {
        const batch = await insertBatch(tx, {
          kind: "register",
          state: options.run === "ask" ? "uploaded" : "queued",
          file: options.file,
          file_hash: upload.hash,
          upload: upload.name,
          bytes: upload.bytes,
          // Mended rows say no more of the whole than the file they come from did: it has its coverage.
          coverage: mended ? "sample" : options.coverage,
          as_of: options.asOf ?? mended?.as_of ?? todayOf(ctx),
          area: options.area ?? mended?.area ?? null,
          fixes: mended?.id ?? null,
          options: { reading, ...boundOf(ctx, options.area ?? mended?.area), ...closing } satisfies BatchOptions,
          apply_when_staged: options.run === "apply",
          imported_by: ctx.actor.id,
          imported_at: ctx.now,
        });
        if (refusal) await changeBatch(tx, batch, { state: "failed", failure: failureOf(refusal) });
        return batch;
      },
    );
    // Asked again under the same key, the file is there already.
    if ((await findBatch(ctx.db, id))?.upload !== upload.name) await dropUpload(ctx.uploads, upload.name);
    if (options.run !== "ask" || refusal) ctx.runner.wake();
    return await getImport(ctx, `${id}`);
  } catch (error) {
    await dropUpload(ctx.uploads, upload.name);
    throw error;
  }
}

/** Whoever does not cover the whole region changes nothing beyond the unit that the file is of. */
const boundOf = (ctx: Context, area: string | null | undefined): Pick<BatchOptions, "bound"> =>
  area && areasWithin(ctx) !== null ? { bound: area } : {};

interface Declared {
  readonly coverage: "full" | "sample";
  readonly absent?: "keep" | "close" | undefined;
}

/** Of a part of a register nothing follows for those that are not in it. */
function checkAbsent({ coverage, absent }: Declared): void {
  if (absent === "close" && coverage !== "full") throw new Problem("import.absent-needs-full", {});
}

/** Mended rows are a part of their register, whatever that one declared. */
const closingOf = ({ absent }: Declared, mends: boolean): Pick<BatchOptions, "closeAbsent"> =>
  absent === "close" && !mends ? { closeAbsent: true } : {};

function checkArea(ctx: Context, area: string | undefined): void {
  if (area !== undefined && !ctx.pack.units.some(({ id }) => id === area))
    throw new Problem("request.invalid", { detail: `area: ${area}` });
}

type StartOptions = z.output<NonNullable<typeof routes.startImport.body>>;

/** What is left out of the reading is found; columns that were chosen are remembered for tables with this header. */
export async function startImport(ctx: Context, id: string, said: StartOptions): Promise<ImportBatch> {
  checkArea(ctx, said.area);
  checkAbsent(said);
  const batch = await getBatch(ctx, id);
  requireArea(ctx, said.area);
  const { coverage, absent, asOf, area, apply, columns, ...where } = said;
  const reading: RegistryOptions = { ...given(where), ...(columns ? { columns } : {}) };
  const header = columns && batch.state === "uploaded" ? await readHeader(ctx, batch, reading) : null;
  const change: BatchChange = {
    state: "queued",
    coverage: batch.fixes === null ? coverage : "sample",
    as_of: asOf ?? batch.as_of,
    area: area ?? null,
    options: {
      reading,
      ...boundOf(ctx, area),
      ...closingOf({ coverage, absent }, batch.fixes !== null),
    } satisfies BatchOptions,
    apply_when_staged: apply,
  };
  await act(ctx, batch, "registry.started", ["uploaded"], change, async (tx) => {
    if (header !== null && columns) await rememberColumns(tx, { header, columns, actor: ctx.actor.id, at: ctx.now });
  });
  ctx.runner.wake();
  return getImport(ctx, id);
}

type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

const given = <T extends object>(options: T): Given<T> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Given<T>;

export async function applyImport(ctx: Context, id: string): Promise<ImportBatch> {
  const batch = await getBatch(ctx, id);
  await act(ctx, batch, "registry.confirmed", ["staged"], { state: "applying", applied_by: ctx.actor.id });
  ctx.runner.wake();
  return getImport(ctx, id);
}

/** From "applying" on a batch is whole or absent: it can be undone, not cancelled. */
const cancellable = ["uploaded", "queued", "reading", "placing", "staged"];

export async function cancelImport(ctx: Context, id: string): Promise<ImportBatch> {
  const batch = await getBatch(ctx, id);
  await act(ctx, batch, "registry.cancelled", cancellable, { state: "cancelled" });
  ctx.runner.cancel(batch.id);
  return getImport(ctx, id);
}

export async function undoImport(ctx: Context, id: string): Promise<ImportBatch> {
  const batch = await getBatch(ctx, id);
  await act(ctx, batch, "registry.undo-asked", ["applied"], {
    state: "undoing",
    undone_by: ctx.actor.id,
    failure: null,
  });
  ctx.runner.wake();
  return getImport(ctx, id);
}

/** One word of a person on a batch, while it is in one of these states. */
async function act(
  ctx: Context,
  batch: StoredBatch,
  action: string,
  from: readonly string[],
  change: BatchChange,
  also: (tx: Parameters<Parameters<typeof write>[4]>[0]) => Promise<unknown> = async () => undefined,
): Promise<void> {
  await write(ctx, action, `import:${batch.id}`, { file: batch.file }, async (tx) => {
    if (!(await changeBatch(tx, batch.id, change, from)))
      throw new Problem("import.state", { file: batch.file, ...sayState((await findBatch(tx, batch.id))?.state) });
    await also(tx);
  });
}

/** Of a batch outside reach nothing is said, not even that it is there. */
export async function getBatch(ctx: Context, id: string): Promise<StoredBatch> {
  const batch = /^\d{1,15}$/.test(id) ? await findBatch(ctx.db, Number(id)) : undefined;
  if (batch?.kind !== "register" || !reaches(reachOf(ctx), placeOf(ctx.pack, batch.area, null)))
    throw new Problem("import.unknown", { id });
  return batch;
}

export const getImport = async (ctx: Context, id: string): Promise<ImportBatch> =>
  batchView(ctx, await getBatch(ctx, id));

type Answer<R extends "listImports" | "listImportProblems"> = z.input<NonNullable<(typeof routes)[R]["answer"]>>;

export async function listImports(
  ctx: Context,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Answer<"listImports">> {
  const before = page.cursor === undefined ? null : Number(readCursor(page.cursor, 1)[0]);
  const areas = areasWithin(ctx);
  const found = await listBatches(ctx.db, { kind: "register", areas, before, limit: page.limit + 1 });
  const shown = found.slice(0, page.limit);
  return {
    items: shown.map((batch) => batchView(ctx, batch)),
    next: found.length > page.limit ? writeCursor([`${shown.at(-1)?.id}`]) : null,
    total: await countBatches(ctx.db, areas),
  };
}

export async function listImportProblems(
  ctx: Context,
  id: string,
  page: {
    readonly cursor?: string | undefined;
    readonly limit: number;
    readonly severity?: "refused" | "duplicate" | "warning" | "ask" | "absent" | undefined;
  },
): Promise<Answer<"listImportProblems">> {
  const batch = await getBatch(ctx, id);
  const offset = page.cursor === undefined ? 0 : Number(readCursor(page.cursor, 1)[0]);
  const { rows, total } = await listProblems(ctx.db, {
    batchId: batch.id,
    severity: page.severity,
    offset,
    limit: page.limit,
  });
  const next = offset + rows.length;
  return { items: rows, next: next < total ? writeCursor([`${next}`]) : null, total };
}
