// How often one account or, of who is not signed in, one address may ask: a bucket each that fills evenly. Far above what a person's pages need; a
// program that goes beyond it is told when to come again. The owner of the machine is not counted: who reads the data folder needs no pages.
// Kept in memory: a new process begins with full buckets. Behind proxies the address is what the outermost trusted one wrote (peer.ts).
import { Problem } from "@jiqun/contract";
import type { Actor } from "../context.ts";

interface Bucket {
  left: number;
  at_ms: number;
}

/** Beyond so many, buckets that are full again are forgotten. */
const kept = 10_000;

export function createRate(perMinute: number, now: () => number = () => performance.now()) {
  const buckets = new Map<string, Bucket>();
  const leftOf = ({ left, at_ms }: Bucket, at: number) =>
    Math.min(perMinute, left + ((at - at_ms) * perMinute) / 60_000);
  const forget = (at: number) => {
    for (const [key, bucket] of buckets) if (leftOf(bucket, at) >= perMinute) buckets.delete(key);
    // All are in use: the longest known go, and begin anew.
    for (const key of buckets.keys()) if (buckets.size > kept) buckets.delete(key);
  };
  return (actor: Actor, peer: string): void => {
    if (perMinute === 0 || actor.kind === "local-operator") return;
    const key = actor.kind === "public" ? `address ${networkOf(peer)}` : actor.id;
    const at = now();
    const left = leftOf(buckets.get(key) ?? { left: perMinute, at_ms: at }, at);
    buckets.set(key, { left: Math.max(0, left - 1), at_ms: at });
    if (buckets.size > kept) forget(at);
    if (left < 1) throw new Problem("request.too-many", { seconds: Math.ceil(((1 - left) * 60) / perMinute) });
  };
}

/** One customer of a provider has a whole /64 of IPv6. */
export function networkOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const [before, after] = [groups(head), groups(tail ?? "")];
  const all = tail === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill("0"), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, "").toLowerCase())
    .join(":")}::/64`;
}
