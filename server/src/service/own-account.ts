// What a person does with their own account: password, second step, sessions.
import { type OwnAccount, type OwnSession, Problem } from "@jiqun/contract";
import type { Context } from "../context.ts";
import { endSession, endSessions, listSessions } from "../store/account-sessions.ts";
import { findAccount, listProviders } from "../store/accounts.ts";
import { write } from "../store/audit.ts";
import type { From } from "../store/auth.ts";
import { endSecondStep, proveSecondStep, startSecondStep } from "../store/second-steps.ts";
import { isPassword, openSession, setPassword } from "../store/sign-in.ts";
import { requirePerson } from "./grants.ts";
import { findDeletion } from "./own-data.ts";
import { checkPassword } from "./password-rules.ts";
import { countOwnTry, forgetOwnTries } from "./sign-in.ts";

async function ownRow(ctx: Context) {
  const { account } = requirePerson(ctx);
  const row = await findAccount(ctx.db, account);
  if (!row) throw new Problem("session.required");
  return row;
}

export async function getOwnAccount(ctx: Context): Promise<OwnAccount> {
  const { id, name, email, organisation, two_factor_enabled } = await ownRow(ctx);
  const providers = await listProviders(ctx.db, id);
  return {
    id,
    name,
    email,
    organisation,
    grants: [...ctx.actor.grants],
    twoFactor: two_factor_enabled,
    password: providers.includes("credential"),
    issuer: providers.includes("oidc"),
    deletion: await findDeletion(ctx, id),
  };
}

/** Answers the token of a new session: all earlier ones end, this one with them. */
export async function changePassword(
  ctx: Context,
  { current, next }: { current: string; next: string },
  from: From,
): Promise<string> {
  const { id, name, email } = await ownRow(ctx);
  checkPassword(next, { name, email });
  await countOwnTry(ctx);
  const token = await write<string | undefined>(
    ctx,
    "account.password-changed",
    `account:${id}`,
    (made) => (made === undefined ? null : {}),
    async (tx) => {
      if (!(await isPassword(tx, id, current))) return undefined;
      await setPassword(ctx, tx, id, next);
      await endSessions(tx, id);
      return openSession(ctx, tx, id, from);
    },
  );
  if (token === undefined) throw new Problem("account.password-wrong");
  await forgetOwnTries(ctx);
  return token;
}

export async function startTwoFactor(ctx: Context, { password }: { password: string }) {
  const { id, two_factor_enabled } = await ownRow(ctx);
  if (two_factor_enabled) throw new Problem("account.two-factor-on");
  await countOwnTry(ctx);
  const made = await write<Awaited<ReturnType<typeof startSecondStep>>>(
    ctx,
    "account.two-factor-begun",
    `account:${id}`,
    (it) => (it ? {} : null),
    (tx) => startSecondStep(ctx, tx, password),
  );
  if (!made) throw new Problem("account.password-wrong");
  await forgetOwnTries(ctx);
  return made;
}

export async function confirmTwoFactor(ctx: Context, { code }: { code: string }, from: From): Promise<string> {
  const { id, two_factor_enabled } = await ownRow(ctx);
  if (two_factor_enabled) throw new Problem("account.two-factor-on");
  await countOwnTry(ctx);
  const token = await write<string | undefined>(
    ctx,
    "account.two-factor-on",
    `account:${id}`,
    (it) => (it ? {} : null),
    (tx) => proveSecondStep(ctx, tx, code, from),
  );
  if (token === undefined) throw new Problem("sign-in.code-refused");
  await forgetOwnTries(ctx);
  return token;
}

export async function endTwoFactor(ctx: Context, { password }: { password: string }, from: From): Promise<string> {
  const { id, two_factor_enabled } = await ownRow(ctx);
  if (!two_factor_enabled) throw new Problem("account.two-factor-off");
  await countOwnTry(ctx);
  const token = await write<string | undefined>(
    ctx,
    "account.two-factor-off",
    `account:${id}`,
    (it) => (it ? {} : null),
    (tx) => endSecondStep(ctx, tx, password, from),
  );
  if (token === undefined) throw new Problem("account.password-wrong");
  await forgetOwnTries(ctx);
  return token;
}

export async function listOwnSessions(ctx: Context): Promise<{ items: OwnSession[] }> {
  const { account, session } = requirePerson(ctx);
  const rows = await listSessions(ctx.db, account);
  const idle = ctx.now.getTime() - ctx.auth.idle_s * 1000;
  const open = rows.filter((row) => row.expires_at > ctx.now && row.seen_at.getTime() > idle);
  return {
    items: open.map((row) => ({
      id: row.id,
      current: row.id === session,
      startedAt: row.created_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      address: row.address ?? "",
      agent: row.user_agent ?? "",
    })),
  };
}

export async function endOwnSessions(ctx: Context, id: string | null): Promise<{ ended: number }> {
  const { account, session } = requirePerson(ctx);
  const ended = await write<number>(
    ctx,
    "account.sessions-ended",
    `account:${account}`,
    (count) => (count > 0 ? { count } : null),
    (tx) => (id === null ? endSessions(tx, account, session) : endSession(tx, account, id)),
  );
  return { ended };
}
