// One word for the state that pages show. It changes with every write, every pack and every day (lamps look at today).
import type { Context } from "../context.ts";
import { dayOf } from "../day.ts";
import { lastEventId } from "../store/audit.ts";

export const todayOf = (ctx: Context): string => dayOf(ctx.now, ctx.pack.region.timeZone);

export async function dataVersionOf(ctx: Context): Promise<string> {
  return `${ctx.pack.hash.slice(0, 8)}.${await lastEventId(ctx.db)}.${todayOf(ctx)}`;
}
