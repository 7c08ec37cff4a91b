// Which links stop, and by which way, once some cannot be had? Along the needs of each link, alternatives considered.
//
// Method: a link is short by at most what its worst need is short of; a need with alternatives by what its best one is.
// Links in waves outward, so each way is a shortest one; a link is looked at again only where its shortage grows. O(links · needs).
import type { Chain } from "../chain/index.ts";
import { needsOf } from "./structure.ts";

export interface Affected {
  readonly link: string;
  /** At most this share of it is lost, 0..1. */
  readonly most: number;
  /** Ids from a lost link to this one. */
  readonly path: readonly string[];
}

/** `lost`: link → the share lost at most. The lost links themselves are not in the answer. */
export function downstreamOf(chain: Chain, lost: ReadonlyMap<string, number>): Affected[] {
  const users = new Map<string, (typeof chain.links)[number][]>();
  for (const link of chain.links)
    for (const input of link.inputs) users.set(input, [...(users.get(input) ?? []), link]);
  return spread(chain, lost, (id, most) =>
    (users.get(id) ?? []).map((link) => {
      const needs = needsOf(link).map((need) => Math.min(...need.map((one) => most.get(one) ?? 0)));
      return { link: link.id, most: Math.max(0, ...needs) };
    }),
  );
}

/** Links whose output is wanted less: at most by what the user that loses most of it loses. */
export function upstreamOf(chain: Chain, lost: ReadonlyMap<string, number>): Affected[] {
  const links = new Map(chain.links.map((link) => [link.id, link]));
  return spread(chain, lost, (id, most) =>
    (links.get(id)?.inputs ?? []).map((input) => ({ link: input, most: most.get(id) ?? 0 })),
  );
}

function spread(
  chain: Chain,
  lost: ReadonlyMap<string, number>,
  next: (id: string, most: ReadonlyMap<string, number>) => { readonly link: string; readonly most: number }[],
): Affected[] {
  const most = new Map(lost);
  const path = new Map([...lost.keys()].map((id) => [id, [id]]));
  let wave = [...lost.keys()];
  while (wave.length > 0) {
    const following = new Set<string>();
    for (const id of wave)
      for (const reached of next(id, most)) {
        if (reached.most <= (most.get(reached.link) ?? 0)) continue;
        most.set(reached.link, reached.most);
        if (!path.has(reached.link)) path.set(reached.link, [...(path.get(id) ?? []), reached.link]);
        following.add(reached.link);
      }
    wave = [...following];
  }
  return chain.links
    .filter(({ id }) => most.has(id) && !lost.has(id))
    .map(({ id }) => ({ link: id, most: most.get(id) ?? 0, path: path.get(id) ?? [id] }))
    .sort((a, b) => b.most - a.most || a.path.length - b.path.length);
}
