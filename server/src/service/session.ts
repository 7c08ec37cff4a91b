// Who is asking, and of which region.
import type { routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { listOpen } from "../policy/judge.ts";
import { findRunningImport, isReplacing } from "../store/batches.ts";
import type { Db } from "../store/db.ts";
import { countRegistryEnterprises } from "../store/origin.ts";
import { dataVersionOf, todayOf } from "./data-version.ts";
import { areasWithin } from "./reach.ts";
import { listOwnAreas, listOwnSubjects } from "./require-reach.ts";

export type Session = z.input<NonNullable<typeof routes.getSession.answer>>;

export async function getSession(ctx: Context): Promise<Session> {
  const { region, hash, demo } = ctx.pack;
  const dataVersion = await dataVersionOf(ctx);
  const importing = await findRunningImport(ctx.db, areasWithin(ctx, "getImport"));
  const enterprises = await countOnce(ctx, dataVersion);
  return {
    actor: { id: ctx.actor.id, name: ctx.actor.name, kind: ctx.actor.kind === "system" ? "account" : ctx.actor.kind },
    may: listOpen(ctx.actor),
    enters: listOwnSubjects(ctx),
    areas: listOwnAreas(ctx),
    localMode: ctx.actor.kind === "local-operator",
    region: {
      id: region.id,
      name: region.name,
      shortName: region.shortName,
      systemName: region.systemName,
      language: region.language,
      currency: region.currency,
    },
    pack: { version: region.version, hash },
    placing: {
      active: region.version,
      offered: ctx.offered?.region.version ?? null,
      running: await isReplacing(ctx.db),
    },
    importing: importing === null ? null : `${importing}`,
    demo: enterprises === 0 && demo.length > 0,
    enterprises,
    dataVersion,
    today: todayOf(ctx),
  };
}

const counted = new WeakMap<Db, { readonly version: string; readonly firms: Promise<number> }>();

/** A million firms take a while to count, and every page asks. */
function countOnce({ db }: Context, version: string): Promise<number> {
  const known = counted.get(db);
  if (known?.version === version) return known.firms;
  const firms = countRegistryEnterprises(db);
  counted.set(db, { version, firms });
  firms.catch(() => counted.delete(db));
  return firms;
}
