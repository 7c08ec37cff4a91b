// Registers into the store: one transaction a file, so a batch is whole or absent, and a dry run leaves nothing.
import { createHash } from "node:crypto";
import { type ImportReport, Problem, type routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { fields, openRegistry, type Registry, type RegistryOptions } from "../registry/index.ts";
import { write } from "../store/audit.ts";
import type { Tx } from "../store/db.ts";
import {
  beginImport,
  countBatches,
  findBatch,
  finishBatch,
  insertBatch,
  listBatches,
  listProblems,
} from "../store/imports.ts";
import { refreshStatistics } from "../store/intake.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { todayOf } from "./data-version.ts";
import { type Tally, takeIn } from "./intake.ts";

export interface ImportOptions {
  readonly file: string;
  readonly coverage: "full" | "sample";
  /** The day the register stood so; today when left out. */
  readonly asOf?: string | undefined;
  /** Unit id; the whole region when left out. */
  readonly area?: string | undefined;
  readonly dryRun: boolean;
  /** What a person said of the file, which outweighs what the reader finds. */
  readonly reading?: RegistryOptions;
}

/** Carries the report out of a transaction that must not be kept. */
class DryRun extends Error {
  override readonly name = "DryRun";
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super("a dry run is rolled back");
    this.report = report;
  }
}

export async function importRegistry(
  ctx: Context,
  source: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportReport> {
  if (options.area !== undefined && !ctx.pack.units.some(({ id }) => id === options.area))
    throw new Problem("request.invalid", { detail: `area: ${options.area}` });
  const began = performance.now();
  const digest = createHash("sha256");
  const registry = await openRegistry(digested(source, digest), options.file, options.reading);
  const run = async (tx: Tx): Promise<ImportReport> => {
    const at = await beginImport(tx, ctx.now);
    const batchId = await insertBatch(tx, {
      file: options.file,
      coverage: options.coverage,
      as_of: options.asOf ?? todayOf(ctx),
      area: options.area ?? null,
      imported_by: ctx.actor.id,
      imported_at: at,
    });
    const absent = fields.filter((field) => !registry.columns.some((column) => column.field === field));
    const tally = await takeIn(tx, registry.rows, { pack: ctx.pack, batchId, at, absent });
    if (tally.rows === 0) throw new Problem("import.empty", {});
    const report = reportOf(ctx, { batchId, at, registry, tally, options, elapsedMs: performance.now() - began });
    if (options.dryRun) throw new DryRun(report);
    await finishBatch(tx, batchId, { fileHash: digest.digest("hex"), report });
    return report;
  };
  try {
    const report = await write(ctx, "registry.imported", (done) => `import:${done.id}`, auditOf, run);
    await refreshStatistics(ctx.db);
    return report;
  } catch (error) {
    if (error instanceof DryRun) return error.report;
    throw error;
  }
}

const auditOf = ({ file, coverage, asOf, rows, inserted, updated, quarantined, duplicates }: ImportReport) => ({
  file,
  coverage,
  asOf,
  rows,
  inserted,
  updated,
  quarantined,
  duplicates,
});

interface Ran {
  readonly batchId: number;
  readonly at: Date;
  readonly registry: Registry;
  readonly tally: Tally;
  readonly options: ImportOptions;
  readonly elapsedMs: number;
}

function reportOf(ctx: Context, { batchId, at, registry, tally, options, elapsedMs }: Ran): ImportReport {
  const { problems, ...counts } = tally;
  return {
    id: options.dryRun ? null : `${batchId}`,
    file: options.file,
    coverage: options.coverage,
    asOf: options.asOf ?? todayOf(ctx),
    area: options.area ?? null,
    encoding: registry.encoding(),
    ...counts,
    elapsedMs: Math.round(elapsedMs),
    columns: registry.columns.map((column) => ({ ...column })),
    reading: readingOf(registry),
    problems: [...problems]
      .map(([code, { count, rows }]) => ({ code, count, rows }))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    importedBy: ctx.actor.id,
    importedAt: at.toISOString(),
  };
}

/** Titles stay out: they may name persons. */
function readingOf({ layout, leftOut }: Registry): NonNullable<ImportReport["reading"]> {
  const { sheet, otherSheets, headerRows } = layout;
  return { sheet, otherSheets: [...otherSheets], headerRows: [...headerRows], leftOut: leftOut() };
}

async function* digested(
  source: AsyncIterable<Uint8Array>,
  digest: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const part of source) {
    digest.update(part);
    yield part;
  }
}

type Answer<R extends "listImports" | "listImportProblems"> = z.input<NonNullable<(typeof routes)[R]["answer"]>>;

export async function listImports(
  ctx: Context,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Answer<"listImports">> {
  const before = page.cursor === undefined ? null : Number(readCursor(page.cursor, 1)[0]);
  const found = await listBatches(ctx.db, { before, limit: page.limit + 1 });
  const shown = found.slice(0, page.limit);
  return {
    items: shown.map(({ report }) => report as ImportReport),
    next: found.length > page.limit ? writeCursor([`${shown.at(-1)?.id}`]) : null,
    total: await countBatches(ctx.db),
  };
}

export async function listImportProblems(
  ctx: Context,
  id: string,
  page: {
    readonly cursor?: string | undefined;
    readonly limit: number;
    readonly severity?: "refused" | "duplicate" | "warning" | undefined;
  },
): Promise<Answer<"listImportProblems">> {
  const batch = /^\d{1,15}$/.test(id) ? await findBatch(ctx.db, Number(id)) : undefined;
  if (!batch) throw new Problem("import.unknown", { id });
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
