// Which one cluster a firm is added to in sums: that of its best accepted place on a chain (ties by the pack's order), else
// the cluster without a chain whose industry codes speak most for the firm's own. Elsewhere all its places count.
import type { Pack } from "@jiqun/packs";
import { type Context, fromPack } from "../context.ts";
import { countByBestChain, countUnplacedByCode } from "../store/primary.ts";
import { knownOn } from "./known.ts";
import { currentKey } from "./names.ts";

interface CodeRule {
  readonly cluster: string;
  /** Digits of a class, group or division. */
  readonly digits: string;
  readonly weight: number;
}

const digitsOf = (code: string): string => code.replace(/^[A-Z]/, "");

/** The heaviest and, of equal ones, the longest code first; then the pack's order. */
function listCodeRules(pack: Pack): readonly CodeRule[] {
  const withChain = new Set(pack.chains.map(({ cluster }) => cluster));
  return pack.clusters
    .filter(({ id, validTo }) => !withChain.has(id) && validTo === null)
    .flatMap(({ id, codes }) => codes.map(({ code, weight }) => ({ cluster: id, digits: digitsOf(code), weight })))
    .sort((a, b) => b.weight - a.weight || b.digits.length - a.digits.length);
}

export const findClusterByCode = (pack: Pack, code: string): string | undefined =>
  fromPack(pack, listCodeRules).find(({ digits }) => digitsOf(code).startsWith(digits))?.cluster;

export function findClusterByChain(pack: Pack, storedChain: string): string | undefined {
  const id = currentKey(pack, `chain:${storedChain}`).slice("chain:".length);
  return pack.chains.find((chain) => chain.id === id)?.cluster;
}

export interface Place {
  readonly chain: string;
  readonly role: string | null;
  readonly decision: string;
  readonly probability: number | null;
}

/** For one firm. `code` is its industry code, or its division. */
export function findPrimaryCluster(pack: Pack, places: readonly Place[], code: string | null): string | undefined {
  const order = new Map(pack.chains.map(({ id }, at) => [id, at]));
  const placed = places
    .filter(({ role, decision }) => decision === "accepted" && role !== "trade" && role !== "lease")
    .map(({ chain, probability }) => ({
      chain: currentKey(pack, `chain:${chain}`).slice("chain:".length),
      probability,
    }))
    .sort(
      (a, b) => (b.probability ?? 1) - (a.probability ?? 1) || (order.get(a.chain) ?? 0) - (order.get(b.chain) ?? 0),
    );
  const [best] = placed;
  return (best && findClusterByChain(pack, best.chain)) ?? (code === null ? undefined : findClusterByCode(pack, code));
}

/** Active firms by their primary cluster. */
export async function countPrimaryClusters(
  ctx: Context,
  asOf: string | undefined,
): Promise<ReadonlyMap<string, number>> {
  const { pack } = ctx;
  const known = await knownOn(ctx, asOf);
  const chains = pack.chains.map(({ id }) => id);
  const counts = new Map<string, number>();
  const add = (cluster: string | undefined, firms: number) => {
    if (cluster !== undefined) counts.set(cluster, (counts.get(cluster) ?? 0) + firms);
  };
  for (const { chain, firms } of await countByBestChain(ctx.db, known, chains))
    add(findClusterByChain(pack, chain), firms);
  for (const { code, firms } of await countUnplacedByCode(ctx.db, known, chains))
    add(findClusterByCode(pack, code), firms);
  return counts;
}

/** Unknown without a register, and for a cluster that neither a chain nor an industry code describes. */
export async function countPrimary(
  ctx: Context,
  cluster: string,
  asOf: string | undefined,
): Promise<{ value: number | null; basis: string }> {
  const known = await knownOn(ctx, asOf);
  if (known.origin === "demo" && !known.demo) return { value: null, basis: "no-register" };
  const hasChain = ctx.pack.chains.some((chain) => chain.cluster === cluster);
  const hasCodes = fromPack(ctx.pack, listCodeRules).some((rule) => rule.cluster === cluster);
  if (!hasChain && !hasCodes) return { value: null, basis: "no-chain" };
  const counts = await countPrimaryClusters(ctx, asOf);
  return { value: counts.get(cluster) ?? 0, basis: hasChain ? "primary-placement" : "industry-codes" };
}
