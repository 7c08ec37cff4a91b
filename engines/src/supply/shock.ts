// What follows when a firm or a link of a chain is gone? Downstream: what lacks it; upstream: what is wanted less.
//
// Two bases, and the answer says which. "edges": along supply edges by cascade.ts, firm by firm; a loss is a range where needs,
// amounts or edges are not known, else one number twice. "structural": along the needs of the links; without edges nobody knows who
// buys where, so a loss lies between nothing (it comes from elsewhere) and the most that can be lost. Of a link that the lost
// firm made, all is lost where it was the only maker here, else at most its part among the makers, by the basis that coverage
// measures the chain in. O(links) and O(edges touched).
import type { Chain } from "../chain/index.ts";
import { downstream, type Left, type Mode, upstream } from "./cascade.ts";
import type { Network } from "./network.ts";
import { type Affected, downstreamOf, upstreamOf } from "./reachable.ts";

export type Effect = { readonly loss: readonly [least: number, most: number]; readonly path: readonly string[] } & (
  | { readonly link: string }
  | { readonly firm: string }
);

export interface Shock {
  readonly removed: string;
  readonly basis: "structural" | "edges";
  readonly downstream: readonly Effect[];
  readonly upstream: readonly Effect[];
}

/** What the firm has of each link that it makes: its part, and whether it is alone. */
export type PartsOf = ReadonlyMap<string, { readonly part: number; readonly alone: boolean }>;

export function shockWithoutLink(chain: Chain, link: string): Shock {
  const lost = new Map([[link, 1]]);
  return {
    removed: link,
    basis: "structural",
    downstream: downstreamOf(chain, lost).map((one) => effectOf(one)),
    upstream: upstreamOf(chain, lost).map((one) => effectOf(one)),
  };
}

export function shockWithoutFirm(chain: Chain, firm: string, parts: PartsOf): Shock {
  const lost = new Map([...parts].map(([link, { part, alone }]) => [link, alone ? 1 : part]));
  const own = chain.links.flatMap(({ id }): Effect[] => {
    const at = parts.get(id);
    return at ? [{ link: id, loss: at.alone ? [1, 1] : [0, at.part], path: [firm, id] }] : [];
  });
  return {
    removed: firm,
    basis: "structural",
    downstream: [...own, ...downstreamOf(chain, lost).map((one) => effectOf(one, firm))],
    upstream: upstreamOf(chain, lost).map((one) => effectOf(one, firm)),
  };
}

const effectOf = ({ link, most, path }: Affected, from?: string): Effect => ({
  link,
  loss: [0, most],
  path: from === undefined ? path : [from, ...path],
});

/** `firms`: those that stop, by the names that the network knows. */
export function shockAlongEdges(network: Network, removed: string, firms: readonly string[]): Shock {
  const stopped = firms.flatMap((firm) => network.indexOf.get(firm) ?? []);
  return {
    removed,
    basis: "edges",
    downstream: effectsOf(network, stopped, downstream, "supplier"),
    upstream: effectsOf(network, stopped, upstream, "buyer"),
  };
}

const TOLD = 1e-6;

function effectsOf(
  network: Network,
  stopped: readonly number[],
  way: (network: Network, stopped: readonly number[], mode: Mode) => Left,
  from: "supplier" | "buyer",
): Effect[] {
  const most = way(network, stopped, "most");
  const least = network.certain ? most : way(network, stopped, "least");
  const order = orderOf(most);
  const leastOrder = orderOf(least);
  const leastLeft = (firm: number): number => least.left[leastOrder.get(firm) ?? -1] ?? 1;
  const cause = new Map<number, number>();
  /** The neighbour that was reached before it and lost most. */
  const causeOf = (firm: number): number => {
    let [best, bestLeft] = [-1, 1];
    const own = order.get(firm) as number;
    for (const next of neighboursOf(network, firm, from)) {
      const at = order.get(next) ?? own;
      if (at >= own || (best >= 0 && (most.left[at] as number) >= bestLeft)) continue;
      [best, bestLeft] = [next, most.left[at] as number];
    }
    return best;
  };
  const gone = new Set(stopped);
  for (const firm of most.touched) if (!gone.has(firm)) cause.set(firm, causeOf(firm));
  const nameOf = (firm: number): string => network.firms[firm] as string;
  return most.touched
    .map((firm, at): Effect => {
      const losses = [1 - leastLeft(firm), 1 - (most.left[at] as number)];
      const path = [nameOf(firm)];
      for (let by = cause.get(firm); by !== undefined && by >= 0; by = cause.get(by)) path.unshift(nameOf(by));
      return { firm: nameOf(firm), loss: [Math.min(...losses), Math.max(...losses)], path };
    })
    .filter(({ loss }, at) => loss[1] > TOLD && !gone.has(most.touched[at] as number))
    .sort((a, b) => b.loss[1] - a.loss[1] || a.path.length - b.path.length);
}

const orderOf = ({ touched }: Left): ReadonlyMap<number, number> => new Map(touched.map((firm, at) => [firm, at]));

function* neighboursOf(network: Network, firm: number, which: "supplier" | "buyer"): Generator<number> {
  if (which === "supplier") {
    const from = network.groupStart[network.buyerStart[firm] as number] as number;
    const to = network.groupStart[network.buyerStart[firm + 1] as number] as number;
    for (let e = from; e < to; e++) yield network.supplier[e] as number;
  } else {
    const { start, at } = network.out;
    for (let o = start[firm] as number; o < (start[firm + 1] as number); o++)
      yield network.buyer[at[o] as number] as number;
  }
}
