// Links that a person opens once: to set up the first account, to accept an invitation, to choose a new password.
import { randomBytes } from "node:crypto";
import { type AccountLink, type acceptAccountLink, type Duty, type MadeLink, Problem } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { findLink, insertLink, useLink } from "../store/account-links.ts";
import { endSessions } from "../store/account-sessions.ts";
import { endLocalMode, findAccount, hasAccounts, renameAccount } from "../store/accounts.ts";
import { write } from "../store/audit.ts";
import type { From } from "../store/auth.ts";
import type { Tx } from "../store/db.ts";
import { insertGrant, listGrants } from "../store/duty-grants.ts";
import { dropSecondStep } from "../store/second-steps.ts";
import { createAccount, openSession, setPassword } from "../store/sign-in.ts";
import { plainGrant } from "./grants.ts";
import { checkPassword } from "./password-rules.ts";
import { accountActor } from "./who.ts";

type Accepted = z.output<NonNullable<typeof acceptAccountLink.body>>;

const hour_ms = 3_600_000;
const life_h = { "set-up": 24, invitation: 7 * 24, reset: 24 } as const;

export const createSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString("base64url")}`;

export async function makeLink(
  ctx: Context,
  tx: Tx,
  { purpose, account }: { purpose: keyof typeof life_h; account: string | null },
): Promise<MadeLink> {
  const token = createSecret("jl");
  const until = new Date(ctx.now.getTime() + life_h[purpose] * hour_ms);
  await insertLink(tx, { token, purpose, account, by: ctx.actor.id, at: ctx.now, until });
  return { path: `/welcome#${token}`, origin: ctx.auth.publicUrl, expiresAt: until.toISOString() };
}

/** For the local operator and the owner: while no account exists. */
export async function makeSetUpLink(ctx: Context): Promise<MadeLink> {
  if (ctx.actor.kind !== "local-operator" && ctx.actor.kind !== "system") throw new Problem("duty.required");
  if (await hasAccounts(ctx.db)) throw new Problem("account-link.set-up-done");
  return write(ctx, "account.set-up-link-made", "account-link:set-up", {}, (tx) =>
    makeLink(ctx, tx, { purpose: "set-up", account: null }),
  );
}

export async function readLink(ctx: Context, token: string): Promise<AccountLink> {
  const link = await findLink(ctx.db, token, ctx.now);
  if (!link) throw new Problem("account-link.invalid");
  if (link.purpose === "set-up" && (await hasAccounts(ctx.db))) throw new Problem("account-link.set-up-done");
  const account = link.account_id === null ? undefined : await findAccount(ctx.db, link.account_id);
  return {
    purpose: link.purpose,
    name: account?.name ?? "",
    email: account?.email ?? "",
    organisation: account?.organisation ?? "",
    grants: account ? (await listGrants(ctx.db, account.id)).map(plainGrant) : [],
    expiresAt: link.expires_at.toISOString(),
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Used {
  readonly account: string;
  readonly grants: readonly Duty[];
  readonly purpose: AccountLink["purpose"];
  readonly token: string;
}

/** Uses the link and opens a session: whoever holds the link is the person it was given to. */
export async function acceptLink(ctx: Context, given: Accepted, from: From): Promise<string> {
  const as: Mutable<Context> = { ...ctx };
  const result = await write<Used>(
    as,
    "account.link-accepted",
    ({ account }) => `account:${account}`,
    ({ purpose, grants }) => ({ purpose, ...(grants.length > 0 && { grants }) }),
    async (tx) => {
      const link = await useLink(tx, given.token, ctx.now);
      if (!link) throw new Problem("account-link.invalid");
      const made = link.account_id === null ? await setUp(as, tx, given) : await choose(as, tx, link.account_id, given);
      return { ...made, purpose: link.purpose, token: await openSession(as, tx, made.account, from) };
    },
  );
  return result.token;
}

async function setUp(as: Mutable<Context>, tx: Tx, given: Accepted) {
  if (await hasAccounts(tx)) throw new Problem("account-link.set-up-done");
  const { name, email, organisation = "" } = given;
  if (name === undefined || email === undefined) throw new Problem("request.invalid", { detail: "body: name, email" });
  checkPassword(given.password, { name, email });
  const account = await createAccount(as, tx, { name, email, organisation });
  as.actor = accountActor(account, name, []);
  await setPassword(as, tx, account, given.password);
  const grants: Duty[] = ["administrator"];
  for (const duty of grants)
    await insertGrant(tx, account, { duty, unit: null, cluster: null, enterprise: null }, account, as.now);
  if (await endLocalMode(tx, "account", as.now)) as.log.warn("local mode has ended: an account exists");
  return { account, grants };
}

/** Every session of before ends, and the second step with them: the device may be what was lost. */
async function choose(as: Mutable<Context>, tx: Tx, id: string, given: Accepted) {
  const account = await findAccount(tx, id);
  if (!account || account.disabled_at !== null) throw new Problem("account-link.invalid");
  const name = given.name ?? account.name;
  checkPassword(given.password, { name, email: account.email });
  as.actor = accountActor(id, name, []);
  if (name !== account.name) await renameAccount(tx, id, name);
  await setPassword(as, tx, id, given.password);
  await dropSecondStep(tx, id);
  await endSessions(tx, id);
  return { account: id, grants: [] };
}
