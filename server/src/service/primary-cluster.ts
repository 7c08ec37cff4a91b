// One cluster for each firm, so that sums over clusters count nobody twice: that of its highest accepted placement in
// a role that covers, ties by the pack's order of clusters; without one, the cluster whose industry codes speak of it most.
import type { Pack } from "@jiqun/packs";
import { type Context, fromPack } from "../context.ts";
import { countByIndustry } from "../store/enterprise-counts.ts";
import { listEffective } from "../store/placements.ts";
import { countPrimaryPlaced } from "../store/primary-counts.ts";
import { doesCover } from "./coverage.ts";
import { firmsVersionOf } from "./data-version.ts";
import { keepAnswers } from "./kept-answers.ts";
import { type KnownOn, knownOn } from "./known.ts";
import { currentLink, indexOf, storedLinksOf } from "./links.ts";

export interface Placed {
  readonly chain: string;
  readonly link: string;
  readonly role: string | null;
  readonly probability: number | null;
  readonly decision: string;
  /** By whom, where it is known. */
  readonly decided_by?: string;
}

interface Industry {
  readonly industry_code: string | null;
  readonly division: string | null;
}

export function primaryCluster(pack: Pack, placements: readonly Placed[], industry: Industry): string | null {
  let best: { cluster: string; probability: number } | null = null;
  for (const one of placements) {
    const cluster = clusterCoveredBy(pack, one);
    if (cluster === null) continue;
    // What a person confirmed is certain.
    const probability = one.decided_by === "confirmed" ? 1 : (one.probability ?? 1);
    if (
      !best ||
      probability > best.probability ||
      (probability === best.probability && isBefore(pack, cluster, best.cluster))
    )
      best = { cluster, probability };
  }
  return best?.cluster ?? clusterOfCode(pack, industry.industry_code ?? industry.division);
}

function clusterCoveredBy(pack: Pack, placed: Placed): string | null {
  if (placed.decision !== "accepted") return null;
  const { chains, links } = indexOf(pack);
  const at = currentLink(pack, placed);
  const link = links.get(`${at.chain}/${at.link}`);
  const covers = link && (placed.role === null || doesCover(link, placed.role as "make"));
  return covers ? (chains.get(at.chain)?.cluster ?? null) : null;
}

const orderOf = (pack: Pack): ReadonlyMap<string, number> => new Map(pack.clusters.map(({ id }, at) => [id, at]));
const isBefore = (pack: Pack, a: string, b: string): boolean => {
  const order = fromPack(pack, orderOf);
  return (order.get(a) ?? order.size) < (order.get(b) ?? order.size);
};

export const digitsOf = (code: string): string => code.replace(/^[A-T]/, "");

/** The heaviest code that holds the firm's; the longer one among equals; then the pack's order. */
function clusterOfCode(pack: Pack, code: string | null): string | null {
  if (code === null) return null;
  const own = digitsOf(code);
  let best: { cluster: string; weight: number; length: number } | null = null;
  for (const cluster of pack.clusters) {
    if (cluster.validTo !== null) continue;
    for (const hint of cluster.codes) {
      const digits = digitsOf(hint.code);
      if (digits === "" || !own.startsWith(digits)) continue;
      const better = !best || hint.weight > best.weight || (hint.weight === best.weight && digits.length > best.length);
      if (better) best = { cluster: cluster.id, weight: hint.weight, length: digits.length };
    }
  }
  return best?.cluster ?? null;
}

/** The primary cluster of each firm as it stands now: of an unplaced firm by its industry code. */
export async function listPrimary(
  ctx: Context,
): Promise<{ readonly of: (firm: number, industry: string | null) => string | null }> {
  const { pack } = ctx;
  const chains = [...indexOf(pack).storedChains.values()].flat();
  const rows = chains.length > 0 ? await listEffective(ctx.db, await knownOn(ctx, undefined), { chains }) : [];
  const placed = Map.groupBy(rows, ({ enterprise_id }) => enterprise_id);
  return {
    of: (firm, industry) => primaryCluster(pack, placed.get(firm) ?? [], { industry_code: industry, division: null }),
  };
}

const keepCounts = keepAnswers<Map<string, number>>({ answers: 2, size: 0, sizeOf: () => 1 });

/** Firms in being by their primary cluster, as known on a day: what `primaryCluster` says of each, counted by the store. */
export async function countPrimary(ctx: Context, known: KnownOn): Promise<ReadonlyMap<string, number>> {
  const key = `${await firmsVersionOf(ctx)} ${known.before === null ? "now" : known.day}`;
  return keepCounts(ctx.db, key, () => readCounts(ctx, known));
}

async function readCounts(ctx: Context, known: KnownOn): Promise<Map<string, number>> {
  const { pack } = ctx;
  const counts = new Map<string, number>();
  const add = (cluster: string | null, firms: number) => {
    if (cluster !== null) counts.set(cluster, (counts.get(cluster) ?? 0) + firms);
  };
  const placed = new Map<string | null, number>();
  for (const { cluster, industry, firms } of await countPrimaryPlaced(ctx.db, known, coveringLinks(pack))) {
    add(cluster, firms);
    placed.set(industry, (placed.get(industry) ?? 0) + firms);
  }
  for (const { industry, firms } of await countByIndustry(ctx.db, known))
    add(clusterOfCode(pack, industry), firms - (placed.get(industry) ?? 0));
  return counts;
}

/** Each link under every id by which the store may know it, with its cluster and the roles that cover it; clusters in the pack's order. */
function coveringLinks(pack: Pack) {
  const order = fromPack(pack, orderOf);
  return pack.chains.flatMap((chain) =>
    chain.links.flatMap((link) =>
      storedLinksOf(pack, { chain: chain.id, link: link.id }).map((id) => ({
        ...id,
        cluster: chain.cluster,
        order: order.get(chain.cluster) ?? order.size,
        roles: link.coveredBy.filter((role) => doesCover(link, role)),
      })),
    ),
  );
}
