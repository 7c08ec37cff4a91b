// Links and chains of the active pack by their ids, also by ids that they have replaced.
import { Problem } from "@jiqun/contract";
import type { Link, Words } from "@jiqun/engines/chain";
import type { Cluster, Pack, PackChain, Unit } from "@jiqun/packs";
import { fromPack } from "../context.ts";
import { currentKey } from "./names.ts";

export interface LinkId {
  readonly chain: string;
  readonly link: string;
}

/** Where a stored link stands today: the link may have been replaced, or the chain that holds it. */
export function currentLink(pack: Pack, { chain, link }: LinkId): LinkId {
  const now = currentKey(pack, `link:${chain}/${link}`).slice("link:".length);
  const slash = now.indexOf("/");
  return { chain: now.slice(0, slash), link: now.slice(slash + 1) };
}

const currentChain = (pack: Pack, id: string): string => currentKey(pack, `chain:${id}`).slice("chain:".length);

interface Index {
  readonly chains: ReadonlyMap<string, PackChain>;
  readonly links: ReadonlyMap<string, Link>;
  readonly clusters: ReadonlyMap<string, Cluster>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly overlays: ReadonlySet<string>;
  /** Chain → the ids under which stored placements may know it. */
  readonly storedChains: ReadonlyMap<string, readonly string[]>;
}

export const indexOf = (pack: Pack): Index => fromPack(pack, makeIndex);

function makeIndex(pack: Pack): Index {
  const overlayKinds = new Set(pack.region.unitKinds.filter(({ overlay }) => overlay).map(({ id }) => id));
  const stored = new Map(pack.chains.map(({ id }) => [id, new Set([id])]));
  for (const from of Object.keys(pack.replaced)) {
    const [, oldChain, oldLink] = /^(?:chain:|link:)([^/]+)(?:\/(.+))?$/.exec(from) ?? [];
    if (oldChain === undefined) continue;
    const chain = oldLink ? currentLink(pack, { chain: oldChain, link: oldLink }).chain : currentChain(pack, oldChain);
    stored.get(chain)?.add(oldChain);
  }
  return {
    chains: new Map(pack.chains.map((chain) => [chain.id, chain])),
    links: new Map(pack.chains.flatMap((chain) => chain.links.map((link) => [`${chain.id}/${link.id}`, link]))),
    clusters: new Map(pack.clusters.map((cluster) => [cluster.id, cluster])),
    units: new Map(pack.units.map((unit) => [unit.id, unit])),
    overlays: new Set(pack.units.filter(({ kind }) => overlayKinds.has(kind)).map(({ id }) => id)),
    storedChains: new Map([...stored].map(([id, ids]) => [id, [...ids]])),
  };
}

export function getChainOf(pack: Pack, id: string): PackChain {
  const chain = indexOf(pack).chains.get(currentChain(pack, id));
  if (!chain) throw new Problem("chain.unknown", { id });
  return chain;
}

export function getLinkOf(pack: Pack, chainId: string, linkId: string): { chain: PackChain; link: Link } {
  const chain = getChainOf(pack, chainId);
  const now = currentLink(pack, { chain: chainId, link: linkId });
  const link = chain.links.find(({ id }) => id === now.link);
  if (!link) throw new Problem("link.unknown", { chain: chainId, link: linkId });
  return { chain, link };
}

const linksByWord = (pack: Pack): ReadonlyMap<string, readonly (LinkId & { readonly name: Words })[]> =>
  Map.groupBy(
    pack.chains.flatMap((chain) =>
      chain.links.flatMap(({ id, name }) =>
        [...new Set([id, name.zh, name.en])].map((word) => ({ word, chain: chain.id, link: id, name })),
      ),
    ),
    ({ word }) => word,
  );

/** The link that a word names by its id or name: of one chain, or of whichever alone has it. */
export function linkCalled(
  pack: Pack,
  word: string,
  chain?: string,
): { readonly chain: string; readonly id: string; readonly name: Words } | null {
  const found = (fromPack(pack, linksByWord).get(word) ?? []).filter(
    (one) => chain === undefined || one.chain === chain,
  );
  const [first, ...others] = found;
  return first && others.length === 0 ? { chain: first.chain, id: first.link, name: first.name } : null;
}

export const unitName = (pack: Pack, id: string | null): Words | null =>
  id === null ? null : (indexOf(pack).units.get(id)?.shortName ?? { zh: id, en: id });

/** The ids under which the store may know a link: its own and those that it replaced, in any of its chain's ids. */
export function storedLinksOf(pack: Pack, { chain, link }: LinkId): LinkId[] {
  const now = currentLink(pack, { chain, link });
  const ids = new Set([now.link]);
  for (const from of Object.keys(pack.replaced)) {
    const [, oldChain, oldLink] = /^link:([^/]+)\/(.+)$/.exec(from) ?? [];
    if (oldChain === undefined || oldLink === undefined) continue;
    const at = currentLink(pack, { chain: oldChain, link: oldLink });
    if (at.chain === now.chain && at.link === now.link) ids.add(oldLink);
  }
  const chains = indexOf(pack).storedChains.get(now.chain) ?? [now.chain];
  return chains
    .flatMap((one) => [...ids].map((id) => ({ chain: one, link: id })))
    .filter((id) => isSame(currentLink(pack, id), now));
}

const isSame = (a: LinkId, b: LinkId): boolean => a.chain === b.chain && a.link === b.link;
