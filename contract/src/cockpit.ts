import { z } from "zod";
import { asOfQuery, computed, lamp, shownFigure, standing, vouching, words } from "./common.ts";
import { defineRoute } from "./route.ts";

export const headline = z.object({
  id: z.string(),
  label: words,
  level: shownFigure.nullable(),
  target: shownFigure.nullable(),
  /** Earlier level from which the path to the target starts. */
  base: shownFigure.nullable(),
  standing,
  context: z.array(shownFigure),
});

export const clusterRow = z.object({
  id: z.string(),
  name: words,
  vouching,
  tier: z.string(),
  /** Last day on which it stood in the system; null while it does. */
  validTo: z.string().nullable(),
  /** Those that take its place. */
  successors: z.array(z.object({ id: z.string(), name: words })),
  subgroup: words.nullable(),
  /** Last published figure of any level indicator. */
  level: shownFigure.nullable(),
  growth: shownFigure.nullable(),
  target: shownFigure.nullable(),
  /** "own" = published for the cluster; "tier" = only the tier's scale is known; "none". */
  targetKind: z.enum(["own", "tier", "none"]),
  standing,
  /** Day of the newest figure that says anything of it; for "no published level since …". */
  lastWord: z.string().nullable(),
  /** Computed: firms with an accepted placement in a chain of the cluster, or unknown without a chain. */
  makers: computed,
  /** Key parts of its chains that have a maker, and all of them. */
  partsCovered: computed,
  parts: computed,
  chain: z.string().nullable(),
});

export const attention = z.object({
  lamp,
  /** Code of the sentence; the page fills it from data. */
  kind: z.enum([
    "cluster-late",
    "cluster-warn",
    "headline-late",
    "headline-warn",
    "clusters-without-level",
    "names-unconfirmed",
    "chain-gaps",
    "single-makers",
    "review-queue",
    "demo-data",
    "figures-conflict",
    "growth-mismatch",
  ]),
  subject: z.string(),
  name: words,
  data: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** Where to go: a path of the web app. */
  href: z.string(),
});

export const cockpit = z.object({
  asOf: z.string(),
  dataVersion: z.string(),
  demo: z.boolean(),
  headlines: z.array(headline),
  tiers: z.array(
    z.object({
      id: z.string(),
      name: words,
      shortName: words,
      scale: z.object({ value: z.string(), unit: z.string() }).nullable(),
      /** Its clusters count to the system's number. */
      counted: z.boolean(),
      clusters: z.array(clusterRow),
    }),
  ),
  attention: z.array(attention),
});
export const getCockpit = defineRoute({
  id: "getCockpit",
  method: "get",
  path: "/cockpit",
  summary: "Targets, clusters and what needs attention",
  query: asOfQuery,
  prepared: true,
  answer: cockpit,
});

/** One measure over all units: the choropleth, the cartogram and their table. */
export const measures = [
  "makers",
  "enterprises",
  "links-covered",
  "new-this-year",
  "capital",
  "industries-chosen",
] as const;
export const unitMeasure = z.object({
  measure: z.enum(measures),
  asOf: z.string(),
  unit: z.string().describe("Unit of the values, as 家"),
  demo: z.boolean(),
  /** Lower bounds of the classes, ascending, for values above zero. */
  classes: z.array(z.number()),
  units: z.array(z.object({ id: z.string(), value: z.number().nullable(), basis: z.string() })),
  /** Sum over units that are no overlay, and what could not be assigned to a unit. */
  total: z.number(),
  unassigned: z.number(),
});
export const getUnitMeasure = defineRoute({
  id: "getUnitMeasure",
  method: "get",
  path: "/units/measures/{measure}",
  summary: "One measure over all units of the region",
  params: z.object({ measure: z.enum(measures) }),
  query: asOfQuery.extend({ cluster: z.string().optional(), chain: z.string().optional() }),
  answer: unitMeasure,
});

export const clusterDetail = clusterRow.extend({
  aliases: z.array(z.string()),
  source: z.string().nullable(),
  note: z.string(),
  validFrom: z.string(),
  predecessors: z.array(z.object({ id: z.string(), name: words })),
  roles: z.array(
    z.object({
      kind: z.enum(["chain-chief", "task-force", "lead-firm"]),
      name: words,
      vouching,
      source: z.string().nullable(),
      note: z.string(),
    }),
  ),
  tierName: words,
  tierScale: z.object({ value: z.string(), unit: z.string() }).nullable(),
  figures: z.array(shownFigure),
  units: z.array(z.object({ id: z.string(), name: words, makers: z.number().int() })),
  /** Enterprises whose primary cluster it is. */
  primaryEnterprises: computed,
  demo: z.boolean(),
  asOf: z.string(),
});
export const getCluster = defineRoute({
  id: "getCluster",
  method: "get",
  path: "/clusters/{cluster}",
  summary: "One cluster with its figures, target, chain and units",
  params: z.object({ cluster: z.string() }),
  query: asOfQuery,
  answer: clusterDetail,
});
