import { z } from "zod";
import { vouching, words } from "./common.ts";
import { defineRoute } from "./route.ts";

export const unit = z.object({
  id: z.string(),
  code: z.string().nullable(),
  name: words,
  shortName: words,
  kind: z.string(),
  overlay: z.boolean(),
  group: z.string().nullable(),
  within: z.array(z.string()),
  tile: z.tuple([z.number(), z.number()]),
  at: z.tuple([z.number(), z.number()]).nullable(),
  caps: z.object({ leading: z.number(), feature: z.number() }).nullable(),
  industries: z.array(
    z.object({
      name: words,
      rank: z.enum(["leading", "feature", "mentioned"]),
      vouching,
      source: z.string().nullable(),
      note: z.string(),
    }),
  ),
});

/** What pages need to know of the region once. */
export const region = z.object({
  id: z.string(),
  name: words,
  targetYear: z.number().int(),
  tiers: z.array(
    z.object({
      id: z.string(),
      name: words,
      shortName: words,
      scale: z.object({ value: z.string(), unit: z.string() }).nullable(),
      vouching,
    }),
  ),
  unitGroups: z.array(z.object({ id: z.string(), name: words })),
  units: z.array(unit),
  clusters: z.array(
    z.object({
      id: z.string(),
      name: words,
      tier: z.string(),
      vouching,
      validFrom: z.string(),
      validTo: z.string().nullable(),
    }),
  ),
  chains: z.array(z.object({ id: z.string(), name: words, cluster: z.string() })),
  indicators: z.array(
    z.object({ id: z.string(), name: words, quantity: z.string(), kind: z.string(), direction: z.string() }),
  ),
  hasOutlines: z.boolean(),
  outlinesNote: words.nullable(),
  mapInset: z.object({ label: words, units: z.array(z.string()) }).nullable(),
});
export type Region = z.output<typeof region>;
export const getRegion = defineRoute({
  id: "getRegion",
  method: "get",
  path: "/region",
  summary: "The region: tiers, units, clusters, chains, indicators",
  answer: region,
});

export const outlines = z.object({ type: z.literal("FeatureCollection"), features: z.array(z.unknown()) });
export const getOutlines = defineRoute({
  id: "getOutlines",
  method: "get",
  path: "/region/outlines",
  summary: "Outlines of the units as GeoJSON; properties.id is the unit",
  answer: outlines,
});
