// One word for the state that pages show. It changes with every write, every pack and every day (lamps look at today).
import type { Asking, Context } from "../context.ts";
import { dayOf } from "../day.ts";
import { lastEventId, lastFirmEventId } from "../store/audit.ts";

export const todayOf = (ctx: Asking): string => dayOf(ctx.now, ctx.pack.region.timeZone);

/** Of requests that only read: all parts of an answer are kept under the state that it began with. */
const held = new WeakMap<Asking, string>();

export async function holdDataVersion(ctx: Context): Promise<string> {
  const version = await dataVersionOf(ctx);
  held.set(ctx, version);
  return version;
}

export async function dataVersionOf(ctx: Asking): Promise<string> {
  const known = held.get(ctx);
  if (known !== undefined) return known;
  return `${ctx.pack.hash.slice(0, 8)}.${await lastEventId(ctx.db)}.${todayOf(ctx)}`;
}

/** The same of firms and their places alone: counting them anew because somebody signed in would make the next one wait for nothing. */
export const firmsVersionOf = async (ctx: Asking): Promise<string> =>
  `${ctx.pack.hash.slice(0, 8)}.${await lastFirmEventId(ctx.db)}.${todayOf(ctx)}`;
