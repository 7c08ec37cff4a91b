// The second step of one's own account: set up, proven, ended. better-auth's functions want a session, so they get one.
import type { Context } from "../context.ts";
import { authOver, type From, refusalOf } from "./auth.ts";
import type { Tx } from "./db.ts";
import { useCode } from "./sign-in.ts";

async function withSession<T>(
  ctx: Context,
  tx: Tx,
  from: From,
  work: (auth: Awaited<ReturnType<typeof authOver>>, headers: Headers) => Promise<T>,
): Promise<T | undefined> {
  const session = await tx
    .selectFrom("account_session")
    .select("token_hash")
    .where("id", "=", ctx.actor.session ?? "")
    .executeTakeFirst();
  // It was ended meanwhile.
  if (!session) return undefined;
  const auth = await authOver(ctx, tx, from);
  try {
    return await work(auth, auth.cookie("session_token", session.token_hash));
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    return undefined;
  }
}

/** undefined: the password is wrong, or the step is in force already. */
export const startSecondStep = (ctx: Context, tx: Tx, password: string) =>
  withSession(ctx, tx, { address: "", agent: "" }, async ({ api }, headers) => {
    const made = await api.enableTwoFactor({ body: { password }, headers });
    if (made.method !== "totp") throw new Error("better-auth set up another method than asked for");
    const secret = new URL(made.totpURI).searchParams.get("secret");
    if (secret === null) throw new Error("better-auth made a step without a secret");
    return { uri: made.totpURI, secret, recoveryCodes: made.backupCodes };
  });

/** The token of the session that takes the place of the present one; undefined: the code is wrong. */
export const proveSecondStep = (ctx: Context, tx: Tx, code: string, from: From) =>
  withSession(ctx, tx, from, async ({ api, newToken }, headers) => {
    if (!(await useCode(ctx, tx, ctx.actor.id, code))) return undefined;
    await api.verifyTOTP({ body: { code }, headers });
    return newToken();
  });

/** The same; undefined: the password is wrong. */
export const endSecondStep = (ctx: Context, tx: Tx, password: string, from: From) =>
  withSession(ctx, tx, from, async ({ api, newToken }, headers) => {
    await api.disableTwoFactor({ body: { password }, headers });
    return newToken();
  });

/** Without a password, for a person who has lost the device: by a link that another handed over. */
export async function dropSecondStep(tx: Tx, account: string): Promise<void> {
  await tx.deleteFrom("two_factor").where("account_id", "=", account).execute();
  await tx.updateTable("account").set({ two_factor_enabled: false }).where("id", "=", account).execute();
}
