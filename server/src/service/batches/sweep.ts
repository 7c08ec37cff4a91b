import type { Runtime } from "../../runtime.ts";
import { changeBatch, dropBatchRows, listUnswept } from "../../store/batches.ts";
import { dropStaged as dropStagedFilings } from "../../store/filings.ts";
import { dropStaged } from "../../store/staging.ts";
import { dropUpload } from "./uploads.ts";

/** What batches that came to an end left behind. */
export async function sweep({ db, uploads }: Pick<Runtime, "db" | "uploads">): Promise<void> {
  const ended = await listUnswept(db);
  for (const { id, state, upload } of ended) {
    if (["cancelled", "failed"].includes(state)) {
      await dropStaged(db, id, "none");
      await dropStagedFilings(db, id);
      await dropBatchRows(db, id);
    }
    if (upload !== null) await dropUpload(uploads, upload);
    await changeBatch(db, id, { upload: null });
  }
}
