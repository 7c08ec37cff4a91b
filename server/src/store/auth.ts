// better-auth over a transaction: it keeps passwords (scrypt), sessions and second steps in our tables under our names.
// An instance a transaction, so that what it writes and the audit event of it are kept together or not at all. Its HTTP
// side is not used: our routes call its functions, and our cookie carries the token whose hash alone is stored. It is loaded when it
// is first asked: its modules are a third of the time of a start.
import { createHash, createHmac } from "node:crypto";
import type { BetterAuthOptions } from "better-auth";
import type { twoFactor } from "better-auth/plugins/two-factor";
import type { Context } from "../context.ts";
import type { Tx } from "./db.ts";

export const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** Chosen at enrolment, shown by the app that makes the codes. */
const issuer = "jiqun";
export const codePeriod_s = 30;

/** scrypt with N = 2¹⁴, r = 16, p = 1, off the main thread. */
export const passwords = {
  hash: async (password: string): Promise<string> => (await import("better-auth/crypto")).hashPassword(password),
  verify: async (given: { hash: string; password: string }): Promise<boolean> =>
    (await import("better-auth/crypto")).verifyPassword(given),
};

export const passwordLength = { min: 10, max: 256 };

const snake = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]));

/** What the browser says of itself, for the list of one's own sessions. */
export interface From {
  readonly address: string;
  readonly agent: string;
}

interface Asked {
  readonly ctx: Context;
  readonly tx: Tx;
  readonly from: From;
  readonly seen: { token: string | undefined };
  readonly twoFactor: typeof twoFactor;
}

function optionsOf({ ctx, tx, from, seen, twoFactor }: Asked) {
  const end = new Date(ctx.now.getTime() + ctx.auth.absolute_s * 1000);
  return {
    appName: issuer,
    baseURL: "http://127.0.0.1",
    secret: ctx.auth.secret,
    database: { db: tx, type: "postgres" },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    advanced: {
      disableCSRFCheck: true,
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
      // It cannot look at the tables from within a transaction; a test does.
      database: { validateSchema: false },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: {
        hash: (password) => passwords.hash(password),
        verify: (given) => passwords.verify(given),
      },
    },
    user: {
      modelName: "account",
      fields: snake(["emailVerified", "createdAt", "updatedAt"]),
      additionalFields: {
        organisation: { type: "string", required: false, defaultValue: "" },
        disabledAt: { type: "date", required: false, input: false, fieldName: "disabled_at" },
      },
    },
    account: {
      modelName: "credential",
      fields: {
        ...snake([
          "accessToken",
          "refreshToken",
          "idToken",
          "accessTokenExpiresAt",
          "refreshTokenExpiresAt",
          "createdAt",
          "updatedAt",
        ]),
        userId: "account_id",
        providerId: "provider",
        accountId: "subject",
      },
    },
    session: {
      modelName: "account_session",
      fields: {
        ...snake(["expiresAt", "userAgent", "createdAt", "updatedAt"]),
        userId: "account_id",
        token: "token_hash",
        ipAddress: "address",
      },
      additionalFields: { seenAt: { type: "date", required: false, fieldName: "seen_at" } },
      expiresIn: ctx.auth.absolute_s,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    verification: { modelName: "verification", fields: snake(["expiresAt", "createdAt", "updatedAt"]) },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            seen.token = session.token;
            const times = { createdAt: ctx.now, updatedAt: ctx.now, seenAt: ctx.now, expiresAt: end };
            const told = { ipAddress: from.address, userAgent: from.agent.slice(0, 300) };
            return { data: { ...session, ...times, ...told, token: hashOf(session.token) } };
          },
        },
      },
    },
    plugins: [
      twoFactor({
        issuer,
        totpOptions: { period: codePeriod_s },
        // Counted by sign_in_try, together with passwords.
        accountLockout: { enabled: false },
        schema: {
          user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
          twoFactor: {
            modelName: "two_factor",
            fields: {
              backupCodes: "backup_codes",
              userId: "account_id",
              failedVerificationCount: "failed_verification_count",
              lockedUntil: "locked_until",
            },
          },
        },
      }),
    ],
  } satisfies BetterAuthOptions;
}

const nowhere: From = { address: "", agent: "" };

/** better-auth over one transaction, and the token of the session that it made there, which is told once. */
export async function authOver(ctx: Context, tx: Tx, from: From = nowhere) {
  const { betterAuth } = await import("better-auth");
  const { twoFactor } = await import("better-auth/plugins/two-factor");
  const seen: { token: string | undefined } = { token: undefined };
  const auth = betterAuth(optionsOf({ ctx, tx, from, seen, twoFactor }));
  const inner = await auth.$context;
  const newToken = (): string => {
    if (seen.token === undefined) throw new Error("no session was made");
    return seen.token;
  };
  /** The headers of a call that better-auth takes for one with this cookie. */
  const cookie = (kind: "session_token" | "two_factor", value: string): Headers => {
    const { name } = inner.createAuthCookie(kind);
    const signature = createHmac("sha256", ctx.auth.secret).update(value).digest("base64");
    return new Headers({ cookie: `${name}=${encodeURIComponent(`${value}.${signature}`)}` });
  };
  return { api: auth.api, inner, newToken, cookie };
}

/** The code of a refusal by better-auth, or undefined for any other error. */
export const refusalOf = (error: unknown): string | undefined => {
  const { name, body } = error as { name?: string; body?: { code?: string } };
  return name === "APIError" ? (body?.code ?? "UNKNOWN") : undefined;
};
