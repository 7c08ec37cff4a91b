// Large files are checked in a thread, so that the server keeps serving meanwhile; small ones at once, because a thread takes longer to start.
import type { Context } from "../../context.ts";
import { type FileOrder, stageFile } from "./stage-file.ts";

const inlineBytes = 256_000;

/** Of the batch. */
export async function stageAside(ctx: Context, order: FileOrder): Promise<number> {
  if (order.bytes <= inlineBytes) return stageFile(ctx, order);
  const { actor, now, route, uploads, pack } = ctx;
  const effect = ctx.effect?.open ? ctx.effect : undefined;
  const asking = {
    actor,
    now,
    route,
    uploads,
    ...(effect ? { effect: { ...effect, requestHash: effect.requestHash() } } : {}),
  };
  const batch = await ctx.runner.aside(pack, (lane) => lane.file(asking, order));
  // The thread wrote with a copy.
  if (effect && effect.writes++ >= effect.done.length) effect.fresh.push(batch);
  return batch;
}
