// Which parks could take a project on a link: what is known of each, the makers of the chain around it, and the firm that would come.
import { Problem, type routes } from "@jiqun/contract";
import { matchParks as match, PARK_WEIGHTS, type ParkFacts, type Project } from "@jiqun/engines/park";
import { aroundOf } from "@jiqun/engines/supply";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { findEnterprise } from "../../store/enterprises.ts";
import { type ChainCoverage, coverageOf } from "../coverage.ts";
import { isComplete, knownOn } from "../known.ts";
import { getLinkOf, indexOf } from "../links.ts";
import { factOf, listKnownParks } from "./book.ts";
import { amountOf } from "./parks.ts";
import { listOf, positionsOfPark, positionsOfUnit } from "./positions.ts";
import { shownPark } from "./view.ts";

type Query = z.output<NonNullable<typeof routes.matchParks.query>>;
type Matches = z.input<NonNullable<typeof routes.matchParks.answer>>;

const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

export async function matchParks(ctx: Context, chainId: string, linkId: string, query: Query): Promise<Matches> {
  const { chain, link } = getLinkOf(ctx.pack, chainId, linkId);
  const found = await coverageOf(ctx, chain.id, {});
  const firm = query.enterprise === undefined ? null : await firmOf(ctx, query.enterprise);
  const codes = link.codes.toSorted((a, b) => b.weight - a.weight);
  const project: Project = {
    land_mu: numberOf(query.land),
    plant_m2: numberOf(query.plant),
    power_mw: numberOf(query.power),
    industryCode: firm?.industry_code ?? codes[0]?.code ?? "",
    text: firm ? `${firm.name} ${firm.scope}` : link.name.zh,
    clusters: [chain.cluster],
    chains: [chain.id],
  };
  const { users } = aroundOf(chain, link);
  const neighbours = [...new Set([...link.inputs, ...users])];
  const links = chain.links.filter(({ catchAll }) => !catchAll).map(({ id }) => id);
  const { units } = indexOf(ctx.pack);
  const parks = (await listKnownParks(ctx)).filter(({ unit }) => query.unit === undefined || unit === query.unit);
  const complete = new Map<string, boolean>();
  for (const { unit } of parks) if (!complete.has(unit)) complete.set(unit, await isComplete(ctx, found.known, unit));
  const own = new Map(parks.map((park) => [park.id, positionsOfPark(ctx.pack, factOf(park))]));
  const facts = parks.map((park): ParkFacts => {
    const unit = units.get(park.unit);
    const positions = own.get(park.id) ?? [];
    const negative = factOf(park)("negative");
    const sure = complete.get(park.unit) ?? false;
    return {
      id: park.id,
      land_mu: amountOf(park, "land"),
      plant_m2: amountOf(park, "plant"),
      power_mw: amountOf(park, "power"),
      landPrice: amountOf(park, "landPrice"),
      rent: amountOf(park, "rent"),
      positions: positions.length > 0 ? positions : unit ? positionsOfUnit(ctx.pack, unit) : null,
      negative: negative ? listOf(negative.value) : null,
      chain: shareMade(found, links, park.unit, sure),
      neighbours: shareMade(found, neighbours, park.unit, sure),
    };
  });
  const byId = new Map(parks.map((park) => [park.id, park]));
  return {
    link: { chain: chain.id, id: link.id, name: link.name },
    enterprise: firm && { id: `${firm.enterprise_id}`, name: firm.name },
    weights: { ...PARK_WEIGHTS },
    items: match(project, facts).flatMap(({ id, needs, terms, ...rest }) => {
      const park = byId.get(id);
      if (!park) return [];
      const unit = units.get(park.unit);
      const positionsOf =
        (own.get(id) ?? []).length > 0 ? "park" : unit && positionsOfUnit(ctx.pack, unit).length > 0 ? "unit" : null;
      return [{ park: shownPark(ctx, park), needs: { ...needs }, terms: { ...terms }, positionsOf, ...rest }];
    }) as Matches["items"],
    demo: found.known.demo,
  };
}

/** Of links, the share that has a maker in the unit; null where there are no links, or none of them is known of and not all firms are. */
function shareMade({ firms }: ChainCoverage, links: readonly string[], unit: string, complete: boolean): number | null {
  const made = links.filter((id) =>
    firms.get(id)?.some(({ counts, unit_id, overlay_id }) => counts && (unit_id === unit || overlay_id === unit)),
  );
  return links.length === 0 || (made.length === 0 && !complete) ? null : made.length / links.length;
}

async function firmOf(ctx: Context, id: string) {
  const known = await knownOn(ctx, undefined);
  const firm = /^\d{1,15}$/.test(id) ? await findEnterprise(ctx.db, known, Number(id)) : undefined;
  if (!firm) throw new Problem("enterprise.unknown", { id });
  return firm;
}
