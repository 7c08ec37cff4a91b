// Who is asking, and of which region.
import type { routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { listOpen } from "../policy/judge.ts";
import { findAccount, hasAccounts, isLocalMode } from "../store/accounts.ts";
import { countRegistryEnterprises } from "../store/origin.ts";
import { dataVersionOf, todayOf } from "./data-version.ts";
import { listOwnSubjects } from "./require-reach.ts";

export type Session = z.input<NonNullable<typeof routes.getSession.answer>>;

export async function getSession(ctx: Context): Promise<Session> {
  const { region, hash, demo } = ctx.pack;
  const dataVersion = await dataVersionOf(ctx);
  const { kind, session: own } = ctx.actor;
  // How much is known here is none of a passer-by's business.
  const enterprises = kind === "public" ? 0 : await countRegistryEnterprises(ctx.db);
  const account = own === undefined ? undefined : await findAccount(ctx.db, ctx.actor.id);
  const localMode = await isLocalMode(ctx.db);
  return {
    actor: { id: ctx.actor.id, name: ctx.actor.name, kind: ctx.actor.kind === "system" ? "account" : ctx.actor.kind },
    may: listOpen(ctx.actor),
    enters: listOwnSubjects(ctx),
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
    demo: kind !== "public" && enterprises === 0 && demo.length > 0,
    enterprises,
    dataVersion,
    today: todayOf(ctx),
  };
}
