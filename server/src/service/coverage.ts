// How far firms cover a chain, as known on a day: placements of the engine, outweighed by the words of people.
import { type Coverage, coverage, type Link, type LinkCoverage, type Role } from "@jiqun/engines/chain";
import type { Pack, PackChain } from "@jiqun/packs";
import type { Context } from "../context.ts";
import { type EffectiveRow, listEffective } from "../store/placements.ts";
import { dataVersionOf } from "./data-version.ts";
import { keepAnswers } from "./kept-answers.ts";
import { isComplete, type KnownOn, knownOn } from "./known.ts";
import { currentLink, getChainOf, indexOf } from "./links.ts";

export interface CoverageQuery {
  readonly asOf?: string | undefined;
  /** Only firms of this unit; a functional area counts the firms that lie in it. */
  readonly unit?: string | undefined;
  /** Counts this role instead of those that cover. */
  readonly role?: Role | undefined;
}

/** A firm on a link of the active pack. */
export interface OnLink extends Omit<EffectiveRow, "role"> {
  /** What it does there; where only a person named the link, what covers it. */
  readonly role: Role;
  /** Counts towards coverage: accepted, in being, in a role that covers. */
  readonly counts: boolean;
  /** The ids under which the store knows the placement. */
  readonly storedChain: string;
  readonly storedLink: string;
}

export interface ChainCoverage {
  readonly chain: PackChain;
  readonly known: KnownOn;
  readonly complete: boolean;
  readonly coverage: Coverage;
  readonly perLink: ReadonlyMap<string, LinkCoverage>;
  /** Accepted and doubtful firms by link, most probable first. */
  readonly firms: ReadonlyMap<string, readonly OnLink[]>;
}

/** Room for the last few answers, and for all chains of a register that is not very large. */
const keep = keepAnswers<ChainCoverage>({
  answers: 12,
  size: 200_000,
  sizeOf: ({ firms }) => [...firms.values()].reduce((sum, rows) => sum + rows.length, 0),
});

export async function coverageOf(ctx: Context, chainId: string, query: CoverageQuery = {}): Promise<ChainCoverage> {
  const chain = getChainOf(ctx.pack, chainId);
  const { asOf = "", unit = "", role = "" } = query;
  const key = [await dataVersionOf(ctx), chain.id, asOf, unit, role].join(" ");
  return keep(ctx.db, key, () => readCoverage(ctx, chain, query));
}

async function readCoverage(ctx: Context, chain: PackChain, query: CoverageQuery): Promise<ChainCoverage> {
  const known = await knownOn(ctx, query.asOf);
  const complete = await isComplete(ctx, known, query.unit);
  const chains = indexOf(ctx.pack).storedChains.get(chain.id) ?? [chain.id];
  const rows = await listEffective(ctx.db, known, { chains, unit: query.unit });
  const firms = groupByLink(ctx.pack, chain, rows, query.role);
  const counted = coverage({ chain: coveredByMake(chain), members: membersOf(firms), complete });
  return {
    chain,
    known,
    complete,
    coverage: counted,
    perLink: new Map(counted.perLink.map((link) => [link.link, link])),
    firms,
  };
}

function groupByLink(
  pack: Pack,
  chain: PackChain,
  rows: readonly EffectiveRow[],
  asked: Role | undefined,
): Map<string, OnLink[]> {
  const links = new Map(chain.links.map((link) => [link.id, link]));
  const firms = new Map<string, OnLink[]>(chain.links.map(({ id }) => [id, []]));
  const seen = new Set<string>();
  for (const row of rows) {
    const at = currentLink(pack, row);
    const link = at.chain === chain.id ? links.get(at.link) : undefined;
    const once = `${at.link} ${row.enterprise_id}`;
    if (!link || seen.has(once)) continue;
    seen.add(once);
    const role = (row.role as Role | null) ?? link.coveredBy[0] ?? "make";
    const counts = row.decision === "accepted" && row.active && doesCover(link, role, asked);
    firms.get(link.id)?.push({ ...row, ...at, role, counts, storedChain: row.chain, storedLink: row.link });
  }
  return firms;
}

/** Whether a role covers the link; sellers never do, unless sellers are what is asked for. */
export const doesCover = (link: Link, role: Role, asked?: Role): boolean =>
  asked === undefined ? role !== "trade" && link.coveredBy.includes(role) : role === asked;

/** Who counts is decided above, for every page alike: the engine is handed those and counts each as a maker. */
export const coveredByMake = (chain: PackChain): PackChain => ({
  ...chain,
  links: chain.links.map((link) => ({ ...link, coveredBy: ["make"] })),
});

function* membersOf(firms: ReadonlyMap<string, readonly OnLink[]>) {
  for (const [link, rows] of firms)
    for (const { enterprise_id, counts, capital, currency } of rows)
      if (counts)
        yield {
          firm: `${enterprise_id}`,
          link,
          role: "make",
          decision: "accepted",
          active: true,
          capital: capital !== null && currency !== null ? { amount: capital, currency } : null,
        } as const;
}
