// Signing in, and what a person does with their own account.
import { z } from "zod";
import { grant } from "./duties.ts";
import { defineRoute } from "./route.ts";

const email = z.string().trim().toLowerCase().max(200).pipe(z.email());
const name = z.string().trim().min(1).max(100);
/** Any text may be a password; whether it is a good one is judged where one is chosen. */
const secretText = z.string().min(1).max(1000);
const code = z.string().trim().min(6).max(20);

export const signInState = z.object({
  /** "second-step": the password was right, and a code is asked for next. */
  state: z.enum(["signed-in", "second-step"]),
});
export const signIn = defineRoute({
  id: "signIn",
  method: "post",
  confidential: true,
  path: "/sign-in",
  summary: "Sign in with e-mail and password; the session is a cookie",
  body: z.strictObject({ email: z.string().trim().toLowerCase().min(1).max(200), password: secretText }),
  answer: signInState,
});
export const takeSecondStep = defineRoute({
  id: "takeSecondStep",
  method: "post",
  confidential: true,
  path: "/sign-in/second-step",
  summary: "Finish signing in with a code of the authenticator app, or with a recovery code",
  body: z.strictObject({ code, recovery: z.boolean().default(false) }),
  answer: signInState,
});
const done = z.object({ done: z.literal(true) });
export const signOut = defineRoute({
  id: "signOut",
  method: "post",
  confidential: true,
  path: "/sign-out",
  summary: "End the session on the server",
  answer: done,
});

export const linkPurpose = z.enum(["set-up", "invitation", "reset"]);
export const accountLink = z.object({
  purpose: linkPurpose,
  /** "" for a set-up link: the person says them. */
  name: z.string(),
  email: z.string(),
  organisation: z.string(),
  grants: z.array(grant),
  expiresAt: z.string(),
});
export type AccountLink = z.output<typeof accountLink>;
const linkToken = z.string().min(20).max(100);
export const readAccountLink = defineRoute({
  id: "readAccountLink",
  method: "post",
  confidential: true,
  path: "/account-links/read",
  summary: "What a set-up, invitation or reset link is for",
  body: z.strictObject({ token: linkToken }),
  reads: true,
  answer: accountLink,
});
export const acceptAccountLink = defineRoute({
  id: "acceptAccountLink",
  method: "post",
  confidential: true,
  path: "/account-links/accept",
  summary: "Choose a password by such a link, which works once, and be signed in",
  body: z.strictObject({
    token: linkToken,
    password: secretText,
    name: name.optional(),
    /** Of a set-up link only; the others are bound to an account. */
    email: email.optional(),
    organisation: z.string().trim().max(200).optional(),
  }),
  answer: signInState,
});
/** Where a link leads, below the address of the server. The token stands behind a #, which browsers do not send. */
export const madeLink = z.object({ path: z.string(), origin: z.string().nullable(), expiresAt: z.string() });
export type MadeLink = z.output<typeof madeLink>;
export const makeSetUpLink = defineRoute({
  id: "makeSetUpLink",
  method: "post",
  confidential: true,
  path: "/account-links/set-up",
  summary: "Make the link that creates the first account; earlier ones stop working",
  answer: madeLink,
});

export const ownAccount = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  organisation: z.string(),
  grants: z.array(grant),
  twoFactor: z.boolean(),
  /** The issuer with which this account has been signed in, beside or instead of a password. */
  password: z.boolean(),
  issuer: z.boolean(),
  /** The last time its person asked to be deleted. */
  deletion: z
    .object({ state: z.enum(["waiting", "granted", "refused"]), askedAt: z.string(), note: z.string() })
    .nullable(),
});
export type OwnAccount = z.output<typeof ownAccount>;
export const getOwnAccount = defineRoute({
  id: "getOwnAccount",
  method: "get",
  path: "/account",
  summary: "One's own account",
  answer: ownAccount,
});
export const exportOwnData = defineRoute({
  id: "exportOwnData",
  method: "get",
  path: "/account/data.json",
  summary: "Everything that is kept about the one who asks, by table, without secrets",
  download: "application/json",
});
export const askDeletion = defineRoute({
  id: "askDeletion",
  method: "post",
  path: "/account/deletion",
  summary: "Ask to be deleted; an administrator decides",
  body: z.strictObject({ reason: z.string().trim().max(2000).default("") }),
  answer: z.object({ done: z.literal(true) }),
});
export const changePassword = defineRoute({
  id: "changePassword",
  method: "post",
  confidential: true,
  path: "/account/password",
  summary: "Change one's password; every session ends, and this one begins anew",
  body: z.strictObject({ current: secretText, next: secretText }),
  answer: done,
});
export const startTwoFactor = defineRoute({
  id: "startTwoFactor",
  method: "post",
  confidential: true,
  path: "/account/two-factor",
  summary: "A secret for the authenticator app, and recovery codes; in force once a code was confirmed",
  body: z.strictObject({ password: secretText }),
  answer: z.object({
    uri: z.string().describe("otpauth://…, as a QR code"),
    secret: z.string(),
    recoveryCodes: z.array(z.string()),
  }),
});
export const confirmTwoFactor = defineRoute({
  id: "confirmTwoFactor",
  method: "post",
  confidential: true,
  path: "/account/two-factor/confirm",
  summary: "Prove that the app makes the right codes; from now on signing in asks for one",
  body: z.strictObject({ code }),
  answer: done,
});
export const endTwoFactor = defineRoute({
  id: "endTwoFactor",
  method: "post",
  confidential: true,
  path: "/account/two-factor/end",
  summary: "Sign in without a code again",
  body: z.strictObject({ password: secretText }),
  answer: done,
});

export const ownSession = z.object({
  id: z.string(),
  current: z.boolean(),
  startedAt: z.string(),
  seenAt: z.string(),
  address: z.string(),
  /** As the browser names itself. */
  agent: z.string(),
});
export type OwnSession = z.output<typeof ownSession>;
export const listOwnSessions = defineRoute({
  id: "listOwnSessions",
  method: "get",
  path: "/account/sessions",
  summary: "Where one is signed in",
  answer: z.object({ items: z.array(ownSession) }),
});
export const endOwnSessions = defineRoute({
  id: "endOwnSessions",
  method: "post",
  confidential: true,
  path: "/account/sessions/end",
  summary: "End one of one's sessions, or all others",
  body: z.strictObject({ id: z.string().max(100).nullable().describe("null: all but this one") }),
  answer: z.object({ ended: z.number().int() }),
});

export const tokenScope = z.enum(["read", "write"]);
export const apiToken = z.object({
  id: z.string(),
  name: z.string(),
  scope: tokenScope,
  /** What of its owner's duties it may use; null: all of them, as they are at the time. */
  grants: z.array(grant).nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
  usedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type ApiToken = z.output<typeof apiToken>;
export const listOwnTokens = defineRoute({
  id: "listOwnTokens",
  method: "get",
  path: "/account/tokens",
  summary: "One's API tokens, without their secret",
  answer: z.object({ items: z.array(apiToken) }),
});
export const createOwnToken = defineRoute({
  id: "createOwnToken",
  method: "post",
  confidential: true,
  path: "/account/tokens",
  summary: "Make an API token; it is shown in this answer and never again",
  body: z.strictObject({
    name,
    scope: tokenScope,
    grants: z.array(grant).max(50).nullable().default(null),
    days: z.number().int().min(1).max(366),
  }),
  answer: apiToken.extend({ token: z.string() }),
});
export const revokeOwnToken = defineRoute({
  id: "revokeOwnToken",
  method: "post",
  path: "/account/tokens/{id}/revoke",
  summary: "An API token stops working at once",
  params: z.object({ id: z.string().regex(/^\d{1,15}$/) }),
  answer: done,
});
export { email as accountEmail, name as accountName };
