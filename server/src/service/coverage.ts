// How far firms cover a chain, as known on a day: placements of the engine, outweighed by the words of people.
import { Problem } from "@jiqun/contract";
import {
  type Coverage,
  coverageOfGroups,
  type Link,
  type LinkCoverage,
  likelyRole,
  type Role,
} from "@jiqun/engines/chain";
import type { Pack, PackChain } from "@jiqun/packs";
import type { Context } from "../context.ts";
import { listDeclared } from "../store/list-sums.ts";
import {
  countEffective,
  countMakers,
  type EffectiveCount,
  type EffectiveRow,
  hasOldIds,
  listEffective,
  type MakerCount,
  type StoredLink,
} from "../store/placements.ts";
import { firmsVersionOf } from "./data-version.ts";
import { keepAnswers } from "./kept-answers.ts";
import { isComplete, type KnownOn, knownOn } from "./known.ts";
import { currentLink, getChainOf, indexOf, storedLinksOf } from "./links.ts";

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

/** Firms on a link that are accepted or in review, folded. */
export type LinkCount = Omit<EffectiveCount, "role"> & { readonly role: Role };

export interface ChainCounts {
  readonly chain: PackChain;
  readonly known: KnownOn;
  readonly complete: boolean;
  readonly coverage: Coverage;
  readonly perLink: ReadonlyMap<string, LinkCoverage>;
  readonly counts: ReadonlyMap<string, readonly LinkCount[]>;
  /** Firms that lists declare on a link and no register holds. */
  readonly declared: ReadonlyMap<string, number>;
}

export interface ChainCoverage extends ChainCounts {
  /** Accepted and doubtful firms by link, most probable first. */
  readonly firms: ReadonlyMap<string, readonly OnLink[]>;
}

/** Room for the last few answers, and for all chains of a register that is not very large. */
const keepFirms = keepAnswers<ChainCoverage>({
  answers: 12,
  size: 200_000,
  sizeOf: ({ firms }) => [...firms.values()].reduce((sum, rows) => sum + rows.length, 0),
});
const keepCounts = keepAnswers<ChainCounts>({ answers: 12, size: 200, sizeOf: () => 1 });

/** A chain's numbers alone: a panorama of a million firms lists none of them. */
export async function countsOf(ctx: Context, chainId: string, query: CoverageQuery = {}): Promise<ChainCounts> {
  const chain = getChainOf(ctx.pack, chainId);
  return keepCounts(ctx.db, await keyOf(ctx, chain, query), () => readCounts(ctx, chain, query));
}

export async function coverageOf(ctx: Context, chainId: string, query: CoverageQuery = {}): Promise<ChainCoverage> {
  const chain = getChainOf(ctx.pack, chainId);
  return keepFirms(ctx.db, await keyOf(ctx, chain, query), () => readCoverage(ctx, chain, query));
}

/** A unit that there is not has no gaps: nothing is known of it. */
async function keyOf(ctx: Context, chain: PackChain, { asOf, unit, role }: CoverageQuery): Promise<string> {
  if (unit !== undefined && !indexOf(ctx.pack).units.has(unit)) throw new Problem("unit.unknown", { unit });
  return [await firmsVersionOf(ctx), chain.id, asOf ?? "", unit ?? "", role ?? ""].join(" ");
}

/** Of the whole region, of every chain: what many pages ask of each is read in one pass instead of one a chain. */
export async function countsOfAll(ctx: Context, asOf: string | undefined): Promise<ChainCounts[]> {
  const known = await knownOn(ctx, asOf);
  const complete = await isComplete(ctx, known, undefined);
  const { chains } = ctx.pack;
  const chainOf = new Map(chains.flatMap((chain) => storedLinks(ctx, chain).map(({ now }) => [now, chain])));
  // Where a link has an id of before beside its own, each firm is looked at once a link: that is for few chains at a time.
  const single = chains.filter((chain) => !hasOldIds(storedLinks(ctx, chain)));
  const rows = await countEffective(ctx.db, known, { links: single.flatMap((chain) => storedLinks(ctx, chain)) });
  const byChain = Map.groupBy(rows, ({ link }) => chainOf.get(link)?.id);
  const all: ChainCounts[] = [];
  for (const chain of chains) {
    const read = async () =>
      single.includes(chain)
        ? toCounts(ctx, { chain, known, complete }, byChain.get(chain.id) ?? [], {})
        : readCounts(ctx, chain, { asOf });
    all.push(await keepCounts(ctx.db, await keyOf(ctx, chain, { asOf }), read));
  }
  return all;
}

/** Every id under which the store may know a link of the chain; `now` names the chain as well. */
const storedLinks = (ctx: Context, chain: PackChain): StoredLink[] =>
  chain.links.flatMap((link) =>
    storedLinksOf(ctx.pack, { chain: chain.id, link: link.id }).map((id) => ({
      ...id,
      now: `${chain.id}/${link.id}`,
      role: likelyRole(link),
    })),
  );

async function readCounts(ctx: Context, chain: PackChain, query: CoverageQuery): Promise<ChainCounts> {
  const known = await knownOn(ctx, query.asOf);
  const complete = await isComplete(ctx, known, query.unit);
  const rows = await countEffective(ctx.db, known, { links: storedLinks(ctx, chain), unit: query.unit });
  return toCounts(ctx, { chain, known, complete }, rows, query);
}

async function toCounts(
  ctx: Context,
  about: Pick<ChainCounts, "chain" | "known" | "complete">,
  effective: readonly EffectiveCount[],
  query: CoverageQuery,
): Promise<ChainCounts> {
  const { chain, known, complete } = about;
  const rows = effective.map((row) => ({ ...row, link: row.link.slice(chain.id.length + 1) })) as LinkCount[];
  const byId = new Map(chain.links.map((link) => [link.id, link]));
  const groups = rows.filter(({ link, role, decision, active }) => {
    const of = byId.get(link);
    return decision === "accepted" && active && of !== undefined && doesCover(of, role, query.role);
  });
  const counted = coverageOfGroups({ chain, groups, complete });
  return {
    ...about,
    coverage: counted,
    perLink: new Map(counted.perLink.map((link) => [link.link, link])),
    counts: Map.groupBy(rows, ({ link }) => link),
    declared: await countDeclared(ctx, chain, known, query.unit),
  };
}

async function countDeclared(ctx: Context, chain: PackChain, known: KnownOn, unit: string | undefined) {
  const counts = new Map<string, number>();
  for (const { unit_id, links } of await listDeclared(ctx.db, known)) {
    if (unit !== undefined && unit_id !== unit) continue;
    for (const id of links) {
      const [storedChain = "", storedLink = ""] = id.split("/");
      const at = currentLink(ctx.pack, { chain: storedChain, link: storedLink });
      if (at.chain === chain.id) counts.set(at.link, (counts.get(at.link) ?? 0) + 1);
    }
  }
  return counts;
}

/** Firms of clusters' chains that count towards a link, by the unit they lie in. A firm on two chains of a cluster is one firm. */
export async function countClusterMakers(ctx: Context, asOf: string | undefined): Promise<MakerCount[]> {
  const known = await knownOn(ctx, asOf);
  const links = ctx.pack.chains.flatMap((chain) =>
    chain.links.flatMap((link) =>
      storedLinksOf(ctx.pack, { chain: chain.id, link: link.id }).map((id) => ({
        ...id,
        cluster: chain.cluster,
        roles: link.coveredBy.filter((role) => doesCover(link, role)),
        likely: doesCover(link, likelyRole(link)),
      })),
    ),
  );
  return countMakers(ctx.db, known, links);
}

async function readCoverage(ctx: Context, chain: PackChain, query: CoverageQuery): Promise<ChainCoverage> {
  const counted = await countsOf(ctx, chain.id, query);
  const chains = indexOf(ctx.pack).storedChains.get(chain.id) ?? [chain.id];
  const rows = await listEffective(ctx.db, counted.known, { chains, unit: query.unit });
  return { ...counted, firms: groupByLink(ctx.pack, chain, rows, query.role) };
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
    const role = (row.role as Role | null) ?? likelyRole(link);
    const counts = row.decision === "accepted" && row.active && doesCover(link, role, asked);
    firms.get(link.id)?.push({ ...row, ...at, role, counts, storedChain: row.chain, storedLink: row.link });
  }
  return firms;
}

/** Whether a role covers the link; sellers never do, unless sellers are what is asked for. */
export const doesCover = (link: Link, role: Role, asked?: Role): boolean =>
  asked === undefined ? role !== "trade" && link.coveredBy.includes(role) : role === asked;

/** Waits for a person's word: a doubt in a role that would cover the link. Nobody need be asked whether a seller sells. */
export const isDoubt = (
  link: Link,
  { decision, active, role }: Pick<OnLink, "decision" | "active" | "role">,
): boolean => decision === "review" && active && doesCover(link, role);

/** Who counts is decided above, for every page alike: the engine is handed those and counts each as a maker. */
export const coveredByMake = (chain: PackChain): PackChain => ({
  ...chain,
  links: chain.links.map((link) => ({ ...link, coveredBy: ["make"] })),
});
