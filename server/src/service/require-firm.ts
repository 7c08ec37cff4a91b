import type { Context } from "../context.ts";
import type { StandingFirm } from "../store/staging.ts";
import { requirePlace } from "./require-reach.ts";

/** What changes a firm is for those whose reach covers it. */
export const requireFirm = (ctx: Context, { name, unit_id, overlay_id }: StandingFirm): void =>
  requirePlace(ctx, { units: [unit_id, overlay_id] }, { zh: name, en: name });
