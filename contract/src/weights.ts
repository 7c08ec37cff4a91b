// What placement learns from people's words: weights, the costs that decisions follow, and the words that are worth most next.
import { z } from "zod";
import { role, segment, span, vouching, words } from "./common.ts";
import { reason } from "./enterprises.ts";
import { defineRoute } from "./route.ts";

/** What one outcome costs, in minutes of a person's work. */
export const costs = z.strictObject({
  review: z.number().positive().max(10_000),
  wrongAcceptance: z.number().positive().max(10_000),
  missedMaker: z.number().positive().max(10_000),
});
const thresholds = z.object({ accepted: z.number(), review: z.number() });

const share = z.object({
  hits: z.number().int(),
  of: z.number().int(),
  low: z.number().describe("Wilson's interval, 95 %"),
  high: z.number(),
});
const measure = z.object({
  logLoss: z.number(),
  precision: share.describe("Of the accepted, those that hold"),
  recall: share.describe("Of those that hold, the accepted"),
});
const weightsVersion = z.object({
  version: z.number().int(),
  parent: z.number().int().nullable().describe("The version in use when it was made; null = the weights of the start"),
  why: z.enum(["fit", "costs"]),
  by: z.string(),
  at: z.string(),
  state: z.enum(["active", "offered", "earlier", "dropped"]),
  costs,
  labels: z.number().int(),
  holding: z.number().int(),
  /** Words on a firm and a link of which nothing known speaks: not learnt from. */
  unseen: z.number().int(),
  /** Against the weights in use when it was made, the largest first. */
  changes: z.array(z.object({ rule: z.string(), about: words.nullable(), before: z.number(), after: z.number() })),
  /** On words that the fit never saw; null = too few to say. */
  check: z.object({ labels: z.number().int(), before: measure, after: measure, better: z.boolean() }).nullable(),
});
export type WeightsVersion = z.output<typeof weightsVersion>;

export const placingWeights = z.object({
  active: weightsVersion.nullable().describe("null = the weights of the start"),
  offered: weightsVersion.nullable(),
  costs,
  thresholds,
  /** Words that stand on firms of registers, and so can be learnt from. */
  labels: z.array(z.object({ chain: z.string(), name: words, confirmed: z.number().int(), denied: z.number().int() })),
  history: z.array(weightsVersion),
});
export type PlacingWeights = z.output<typeof placingWeights>;

export const getWeights = defineRoute({
  id: "getWeights",
  method: "get",
  path: "/placing/weights",
  summary: "The weights that firms are placed by, what they were learnt from, and which are offered",
  live: true,
  answer: placingWeights,
});
export const fitWeights = defineRoute({
  id: "fitWeights",
  method: "post",
  path: "/placing/weights/fit",
  summary: "Learn weights from all words that stand, and offer them; nothing changes until they are applied",
  answer: placingWeights,
});
export const setCosts = defineRoute({
  id: "setCosts",
  method: "post",
  path: "/placing/weights/costs",
  summary: "State what a review, a wrong acceptance and a miss cost; thresholds follow, and are offered",
  body: costs,
  answer: placingWeights,
});
export const dropWeights = defineRoute({
  id: "dropWeights",
  method: "post",
  path: "/placing/weights/drop",
  summary: "Offer the waiting weights no longer",
  answer: placingWeights,
});

export const doubt = z.object({
  enterprise: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  unit: words.nullable(),
  chain: z.string(),
  chainName: words,
  link: z.string(),
  linkName: words,
  linkVouching: vouching,
  group: words,
  segment,
  keyPart: z.boolean(),
  role,
  probability: z.number(),
  evidence: z.array(span),
  reasons: z.array(reason),
  scope: z.string(),
  marks: z.array(
    z.object({
      start: z.number().int(),
      end: z.number().int(),
      kind: z.enum(["make", "develop", "service", "trade", "lease", "excluded", "boilerplate"]),
    }),
  ),
  products: z.string(),
  industryCode: z.string().nullable(),
  /** Why it is asked: minutes that a word is expected to save, and what they are made of. */
  value: z.object({
    minutes: z.number(),
    risk: z.number(),
    stake: z.enum(["rest", "opens-key", "opens", "second", "more"]),
    stakeFactor: z.number().describe("Expected after what stands before it in the queue"),
    teaches: z.number(),
    makers: z.number().int().describe("Firms that cover the link now"),
    alike: z.number().int().describe("Other undecided firms by the same words"),
    alikeAhead: z.number().int().describe("Of them, before it in the queue: it teaches as if they were answered"),
    linkAhead: z.number().int().describe("Doubts on the same link before it in the queue"),
    phrase: z.string().nullable(),
  }),
});
export type Doubt = z.output<typeof doubt>;

export const listDoubts = defineRoute({
  id: "listDoubts",
  method: "get",
  path: "/review",
  summary: "Doubtful placements that the asker may judge, those first whose answer saves most",
  query: z.object({
    chain: z.string().optional(),
    link: z.string().optional(),
    unit: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  answer: z.object({
    items: z.array(doubt),
    /** All that wait, whether ranked or not. */
    total: z.number().int(),
    thresholds,
    demo: z.boolean(),
  }),
});
