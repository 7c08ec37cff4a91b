// Who is calling. Without accounts, only this machine may: the peer and the Host header must both be loopback, so a page
// of another site that was rebound to 127.0.0.1 is refused, and so is whatever a proxy passes on.
import { timingSafeEqual } from "node:crypto";
import { Problem } from "@jiqun/contract";
import { type Actor, localOperator } from "../context.ts";
import type { Request_ } from "./environment.ts";

export const isLoopbackAddress = (address: string): boolean =>
  /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address) || address === "::1";

/** Of a Host header or an origin's authority, with or without a port. */
export function isLoopbackHost(host: string): boolean {
  const name = host
    .replace(/:\d+$/, "")
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "")
    .toLowerCase();
  return name === "localhost" || isLoopbackAddress(name);
}

const hostOf = (c: Request_): string => c.req.header("host") ?? new URL(c.req.url).host;
const peerOf = (c: Request_): string => c.env?.peer ?? c.env?.incoming?.socket?.remoteAddress ?? "unknown";

export function identify(c: Request_, token: string): Actor {
  if (c.env?.actor) return c.env.actor;
  const [host, peer] = [hostOf(c), peerOf(c)];
  const forwarded = c.req.header("x-forwarded-for") ?? c.req.header("forwarded");
  const stranger = !isLoopbackAddress(peer) ? peer : !isLoopbackHost(host) ? host : forwarded;
  if (stranger !== undefined) throw new Problem("session.host-refused", { host: stranger });
  const given = c.req.header("authorization");
  if (given !== undefined && !equals(given, `Bearer ${token}`)) throw new Problem("session.token-refused");
  if (!["GET", "HEAD"].includes(c.req.method)) refuseOtherSites(c, host);
  return localOperator;
}

/** A browser says where a write comes from; programs that say nothing are no browsers. */
function refuseOtherSites(c: Request_, host: string): void {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && !["same-origin", "none"].includes(site)) throw new Problem("session.origin-refused");
  const origin = c.req.header("origin");
  if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host))
    throw new Problem("session.origin-refused");
}

function equals(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
