// Carries out the decisions that let releases out, one after the other. A release is attacked again with everything that was let out until then,
// and goes out only where nothing is found; the step, the event in the decider's name and the end of the decision are one transaction.
import { Problem } from "@jiqun/contract";
import type { LettingOut } from "../../background.ts";
import { inNameOf, systemActor } from "../../context.ts";
import { contextOf, type Runtime } from "../../runtime.ts";
import { write } from "../../store/audit.ts";
import { type DecisionRow, findWaitingDecision, settleDecision } from "../../store/release-decisions.ts";
import { findReleaseStep, holdReleases, insertReleaseStep, listPublishedOf } from "../../store/releases.ts";
import { createWorkQueue, type InHand, Interrupted } from "../work-queue.ts";
import { getStoredRelease } from "./drafts.ts";
import { guard } from "./guard.ts";
import { earlierOf, insideOf, unpackTables } from "./inside.ts";
import { requireOpen } from "./publish.ts";

export const createLettingOut = (runtime: Runtime): LettingOut =>
  createWorkQueue<DecisionRow, null>(runtime, {
    name: "letting out",
    start: null,
    findNext: findWaitingDecision,
    work: (decision, hand) => letOut(runtime, decision, hand),
    fail: ({ id, release_id, actor }, failure) =>
      write(
        contextOf(runtime, systemActor),
        "release.held-back",
        `release:${release_id}`,
        { decision: id, by: actor, why: failure },
        (tx) => settleDecision(tx, id, { state: "refused", failure }),
      ),
  });

async function letOut(runtime: Runtime, decision: DecisionRow, { signal }: InHand<null>): Promise<void> {
  const ctx = contextOf(runtime, inNameOf(decision.actor));
  const release = await getStoredRelease(ctx, `${decision.release_id}`);
  requireOpen(await findReleaseStep(ctx.db, release.id));
  const known = await listPublishedOf(ctx.db, release.period);
  let found = 0;
  for (const { id: measure, tables, rules, hidden, impossible } of insideOf(release).measures) {
    signal.throwIfAborted();
    const beside = earlierOf(measure, unpackTables(tables), known);
    // What is known already is not hidden by a mark.
    const { audit } = await guard({ tables: beside, rules, hidden }, { signal });
    found += audit.findings.length + impossible.length;
  }
  if (found > 0) throw new Problem("release.audit", { count: found });
  signal.throwIfAborted();
  const { hash, cells, hidden_primary, hidden_secondary } = release;
  const now = runtime.clock();
  await write(
    { ...ctx, now },
    "release.published",
    `release:${release.id}`,
    { hash, cells, hidden: hidden_primary + hidden_secondary, decision: decision.id },
    async (tx) => {
      await holdReleases(tx);
      requireOpen(await findReleaseStep(tx, release.id));
      // It was attacked without what came meanwhile: once more.
      if ((await listPublishedOf(tx, release.period)).length !== known.length) throw new Interrupted();
      if (!(await settleDecision(tx, decision.id, { state: "done" }))) throw new Interrupted();
      const { note, actor } = decision;
      await insertReleaseStep(tx, { release_id: release.id, step: "published", note, actor, at: now });
    },
  );
}
