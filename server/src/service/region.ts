// The region as pages need to know it once.
import type { routes } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import type { z } from "zod";
import { fromPack } from "../context.ts";

export type Region = z.input<NonNullable<typeof routes.getRegion.answer>>;
export type Outlines = z.input<NonNullable<typeof routes.getOutlines.answer>>;

export const getRegion = (pack: Pack): Region => fromPack(pack, describeRegion);

export function getOutlines(pack: Pack): Outlines {
  return (pack.outlines as Outlines | null) ?? { type: "FeatureCollection", features: [] };
}

function describeRegion(pack: Pack): Region {
  const { region } = pack;
  const kinds = new Map(region.unitKinds.map((kind) => [kind.id, kind]));
  return {
    id: region.id,
    name: region.name,
    targetYear: region.targetYear,
    tiers: region.tiers.map(({ id, name, shortName, scale, vouching }) => ({ id, name, shortName, scale, vouching })),
    unitGroups: [...pack.unitGroups],
    units: pack.units.map(({ aliases: _, former: __, replaces: ___, ...unit }) => ({
      ...unit,
      overlay: kinds.get(unit.kind)?.overlay ?? false,
      caps: kinds.get(unit.kind)?.caps ?? null,
    })),
    clusters: pack.clusters.map(({ id, name, tier, vouching, validFrom, validTo }) => ({
      id,
      name,
      tier,
      vouching,
      validFrom,
      validTo,
    })),
    chains: pack.chains.map(({ id, name, cluster }) => ({ id, name, cluster })),
    indicators: pack.indicators.map(({ of: _, ...indicator }) => indicator),
    hasOutlines: pack.outlines !== null,
    outlinesNote: region.outlinesNote,
    mapInset: region.mapInset,
  };
}
