// Where a request comes from: the peer of the socket. X-Forwarded-For counts only as far as configured proxies wrote it.
import type { Request_ } from "./environment.ts";

const socketPeer = (c: Request_): string => c.env?.peer ?? c.env?.incoming?.socket?.remoteAddress ?? "unknown";

/** With n proxies in front the n-th address from the right was written by the outermost of them; what is left of it is claimed. */
export function peerOf(c: Request_, trustedProxies: number): string {
  if (trustedProxies === 0) return socketPeer(c);
  const chain = (c.req.header("x-forwarded-for") ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);
  return chain.at(-trustedProxies) ?? chain[0] ?? socketPeer(c);
}
