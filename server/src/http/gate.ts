// Who is calling: a session's cookie, a token, the owner of the data folder, the operator of this machine, or nobody.
// In local mode only this machine may enter: the peer and the Host header must both be loopback, so a page of another
// site that was rebound to 127.0.0.1 is refused, and so is whatever a proxy passes on.
import { timingSafeEqual } from "node:crypto";
import { base, getSession, Problem } from "@jiqun/contract";
import { type Actor, localOperator, owner, publicActor } from "../context.ts";
import type { Runtime } from "../runtime.ts";
import { findActorOfSession, findActorOfToken, inLocalMode } from "../service/who.ts";
import type { Request_ } from "./environment.ts";
import { exchangeOf } from "./exchange.ts";
import { peerOf } from "./peer.ts";

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

/** What shows that a request does not come from this machine itself, or undefined. */
function strangerOf(c: Request_): string | undefined {
  const [host, peer] = [hostOf(c), peerOf(c, 0)];
  if (!isLoopbackAddress(peer)) return peer;
  return isLoopbackHost(host) ? (c.req.header("x-forwarded-for") ?? c.req.header("forwarded")) : host;
}

export async function identify(c: Request_, runtime: Runtime, ownersToken: string): Promise<Actor> {
  if (c.env?.actor) return c.env.actor;
  const local = await inLocalMode(runtime);
  const stranger = strangerOf(c);
  if (local && stranger !== undefined) throw new Problem("session.host-refused", { host: stranger });
  const bearer = c.req.header("authorization");
  if (bearer !== undefined) {
    const actor = await actorOfBearer(bearer, { runtime, ownersToken, local, here: stranger === undefined });
    if (!["GET", "HEAD"].includes(c.req.method)) refuseOtherSites(c, runtime);
    return actor;
  }
  if (!["GET", "HEAD"].includes(c.req.method)) refuseOtherSites(c, runtime);
  if (local) return localOperator;
  const token = exchangeOf(c, runtime.auth).cookie("session");
  const counts = c.req.path !== base + getSession.path;
  return (token && (await findActorOfSession(runtime, token, counts))) || publicActor;
}

interface Given {
  readonly runtime: Runtime;
  readonly ownersToken: string;
  readonly local: boolean;
  /** The request comes from this machine. */
  readonly here: boolean;
}

async function actorOfBearer(header: string, { runtime, ownersToken, local, here }: Given): Promise<Actor> {
  if (here && equals(header, `Bearer ${ownersToken}`)) return local ? localOperator : owner;
  const token = /^Bearer (jt_[\w-]{40,60})$/.exec(header)?.[1];
  const actor = token === undefined ? undefined : await findActorOfToken(runtime, token);
  if (!actor) throw new Problem("session.token-refused");
  return actor;
}

/** A browser says where a write comes from; programs that say nothing are no browsers. */
function refuseOtherSites(c: Request_, { auth }: Runtime): void {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && !["same-origin", "none"].includes(site)) throw new Problem("session.origin-refused");
  const origin = c.req.header("origin");
  if (origin === undefined) return;
  const own = [hostOf(c), ...(auth.publicUrl === null ? [] : [new URL(auth.publicUrl).host])];
  if (!(URL.canParse(origin) && own.includes(new URL(origin).host))) throw new Problem("session.origin-refused");
}

function equals(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
