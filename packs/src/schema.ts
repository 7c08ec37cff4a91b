// The shape of every file of a region pack. The loader reads YAML, checks it against these and answers plain data.
// A text for people is either one string (said the same in every language) or { zh, en }.
import { z } from "zod";
import { day, decimal, id, vouching, words } from "./schema-parts.ts";

const replaces = z.array(z.string()).default([]);
const source = z.string().nullable().default(null);

const amount = z.strictObject({ value: decimal, unit: z.string() });

/** region.yaml */
export const regionFile = z.strictObject({
  id,
  name: words,
  shortName: words,
  /** Heading of the cockpit: what the system is called. */
  systemName: words,
  version: z.string(),
  language: z.enum(["zh-CN", "en"]),
  currency: z.enum(["CNY", "EUR", "USD"]),
  timeZone: z.string(),
  targetYear: z.number().int(),
  /** Industry sections that the divisions × units page shows, as ["B", "C", "D"]; [] where the region uses another classification. */
  industrySections: z.array(z.string()),
  tiers: z
    .array(
      z.strictObject({
        id,
        name: words,
        shortName: words,
        scale: amount.nullable(),
        /** Its clusters count to the system's number; a later list that replaces part of the system stands beside it. */
        counted: z.boolean().default(true),
        vouching,
        source,
      }),
    )
    .min(1),
  unitKinds: z.array(
    z.strictObject({
      id,
      name: words,
      /** An overlay lies across other units and is never added to them. */
      overlay: z.boolean(),
      /** How many leading and feature industries a unit of this kind may choose; null = no rule. */
      caps: z.strictObject({ leading: z.number().int(), feature: z.number().int() }).nullable(),
    }),
  ),
  /** How many leading and feature industries a park may choose; null = no rule. */
  parkCaps: z
    .strictObject({ leading: z.number().int(), feature: z.number().int(), vouching, source })
    .nullable()
    .default(null),
  /** First band of the cockpit: which indicator of which subject, and what is said beside it. */
  headlines: z.array(
    z.strictObject({
      id,
      subject: z.string(),
      indicator: id,
      label: words,
      /** Ids of figures printed as context lines under the target. */
      context: z.array(z.string()).default([]),
    }),
  ),
  /** File of outlines beside this one, or null: then the tile cartogram is the only map. */
  outlines: z.string().nullable(),
  outlinesNote: words.nullable().default(null),
  /** Unit ids shown enlarged in the map's inset. */
  mapInset: z
    .strictObject({ label: words, units: z.array(z.string()) })
    .nullable()
    .default(null),
});

/** units.yaml */
export const unitsFile = z.strictObject({
  groups: z.array(z.strictObject({ id, name: words })),
  units: z.array(
    z.strictObject({
      id,
      /** National division code, null for an overlay without one. */
      code: z.string().nullable(),
      name: words,
      shortName: words,
      kind: id,
      group: id.nullable(),
      /** Other spellings a registry uses ("璧山", "璧山县"). */
      aliases: z.array(z.string()).default([]),
      /** Units that no longer exist and whose firms belong here now. */
      former: z
        .array(
          z.strictObject({
            code: z.string().nullable(),
            names: z.array(z.string()).min(1),
            until: z.string(),
            note: z.string().default(""),
          }),
        )
        .default([]),
      /** For an overlay: the units it lies across, most of it first. */
      within: z.array(z.string()).default([]),
      /** Column and row in the tile cartogram. */
      tile: z.tuple([z.number().int(), z.number().int()]),
      /** Longitude and latitude of the mark of an overlay. */
      at: z.tuple([z.number(), z.number()]).nullable().default(null),
      industries: z
        .array(
          z.strictObject({
            name: words,
            rank: z.enum(["leading", "feature", "mentioned"]),
            /** Clusters that it is read as, where its words are no cluster's name. */
            clusters: z.array(id).default([]),
            vouching,
            source,
            note: z.string().default(""),
          }),
        )
        .default([]),
      replaces,
    }),
  ),
});

/** parks.yaml, where a pack has one: parks of which something is published. Facts that nothing was published of are left out: unknown. */
export const parksFile = z.strictObject({
  parks: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9-]*$/, "small letters, digits and hyphens, a letter first"),
      name: words,
      unit: z.string(),
      vouching,
      source,
      note: z.string().default(""),
      facts: z
        .array(
          z.strictObject({
            field: z.string(),
            value: z.union([
              z.strictObject({ value: decimal, unit: z.string() }),
              z.array(z.string().min(1)),
              z.string().min(1),
            ]),
            vouching,
            source,
            quote: z.string().default(""),
            note: z.string().default(""),
          }),
        )
        .default([]),
    }),
  ),
});

/** clusters.yaml */
export const clustersFile = z.strictObject({
  clusters: z.array(
    z.strictObject({
      id,
      name: words,
      aliases: z.array(z.string()).default([]),
      tier: id,
      /** Sub-heading inside a tier, as 高成长性 / 未来产业. */
      subgroup: words.nullable().default(null),
      vouching,
      source,
      note: z.string().default(""),
      validFrom: day,
      validTo: day.nullable().default(null),
      successors: z.array(id).default([]),
      replaces,
      /** Industry codes that count to it where it has no chain: sums by "primary cluster" fall back on these. */
      codes: z.array(z.strictObject({ code: z.string(), weight: z.number().min(0).max(1) })).default([]),
      /** Roles of persons and bodies: 链长, 专班, 链主企业. */
      roles: z
        .array(
          z.strictObject({
            kind: z.enum(["chain-chief", "task-force", "lead-firm"]),
            name: words,
            vouching,
            source,
            note: z.string().default(""),
          }),
        )
        .default([]),
    }),
  ),
});

/** chains/<id>.yaml */
export const chainFile = z.strictObject({
  id,
  name: words,
  cluster: id,
  note: words.nullable().default(null),
  replaces,
  systems: z.array(z.strictObject({ id, name: words })).min(1),
  groups: z.array(z.strictObject({ id, name: words, system: id, vouching, source })).min(1),
  links: z
    .array(
      z.strictObject({
        id,
        name: words,
        /** For a tile of a deep chain, where the name has no room; it is told whole on pointing. */
        shortName: words.optional(),
        group: id,
        segment: z.enum(["upstream", "midstream", "downstream"]),
        inputs: z.array(id).default([]),
        alternatives: z.array(z.array(id).min(2)).default([]),
        leadTime: z.strictObject({ months: z.number().positive(), vouching, source }).nullable().default(null),
        keyPart: z.boolean().default(false),
        catchAll: z.boolean().default(false),
        terms: z.array(z.string().min(1)).min(1),
        exclusions: z.array(z.string().min(1)).default([]),
        codes: z.array(z.strictObject({ code: z.string(), weight: z.number().min(0).max(1) })).default([]),
        coveredBy: z.array(z.enum(["make", "develop", "service", "trade", "lease"])).default(["make"]),
        vouching,
        source,
        replaces,
      }),
    )
    .min(1),
});

/** demo/enterprises.yaml: invented firms, shown until the first real import, never added to real ones. */
export const demoFile = z.strictObject({
  enterprises: z.array(
    z.strictObject({
      name: z.string(),
      code: z.string().default(""),
      scope: z.string(),
      unit: z.string(),
      capital: z.string().default(""),
      established: day.nullable().default(null),
      products: z.string().default(""),
      industryCode: z.string().nullable().default(null),
    }),
  ),
});

export type RegionFile = z.output<typeof regionFile>;
export type UnitsFile = z.output<typeof unitsFile>;
export type ParksFile = z.output<typeof parksFile>;
export type ClustersFile = z.output<typeof clustersFile>;
export type ChainFile = z.output<typeof chainFile>;
export type DemoFile = z.output<typeof demoFile>;

export type Tier = RegionFile["tiers"][number];
export type Unit = UnitsFile["units"][number];
export type PackPark = ParksFile["parks"][number];
export type Cluster = ClustersFile["clusters"][number];
export type DemoEnterprise = DemoFile["enterprises"][number];
