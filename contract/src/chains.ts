import { z } from "zod";
import { asOfQuery, decision, role, segment, shownFigure, span, vouching, words } from "./common.ts";
import { defineRoute } from "./route.ts";

export const linkState = z.enum(["covered", "gap", "unknown"]);

export const linkTile = z.object({
  id: z.string(),
  name: words,
  /** For a tile of a deep chain, where the name has no room. */
  shortName: words.optional(),
  group: z.string(),
  segment,
  keyPart: z.boolean(),
  catchAll: z.boolean(),
  vouching,
  source: z.string().nullable(),
  inputs: z.array(z.string()),
  outputs: z.array(z.string()),
  state: linkState,
  makers: z.number().int(),
  review: z.number().int(),
  developers: z.number().int(),
  servicers: z.number().int(),
  traders: z.number().int(),
  /** Covered still after its largest maker is lost. */
  coveredWithoutLargest: z.boolean(),
  /** 1 / Σ share², null without makers. */
  effectiveMakers: z.number().nullable(),
  /** Firms that a list says are in production on it and no register holds yet: beside the makers, never among them. */
  declared: z.number().int(),
  /** Of all makers together in the size basis of the chain: capital in its currency, or firms; null without makers. */
  size: z.number().nullable(),
  /** What is made there, in the words that firms are placed by. */
  products: z.array(z.string()),
});
export type LinkTile = z.output<typeof linkTile>;

/** The four coverage numbers, over key parts; the published figure stands beside them and is never mixed in. */
/** What is counted is key parts; links counts all, those "not specified" included. */
export const coverageSummary = z.object({
  links: z.number().int(),
  keyParts: z.number().int(),
  covered: z.number().int(),
  coveredWithoutLargest: z.number().int(),
  medianEffectiveMakers: z.number().nullable(),
  gaps: z.number().int(),
  unknown: z.number().int(),
  sizeBasis: z.enum(["capital", "count"]),
  /** Of the capital, null where firms are counted. */
  currency: z.string().nullable(),
  /** A source declared complete covers the region, so an empty link is a gap; otherwise it is unknown. */
  complete: z.boolean(),
});
export type CoverageSummary = z.output<typeof coverageSummary>;

export const panorama = z.object({
  id: z.string(),
  name: words,
  cluster: z.object({ id: z.string(), name: words }),
  note: words.nullable(),
  asOf: z.string(),
  demo: z.boolean(),
  dataVersion: z.string(),
  packVersion: z.string(),
  systems: z.array(z.object({ id: z.string(), name: words })),
  groups: z.array(z.object({ id: z.string(), name: words, system: z.string(), vouching })),
  links: z.array(linkTile),
  coverage: coverageSummary,
  /** Published statements about the chain itself (as 55 of 56 laid out). */
  published: z.array(shownFigure),
  /** Figures that speak of one link, each by its subject "link:CHAIN/ID". */
  ofLinks: z.array(shownFigure),
  roles: z.array(
    z.object({
      kind: z.enum(["chain-chief", "task-force", "lead-firm"]),
      name: words,
      vouching,
      source: z.string().nullable(),
      note: z.string(),
    }),
  ),
});
export type Panorama = z.output<typeof panorama>;
export const panoramaQuery = asOfQuery.extend({
  unit: z.string().optional().describe("Only firms of this unit"),
  role: role.optional().describe("Count this role instead of those that cover"),
});
export const chainParams = z.object({ chain: z.string() });
export const getChain = defineRoute({
  id: "getChain",
  method: "get",
  path: "/chains/{chain}",
  summary: "The panorama of a chain: tiles, coverage, published figures",
  params: chainParams,
  prepared: true,
  query: panoramaQuery,
  answer: panorama,
});

export const chainItem = z.object({
  id: z.string(),
  name: words,
  cluster: z.object({ id: z.string(), name: words }),
  coverage: coverageSummary,
});
export type ChainItem = z.output<typeof chainItem>;
export const listChains = defineRoute({
  id: "listChains",
  method: "get",
  path: "/chains",
  summary: "The chains of the region with their coverage",
  query: asOfQuery,
  answer: z.object({ items: z.array(chainItem), demo: z.boolean() }),
});

/** A firm on a link, with the words that prove it. */
export const linkFirm = z.object({
  enterprise: z.string(),
  name: z.string(),
  unit: words.nullable(),
  role,
  probability: z.number(),
  decision,
  /** "auto", or a person's word that outweighs it. */
  decidedBy: z.enum(["auto", "confirmed", "denied"]),
  active: z.boolean(),
  counts: z.boolean().describe("Counts towards coverage"),
  /** Share of the link's makers by registered capital (or by count), null where it does not count. */
  share: z.number().nullable(),
  /** The scope around the evidence, and the spans within `excerpt`. */
  excerpt: z.string(),
  marks: z.array(span),
  /** The products of the link that the words that prove it name. */
  products: z.array(z.string()),
  origin: z.enum(["registry", "demo"]),
});
export type LinkFirm = z.output<typeof linkFirm>;
export const linkDetail = z.object({
  chain: z.object({ id: z.string(), name: words }),
  link: linkTile,
  group: words,
  codes: z.array(z.object({ code: z.string(), name: z.string(), weight: z.number() })),
  /** The products of the link, and how many of all its firms name each. */
  products: z.array(z.object({ word: z.string(), firms: z.number().int() })),
  exclusions: z.array(z.string()),
  inputs: z.array(linkTile),
  outputs: z.array(linkTile),
  firms: z.array(linkFirm),
  firmsTotal: z.number().int(),
  demo: z.boolean(),
  asOf: z.string(),
  /** Links downstream that would be left to a single maker if this link's largest is lost. */
  ifLargestLost: z.object({
    name: z.string().nullable(),
    makersLeft: z.number().int(),
    effectiveLeft: z.number().nullable(),
  }),
});
export type LinkDetail = z.output<typeof linkDetail>;
export const getLink = defineRoute({
  id: "getLink",
  method: "get",
  path: "/chains/{chain}/links/{link}",
  summary: "One link: firms by role with evidence, neighbours",
  params: z.object({ chain: z.string(), link: z.string() }),
  query: panoramaQuery,
  answer: linkDetail,
});

export const exportCoverage = defineRoute({
  id: "exportCoverage",
  method: "get",
  path: "/chains/{chain}/coverage.xlsx",
  summary: "Coverage and gaps with evidence, states and as-of date as Excel",
  params: chainParams,
  query: panoramaQuery.extend({ language: z.enum(["zh", "en"]).default("zh") }),
  download: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
});
