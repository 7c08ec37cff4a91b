// What follows when a link or a firm is gone. Along supply edges only for those who may see them: what they say of named firms is
// a list of targets. For everybody else, and where no edge knows the firm, by the structure of the chain.
import { Problem, type routes } from "@jiqun/contract";
import {
  createNetwork,
  type Effect,
  type Network,
  type PartsOf,
  prepareShocks,
  type Shock,
  shockAlongEdges,
  shockWithoutFirm,
  shockWithoutLink,
  withNeeds,
} from "@jiqun/engines/supply";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Db } from "../store/db.ts";
import { listStandingEdges } from "../store/supply.ts";
import { type ChainCoverage, type CoverageQuery, coverageOf } from "./coverage.ts";
import { dataVersionOf } from "./data-version.ts";
import { namesOf } from "./gaps.ts";
import { getLinkOf, linkCalled } from "./links.ts";
import { reachOf, sees } from "./reach.ts";
import { findFirms } from "./supply.ts";

type Answer = z.input<NonNullable<typeof routes.getShock.answer>>;
type Place = Answer["removed"];

interface Asked extends CoverageQuery {
  readonly link?: string | undefined;
  readonly firm?: string | undefined;
}

const effectsShown = 300;

export async function getShock(ctx: Context, chainId: string, asked: Asked): Promise<Answer> {
  const { link: linkId, firm } = asked;
  if ((linkId === undefined) === (firm === undefined))
    throw new Problem("request.invalid", { detail: "query: name a link or a firm" });
  const found = await coverageOf(ctx, chainId, asked);
  const { chain, known } = found;
  const link = linkId === undefined ? undefined : getLinkOf(ctx.pack, chain.id, linkId).link;
  const edges = sees(reachOf(ctx), "supply.edge", {}) ? await networkOf(ctx, found) : null;
  const names = new Map([...(edges?.names ?? []), ...namesOf(found)]);
  const shock = edges && alongEdges(edges.network, link?.id, firm);
  const answer = shock ?? structural(found, link?.id, firm);
  const links = new Map(chain.links.map((one) => [one.id, one.name[ctx.language]]));
  const placeOf = (id: string, kind: Place["kind"]): Place => ({
    kind,
    id: kind === "firm" && id.startsWith(unknownFirm) ? "" : id,
    name: (kind === "link" ? links.get(id) : names.get(id)) ?? id.replace(unknownFirm, ""),
  });
  const shown = (effects: readonly Effect[]): Answer["downstream"] =>
    effects.slice(0, effectsShown).map((effect) => ({
      ...("link" in effect ? placeOf(effect.link, "link") : placeOf(effect.firm, "firm")),
      loss: [effect.loss[0], effect.loss[1]],
      path: effect.path.map((id) => placeOf(id, links.has(id) ? "link" : "firm")),
    }));
  return {
    removed: placeOf(answer.removed, link ? "link" : "firm"),
    basis: answer.basis,
    edges: shock ? edges.network.edges : 0,
    inferred: shock ? edges.network.inferred : 0,
    asOf: known.day,
    demo: known.demo,
    downstream: shown(answer.downstream),
    upstream: shown(answer.upstream),
  };
}

function structural(found: ChainCoverage, link: string | undefined, firm: string | undefined): Shock {
  if (link !== undefined) return shockWithoutLink(found.chain, link);
  const parts = partsOf(found, firm ?? "");
  if (parts.size === 0) throw new Problem("shock.firm-unplaced", { id: firm ?? "" });
  return shockWithoutFirm(found.chain, firm ?? "", parts);
}

function partsOf({ firms, coverage }: ChainCoverage, firm: string): PartsOf {
  const sizeOf = (capital: string | null): number => (coverage.sizeBasis === "capital" ? Number(capital) : 1);
  return new Map(
    [...firms].flatMap(([link, rows]) => {
      const makers = rows.filter(({ counts }) => counts);
      const own = makers.find(({ enterprise_id }) => `${enterprise_id}` === firm);
      if (!own) return [];
      const total = makers.reduce((sum, { capital }) => sum + sizeOf(capital), 0);
      return [[link, { part: sizeOf(own.capital) / total, alone: makers.length === 1 }] as const];
    }),
  );
}

function alongEdges(network: Network, link: string | undefined, firm: string | undefined): Shock | null {
  if (firm !== undefined) return network.indexOf.has(firm) ? shockAlongEdges(network, firm, [firm]) : null;
  const product = network.products.indexOf(link ?? "");
  if (product < 0) return null;
  const sellers = new Set<string>();
  for (const [sale, of] of network.saleProduct.entries())
    if (of === product) sellers.add(network.firms[network.saleFirm[sale] as number] as string);
  return shockAlongEdges(network, link ?? "", [...sellers]);
}

/** Stands before the name of a party that the register does not know. */
const unknownFirm = "? ";

interface Edges {
  readonly network: Network;
  readonly names: ReadonlyMap<string, string>;
}

/** One chain's network of one state of the store is kept: people ask what if again and again. */
const kept = new WeakMap<Db, { readonly key: string; readonly edges: Promise<Edges | null> }>();

async function networkOf(ctx: Context, found: ChainCoverage): Promise<Edges | null> {
  const key = `${await dataVersionOf(ctx)} ${found.chain.id} ${found.known.day}`;
  const known = kept.get(ctx.db);
  if (known?.key === key) return known.edges;
  const edges = readNetwork(ctx, found);
  kept.set(ctx.db, { key, edges });
  edges.catch(() => kept.delete(ctx.db));
  return edges;
}

async function readNetwork(ctx: Context, { chain, firms }: ChainCoverage): Promise<Edges | null> {
  const rows = await listStandingEdges(ctx.db, null);
  if (rows.length === 0) return null;
  const firmOf = await findFirms(ctx, rows);
  const names = new Map<string, string>();
  const keyOf = (name: string, code: string | null): string => {
    const firm = firmOf(name, code);
    const key = firm === null ? `${unknownFirm}${code ?? name}` : `${firm}`;
    if (name !== "") names.set(key, name);
    return key;
  };
  const made = new Map<string, string[]>();
  for (const [link, on] of firms)
    for (const { enterprise_id, counts } of on)
      if (counts) made.set(`${enterprise_id}`, [...(made.get(`${enterprise_id}`) ?? []), link]);
  const edges = rows.map((row) => {
    const link = linkCalled(ctx.pack, row.product, chain.id);
    return {
      supplier: keyOf(row.supplier_name, row.supplier_code),
      buyer: keyOf(row.buyer_name, row.buyer_code),
      product: link?.id ?? row.product,
      amount: row.amount_yuan === null ? null : Number(row.amount_yuan),
      share: row.share,
      essential: row.essential,
      inferred: row.inferred,
    };
  });
  const network = createNetwork(withNeeds(chain, edges, (firm) => made.get(firm) ?? []));
  prepareShocks(network);
  return { network, names };
}
