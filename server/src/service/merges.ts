// Two firms that a person says are one, and the way back. The rules never merge on a name alone; a person gives the reason.
import { type MergePreview, Problem } from "@jiqun/contract";
import type { Context } from "../context.ts";
import { write } from "../store/audit.ts";
import { beginChange } from "../store/batches.ts";
import { countFollowing } from "../store/merge-preview.ts";
import { endMerge, findMerge, hasMerged, mergeFirm } from "../store/merges.ts";
import { findRecords } from "../store/records.ts";
import { findStanding, type StandingFirm } from "../store/staging.ts";
import { findRecordOf, reopenFirm, splitVersions } from "../store/undo.ts";
import { trustedCode } from "./firms.ts";
import { requireFirm } from "./require-firm.ts";

export interface Merged {
  /** The one that stands. */
  readonly enterprise: string;
  readonly merged: string;
}

/** The one with a trusted code stays; where neither has one, that which was named first. */
async function judge(ctx: Context, id: string, other: string): Promise<readonly [StandingFirm, StandingFirm]> {
  const [first, second] = [await getStanding(ctx, id), await getStanding(ctx, other)];
  if (first.enterprise_id === second.enterprise_id) throw new Problem("request.invalid", { detail: `other: ${other}` });
  const [a, b] = [codeOf(first), codeOf(second)];
  if (a !== null && b !== null && a !== b) throw new Problem("enterprise.two-codes", { a, b });
  const [kept, gone] = a === null && b !== null ? [second, first] : [first, second];
  if (await hasMerged(ctx.db, gone.enterprise_id)) throw new Problem("enterprise.has-merged", { name: gone.name });
  return [kept, gone];
}

export async function previewMerge(ctx: Context, id: string, other: string): Promise<MergePreview> {
  const [kept, gone] = await judge(ctx, id, other);
  const shown = ({ enterprise_id, name, code }: StandingFirm) => ({ id: `${enterprise_id}`, name, code });
  return { stays: shown(kept), goes: shown(gone), ...(await countFollowing(ctx.db, gone, kept.enterprise_id)) };
}

export async function mergeEnterprise(
  ctx: Context,
  id: string,
  { other, reason }: { readonly other: string; readonly reason: string },
): Promise<Merged> {
  const [kept, gone] = await judge(ctx, id, other);
  const data = { merged: `${gone.enterprise_id}`, name: gone.name, reason };
  await write(ctx, "identity.merged", `enterprise:${kept.enterprise_id}`, data, async (tx) => {
    const at = await beginChange(tx, ctx.now);
    const merge = { enterprise_id: gone.enterprise_id, into_id: kept.enterprise_id, version_id: gone.version_id };
    if (!(await mergeFirm(tx, { ...merge, reason, actor: ctx.actor.id, at })))
      throw new Problem("enterprise.unknown", { id: `${gone.enterprise_id}` });
  });
  return { enterprise: `${kept.enterprise_id}`, merged: `${gone.enterprise_id}` };
}

async function getStanding(ctx: Context, id: string): Promise<StandingFirm> {
  const [firm] = /^\d{1,15}$/.test(id) ? await findStanding(ctx.db, [Number(id)]) : [];
  if (!firm) throw new Problem("enterprise.unknown", { id });
  requireFirm(ctx, firm);
  return firm;
}

const codeOf = ({ code, code_problem }: StandingFirm): string | null =>
  trustedCode({ code, codeProblem: code_problem });

/**
 * The merged firm is again what it was, and so is the other where it told what the merged one's rows say. Answers the merged firm, or
 * the other where the batches that told of the merged one were undone.
 */
export async function splitMerged(ctx: Context, id: string, mergeId: number): Promise<{ enterprise: string }> {
  const merge = await findMerge(ctx.db, mergeId);
  if (!merge || `${merge.into_id}` !== id) throw new Problem("import.answer-unknown", { id: `m${mergeId}` });
  await getStanding(ctx, id);
  const { enterprise_id: back, into_id: from } = merge;
  const data = { merge: `${merge.id}`, split: `${back}` };
  const stands = await write(ctx, "identity.split", `enterprise:${id}`, data, async (tx) => {
    const at = await beginChange(tx, ctx.now);
    if (!(await endMerge(tx, merge.id, at))) throw new Problem("import.answer-unknown", { id: `m${mergeId}` });
    const record = await findRecordOf(tx, merge.version_id);
    const reopened = await reopenFirm(tx, { enterprise: back, version: merge.version_id, at });
    const [told] = await findRecords(tx, [record]);
    if (!told) throw new Error(`version ${merge.version_id} speaks of no record`);
    await splitVersions(tx, { enterprise: from, key: told.who ?? told.key, record, at });
    return reopened ? back : from;
  });
  ctx.runner.lookForStrays();
  return { enterprise: `${stands}` };
}
