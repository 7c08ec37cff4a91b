// Signing in with an identity of the organisation's issuer: OpenID Connect, code with PKCE, state and nonce. An identity
// signs in to an account that an administrator made for it; it never makes one. See docs/decisions/accounts.md.
import { randomUUID } from "node:crypto";
import { Problem } from "@jiqun/contract";
import * as oidc from "openid-client";
import { z } from "zod";
import type { OidcSettings } from "../auth-settings.ts";
import type { Context } from "../context.ts";
import { findAccountByEmail, findAccountBySubject, linkSubject, listProviders } from "../store/accounts.ts";
import type { From } from "../store/auth.ts";
import type { Tx } from "../store/db.ts";
import { openSession, type SignedIn } from "../store/sign-in.ts";
import { recordEntry } from "./sign-in.ts";

const patience_s = 5;
const visit_ms = 600_000;

const cipher = () => import("better-auth/crypto");

const found = new WeakMap<OidcSettings, oidc.Configuration>();

/**
 * Whoever is sent there is sent to where the issuer is now: asked anew each time, so that one that moved is found and one that is
 * gone is said here, and not by a browser before a dead address. What was answered last serves who comes back.
 */
async function discover(ctx: Context): Promise<oidc.Configuration> {
  const settings = ctx.auth.oidc;
  if (settings === null) throw new Problem("sign-in.issuer-away");
  const { issuer, clientId, clientSecret } = settings;
  const insecure = issuer.startsWith("http:") ? [oidc.allowInsecureRequests] : [];
  const options = { timeout: patience_s, execute: insecure };
  try {
    const configuration = await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, options);
    found.set(settings, configuration);
    return configuration;
  } catch (err) {
    ctx.log.error({ err }, "the issuer could not be asked how to sign in");
    throw new Problem("sign-in.issuer-away");
  }
}

/** What the browser keeps while it is at the issuer, encrypted: only the browser that went there can come back. */
const visit = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  begun: z.number(),
});

/** A path of this site and nothing else. */
const isOwnPath = (path: string): boolean => /^\/(?![/\\])[^\\\s]*$/.test(path);

export async function beginVisit(ctx: Context, callback: string, to: string): Promise<{ url: string; kept: string }> {
  const configuration = await discover(ctx);
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: callback,
    scope: "openid email profile",
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
  });
  const data = { state, nonce, verifier, to: isOwnPath(to) ? to : "/", begun: ctx.now.getTime() };
  return {
    url: url.href,
    kept: await (await cipher()).symmetricEncrypt({ key: ctx.auth.secret, data: JSON.stringify(data) }),
  };
}

export type Visit = z.output<typeof visit>;

/** undefined for one of another browser, of another secret, made up, or too old. */
export async function readVisit(ctx: Context, kept: string | undefined): Promise<Visit | undefined> {
  try {
    const data = visit.parse(
      JSON.parse(await (await cipher()).symmetricDecrypt({ key: ctx.auth.secret, data: kept ?? "" })),
    );
    return ctx.now.getTime() - data.begun < visit_ms ? data : undefined;
  } catch {
    return undefined;
  }
}

interface Identity {
  readonly subject: string;
  /** Only one that the issuer has verified. */
  readonly email: string | null;
}

async function fetchIdentity(ctx: Context, url: URL, { state, nonce, verifier }: Visit): Promise<Identity> {
  const configuration = (ctx.auth.oidc && found.get(ctx.auth.oidc)) ?? (await discover(ctx));
  try {
    const tokens = await oidc.authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error("no identity token came");
    const told =
      claims.email === undefined ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub) : claims;
    const verified = told.email_verified === true && typeof told.email === "string";
    return { subject: `${claims.iss} ${claims.sub}`, email: verified ? String(told.email).toLowerCase() : null };
  } catch (err) {
    ctx.log.warn({ err }, "the issuer's answer was not taken");
    throw new Problem(isAway(err) ? "sign-in.issuer-away" : "sign-in.issuer-refused");
  }
}

/** It was not reached, rather than having said no. */
const isAway = (err: unknown): boolean =>
  err instanceof TypeError || (err instanceof Error && (err as { code?: string }).code === "OAUTH_TIMEOUT");

/** Where the issuer ends its own session; its own front page where it says of none. */
export async function findFarewell(ctx: Context): Promise<string> {
  const { issuer, end_session_endpoint: end } = (await discover(ctx)).serverMetadata();
  if (end === undefined) return issuer;
  const url = new URL(end);
  url.searchParams.set("client_id", ctx.auth.oidc?.clientId ?? "");
  return url.href;
}

/** Answers the token of the session. */
export async function finishVisit(ctx: Context, url: URL, visited: Visit | undefined, from: From): Promise<string> {
  if (!visited) throw new Problem("sign-in.issuer-refused");
  const identity = await fetchIdentity(ctx, url, visited);
  const result = await recordEntry(ctx, "issuer", (tx) => enterAs(ctx, tx, identity, from));
  if (result.state !== "signed-in") throw new Problem("sign-in.not-invited");
  return result.token;
}

/** By the subject that was linked before; else by the verified e-mail of an account that no subject is linked to yet. */
async function enterAs(ctx: Context, tx: Tx, { subject, email }: Identity, from: From): Promise<SignedIn> {
  const linked = await findAccountBySubject(tx, subject);
  const account = linked ?? (email === null ? undefined : await findAccountByEmail(tx, email));
  if (!account || account.disabled_at !== null) return { state: "refused" };
  if (!linked) {
    if ((await listProviders(tx, account.id)).includes("oidc")) return { state: "refused" };
    await linkSubject(tx, randomUUID(), account.id, subject);
  }
  return { state: "signed-in", account: account.id, token: await openSession(ctx, tx, account.id, from) };
}
