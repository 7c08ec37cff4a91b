// From "as of a day" to what the store is asked for.
import type { Asking, Context } from "../context.ts";
import { endOfDay } from "../day.ts";
import { listFullAreas } from "../store/batches.ts";
import { findOrigin, type Known } from "../store/known.ts";
import { dataVersionOf, todayOf } from "./data-version.ts";
import { keepAnswers } from "./kept-answers.ts";
import { indexOf } from "./links.ts";

export interface KnownOn extends Known {
  /** The day it is shown as of. */
  readonly day: string;
  /** Invented firms are shown. */
  readonly demo: boolean;
}

const keepOrigin = keepAnswers<Known["origin"]>({ answers: 2, size: 0, sizeOf: () => 1 });

export async function knownOn(ctx: Asking, asOf: string | undefined): Promise<KnownOn> {
  const end = asOf === undefined ? null : endOfDay(asOf, ctx.pack.region.timeZone);
  // A day that has not ended is now: the current versions are found faster than those of an instant.
  const before = end !== null && end <= ctx.now ? end : null;
  const read = () => findOrigin(ctx.db, before);
  const origin = await (before === null ? keepOrigin(ctx.db, await dataVersionOf(ctx), read) : read());
  return { origin, before, day: asOf ?? todayOf(ctx), demo: origin === "demo" && ctx.pack.demo.length > 0 };
}

/**
 * Whether a register that declared to be full covers the unit, or the whole region: then what is not there does not
 * exist; otherwise it is unknown. The whole region is covered by one register of it, or by one of each of its units.
 */
export async function isComplete(ctx: Context, known: Known, unit: string | undefined): Promise<boolean> {
  if (known.origin === "demo") return false;
  const areas = new Set(await listFullAreas(ctx.db, known));
  if (areas.has(null)) return true;
  if (unit !== undefined) return areas.has(unit);
  const { units, overlays } = indexOf(ctx.pack);
  const whole = [...units.keys()].filter((id) => !overlays.has(id));
  return whole.length > 0 && whole.every((id) => areas.has(id));
}

/** The units that a full register covers. */
export async function listCompleteUnits(ctx: Context, known: Known): Promise<ReadonlySet<string>> {
  if (known.origin === "demo") return new Set();
  const areas = await listFullAreas(ctx.db, known);
  const { units } = indexOf(ctx.pack);
  return new Set(areas.includes(null) ? units.keys() : areas.flatMap((area) => area ?? []));
}
