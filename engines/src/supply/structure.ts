// What does a chain stand on? Links as an AND/OR structure: a link is made where one of its makers works and all its
// inputs come, an input with alternatives where one of them comes.
//
// Method: coherent structure functions of reliability (parts, all-gates, any-gates). A link without a known maker here is
// taken to be supplied from elsewhere, so it is no weakness: it is a gap or unknown, and coverage says which. O(links + makers).
import type { Chain, Link } from "../chain/index.ts";

/** A part works or fails by itself; a gate works where all, or any, of what it names works. */
export type Gate = { readonly kind: "part" } | { readonly kind: "all" | "any"; readonly of: readonly string[] };
export type Structure = ReadonlyMap<string, Gate>;

/** Link → keys of the firms that make it. */
export type MakersOf = ReadonlyMap<string, readonly string[]>;

/** Each stands for one need of the link: one of these must come. */
export function needsOf(link: Link): readonly (readonly string[])[] {
  const alternatives = link.alternatives ?? [];
  const several = new Set(alternatives.flat());
  return [...link.inputs.filter((id) => !several.has(id)).map((id) => [id]), ...alternatives];
}

export const firmPart = (firm: string): string => `firm ${firm}`;
export const linkGate = (link: string): string => `link ${link}`;

/** A gate for each link that has makers, and a part for each firm. */
export function structureOf(chain: Chain, makers: MakersOf): Structure {
  const gates = new Map<string, Gate>();
  const isMade = (id: string): boolean => (makers.get(id)?.length ?? 0) > 0;
  for (const link of chain.links) {
    if (!isMade(link.id)) continue;
    const firms = makers.get(link.id) ?? [];
    for (const firm of firms) gates.set(firmPart(firm), { kind: "part" });
    gates.set(`makers ${link.id}`, { kind: "any", of: firms.map(firmPart) });
    // One alternative that comes from elsewhere is enough for the need.
    const needs = needsOf(link).filter((need) => need.every(isMade));
    for (const [at, need] of needs.entries())
      gates.set(`need ${link.id} ${at}`, { kind: "any", of: need.map(linkGate) });
    const all = [`makers ${link.id}`, ...needs.map((_, at) => `need ${link.id} ${at}`)];
    gates.set(linkGate(link.id), { kind: "all", of: all });
  }
  return gates;
}
