// The gate: the one way in which anything that is made of filings, meters or surveys comes before the public.
//
// Who prepared a release does not let it out. It is attacked again, with everything that was let out until now, and goes out only where nothing
// is found; what was let out never changes.
import { Problem, type ReleaseDraftDetail } from "@jiqun/contract";
import { CONTACT_WORDS, type Contact, listContacts } from "@jiqun/engines/text";
import type { Context } from "../../context.ts";
import { wasDone, write } from "../../store/audit.ts";
import {
  findFirms,
  findReleaseStep,
  holdReleases,
  insertControllers,
  insertReleaseStep,
  listPublishedOf,
  type ReleaseStepRow,
} from "../../store/releases.ts";
import { getReleaseDraft, getStoredRelease } from "./drafts.ts";
import { guard } from "./guard.ts";
import { earlierOf, insideOf, unpackTables } from "./inside.ts";

export async function publish(
  ctx: Context,
  id: string,
  { note, anyway }: { readonly note: string; readonly anyway: boolean },
): Promise<ReleaseDraftDetail> {
  const release = await getStoredRelease(ctx, id);
  if (!wasDone(ctx)) requireOpen(await findReleaseStep(ctx.db, release.id));
  if (release.made_by === ctx.actor.id) throw new Problem("release.same-person");
  const personal = listContacts(release.title);
  if (personal.length > 0 && !anyway) throw new Problem("release.personal", sayContacts(personal));
  const known = await listPublishedOf(ctx.db, release.period);
  let found = 0;
  const measures = wasDone(ctx) ? [] : insideOf(release).measures;
  for (const { id: measure, tables, rules, hidden, impossible } of measures) {
    const beside = earlierOf(measure, unpackTables(tables), known);
    // What is known already is not hidden by a mark.
    const { audit } = await guard({ tables: beside, rules, hidden });
    found += audit.findings.length + impossible.length;
  }
  if (found > 0) throw new Problem("release.audit", { count: found });
  const data = {
    hash: release.hash,
    cells: release.cells,
    hidden: release.hidden_primary + release.hidden_secondary,
    ...(personal.length > 0 ? { personal: personal.map(({ kind }) => `title:${kind}`) } : {}),
  };
  await write(ctx, "release.published", `release:${release.id}`, data, async (tx) => {
    await holdReleases(tx);
    requireOpen(await findReleaseStep(tx, release.id));
    if ((await listPublishedOf(tx, release.period)).length !== known.length) throw new Problem("release.newer");
    await insertReleaseStep(tx, { release_id: release.id, step: "published", note, actor: ctx.actor.id, at: ctx.now });
  });
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
  return getReleaseDraft(ctx, id);
}

function requireOpen(step: ReleaseStepRow | undefined): void {
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
