// Passwords, second steps and sessions, as better-auth keeps them. Each function works in the transaction of its caller
// and answers a refusal as a value, so that what a refusal counts is kept.
import type { Context } from "../context.ts";
import { authOver, codePeriod_s, type From, hashOf, passwords, refusalOf } from "./auth.ts";
import type { Tx } from "./db.ts";

export type SignedIn =
  | { readonly state: "signed-in"; readonly account: string; readonly token: string }
  | { readonly state: "second-step"; readonly account: string; readonly challenge: string }
  | { readonly state: "refused" | "expired" };

/** As long as a right one takes, whether the account is unknown, without password or disabled. */
export async function signInByPassword(
  ctx: Context,
  tx: Tx,
  { email, password }: { email: string; password: string },
  from: From,
): Promise<SignedIn> {
  const auth = await authOver(ctx, tx, from);
  const account = await tx
    .selectFrom("account")
    .select(["id", "disabled_at"])
    .where("email", "=", email)
    .executeTakeFirst();
  try {
    const { response, headers } = await auth.api.signInEmail({ body: { email, password }, returnHeaders: true });
    if (!account) return { state: "refused" };
    if (account.disabled_at !== null) {
      await tx.deleteFrom("account_session").where("account_id", "=", account.id).execute();
      return { state: "refused" };
    }
    if ("twoFactorRedirect" in response)
      return { state: "second-step", account: account.id, challenge: challengeOf(headers) };
    return { state: "signed-in", account: account.id, token: auth.newToken() };
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    // A name that is no address is refused before a password is looked at.
    if (refusalOf(error) === "INVALID_EMAIL" || refusalOf(error) === "PASSWORD_TOO_LONG")
      await passwords.hash(password.slice(0, 256));
    return { state: "refused" };
  }
}

/** The identifier that better-auth would put into a cookie of its own, without its signature. */
function challengeOf(headers: Headers): string {
  for (const cookie of headers.getSetCookie()) {
    const value = /^[^=]*two_factor=([^;]+)/.exec(cookie)?.[1];
    if (value) return decodeURIComponent(value).replace(/\.[^.]*$/, "");
  }
  throw new Error("better-auth asked for a second step without a challenge");
}

/** Whose sign-in a challenge finishes; undefined when it has expired or was used. */
export async function accountOfChallenge(ctx: Context, tx: Tx, challenge: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("verification")
    .innerJoin("account", "account.id", "verification.value")
    .select("account.id")
    .where("identifier", "=", challenge)
    .where("expires_at", ">", ctx.now)
    .where("account.disabled_at", "is", null)
    .executeTakeFirst();
  return row?.id;
}

export async function passSecondStep(
  ctx: Context,
  tx: Tx,
  step: { account: string; challenge: string; code: string; recovery: boolean },
  from: From,
): Promise<SignedIn> {
  const auth = await authOver(ctx, tx, from);
  const headers = auth.cookie("two_factor", step.challenge);
  if (!step.recovery && !(await useCode(ctx, tx, step.account, step.code))) return { state: "refused" };
  try {
    if (step.recovery) await auth.api.verifyBackupCode({ body: { code: step.code }, headers });
    else await auth.api.verifyTOTP({ body: { code: step.code }, headers });
    return { state: "signed-in", account: step.account, token: auth.newToken() };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { state: /COOKIE|TOO_MANY/.test(refusal) ? "expired" : "refused" };
  }
}

/**
 * Writes down that a code was given, and answers false when it had been given before: better-auth would take one again
 * while its period lasts. Codes of the period before and after are right as well, hence three periods.
 */
export async function useCode(ctx: Context, tx: Tx, account: string, code: string): Promise<boolean> {
  const forgotten = new Date(ctx.now.getTime() - 3 * codePeriod_s * 1000);
  await tx.deleteFrom("two_factor_used").where("used_at", "<", forgotten).execute();
  const added = await tx
    .insertInto("two_factor_used")
    .values({ account_id: account, code_hash: hashOf(`${account} ${code}`), used_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A session without a password: of an accepted link, or of an identity that the issuer vouches for. */
export async function openSession(ctx: Context, tx: Tx, account: string, from: From): Promise<string> {
  const auth = await authOver(ctx, tx, from);
  await (await auth.inner).internalAdapter.createSession(account);
  return auth.newToken();
}

export async function isPassword(tx: Tx, account: string, password: string): Promise<boolean> {
  const kept = await passwordOf(tx, account);
  if (kept === undefined || kept === null) {
    await passwords.hash(password);
    return false;
  }
  return passwords.verify({ hash: kept, password });
}

async function passwordOf(tx: Tx, account: string) {
  const row = await tx
    .selectFrom("credential")
    .select("password")
    .where("account_id", "=", account)
    .where("provider", "=", "credential")
    .executeTakeFirst();
  return row?.password;
}

export async function setPassword(ctx: Context, tx: Tx, account: string, password: string): Promise<void> {
  const { internalAdapter } = (await authOver(ctx, tx)).inner;
  const hash = await passwords.hash(password);
  if ((await passwordOf(tx, account)) === undefined)
    await internalAdapter.linkAccount({
      userId: account,
      providerId: "credential",
      accountId: account,
      password: hash,
    });
  else await internalAdapter.updatePassword(account, hash);
}

export async function createAccount(
  ctx: Context,
  tx: Tx,
  { name, email, organisation }: { name: string; email: string; organisation: string },
): Promise<string> {
  const { internalAdapter } = (await authOver(ctx, tx)).inner;
  const made = await internalAdapter.createUser(
    { name, email, organisation, emailVerified: false, createdAt: ctx.now, updatedAt: ctx.now },
    { method: "admin" },
  );
  return made.id;
}
