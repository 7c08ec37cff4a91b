// The chains of the region with the coverage of each.
import type { routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { readChainNumbers } from "./chain-numbers.ts";
import { clusterOf } from "./chains.ts";
import { getChainOf } from "./links.ts";

type Answer = z.input<NonNullable<typeof routes.listChains.answer>>;

export async function listChains(ctx: Context, asOf: string | undefined): Promise<Answer> {
  const { chains } = await readChainNumbers(ctx, asOf);
  return {
    demo: chains.some(({ demo }) => demo),
    items: chains.map(({ chain, cluster, summary }) => ({
      id: chain,
      name: getChainOf(ctx.pack, chain).name,
      cluster: clusterOf(ctx, cluster),
      coverage: summary,
    })),
  };
}
