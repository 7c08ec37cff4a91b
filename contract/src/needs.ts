// Supply and demand: what somebody needs, who here could supply it and why, and what came of it.
import { z } from "zod";
import { role, words } from "./common.ts";
import { defineRoute } from "./route.ts";

export const needOutcome = z.enum(["matched", "not-matched", "closed", "reopened"]);
export type NeedOutcome = z.output<typeof needOutcome>;
/** What came of a need when it ended. */
export const needResult = z.enum(["met-here", "met-elsewhere", "not-met", "dropped"]);
export type NeedResult = z.output<typeof needResult>;
export const need = z.object({
  id: z.string(),
  text: z.string(),
  quantity: z.object({ value: z.string(), unit: z.string() }).nullable(),
  place: z.object({ id: z.string(), name: words }).nullable(),
  certificate: z.string(),
  /** The firm whose need it is; null = an office's. */
  enterprise: z.object({ id: z.string(), name: z.string() }).nullable(),
  unit: words.nullable(),
  by: z.string(),
  at: z.string(),
  closed: z.boolean(),
  outcomes: z.array(
    z.object({
      outcome: needOutcome,
      /** Of an end alone; null where it was ended before results were asked for. */
      result: needResult.nullable(),
      enterprise: z.object({ id: z.string(), name: z.string() }).nullable(),
      why: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
});
export type Need = z.output<typeof need>;
export const postNeed = defineRoute({
  id: "postNeed",
  method: "post",
  path: "/needs",
  summary: "Posts a need: for the own firm, or for a unit",
  body: z.strictObject({
    text: z.string().min(2).max(500),
    quantity: z
      .strictObject({ value: z.string().regex(/^\d{1,12}(\.\d{1,6})?$/), unit: z.string().min(1).max(20) })
      .optional(),
    place: z.string().optional().describe("Unit in which the supplier is to lie"),
    certificate: z.string().max(100).default(""),
    enterprise: z.string().optional().describe("The firm whose need it is"),
    unit: z.string().optional().describe("Or the unit; the whole region without either"),
  }),
  answer: need,
});
export const listNeeds = defineRoute({
  id: "listNeeds",
  method: "get",
  path: "/needs",
  summary: "Needs within reach, newest first, with what came of them",
  answer: z.object({ items: z.array(need) }),
});

export const matchTerm = z.enum(["product", "words", "place", "certificate"]);
export type MatchTerm = z.output<typeof matchTerm>;
export const supplier = z.object({
  enterprise: z.string(),
  name: z.string(),
  unit: words.nullable(),
  score: z.number(),
  terms: z.record(matchTerm, z.number().nullable()),
  on: z.array(z.object({ chain: z.string(), link: z.string(), name: words, role, probability: z.number() })),
});
export type Supplier = z.output<typeof supplier>;
export const matchNeed = defineRoute({
  id: "matchNeed",
  method: "get",
  path: "/needs/{id}/suppliers",
  summary: "Local firms that could supply it, ranked with every term: the first 50",
  params: z.object({ id: z.string() }),
  answer: z.object({
    /** Links that the text names; without any nobody can be ranked. */
    links: z.array(z.object({ chain: z.string(), id: z.string(), name: words })),
    weights: z.record(matchTerm, z.number()),
    items: z.array(supplier),
    total: z.number().int(),
    demo: z.boolean(),
  }),
});
export const recordOutcome = defineRoute({
  id: "recordOutcome",
  method: "post",
  path: "/needs/{id}/outcomes",
  summary: "Says what came of a need with a supplier, ends it with its result, or takes an ended one up again",
  params: z.object({ id: z.string() }),
  body: z.strictObject({
    outcome: needOutcome,
    result: needResult.optional().describe("What came of it: with closed, and only then"),
    enterprise: z.string().optional().describe("The supplier: with matched, not-matched and closed as met-here"),
    why: z
      .string()
      .max(2000)
      .default("")
      .describe("Asked for wherever nothing else says it: not met, dropped, reopened"),
  }),
  answer: need,
});
