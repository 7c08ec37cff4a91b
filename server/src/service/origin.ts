// Invented firms are shown until the first firm of a register is known, and never beside real ones.
import type { Context } from "../context.ts";
import { endOfDay } from "../day.ts";
import { findOrigin } from "../store/known.ts";

/** The first instant after the day asked about; null = now. */
export const instantOf = (ctx: Context, asOf: string | undefined): Date | null =>
  asOf === undefined ? null : endOfDay(asOf, ctx.pack.region.timeZone);

export async function showsDemo(ctx: Context, asOf: string | undefined): Promise<boolean> {
  return ctx.pack.demo.length > 0 && (await findOrigin(ctx.db, instantOf(ctx, asOf))) === "demo";
}
