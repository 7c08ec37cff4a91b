// The panorama of a chain: tiles, coverage, what was published about it.
import type { coverageSummary, linkTile, routes } from "@jiqun/contract";
import type { Link } from "@jiqun/engines/chain";
import { coverageOfLinks } from "@jiqun/engines/supply";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { type ChainCounts, type CoverageQuery, countsOf, isDoubt, type LinkCount } from "./coverage.ts";
import { dataVersionOf } from "./data-version.ts";
import { readFigureBook } from "./figure-book.ts";
import { indexOf } from "./links.ts";
import { toShownFigure } from "./shown-figure.ts";

type Answer = z.input<NonNullable<typeof routes.getChain.answer>>;
export type LinkTile = z.input<typeof linkTile>;
type Summary = z.input<typeof coverageSummary>;

export async function getChain(ctx: Context, chainId: string, query: CoverageQuery): Promise<Answer> {
  const found = await countsOf(ctx, chainId, query);
  const { chain, known } = found;
  const book = await readFigureBook(ctx, known.day);
  return {
    id: chain.id,
    name: chain.name,
    cluster: clusterOf(ctx, chain.cluster),
    note: chain.note,
    asOf: known.day,
    demo: known.demo,
    dataVersion: await dataVersionOf(ctx),
    packVersion: ctx.pack.region.version,
    systems: [...chain.systems],
    groups: chain.groups.map(({ id, name, system, vouching }) => ({ id, name, system, vouching })),
    links: chain.links.map((link) => tileOf(found, link)),
    coverage: summaryOf(found),
    ofLinks: chain.links.flatMap(({ id }) =>
      book.of(`link:${chain.id}/${id}`).map((figure) => toShownFigure(ctx.pack, book, figure)),
    ),
    published: book.of(`chain:${chain.id}`).map((figure) => toShownFigure(ctx.pack, book, figure)),
    roles: (indexOf(ctx.pack).clusters.get(chain.cluster)?.roles ?? []).map((role) => ({ ...role })),
  };
}

export function clusterOf(ctx: Context, id: string): { id: string; name: { zh: string; en: string } } {
  return { id, name: indexOf(ctx.pack).clusters.get(id)?.name ?? { zh: id, en: id } };
}

export function tileOf({ chain, perLink, counts, declared }: ChainCounts, link: Link): LinkTile {
  const counted = perLink.get(link.id);
  const inBeing = (counts.get(link.id) ?? []).filter(({ active }) => active);
  const count = (which: (count: LinkCount) => boolean) =>
    inBeing.filter(which).reduce((sum, { firms }) => sum + firms, 0);
  const accepted = (role: string) => count((one) => one.decision === "accepted" && one.role === role);
  const makers = counted?.makers ?? 0;
  return {
    id: link.id,
    name: link.name,
    ...(link.shortName ? { shortName: link.shortName } : {}),
    group: link.group,
    segment: link.segment,
    keyPart: link.keyPart,
    catchAll: link.catchAll,
    vouching: link.vouching,
    source: link.source,
    inputs: [...link.inputs],
    outputs: chain.links.filter(({ inputs }) => inputs.includes(link.id)).map(({ id }) => id),
    state: counted?.state ?? "unknown",
    makers,
    review: count((one) => isDoubt(link, one)),
    developers: accepted("develop"),
    servicers: accepted("service"),
    traders: accepted("trade"),
    coveredWithoutLargest: (counted?.withoutLargest ?? 0) > 0,
    effectiveMakers: makers > 0 ? (counted?.effectiveMakers ?? null) : null,
    declared: declared.get(link.id) ?? 0,
    size: makers > 0 ? (counted?.size ?? null) : null,
    products: [...link.terms],
  };
}

/** Every number speaks of key parts: what is not specified is no part, it neither covers nor lacks anything. */
export function summaryOf({ chain, coverage, complete }: ChainCounts): Summary {
  const counted = coverageOfLinks(chain, coverage.perLink);
  return { links: coverage.links, ...counted, sizeBasis: coverage.sizeBasis, currency: coverage.currency, complete };
}
