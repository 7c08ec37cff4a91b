// Prepares releases one after the other: the tables, what is hidden, the attack and the event are written in one transaction.
import type { PreparationProgress, Preparer } from "../../background.ts";
import { systemActor } from "../../context.ts";
import { contextOf, type Runtime } from "../../runtime.ts";
import { write } from "../../store/audit.ts";
import { findOpenPreparation, movePreparation, type PreparationRow } from "../../store/release-preparations.ts";
import { insertRelease } from "../../store/releases.ts";
import { createWorkQueue, type InHand, Interrupted } from "../work-queue.ts";
import { askedOf } from "./preparations.ts";
import { makeRelease } from "./prepare.ts";

export const createPreparer = (runtime: Runtime): Preparer =>
  createWorkQueue<PreparationRow, PreparationProgress>(runtime, {
    name: "release preparation",
    start: { stage: "reading", share: 0 },
    findNext: findOpenPreparation,
    work: (row, hand) => prepare(runtime, row, hand),
    fail: ({ id }, failure) => movePreparation(runtime.db, id, ["queued", "preparing"], { state: "failed", failure }),
  });

async function prepare(
  runtime: Runtime,
  row: PreparationRow,
  { tell, signal }: InHand<PreparationProgress>,
): Promise<void> {
  await movePreparation(runtime.db, row.id, ["queued"], { state: "preparing" });
  const ctx = contextOf(runtime, systemActor);
  const made = { ...(await makeRelease(ctx, askedOf(row), { tell, signal })), made_by: row.asked_by };
  signal.throwIfAborted();
  tell({ stage: "storing", share: null });
  const { period, hash, hidden_primary, hidden_secondary, findings } = made;
  await write(
    ctx,
    "release.prepared",
    (release: number) => `release:${release}`,
    { period, hash, hidden: hidden_primary + hidden_secondary, findings, preparation: row.id },
    async (tx) => {
      const release_id = await insertRelease(tx, made);
      if (!(await movePreparation(tx, row.id, ["preparing"], { state: "done", release_id }))) throw new Interrupted();
      return release_id;
    },
  );
}
