// What was kept aside of a file becomes what is filed, or is taken back: one transaction with its event, within the request of a small file
// and as the last stage of the batch of a large one.
import { Problem } from "@jiqun/contract";
import type { Context } from "../../context.ts";
import { write } from "../../store/audit.ts";
import { type BatchChange, changeBatch, findBatch, type StoredBatch } from "../../store/batches.ts";
import type { Tx } from "../../store/db.ts";
import {
  beginFiling,
  countSince,
  expectManyFilings,
  undoFilings,
  type Written,
  writeStaged,
} from "../../store/filings.ts";
import { dropUpload } from "../batches/uploads.ts";
import { sayState } from "../batches/view.ts";
import type { FileReport } from "./stage-file.ts";

export const reportOf = ({ report }: StoredBatch): FileReport => report as FileReport;

export async function writeBatch(ctx: Context, batch: StoredBatch): Promise<void> {
  const { file, state, upload } = batch;
  const report = reportOf(batch);
  await write<Written>(
    ctx,
    "filings.applied",
    `import:${batch.id}`,
    (done) => ({ file, ...done }),
    async (tx) => {
      const at = await beginFiling(tx, ctx.now);
      const by = { applied_by: ctx.actor.id, applied_at: at };
      await move(tx, batch, [state], { state: "applied", ...by, upload: null, failure: null });
      if (state === "applying") await expectManyFilings(tx);
      const changed = await countSince(tx, batch.id, report.after);
      if (changed > 0) throw new Problem("filings.changed-since", { count: changed });
      const written = await writeStaged(tx, batch.id, { actor: ctx.actor.id, at, why: "" });
      await changeBatch(tx, batch.id, { report: { ...report, written } });
      return written;
    },
  );
  if (upload !== null) await dropUpload(ctx.uploads, upload);
}

export async function takeBack(ctx: Context, batch: StoredBatch): Promise<void> {
  const { file, state } = batch;
  await write<{ ended: number; restored: number }>(
    ctx,
    "filings.undone",
    `import:${batch.id}`,
    (done) => ({ file, ...done }),
    async (tx) => {
      const at = await beginFiling(tx, ctx.now);
      await move(tx, batch, [state], { state: "undone", undone_by: ctx.actor.id, undone_at: at });
      return undoFilings(tx, batch.id, { actor: ctx.actor.id, at, why: `undo ${file}` });
    },
  );
}

export async function move(tx: Tx, batch: StoredBatch, from: readonly string[], change: BatchChange): Promise<void> {
  if (await changeBatch(tx, batch.id, change, from)) return;
  const { file } = batch;
  throw new Problem("filings.import-state", { file, ...sayState((await findBatch(tx, batch.id))?.state) });
}
