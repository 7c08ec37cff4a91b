// Published rule sets to be read: their document, every parameter, and worked examples.
import type { RuleSet } from "@jiqun/engines/evaluate";
import { z } from "zod";
import { vouching, words } from "./common.ts";
import { defineRoute } from "./route.ts";

/** The engine's plain data. Its shape is stated once, for the files of packs; the server judges a draft by it. */
export const ruleSetData = z.record(z.string(), z.unknown()) as unknown as z.ZodType<RuleSet>;

export const ruleSetItem = z.object({
  id: z.string(),
  families: z.array(z.string()),
  name: words,
  document: z.object({
    title: z.string(),
    number: z.string().nullable(),
    issuer: z.string(),
    date: z.string().nullable(),
  }),
  effective: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  state: z.enum(["graded", "scored", "shell", "template"]),
  vouching,
  subject: words,
  decides: z.array(z.enum(["evaluation", "honour", "support", "price", "land"])),
  indicators: z.number().int(),
  conditions: z.number().int(),
  /** Parameters that are not confirmed. */
  unconfirmed: z.number().int(),
  /** Whether it holds on the day that was asked for; null: its days are not known. */
  inForce: z.boolean().nullable(),
});
export type RuleSetItem = z.output<typeof ruleSetItem>;

const cell = z.union([z.number(), z.string(), z.array(z.string())]).nullable();
const workedExample = z.object({
  title: z.string(),
  source: z.string(),
  /** Evaluated together: a group's mean is theirs. */
  rows: z.array(z.object({ id: z.string(), given: z.record(z.string(), cell) })),
});
export type WorkedExample = z.output<typeof workedExample>;

export const listRuleSets = defineRoute({
  id: "listRuleSets",
  method: "get",
  path: "/rule-sets",
  summary: "Published rule sets, with which of them holds on a day",
  query: z.object({ on: z.iso.date().optional().describe("The day that is asked for; today without one") }),
  answer: z.object({ on: z.string(), items: z.array(ruleSetItem) }),
});

export const getRuleSet = defineRoute({
  id: "getRuleSet",
  method: "get",
  path: "/rule-sets/{id}",
  summary: "One rule set whole: indicators, curves, conditions, grades, effects, sources, worked examples",
  params: z.object({ id: z.string() }),
  answer: z.object({
    rules: ruleSetData,
    hash: z.string(),
    inForce: z.boolean().nullable(),
    readme: z.string(),
    examples: z.array(workedExample),
    /** Others of its families, by date. */
    versions: z.array(ruleSetItem),
  }),
});
