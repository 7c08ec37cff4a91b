// What a route of signing in needs of the request besides its input: where it comes from, and its cookies.
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { AuthSettings } from "../auth-settings.ts";
import type { From } from "../store/auth.ts";
import type { Request_ } from "./environment.ts";
import { peerOf } from "./peer.ts";

/** The session; the challenge between password and code; what a visit to the issuer must bring back. */
export type CookieKind = "session" | "step" | "issuer";

export interface Exchange {
  readonly from: From;
  readonly cookie: (kind: CookieKind) => string | undefined;
  /** Without `age_s` until the browser closes; the server ends a session in any case. */
  readonly keepCookie: (kind: CookieKind, value: string, age_s?: number) => void;
  readonly dropCookie: (kind: CookieKind) => void;
}

/** Whether the browser's side of the connection is encrypted, as far as this server can know. */
function isSecure(c: Request_, { publicUrl, trustedProxies }: AuthSettings): boolean {
  if (publicUrl !== null) return publicUrl.startsWith("https:");
  return trustedProxies > 0 && c.req.header("x-forwarded-proto") === "https";
}

const nameOf = (kind: CookieKind, secure: boolean): string => `${secure ? "__Host-" : ""}jiqun-${kind}`;

export function exchangeOf(c: Request_, auth: AuthSettings): Exchange {
  const secure = isSecure(c, auth);
  const attributes = { path: "/", httpOnly: true, secure, sameSite: "Lax" } as const;
  return {
    from: { address: peerOf(c, auth.trustedProxies), agent: c.req.header("user-agent") ?? "" },
    cookie: (kind) => getCookie(c, nameOf(kind, secure)),
    keepCookie: (kind, value, age_s) =>
      setCookie(c, nameOf(kind, secure), value, { ...attributes, ...(age_s !== undefined && { maxAge: age_s }) }),
    dropCookie: (kind) => void deleteCookie(c, nameOf(kind, secure), attributes),
  };
}
