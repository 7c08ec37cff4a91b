// Supply edges between the links of one chain, for drawing: known pairs and inferred ones, never added up.
//
// From: the link that the product names. To: of the links of this chain that the buyer makes, those that take the product in; else the
// only one it makes. Where neither tells, the pair is said in words and not drawn: a line to each link of the buyer would be invented.
import type { routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { type EdgeRow, listEdgesOfBuyers } from "../store/supply.ts";
import { coverageOf } from "./coverage.ts";
import { linkCalled } from "./links.ts";
import { findFirms, partyOf } from "./supply.ts";

type Answer = z.input<NonNullable<typeof routes.getChainEdges.answer>>;
type Pair = Answer["pairs"][number];

const itemsShown = 500;

export async function getChainEdges(ctx: Context, chainId: string, asOf: string | undefined): Promise<Answer> {
  const { chain, firms, known } = await coverageOf(ctx, chainId, { asOf });
  const takes = new Map(chain.links.map((link) => [link.id, new Set(link.inputs)]));
  const onChain = [...firms].flatMap(([link, rows]) =>
    rows.filter(({ counts }) => counts).map((row) => ({ ...row, at: link })),
  );
  const makes = Map.groupBy(onChain, ({ enterprise_id }) => enterprise_id);
  const codes = new Set(onChain.flatMap(({ code }) => code ?? []));
  const rows = await listEdgesOfBuyers(ctx.db, known.before, [...codes], [...new Set(onChain.map(({ name }) => name))]);
  const named = rows.flatMap((row) => {
    const from = linkCalled(ctx.pack, row.product, chain.id)?.id;
    return from === undefined ? [] : [{ row, from }];
  });
  const firmOf = await findFirms(
    ctx,
    named.map(({ row }) => row),
    known,
  );
  const targets = (row: EdgeRow, from: string): readonly string[] => {
    const buyer = firmOf(row.buyer_name, row.buyer_code);
    const links = (makes.get(buyer ?? -1) ?? []).map(({ at }) => at).filter((at) => at !== from);
    const taking = links.filter((at) => takes.get(at)?.has(from));
    return taking.length > 0 ? taking : links.length === 1 ? links : [];
  };
  const edges = named.map(({ row, from }) => ({ row, from, to: targets(row, from) }));
  const pairs = new Map<string, Pair>();
  for (const { row, from, to: all } of edges)
    for (const to of all) {
      const key = `${from}>${to}`;
      const pair = pairs.get(key) ?? { from, to, known: 0, inferred: 0 };
      pair[row.inferred ? "inferred" : "known"] += 1;
      pairs.set(key, pair);
    }
  const inferred = edges.filter(({ row }) => row.inferred).length;
  return {
    asOf: known.day,
    known: edges.length - inferred,
    inferred,
    pairs: [...pairs.values()],
    items: edges
      .flatMap(({ row, from, to }) => (to.length === 0 ? [null] : to).map((at) => ({ row, from, to: at })))
      .slice(0, itemsShown)
      .map(({ row, from, to }) => ({
        from,
        to,
        supplier: partyOf(row.supplier_name, row.supplier_code, firmOf),
        buyer: partyOf(row.buyer_name, row.buyer_code, firmOf),
        product: row.product,
        inferred: row.inferred,
        source: row.source,
        period: row.period,
      })),
  };
}
