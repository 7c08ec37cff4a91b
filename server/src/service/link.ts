// One link of a chain: its firms with the words that prove them, its neighbours, and what is left without its largest.
import type { linkFirm, routes } from "@jiqun/contract";
import { effectiveNumber, type Link, type Span } from "@jiqun/engines/chain";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { listProofWords, listProvedScopes } from "../store/proofs.ts";
import { tileOf } from "./chains.ts";
import { type ChainCoverage, type CoverageQuery, coverageOf, type OnLink } from "./coverage.ts";
import { excerptOf } from "./excerpt.ts";
import { industryName } from "./industry-names.ts";
import { getLinkOf, storedLinksOf, unitName } from "./links.ts";

type LinkDetail = z.input<NonNullable<typeof routes.getLink.answer>>;
type LinkFirm = z.input<typeof linkFirm>;

/** A drawer shows these; the rest is found in the list of enterprises. */
const firmsShown = 200;

export async function getLink(
  ctx: Context,
  chainId: string,
  linkId: string,
  query: CoverageQuery,
): Promise<LinkDetail> {
  const { chain, link } = getLinkOf(ctx.pack, chainId, linkId);
  const found = await coverageOf(ctx, chain.id, query);
  const rows = [...(found.firms.get(link.id) ?? [])].sort((a, b) => Number(b.counts) - Number(a.counts));
  const byId = new Map(chain.links.map((one) => [one.id, one]));
  const tile = tileOf(found, link);
  const named = await namedBy(ctx, { chain: chain.id, link }, rows);
  const neighbours = (ids: readonly string[]) =>
    ids.flatMap((id) => byId.get(id) ?? []).map((one) => tileOf(found, one));
  return {
    chain: { id: chain.id, name: chain.name },
    link: tile,
    group: chain.groups.find(({ id }) => id === link.group)?.name ?? { zh: link.group, en: link.group },
    codes: link.codes.map(({ code, weight }) => ({ code, name: industryName(code)[ctx.language], weight })),
    products: link.terms.map((word) => ({ word, firms: rows.filter((row) => named(row).includes(word)).length })),
    exclusions: [...link.exclusions],
    inputs: neighbours(link.inputs),
    outputs: neighbours(tile.outputs),
    firms: (await withProofs(ctx, found, rows)).map((firm, at) => ({ ...firm, products: named(rows[at] as OnLink) })),
    firmsTotal: rows.length,
    demo: found.known.demo,
    asOf: found.known.day,
    ifLargestLost: ifLargestLost(found, rows),
  };
}

/** The products of the link that a firm's proof names. */
async function namedBy(
  ctx: Context,
  { chain, link }: { readonly chain: string; readonly link: Link },
  rows: readonly OnLink[],
): Promise<(row: OnLink) => string[]> {
  const versions = rows.map(({ version_id }) => version_id);
  const words = await listProofWords(ctx.db, versions, storedLinksOf(ctx.pack, { chain, link: link.id }));
  const terms = link.terms.map((term) => [term, term.toLowerCase()] as const);
  const products = new Map(
    [...words].map(([id, said]) => [
      id,
      terms.filter(([, term]) => said.some((word) => word.includes(term))).map(([term]) => term),
    ]),
  );
  return ({ version_id }) => products.get(version_id) ?? [];
}

async function withProofs(
  ctx: Context,
  found: ChainCoverage,
  rows: readonly OnLink[],
): Promise<Omit<LinkFirm, "products">[]> {
  const shown = rows.slice(0, firmsShown);
  const versionIds = shown.map(({ version_id }) => version_id);
  const proofs = await listProvedScopes(ctx.db, versionIds);
  const shares = sharesOf(found, rows);
  return shown.map((row) => {
    const proof = proofs.get(row.version_id);
    const spans = proof?.placements.find(
      (one) => one.chain === row.storedChain && one.link === row.storedLink,
    )?.evidence;
    return {
      enterprise: `${row.enterprise_id}`,
      name: row.name,
      unit: unitName(ctx.pack, row.unit_id ?? row.overlay_id),
      role: row.role,
      probability: row.probability ?? 1,
      decision: row.decision,
      decidedBy: row.decided_by,
      active: row.active,
      counts: row.counts,
      share: shares.get(row.enterprise_id) ?? null,
      ...excerptOf(proof?.scope ?? "", (spans ?? []) as Span[]),
      origin: found.known.origin,
    };
  });
}

const sizeOf = ({ coverage }: ChainCoverage, row: OnLink): number =>
  coverage.sizeBasis === "capital" ? Number(row.capital) : 1;

/** Of those that count, by the basis that the whole chain is measured in. */
function sharesOf(found: ChainCoverage, rows: readonly OnLink[]): Map<number, number> {
  const counted = rows.filter(({ counts }) => counts);
  const total = counted.reduce((sum, row) => sum + sizeOf(found, row), 0);
  return new Map(total > 0 ? counted.map((row) => [row.enterprise_id, sizeOf(found, row) / total]) : []);
}

/** By count no maker is the largest: one is lost, and no name is said. */
function ifLargestLost(found: ChainCoverage, rows: readonly OnLink[]): LinkDetail["ifLargestLost"] {
  const makers = rows.filter(({ counts }) => counts).sort((a, b) => sizeOf(found, b) - sizeOf(found, a));
  const [largest, ...left] = makers;
  const named = found.coverage.sizeBasis === "capital" || makers.length === 1;
  return {
    name: largest && named ? largest.name : null,
    makersLeft: left.length,
    effectiveLeft: left.length > 0 ? effectiveNumber(left.map((row) => sizeOf(found, row))) : null,
  };
}
