// The gate: the one way in which anything that is made of filings, meters or surveys comes before the public.
//
// Who prepared a release does not let it out. Another person's decision is kept here, the attack and the step follow beside the requests
// (letting-out.ts); what was let out never changes.
import { Problem, type ReleaseDraftDetail } from "@jiqun/contract";
import { CONTACT_WORDS, type Contact, listContacts } from "@jiqun/engines/text";
import type { Context } from "../../context.ts";
import { wasDone, write } from "../../store/audit.ts";
import { findDecision, insertDecision } from "../../store/release-decisions.ts";
import {
  findFirms,
  findReleaseStep,
  holdReleases,
  insertControllers,
  insertReleaseStep,
  type ReleaseStepRow,
} from "../../store/releases.ts";
import { getReleaseDraft, getStoredRelease } from "./drafts.ts";

export async function publish(
  ctx: Context,
  id: string,
  { note, anyway }: { readonly note: string; readonly anyway: boolean },
): Promise<ReleaseDraftDetail> {
  const release = await getStoredRelease(ctx, id);
  if (!wasDone(ctx)) requireOpen(await findReleaseStep(ctx.db, release.id));
  if (release.made_by === ctx.actor.id) throw new Problem("release.same-person");
  // What was found when it was made is found again.
  if (release.findings > 0) throw new Problem("release.audit", { count: release.findings });
  const personal = listContacts(release.title);
  if (personal.length > 0 && !anyway) throw new Problem("release.personal", sayContacts(personal));
  const data = {
    hash: release.hash,
    ...(personal.length > 0 ? { personal: personal.map(({ kind }) => `title:${kind}`) } : {}),
  };
  await write(ctx, "release.decided", `release:${release.id}`, data, async (tx) => {
    await holdReleases(tx);
    requireOpen(await findReleaseStep(tx, release.id));
    if ((await findDecision(tx, release.id))?.state === "waiting") throw new Problem("release.decided");
    return insertDecision(tx, { release_id: release.id, note, actor: ctx.actor.id, at: ctx.now });
  });
  ctx.lettingOut.wake();
  return getReleaseDraft(ctx, id);
}

const sayContacts = (found: readonly Contact[]) => ({
  zh: found.map(({ kind, mask }) => `${CONTACT_WORDS[kind].zh} ${mask}`).join("、"),
  en: found.map(({ kind, mask }) => `${CONTACT_WORDS[kind].en} ${mask}`).join(", "),
});

export async function dropRelease(ctx: Context, id: string, note: string): Promise<ReleaseDraftDetail> {
  const release = await getStoredRelease(ctx, id);
  await write(ctx, "release.dropped", `release:${release.id}`, { hash: release.hash }, async (tx) => {
    await holdReleases(tx);
    requireOpen(await findReleaseStep(tx, release.id));
    await insertReleaseStep(tx, { release_id: release.id, step: "dropped", note, actor: ctx.actor.id, at: ctx.now });
  });
  // A decision to let it out is refused now, whether it waits or is in hand.
  const decision = await findDecision(ctx.db, release.id);
  if (decision) ctx.lettingOut.cancel(decision.id);
  return getReleaseDraft(ctx, id);
}

export function requireOpen(step: ReleaseStepRow | undefined): void {
  if (step)
    throw new Problem(
      "release.state",
      step.step === "published" ? { zh: "发布", en: "published" } : { zh: "作废", en: "dropped" },
    );
}

export interface ControllerItem {
  readonly firm: string;
  readonly controller: string;
  readonly source: string;
}

export async function setControllers(ctx: Context, items: readonly ControllerItem[]): Promise<{ set: number }> {
  const firms = await findFirms(
    ctx.db,
    items.map(({ firm }) => firm.trim()),
  );
  const rows = items.map(({ firm, controller, source }, at) => {
    const enterprise_id = firms.get(firm.trim());
    if (enterprise_id === undefined) throw new Problem("controller.firm-unknown", { row: at + 1, firm });
    return { enterprise_id, controller, source, actor: ctx.actor.id, at: ctx.now };
  });
  return write(ctx, "controllers.set", "region", { firms: rows.length }, async (tx) => {
    await insertControllers(tx, rows);
    return { set: rows.length };
  });
}
