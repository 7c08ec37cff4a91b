// Gaps and risks of a chain: what nobody makes, what hangs on one firm, what follows when something is gone.
import { z } from "zod";
import { linkState, panoramaQuery } from "./chains.ts";
import { words } from "./common.ts";
import { defineRoute } from "./route.ts";

const partCoverage = z.object({
  keyParts: z.number().int(),
  covered: z.number().int(),
  coveredWithoutLargest: z.number().int(),
  medianEffectiveMakers: z.number().nullable(),
  gaps: z.number().int(),
  unknown: z.number().int(),
});

export const gapTerm = z.enum(["demand", "criticality", "neighbours", "related", "lead-time"]);
export type GapTerm = z.output<typeof gapTerm>;

/** A link that nobody makes here. */
export const gap = z.object({
  link: z.string(),
  name: words,
  group: words,
  keyPart: z.boolean(),
  state: linkState.exclude(["covered"]),
  /** Sum of the known contributions. */
  score: z.number(),
  /** Contribution of each term, null = unknown. */
  terms: z.record(gapTerm, z.number().nullable()),
  /** Best and worst place while the weights move by a quarter. */
  rank: z.tuple([z.number().int(), z.number().int()]),
  users: z.array(z.string()).describe("Links that need it"),
  buyers: z.number().int(),
  stopped: z.array(z.string()).describe("Key parts that cannot be made whole without it"),
  neighbours: z.number().int(),
  neighboursMade: z.number().int(),
  related: z.number().int(),
  leadTime_months: z.number().nullable(),
});
export type Gap = z.output<typeof gap>;

const firmName = z.object({ id: z.string(), name: z.string() });
/** One firm, or two, whose loss leaves links without a maker. */
export const singlePoint = z.object({
  firms: z.array(firmName),
  links: z.array(z.string()),
  stops: z.array(z.string()),
});
export type SinglePoint = z.output<typeof singlePoint>;

export const chainGaps = z.object({
  chain: z.object({ id: z.string(), name: words }),
  asOf: z.string(),
  demo: z.boolean(),
  complete: z.boolean(),
  weights: z.record(gapTerm, z.number()),
  gaps: z.array(gap),
  order1: z.array(singlePoint),
  order2: z.array(singlePoint),
  /** In all; the lists hold the first of them. */
  order1Total: z.number().int(),
  order2Total: z.number().int(),
  groups: z.array(z.object({ id: z.string(), name: words, coverage: partCoverage })),
  units: z.array(z.object({ id: z.string(), name: words, coverage: partCoverage })),
});
export type ChainGaps = z.output<typeof chainGaps>;
export const getGaps = defineRoute({
  id: "getGaps",
  method: "get",
  path: "/chains/{chain}/gaps",
  summary: "Links that nobody makes, ranked with every term; single points of failure; coverage by group and unit",
  params: z.object({ chain: z.string() }),
  query: panoramaQuery.omit({ role: true }),
  answer: chainGaps,
});

const place = z.object({ kind: z.enum(["link", "firm"]), id: z.string(), name: z.string() });
export const effect = place.extend({
  loss: z.tuple([z.number(), z.number()]).describe("Least and most, 0..1"),
  path: z.array(place),
});
export type Effect = z.output<typeof effect>;
export const shock = z.object({
  removed: place,
  /** "structural": along the inputs of the chain, for no edges are known or shown. */
  basis: z.enum(["structural", "edges"]),
  edges: z.number().int(),
  inferred: z.number().int(),
  asOf: z.string(),
  demo: z.boolean(),
  downstream: z.array(effect),
  upstream: z.array(effect),
});
export type Shock = z.output<typeof shock>;
export const getShock = defineRoute({
  id: "getShock",
  method: "get",
  path: "/chains/{chain}/shock",
  summary: "What follows when a link or a firm is gone: by the chain's structure, or along known supply edges",
  params: z.object({ chain: z.string() }),
  query: panoramaQuery.omit({ role: true }).extend({
    link: z.string().optional().describe("The link that is gone"),
    firm: z.string().optional().describe("Or the enterprise, by its number"),
  }),
  answer: shock,
});
