// What a list says of who outside reads its items holds from the moment that the list is in force: at a start, and when a pack is applied.
// The lamps of the new list are lit afterwards, a part at a time (relight.ts); who waits to read does not wait for them.
import type { ListType } from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import { write } from "../../store/audit.ts";
import { listToPost, lockItems, type StatedItem, saveReach } from "../../store/lists.ts";
import { foldedOf } from "./fold.ts";
import { litBy } from "./light-on.ts";
import { listTypes } from "./types.ts";

const part = 500;

export async function repostLists(ctx: Context): Promise<void> {
  for (const type of listTypes(ctx)) {
    const stages = (type.outside ?? []).flatMap((view) => view.stages);
    if (stages.length > 0) await repost(ctx, type, stages);
  }
}

async function repost(ctx: Context, type: ListType, stages: readonly string[]): Promise<void> {
  const reachOf = (row: StatedItem) => foldedOf(ctx, type, row.state, []).row.reach;
  const isStale = (row: StatedItem) => reachOf(row).join() !== row.reach.join();
  for (let after = 0; ; ) {
    const rows = await listToPost(ctx.db, { type: type.id, stages, litBy: litBy(type), after, limit: part });
    const stale = rows.filter(isStale).map(({ id }) => id);
    if (stale.length > 0)
      await write(ctx, "list.relit", `list:${type.id}`, { type: type.id, moved: stale.length }, async (tx) => {
        for (const row of await lockItems(tx, stale)) await saveReach(tx, row.id, reachOf(row));
        return null;
      });
    if (rows.length < part) return;
    after = rows.at(-1)?.id ?? after;
  }
}
