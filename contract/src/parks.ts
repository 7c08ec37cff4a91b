// Parks: what is known of each and from where, which of them could take a project, and what conforms with what they are for.
import { z } from "zod";
import { vouching, words } from "./common.ts";
import { itemLamp } from "./lists.ts";
import { defineRoute } from "./route.ts";
import { rowChange } from "./row-change.ts";

const decimal = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, "Write a number as 1200.5");

/** As `ParkValue` of the engine: a quantity, names, or a text. */
export const parkValue = z.union([
  z.strictObject({ value: z.string().max(40), unit: z.string().max(20) }),
  z.array(z.string().max(200)).max(100),
  z.string().max(2000),
]);

export const parkFact = z.object({
  value: parkValue,
  vouching,
  /** Title of a source of the pack, or what the person wrote who entered it. */
  source: z.string(),
  quote: z.string(),
  note: z.string(),
  /** "pack" or a person; withheld from those whose reach it lies outside. */
  by: z.string(),
  at: z.string().nullable(),
});
export type ParkFact = z.output<typeof parkFact>;

/** An industry that a park or a unit is for. */
export const position = z.object({
  name: words,
  rank: z.enum(["leading", "feature"]),
  vouching,
  /** Clusters and chains that it is read as; none = it could not be read. */
  readAs: z.array(words),
});

export const park = z.object({
  id: z.string(),
  name: words,
  unit: z.object({ id: z.string(), name: words }),
  /** Of the park itself: whether it is as named. Of one that a person added: unconfirmed. */
  vouching,
  source: z.string(),
  note: z.string(),
  /** By field; what is not in it is unknown. */
  facts: z.record(z.string(), parkFact),
  positions: z.array(position),
  mayEdit: z.boolean(),
});
export type Park = z.output<typeof park>;

const newFact = z.strictObject({
  field: z.string(),
  /** null takes back what was known. */
  value: parkValue.nullable(),
  vouching: vouching.default("unconfirmed"),
  source: z.string().max(500).default(""),
  note: z.string().max(2000).default(""),
});

export const listParks = defineRoute({
  id: "listParks",
  method: "get",
  path: "/parks",
  summary: "Parks with what is known of each, by unit and name",
  query: z.object({
    unit: z.string().optional(),
    q: z.string().max(100).optional(),
    cluster: z.string().optional().describe("Only those that are for it"),
    land: decimal.optional().describe("Only those known to have so many 亩 left"),
  }),
  answer: z.object({
    items: z.array(park),
    total: z.number().int(),
    /** How many leading and feature industries a park may choose; null = no rule. */
    caps: z.object({ leading: z.number().int(), feature: z.number().int() }).nullable(),
    /** Units in which the asker may add a park. */
    mayAdd: z.array(z.object({ id: z.string(), name: words })),
  }),
});

const conformityCount = z.object({
  leading: z.number().int(),
  feature: z.number().int(),
  outside: z.number().int(),
  unknown: z.number().int(),
  share: z.number().nullable(),
});
const stranger = z.object({
  id: z.string(),
  name: z.string(),
  /** Clusters that it stands in. */
  clusters: z.array(words),
});
export const conformity = z.object({
  positions: z.array(position),
  /** Firms that make something on a chain; for a park, those of them whose address names it. */
  firms: conformityCount.extend({ strangers: z.array(stranger) }),
  /** Items of lists within reach that name a link or a cluster. */
  projects: conformityCount.extend({ strangers: z.array(stranger.extend({ type: z.string() })) }),
});
export type Conformity = z.output<typeof conformity>;

export const getPark = defineRoute({
  id: "getPark",
  method: "get",
  path: "/parks/{id}",
  summary: "A park with every word on it, the items of lists that point at it, and what conforms with what it is for",
  params: z.object({ id: z.string() }),
  answer: z.object({
    park,
    caps: z.object({ leading: z.number().int(), feature: z.number().int() }).nullable(),
    /** Newest first; a value of null took back what was known. */
    history: z.array(parkFact.extend({ field: z.string(), value: parkValue.nullable() })),
    items: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        typeName: words,
        title: z.string(),
        lamp: itemLamp,
        reason: words,
        stage: words,
      }),
    ),
    conformity,
  }),
});

export const addPark = defineRoute({
  id: "addPark",
  method: "post",
  path: "/parks",
  summary: "Adds a park to a unit",
  body: z.strictObject({
    name: z.string().trim().min(2).max(100),
    unit: z.string(),
    facts: z.array(newFact).max(50).default([]),
  }),
  answer: park,
});

export const changePark = defineRoute({
  id: "changePark",
  method: "post",
  path: "/parks/{id}/facts",
  summary: "Says something of a park anew; what was said before is kept",
  params: z.object({ id: z.string() }),
  body: z.strictObject({ facts: z.array(newFact).min(1).max(50) }),
  answer: park,
});

export const exportParks = defineRoute({
  id: "exportParks",
  method: "get",
  path: "/parks.xlsx",
  summary: "Parks as a workbook that can be brought in again; or the empty one to fill in",
  query: z.object({
    unit: z.string().optional(),
    blank: z.stringbool().default(false),
    language: z.enum(["zh", "en"]).default("zh"),
  }),
  download: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
});

export const importParks = defineRoute({
  id: "importParks",
  method: "post",
  path: "/parks/import",
  summary: "Parks from a table, all of it or nothing: empty cells change nothing, and each fault names its cell",
  query: z.object({
    name: z.string().min(1).max(255),
    try: z.stringbool().default(false),
    seen: z.string().max(64).optional().describe("`digest` of what was looked at: what differs from it is not written"),
  }),
  upload: true,
  answer: z.object({
    rows: z.number().int(),
    added: z.number().int(),
    changed: z.number().int(),
    facts: z.number().int(),
    /** What a tried file would add and change, in the order of its rows: the first 200. */
    changes: z.array(rowChange),
    digest: z.string(),
    /** Nothing was written: it was only asked what would be, or what stands is no longer what was looked at. */
    tried: z.boolean(),
  }),
});

export const parkNeed = z.enum(["land", "plant", "power", "positioning", "negative"]);
export const parkTerm = z.enum(["positioning", "chain", "neighbours", "room", "price"]);
export const matchParks = defineRoute({
  id: "matchParks",
  method: "get",
  path: "/chains/{chain}/links/{link}/parks",
  summary: "Parks that could take a project on a link: what it must have first, then an additive score of every term",
  params: z.object({ chain: z.string(), link: z.string() }),
  query: z.object({
    enterprise: z.string().optional().describe("The firm that would come"),
    land: decimal.optional().describe("亩"),
    plant: decimal.optional().describe("平方米"),
    power: decimal.optional().describe("兆瓦"),
    unit: z.string().optional(),
  }),
  answer: z.object({
    link: z.object({ chain: z.string(), id: z.string(), name: words }),
    enterprise: z.object({ id: z.string(), name: z.string() }).nullable(),
    weights: z.record(parkTerm, z.number()),
    items: z.array(
      z.object({
        park,
        state: z.enum(["met", "unknown", "failed"]),
        needs: z.record(parkNeed, z.enum(["met", "failed", "unknown", "not-asked"])),
        against: z.string().nullable(),
        /** Whose industries were asked: its own, or its unit's where its own are not known. */
        positionsOf: z.enum(["park", "unit"]).nullable(),
        conformity: z.enum(["leading", "feature", "outside", "unknown"]),
        terms: z.record(parkTerm, z.number().nullable()),
        score: z.number(),
        upTo: z.number(),
      }),
    ),
    demo: z.boolean(),
  }),
});
export type ParkMatch = z.output<NonNullable<typeof matchParks.answer>>["items"][number];

export const getConformity = defineRoute({
  id: "getConformity",
  method: "get",
  path: "/units/{unit}/conformity",
  summary: "Firms and projects of a unit against what the unit is for: the share, and which do not conform",
  params: z.object({ unit: z.string() }),
  answer: conformity.extend({ unit: words, demo: z.boolean() }),
});
