// Which ids that stored records use would have no meaning under a new version of a pack: gone, and named in no `replaces`.
// Keys are "cluster:ID", "unit:ID", "chain:ID", "link:CHAIN/ID", "park:ID". Linear in the ids used.
import type { Pack } from "./pack.ts";

type Named = Pick<Pack, "units" | "clusters" | "chains" | "replaced"> & Partial<Pick<Pack, "parks">>;

export function keysOf(pack: Named): ReadonlySet<string> {
  return new Set([
    ...pack.units.map((unit) => `unit:${unit.id}`),
    ...pack.clusters.map((cluster) => `cluster:${cluster.id}`),
    // A pack that was stored before there were parks has none.
    ...(pack.parks ?? []).map((park) => `park:${park.id}`),
    ...pack.chains.flatMap((chain) => [
      `chain:${chain.id}`,
      ...chain.links.map((link) => `link:${chain.id}/${link.id}`),
    ]),
  ]);
}

/** What an old key is called now: itself, its successor, or undefined. A link of a renamed chain follows its chain. */
export function findSuccessor(
  key: string,
  pack: Named,
  living: ReadonlySet<string> = keysOf(pack),
): string | undefined {
  const seen = new Set<string>();
  let current: string | undefined = key;
  while (current !== undefined && !seen.has(current)) {
    if (living.has(current)) return current;
    seen.add(current);
    current = Object.hasOwn(pack.replaced, current) ? pack.replaced[current] : followChain(current, pack);
  }
  return undefined;
}

function followChain(key: string, pack: Named): string | undefined {
  const [, chain, link] = /^link:([^/]+)\/(.+)$/.exec(key) ?? [];
  const renamed =
    chain !== undefined && Object.hasOwn(pack.replaced, `chain:${chain}`) ? pack.replaced[`chain:${chain}`] : undefined;
  return renamed && `link:${renamed.slice("chain:".length)}/${link}`;
}

/** The used keys that the new pack does not know, of those the old one knew, in the order given. */
export function listVanished(old: Named, next: Named, used: Iterable<string>): string[] {
  const [before, living] = [keysOf(old), keysOf(next)];
  return [...new Set(used)].filter((key) => before.has(key) && findSuccessor(key, next, living) === undefined);
}
