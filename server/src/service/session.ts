// Who is asking, and of which region.
import type { routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { listOpen } from "../policy/judge.ts";
import { findAccount, hasAccounts, isLocalMode } from "../store/accounts.ts";
import { findRunningImport, isReplacing } from "../store/batches.ts";
import type { Db } from "../store/db.ts";
import { countRegistryEnterprises } from "../store/origin.ts";
import { dataVersionOf, todayOf } from "./data-version.ts";
import { areasWithin } from "./reach.ts";
import { listOwnAreas, listOwnLabels, listOwnSubjects } from "./require-reach.ts";

export type Session = z.input<NonNullable<typeof routes.getSession.answer>>;

export async function getSession(ctx: Context): Promise<Session> {
  const { region, hash, demo } = ctx.pack;
  const dataVersion = await dataVersionOf(ctx);
  const { kind, session: own } = ctx.actor;
  const importing = kind === "public" ? null : await findRunningImport(ctx.db, areasWithin(ctx, "getImport"));
  // How much is known here is none of a passer-by's business.
  const enterprises = kind === "public" ? 0 : await countOnce(ctx, dataVersion);
  const account = own === undefined ? undefined : await findAccount(ctx.db, ctx.actor.id);
  const localMode = await isLocalMode(ctx.db);
  return {
    actor: { id: ctx.actor.id, name: ctx.actor.name, kind: ctx.actor.kind === "system" ? "account" : ctx.actor.kind },
    may: listOpen(ctx.actor),
    enters: listOwnSubjects(ctx),
    labels: listOwnLabels(ctx),
    areas: listOwnAreas(ctx),
    signedIn: kind !== "public",
    grants: [...ctx.actor.grants],
    account: account
      ? { email: account.email, organisation: account.organisation, twoFactor: account.two_factor_enabled }
      : null,
    issuer: ctx.auth.oidc?.name ?? null,
    needsSetUp: !localMode && !(await hasAccounts(ctx.db)),
    localMode,
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
    demo: kind !== "public" && enterprises === 0 && demo.length > 0,
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
