// Re-placement as a person sees it: by which rules firms stand, which are offered, who would move, and the words apply,
// drop and undo.
import { type Placing, Problem, type Replacement, type routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { write } from "../store/audit.ts";
import { type BatchChange, changeBatch, listReplacements, type StoredBatch } from "../store/batches.ts";
import { listPackVersions } from "../store/packs.ts";
import { findActiveRules, findRules, listMovers as listMoverRows, type MoverRow, type Spot } from "../store/placing.ts";
import { beginReplacement, optionsOf, type ReplacementReport } from "./batches/replacement-run.ts";
import { batchView, sayState } from "./batches/view.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { currentLink, indexOf, unitName } from "./links.ts";
import { engineHash, numberOf } from "./placing-rules.ts";

type Rules = Placing["active"];

export async function getPlacing(ctx: Context): Promise<Placing> {
  const active = await findActiveRules(ctx.db);
  if (!active) throw new Error("no rules are active");
  const last = await findLast(ctx);
  const versions = new Map((await listPackVersions(ctx.db)).map(({ hash, version }) => [hash, version]));
  const rulesView = (rules: { id: number; pack_hash: string; engine: string; weights: number | null }): Rules => ({
    id: `${rules.id}`,
    packVersion: versions.get(rules.pack_hash) ?? "",
    packHash: rules.pack_hash,
    engine: rules.engine,
    weights: rules.weights,
  });
  const { offered } = ctx;
  const of = last?.rules == null ? undefined : await findRules(ctx.db, last.rules);
  return {
    active: rulesView(active),
    offered: offered && {
      id: `${await numberOf(ctx.db, offered)}`,
      packVersion: offered.region.version,
      packHash: offered.hash,
      engine: engineHash(),
      weights: offered.weights?.version ?? null,
    },
    replacement: last && of ? replacementView(ctx, last, rulesView(of)) : null,
    canUndo: last?.state === "applied" && last.rules === active.id && last.rules_before !== null,
  };
}

/** The last one that a person asked for. */
async function findLast(ctx: Context): Promise<StoredBatch | undefined> {
  return (await listReplacements(ctx.db)).find((batch) => optionsOf(batch).which === "all");
}

function replacementView(ctx: Context, batch: StoredBatch, rules: Rules): Replacement {
  const report = batch.report as ReplacementReport | null;
  const { links, chains } = indexOf(ctx.offered ?? ctx.pack);
  return {
    id: `${batch.id}`,
    state: batch.state as Replacement["state"],
    rules,
    progress: batchView(ctx, batch).progress,
    firms: report?.firms ?? null,
    movers: report?.movers ?? null,
    judged: report?.judged ?? null,
    restated: report?.restated ?? null,
    becomes: report ? { ...report.becomes, covering: report.becomes.covering ?? null } : null,
    links: (report?.links ?? []).map(({ chain, link, before, after, ...makers }) => ({
      chain,
      link,
      name: links.get(`${chain}/${link}`)?.name ?? chains.get(chain)?.name ?? { zh: link, en: link },
      before,
      after,
      // Reports of before makers were counted apart have none.
      makersBefore: makers.makersBefore ?? before,
      makersAfter: makers.makersAfter ?? after,
    })),
    by: batch.imported_by,
    at: batch.imported_at.toISOString(),
    appliedBy: batch.applied_at === null ? null : batch.applied_by,
    appliedAt: batch.applied_at?.toISOString() ?? null,
    failure: (batch.failure as { sentence: { zh: string; en: string } } | null)?.sentence[ctx.language] ?? null,
  };
}

const over = ["undone", "cancelled", "failed", "applied"];

/** Rules may not change under a re-placement that runs or waits. */
export async function requireNoReplacement(ctx: Context): Promise<void> {
  const last = await findLast(ctx);
  if (last && !over.includes(last.state)) throw new Problem("placing.state", sayState(last.state));
}

export async function stagePlacing(ctx: Context): Promise<Placing> {
  const { offered } = ctx;
  const last = await findLast(ctx);
  if (!offered || (last && !over.includes(last.state))) throw new Problem("placing.state", sayState(last?.state));
  await beginReplacement(ctx, offered, { which: "all", applyWhenStaged: false });
  ctx.runner.wake();
  return getPlacing(ctx);
}

export async function applyPlacing(ctx: Context): Promise<Placing> {
  await act(ctx, "placing.confirmed", ["staged"], { state: "applying", applied_by: ctx.actor.id });
  ctx.runner.wake();
  return getPlacing(ctx);
}

export async function cancelPlacing(ctx: Context): Promise<Placing> {
  const batch = await act(ctx, "placing.cancelled", ["queued", "placing", "staged"], { state: "cancelled" });
  ctx.runner.cancel(batch.id);
  return getPlacing(ctx);
}

export async function undoPlacing(ctx: Context): Promise<Placing> {
  if (!(await getPlacing(ctx)).canUndo) throw new Problem("placing.state", sayState((await findLast(ctx))?.state));
  await act(ctx, "placing.undo-asked", ["applied"], { state: "undoing", undone_by: ctx.actor.id });
  ctx.runner.wake();
  return getPlacing(ctx);
}

async function act(ctx: Context, action: string, from: readonly string[], change: BatchChange): Promise<StoredBatch> {
  const batch = await findLast(ctx);
  if (!batch) throw new Problem("placing.state", sayState(undefined));
  await write(ctx, action, `pack:${optionsOf(batch).pack}`, { version: batch.file }, async (tx) => {
    if (!(await changeBatch(tx, batch.id, change, from))) throw new Problem("placing.state", sayState(batch.state));
  });
  return batch;
}

type Movers = z.input<NonNullable<typeof routes.listMovers.answer>>;

export async function listMovers(
  ctx: Context,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Movers> {
  const batch = await findLast(ctx);
  if (!batch) return { items: [], next: null, total: 0 };
  const after = page.cursor === undefined ? 0 : Number(readCursor(page.cursor, 1)[0]);
  const rows = await listMoverRows(ctx.db, batch.id, { after, limit: page.limit + 1 });
  const shown = rows.slice(0, page.limit);
  return {
    items: shown.map((row) => moverView(ctx, row)),
    next: rows.length > page.limit ? writeCursor([`${shown.at(-1)?.record_id}`]) : null,
    total: (batch.report as ReplacementReport | null)?.movers ?? 0,
  };
}

function moverView(ctx: Context, row: MoverRow): Movers["items"][number] {
  const pack = ctx.offered ?? ctx.pack;
  const spots = (all: readonly Spot[]) =>
    all.map(({ chain, link, ...said }) => {
      const at = currentLink(pack, { chain, link });
      const name = indexOf(pack).links.get(`${at.chain}/${at.link}`)?.name ?? { zh: link, en: link };
      return { chain, link, name, ...said };
    });
  const differs = (a: string | null, b: string | null): [string | null, string | null] | null =>
    a === b ? null : [a, b];
  return {
    enterprise: `${row.enterprise_id}`,
    name: row.name,
    unit: unitName(ctx.pack, row.unit_before),
    judged: row.judged,
    before: spots(row.before),
    after: spots(row.after),
    division: differs(row.division_before, row.division_after),
    unitChange: differs(row.unit_before, row.unit_after),
  };
}
