// The cockpit: the region's targets, its clusters by tier, and what needs attention, as known on a day.
import type { routes } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { listAttention } from "./attention.ts";
import { numbersOfCluster, readChainNumbers } from "./chain-numbers.ts";
import { toClusterRow } from "./cluster-rows.ts";
import { dataVersionOf } from "./data-version.ts";
import { readFigureBook } from "./figure-book.ts";
import { listHeadlines } from "./headlines.ts";
import { knownOn } from "./known.ts";

export type Cockpit = z.input<NonNullable<typeof routes.getCockpit.answer>>;

/** Whether a cluster is one of the system's number. */
const isCounted = (pack: Pack) => {
  const counted = new Set(pack.region.tiers.filter((tier) => tier.counted).map(({ id }) => id));
  return ({ tier }: { readonly tier: string }): boolean => counted.has(tier);
};

export async function getCockpit(ctx: Context, { asOf }: { asOf?: string | undefined }): Promise<Cockpit> {
  const { pack } = ctx;
  const dataVersion = await dataVersionOf(ctx);
  const book = await readFigureBook(ctx, asOf);
  const numbers = await readChainNumbers(ctx, asOf);
  const { demo } = await knownOn(ctx, asOf);
  const headlines = listHeadlines(pack, book);
  const clusters = pack.clusters
    .filter(({ validFrom }) => validFrom <= book.asOf) // an ended one stays, and says what took its place
    .map((cluster) => toClusterRow(pack, book, cluster, numbersOfCluster(numbers, cluster.id)));
  return {
    asOf: book.asOf,
    dataVersion,
    demo,
    headlines,
    tiers: pack.region.tiers
      .map(({ id, name, shortName, scale, counted }) => ({
        id,
        name,
        shortName,
        scale,
        counted,
        clusters: clusters.filter(({ tier }) => tier === id),
      }))
      .filter((tier) => tier.clusters.length > 0),
    attention: listAttention({
      pack,
      book,
      headlines,
      clusters: clusters.filter(isCounted(pack)),
      chains: numbers.chains,
      demo,
    }),
  };
}
