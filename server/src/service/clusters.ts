// One cluster in full: its row, what it was and becomes, its figures, its chain's firms by unit.
import { Problem, type routes } from "@jiqun/contract";
import type { Cluster, Pack } from "@jiqun/packs";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { type ClusterNumbers, numbersOfCluster, readChainNumbers } from "./chain-numbers.ts";
import { toClusterRow } from "./cluster-rows.ts";
import { readFigureBook } from "./figure-book.ts";
import { type KnownOn, knownOn } from "./known.ts";
import { currentKey, nameOfSubject } from "./names.ts";
import { countPrimary } from "./primary-cluster.ts";
import { toShownFigure } from "./shown-figure.ts";

export type ClusterDetail = z.input<NonNullable<typeof routes.getCluster.answer>>;

export async function getCluster(ctx: Context, given: string, asOf: string | undefined): Promise<ClusterDetail> {
  const { pack } = ctx;
  const id = currentKey(pack, `cluster:${given}`).slice("cluster:".length);
  const cluster = pack.clusters.find((one) => one.id === id);
  const tier = pack.region.tiers.find((one) => one.id === cluster?.tier);
  if (!cluster || !tier) throw new Problem("cluster.unknown", { id: given });
  const book = await readFigureBook(ctx, asOf);
  const known = await knownOn(ctx, asOf);
  const numbers = numbersOfCluster(await readChainNumbers(ctx, asOf), id);
  const named = (ids: readonly string[]) =>
    ids.map((one) => ({ id: one, name: nameOfSubject(pack, `cluster:${one}`) }));
  return {
    ...toClusterRow(pack, book, cluster, numbers),
    aliases: [...cluster.aliases],
    source: cluster.source,
    note: cluster.note,
    validFrom: cluster.validFrom,
    predecessors: named(predecessorsOf(pack, cluster)),
    roles: cluster.roles.map((role) => ({ ...role })),
    tierName: tier.name,
    tierScale: tier.scale,
    figures: book
      .of(`cluster:${id}`)
      .toSorted((a, b) => (a.knownFrom === b.knownFrom ? b.entry - a.entry : a.knownFrom < b.knownFrom ? 1 : -1))
      .map((figure) => toShownFigure(pack, book, figure)),
    units: countByUnit(pack, numbers),
    primaryEnterprises: await countOwn(ctx, cluster, known),
    demo: known.demo,
    asOf: book.asOf,
  };
}

/** Unknown without a register, and for a cluster that neither a chain nor an industry code describes. */
async function countOwn(
  ctx: Context,
  { id, codes }: Cluster,
  known: KnownOn,
): Promise<ClusterDetail["primaryEnterprises"]> {
  const hasChain = ctx.pack.chains.some(({ cluster }) => cluster === id);
  if (known.origin === "demo" && !known.demo) return { value: null, basis: "no-register" };
  if (!hasChain && codes.length === 0) return { value: null, basis: "no-chain" };
  const counts = await countPrimary(ctx, known);
  return { value: counts.get(id) ?? 0, basis: hasChain ? "primary-placement" : "industry-codes" };
}

const predecessorsOf = (pack: Pack, { id }: Cluster): string[] =>
  pack.clusters.filter(({ successors }) => successors.includes(id)).map((cluster) => cluster.id);

/** Units that are no overlay: a firm lies in one of them at most, so the sum is the number of firms that were located. */
function countByUnit(pack: Pack, numbers: ClusterNumbers | null): ClusterDetail["units"] {
  const makers = numbers?.known ? numbers.units : new Map<string, number>();
  return pack.units
    .flatMap(({ id, name }) => (makers.has(id) ? [{ id, name, makers: makers.get(id) ?? 0 }] : []))
    .sort((a, b) => b.makers - a.makers);
}
