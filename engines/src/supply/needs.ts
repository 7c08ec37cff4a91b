// Which supply edges stand for something that the buyer cannot do without? As far as the chain and the buyer's links say.
//
// A product that is a declared input of a link that the buyer makes is essential, unless alternatives serve; all else is not
// known, because inputs of a chain are never complete. A person's word in the file outweighs it. O(edges).
import type { Chain } from "../chain/index.ts";
import type { SupplyEdge } from "./network.ts";
import { needsOf } from "./structure.ts";

/** `linksOf`: links that a firm is known to make; what it sells in the edges themselves is added. */
export function withNeeds(
  chain: Chain,
  edges: readonly SupplyEdge[],
  linksOf: (firm: string) => Iterable<string> = () => [],
): SupplyEdge[] {
  const needed = new Map(
    chain.links.map((link) => [link.id, new Set(needsOf(link).flatMap((need) => (need.length === 1 ? need : [])))]),
  );
  const sold = new Map<string, Set<string>>();
  for (const { supplier, product } of edges)
    if (needed.has(product)) sold.set(supplier, (sold.get(supplier) ?? new Set()).add(product));
  return edges.map((edge) => {
    if (edge.essential !== null) return edge;
    const links = [...(sold.get(edge.buyer) ?? []), ...linksOf(edge.buyer)];
    return links.some((link) => needed.get(link)?.has(edge.product)) ? { ...edge, essential: true } : edge;
  });
}
