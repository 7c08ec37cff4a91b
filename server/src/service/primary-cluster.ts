// One cluster for each firm, so that sums over clusters count nobody twice: that of its highest accepted placement in
// a role that covers, ties by the pack's order of clusters; without one, the cluster whose industry codes speak of it most.
import type { Pack } from "@jiqun/packs";
import { type Context, fromPack } from "../context.ts";
import { countByIndustry } from "../store/enterprise-counts.ts";
import { listEffective } from "../store/placements.ts";
import { doesCover } from "./coverage.ts";
import { knownOn } from "./known.ts";
import { currentLink, indexOf } from "./links.ts";

export interface Placed {
  readonly chain: string;
  readonly link: string;
  readonly role: string | null;
  readonly probability: number | null;
  readonly decision: string;
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
    const probability = one.probability ?? 1;
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

/** Firms in being by their primary cluster, as known on a day. */
export async function countPrimary(ctx: Context, asOf: string | undefined): Promise<Map<string, number>> {
  const { pack } = ctx;
  const known = await knownOn(ctx, asOf);
  const chains = [...indexOf(pack).storedChains.values()].flat();
  const rows = chains.length > 0 ? await listEffective(ctx.db, known, { chains }) : [];
  const counts = new Map<string, number>();
  const add = (cluster: string | null, firms: number) => {
    if (cluster !== null) counts.set(cluster, (counts.get(cluster) ?? 0) + firms);
  };
  const placedByIndustry = new Map<string | null, number>();
  const inBeing = rows.filter(({ active }) => active);
  for (const placements of Map.groupBy(inBeing, ({ enterprise_id }) => enterprise_id).values()) {
    const [first] = placements;
    if (!first || !placements.some((one) => clusterCoveredBy(pack, one) !== null)) continue;
    add(primaryCluster(pack, placements, first), 1);
    const industry = first.industry_code ?? first.division;
    placedByIndustry.set(industry, (placedByIndustry.get(industry) ?? 0) + 1);
  }
  for (const { industry, firms } of await countByIndustry(ctx.db, known))
    add(clusterOfCode(pack, industry), firms - (placedByIndustry.get(industry) ?? 0));
  return counts;
}
