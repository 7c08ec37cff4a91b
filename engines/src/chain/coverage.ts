// How well does a region cover a chain: which links have makers, what is left without the largest, what is missing?
//
// A link is covered by accepted firms that exist and act in one of its covering roles; sellers never cover. Without
// makers it is a gap only where the caller declares its source complete, else unknown. Catch-all links ("parts, not
// specified") are counted among the links, but are no key parts and never gaps.
// Effective makers are 1 / HHI (Herfindahl, sum of squared shares): by capital where every counted maker of the chain states
// it in one currency, else by count. O(members), or O(groups) where somebody has folded them. It says nothing of capacity: a
// maker may be of any size.
import type { Chain, Decision, Role } from "./types.ts";

export interface Member {
  /** One key for one firm. */
  readonly firm: string;
  readonly link: string;
  readonly role: Role;
  readonly decision: Decision;
  readonly active: boolean;
  /** Decimal text in the currency's base unit, or null = unknown. */
  readonly capital: { readonly amount: string; readonly currency: string } | null;
}

export type LinkState = "covered" | "gap" | "unknown";

export interface LinkCoverage {
  readonly link: string;
  readonly makers: number;
  /** Makers left when the largest is lost. */
  readonly withoutLargest: number;
  readonly effectiveMakers: number;
  /** Of all makers together, in the basis of the chain: capital in its currency, or firms. */
  readonly size: number;
  readonly state: LinkState;
}

export interface Coverage {
  readonly chain: string;
  readonly links: number;
  readonly keyParts: number;
  readonly covered: number;
  readonly coveredKeyParts: number;
  readonly coveredWithoutLargest: number;
  readonly unknown: number;
  readonly sizeBasis: "capital" | "count";
  /** Of the capital, null where firms are counted. */
  readonly currency: string | null;
  readonly perLink: readonly LinkCoverage[];
  /** Ids of links, in the chain's order. */
  readonly gaps: readonly string[];
}

export interface CoverageInput {
  readonly chain: Chain;
  readonly members: Iterable<Member>;
  /** Whether the source is declared complete for the region. */
  readonly complete: boolean;
}

/** Makers of one link, folded: those that state their capital in one currency, or those of which it is not known. */
export interface MakerGroup {
  readonly link: string;
  /** null = some of them state no capital above nothing. */
  readonly currency: string | null;
  readonly firms: number;
  /** Sum of their capitals and of its squares; nothing is asked of them where the currency is null. */
  readonly capital: number;
  readonly squares: number;
}

export function coverage({ chain, members, complete }: CoverageInput): Coverage {
  const groups = [...makersByLink(chain, members)].flatMap(([link, firms]) =>
    [...firms.values()].map(({ capital }): MakerGroup => {
      const amount = Number(capital?.amount ?? 0);
      const currency = amount > 0 ? (capital?.currency ?? null) : null;
      return { link, currency, firms: 1, capital: amount, squares: amount ** 2 };
    }),
  );
  return coverageOfGroups({ chain, groups, complete });
}

/** The same, where each firm was counted once already, and only those that cover. A link may have several groups. */
export function coverageOfGroups({
  chain,
  groups,
  complete,
}: Omit<CoverageInput, "members"> & { readonly groups: Iterable<MakerGroup> }): Coverage {
  const byLink = new Map<string, { firms: number; capital: number; squares: number }>();
  const currencies = new Set<string | null>();
  for (const { link, currency, firms, capital, squares } of groups) {
    const sum = byLink.get(link) ?? { firms: 0, capital: 0, squares: 0 };
    byLink.set(link, { firms: sum.firms + firms, capital: sum.capital + capital, squares: sum.squares + squares });
    currencies.add(currency);
  }
  const sizeBasis = currencies.size === 1 && !currencies.has(null) ? "capital" : "count";
  const perLink = chain.links.map((link): LinkCoverage => {
    const { firms, capital, squares } = byLink.get(link.id) ?? { firms: 0, capital: 0, squares: 0 };
    const effectiveMakers = sizeBasis === "capital" && firms > 0 ? capital ** 2 / squares : firms;
    const state = firms > 0 ? "covered" : complete && !link.catchAll ? "gap" : "unknown";
    const size = sizeBasis === "capital" ? capital : firms;
    return { link: link.id, makers: firms, withoutLargest: Math.max(0, firms - 1), effectiveMakers, size, state };
  });
  const keyParts = new Set(chain.links.filter((link) => link.keyPart && !link.catchAll).map((link) => link.id));
  const covered = perLink.filter(({ state }) => state === "covered");
  return {
    chain: chain.id,
    links: perLink.length,
    keyParts: keyParts.size,
    covered: covered.length,
    coveredKeyParts: covered.filter(({ link }) => keyParts.has(link)).length,
    coveredWithoutLargest: covered.filter(({ withoutLargest }) => withoutLargest > 0).length,
    unknown: perLink.filter(({ state }) => state === "unknown").length,
    sizeBasis,
    currency: sizeBasis === "capital" ? ([...currencies][0] ?? null) : null,
    perLink,
    gaps: perLink.filter(({ state }) => state === "gap").map(({ link }) => link),
  };
}

/** 1 / HHI of the sizes: 3 equal makers are 3, one with nearly all is nearly 1; 0 without makers. */
export function effectiveNumber(sizes: readonly number[]): number {
  const sum = sizes.reduce((total, size) => total + size, 0);
  if (sum <= 0) return 0;
  return 1 / sizes.reduce((total, size) => total + (size / sum) ** 2, 0);
}

type MakersByLink = ReadonlyMap<string, ReadonlyMap<string, Member>>;

function makersByLink(chain: Chain, members: Iterable<Member>): MakersByLink {
  const links = new Map(chain.links.map((link) => [link.id, link]));
  const makers = new Map<string, Map<string, Member>>();
  for (const member of members) {
    const link = links.get(member.link);
    const covers = link?.coveredBy.includes(member.role) && member.role !== "trade";
    if (!covers || member.decision !== "accepted" || !member.active) continue;
    const firms = makers.get(member.link) ?? new Map<string, Member>();
    const known = firms.get(member.firm);
    if (!known?.capital) firms.set(member.firm, member);
    makers.set(member.link, firms);
  }
  return makers;
}
