// The whole store as a file. Reading changes nothing, so it leaves no event; the log says that it was taken.
import type { Context } from "../context.ts";
import { product } from "../product.ts";
import { startBackup } from "../store/backup/index.ts";
import { webStreamOf } from "../web-stream.ts";

export async function takeBackup(ctx: Context): Promise<{ fileName: string; body: ReadableStream<Uint8Array> }> {
  const body = await startBackup(ctx.pool, { product, now: ctx.now });
  ctx.log.info({ actor: ctx.actor.id }, "a backup is being taken");
  const stamp = ctx.now.toISOString().slice(0, 19).replaceAll(":", "-");
  return {
    fileName: `${ctx.pack.region.id}-${stamp}.jiqun.zip`,
    body: webStreamOf(body),
  };
}
