// The doubtful placements that the asker may judge, in the order of what a word on them saves.
import type { Doubt, routes } from "@jiqun/contract";
import { type Asked, marksOf, type NamedDoubt, orderDoubts, type Role } from "@jiqun/engines/chain";
import type { Pack, PackChain } from "@jiqun/packs";
import type { z } from "zod";
import type { Context } from "../context.ts";
import {
  countAccepted,
  countJudgedAlike,
  type DoubtedFirm,
  type DoubtFilter,
  type DoubtRow,
  listDoubtedFirms,
  listDoubts as listDoubtRows,
} from "../store/doubts.ts";
import { doesCover } from "./coverage.ts";
import { costsIn, thresholdsIn } from "./engines.ts";
import { knownOn } from "./known.ts";
import { currentLink, getChainOf, getLinkOf, indexOf, storedLinksOf, unitName } from "./links.ts";
import { areasWithin, reaches, reachOf } from "./reach.ts";
import { reasonsOf } from "./reasons.ts";

type Query = z.output<NonNullable<typeof routes.listDoubts.query>>;
type Answer = z.input<NonNullable<typeof routes.listDoubts.answer>>;

/** Ranked are those in which most is risked; with more doubts than these the rest waits. */
const rankedMost = 20_000;

export async function listDoubts(ctx: Context, query: Query): Promise<Answer> {
  const known = await knownOn(ctx, undefined);
  const filter = filterOf(ctx, query);
  const costs = costsIn(ctx.pack);
  const risk = { wrong: costs.wrongAcceptance, missed: costs.missedMaker, most: rankedMost };
  const rows = await listDoubtRows(ctx.db, known, filter, risk);
  const makers = await makersByLink(ctx, known, filter.chains);
  const judged = new Map(
    (await countJudgedAlike(ctx.db, filter.chains)).map((row) => [alikeKey(ctx, row), row.words] as const),
  );
  const { links } = indexOf(ctx.pack);
  const doubts = rows.flatMap((row): RankedDoubt[] => {
    const at = currentLink(ctx.pack, row);
    const key = `${at.chain}/${at.link}`;
    const link = links.get(key);
    if (!link) return [];
    const kind = alikeKey(ctx, row);
    return [
      {
        row,
        at,
        link: key,
        kind,
        probability: row.probability,
        keyPart: link.keyPart,
        catchAll: link.catchAll,
        makers: makers.get(key) ?? 0,
        alike: row.alike,
        judgedAlike: judged.get(kind) ?? 0,
      },
    ];
  });
  // The order of the store decides between equals.
  const shown = orderDoubts(doubts, costs, query.limit);
  const firms = await listDoubtedFirms(
    ctx.db,
    shown.map(({ doubt }) => doubt.row.version_id),
  );
  const byVersion = new Map(firms.map((firm) => [firm.version_id, firm]));
  return {
    items: shown.flatMap((asked) => {
      const firm = byVersion.get(asked.doubt.row.version_id);
      return firm ? [doubtView(ctx, asked, firm)] : [];
    }),
    total: rows[0]?.total ?? 0,
    thresholds: thresholdsIn(ctx.pack),
    demo: known.demo,
  };
}

/** The words of the scope, under the link's id of today. */
function alikeKey(ctx: Context, row: Pick<DoubtRow, "chain" | "link" | "phrase">): string {
  const { chain, link } = currentLink(ctx.pack, row);
  return JSON.stringify([chain, link, row.phrase]);
}

function filterOf(ctx: Context, { chain, link, unit }: Query): DoubtFilter {
  const { pack } = ctx;
  const { storedChains } = indexOf(pack);
  const stored = (ids: readonly string[]) => ids.flatMap((id) => storedChains.get(id) ?? [id]);
  const asked = chain === undefined ? pack.chains : [getChainOf(pack, chain)];
  const only = chain !== undefined && link !== undefined ? getLinkOf(pack, chain, link).link.id : null;
  const reach = reachOf(ctx);
  const units = areasWithin(ctx);
  const own = pack.chains.filter(({ cluster }) => reaches(reach, { cluster })).map(({ id }) => id);
  return {
    chains: stored(asked.map(({ id }) => id)),
    covering: asked.flatMap((one) =>
      one.links.flatMap((of) => (only === null || of.id === only ? coveringOf(pack, one, of) : [])),
    ),
    unit: unit ?? null,
    within: units === null ? null : { units, chains: stored(own) },
  };
}

/** The roles that cover a link, under each id by which the store may know it. */
function coveringOf(pack: Pack, chain: PackChain, link: PackChain["links"][number]): DoubtFilter["covering"] {
  const roles = link.coveredBy.filter((role) => doesCover(link, role));
  return storedLinksOf(pack, { chain: chain.id, link: link.id }).flatMap((id) =>
    roles.map((role) => ({ ...id, role })),
  );
}

async function makersByLink(
  ctx: Context,
  known: Parameters<typeof countAccepted>[1],
  chains: readonly string[],
): Promise<Map<string, number>> {
  const { links } = indexOf(ctx.pack);
  const makers = new Map<string, number>();
  for (const row of await countAccepted(ctx.db, known, chains)) {
    const at = currentLink(ctx.pack, row);
    const key = `${at.chain}/${at.link}`;
    const link = links.get(key);
    const role = (row.role as Role | null) ?? link?.coveredBy[0] ?? "make";
    if (link && doesCover(link, role)) makers.set(key, (makers.get(key) ?? 0) + row.firms);
  }
  return makers;
}

interface RankedDoubt extends NamedDoubt {
  readonly row: DoubtRow;
  readonly at: ReturnType<typeof currentLink>;
}

function doubtView(ctx: Context, { doubt, value, ...ahead }: Asked<RankedDoubt>, firm: DoubtedFirm): Doubt {
  const { row, at, makers, alike } = doubt;
  const { chain, link } = getLinkOf(ctx.pack, at.chain, at.link);
  const proof = firm.proofs.find((one) => one.chain === row.chain && one.link === row.link);
  return {
    enterprise: `${row.enterprise_id}`,
    name: firm.name,
    code: firm.code,
    unit: unitName(ctx.pack, firm.unit),
    chain: chain.id,
    chainName: chain.name,
    link: link.id,
    linkName: link.name,
    linkVouching: link.vouching,
    group: chain.groups.find(({ id }) => id === link.group)?.name ?? { zh: link.group, en: link.group },
    segment: link.segment,
    keyPart: link.keyPart,
    role: row.role as Role,
    probability: row.probability,
    evidence: (proof?.evidence ?? []).map(([start, end]): [number, number] => [start, end]),
    reasons: reasonsOf(proof?.reasons),
    scope: firm.scope,
    marks: marksOf(firm.scope).map((mark) => ({ ...mark })),
    products: firm.products,
    industryCode: firm.industry_code,
    value: { ...value, ...ahead, makers, alike, phrase: row.phrase },
  };
}
