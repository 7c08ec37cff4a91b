// Signing in and out. One vague sentence for every refusal; tries are counted by the name that was typed and by the peer.
import { createHash } from "node:crypto";
import { Problem } from "@jiqun/contract";
import type { Context } from "../context.ts";
import { dropEndedSessions, endSession } from "../store/account-sessions.ts";
import { findAccount } from "../store/accounts.ts";
import { write } from "../store/audit.ts";
import type { From } from "../store/auth.ts";
import type { Tx } from "../store/db.ts";
import { accountOfChallenge, passSecondStep, type SignedIn, signInByPassword } from "../store/sign-in.ts";
import { countTry, forgetTries, type TryRule, takeBackTry } from "../store/sign-in-tries.ts";
import { accountActor } from "./who.ts";

const day_s = 86_400;
/** By name, whether an account has it or not: five tries, then a minute, two, four … up to an hour. */
const nameRule: TryRule = { free: 5, first_s: 60, longest_s: 3600, forget_s: day_s };
/** By peer: many people may sit behind one address. */
const peerRule: TryRule = { free: 30, first_s: 60, longest_s: 900, forget_s: 900 };

export interface Entered {
  readonly state: "signed-in" | "second-step";
  /** Of the session, or of the challenge. */
  readonly value: string;
}

const nameKey = (email: string): string => `name:${createHash("sha256").update(email).digest("base64url")}`;
/** Of tries nothing stays of an address that is gone. */
export const forgetName = (tx: Tx, email: string): Promise<void> => forgetTries(tx, nameKey(email));

/** A household or an office has a /64 of IPv6, so that is what counts as one peer. */
export const peerKey = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  if (!plain.includes(":")) return `peer:${plain}`;
  const [head = "", tail] = plain.split("::");
  const [front, back] = [head.split(":").filter(Boolean), (tail ?? "").split(":").filter(Boolean)];
  const gap = tail === undefined ? [] : new Array<string>(Math.max(0, 8 - front.length - back.length)).fill("0");
  return `peer:${[...front, ...gap, ...back].slice(0, 4).join(":")}::/64`;
};

async function count(ctx: Context, key: string, rule: TryRule): Promise<void> {
  const until = await countTry(ctx.db, key, rule, ctx.now);
  if (until === null) return;
  ctx.log.warn({ key: key.slice(0, 12) }, "tries to sign in are blocked");
  throw new Problem("sign-in.blocked", {
    minutes: Math.max(1, Math.ceil((until.getTime() - ctx.now.getTime()) / 60_000)),
  });
}

/** The same context in the name of an account that has just proved who it is. */
async function asAccount(ctx: Context, tx: Tx, account: string): Promise<Context> {
  const row = await findAccount(tx, account);
  return { ...ctx, actor: accountActor(account, row?.name ?? "", []) };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Runs a step of signing in; the event names the person whom the step found. */
export async function recordEntry(ctx: Context, how: string, step: (tx: Tx) => Promise<SignedIn>): Promise<SignedIn> {
  const as: Mutable<Context> = { ...ctx };
  return write(
    as,
    "account.signed-in",
    () => `account:${as.actor.id}`,
    (result) => (result.state === "signed-in" ? { how } : null),
    async (tx) => {
      const result = await step(tx);
      if (result.state === "signed-in") {
        Object.assign(as, await asAccount(ctx, tx, result.account));
        // The session that the browser had before gives way to the new one.
        if (ctx.actor.session !== undefined) await endSession(tx, ctx.actor.id, ctx.actor.session);
        await dropEndedSessions(tx, ctx.now, ctx.auth.idle_s);
      }
      return result;
    },
  );
}

export async function signIn(ctx: Context, given: { email: string; password: string }, from: From): Promise<Entered> {
  const [name, peer] = [nameKey(given.email), peerKey(from.address)];
  await count(ctx, peer, peerRule);
  await count(ctx, name, nameRule);
  const result = await recordEntry(ctx, "password", (tx) => signInByPassword(ctx, tx, given, from));
  if (!("account" in result)) {
    ctx.log.info("a sign-in was refused");
    throw new Problem("sign-in.refused");
  }
  await forgetTries(ctx.db, name);
  await takeBackTry(ctx.db, peer);
  return { state: result.state, value: result.state === "signed-in" ? result.token : result.challenge };
}

export async function takeSecondStep(
  ctx: Context,
  challenge: string | undefined,
  given: { code: string; recovery: boolean },
  from: From,
): Promise<Entered> {
  const account = challenge && (await ctx.db.transaction().execute((tx) => accountOfChallenge(ctx, tx, challenge)));
  if (!challenge || !account) throw new Problem("sign-in.step-expired");
  const key = `step:${account}`;
  await count(ctx, peerKey(from.address), peerRule);
  await count(ctx, key, nameRule);
  const how = given.recovery ? "recovery-code" : "password+code";
  const result = await recordEntry(ctx, how, (tx) => passSecondStep(ctx, tx, { account, challenge, ...given }, from));
  if (result.state !== "signed-in")
    throw new Problem(result.state === "expired" ? "sign-in.step-expired" : "sign-in.code-refused");
  await forgetTries(ctx.db, key);
  await takeBackTry(ctx.db, peerKey(from.address));
  return { state: "signed-in", value: result.token };
}

/** Whoever has no session is signed out already. */
export async function signOut(ctx: Context): Promise<void> {
  const { id, session } = ctx.actor;
  if (session === undefined) return;
  await write(ctx, "account.signed-out", `account:${id}`, {}, (tx) => endSession(tx, id, session));
}

/** Passwords and codes that a signed-in person gives again are counted too: a session left open is no way to guess. */
export const countOwnTry = (ctx: Context): Promise<void> => count(ctx, `own:${ctx.actor.id}`, nameRule);
export const forgetOwnTries = (ctx: Context): Promise<void> => forgetTries(ctx.db, `own:${ctx.actor.id}`);
