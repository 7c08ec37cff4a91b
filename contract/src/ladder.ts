// The ladder of small and medium firms: how many stand on each rung, who is near the next, and what a firm lacks.
import { z } from "zod";
import { vouching, words } from "./common.ts";
import { defineRoute } from "./route.ts";

const comparison = z.object({
  condition: z.string(),
  of: z.array(z.string()),
  sign: z.enum([">=", "<=", ">", "<", "==", "!="]),
  value: z.number().nullable(),
  wanted: z.number().nullable(),
  verdict: z.boolean().nullable(),
  /** What is compared, in words. */
  names: z.array(words),
});
export const ladderFirm = z.object({
  enterprise: z.string(),
  name: z.string(),
  unit: words.nullable(),
  /** The highest rung that is reached, by place in the list of rungs; null: none. */
  at: z.number().int().nullable(),
  /** The next above it; null: none is left. */
  next: z.number().int().nullable(),
  rungs: z.array(
    z.object({
      state: z.enum(["reached", "short", "unknown"]),
      veto: words.nullable(),
      score: z.number().nullable(),
      /** The first of them. */
      lacking: z.array(comparison),
      /** All of them: known not to hold, and not known. */
      short: z.number().int(),
      unknown: z.number().int(),
    }),
  ),
});
export type LadderFirm = z.output<typeof ladderFirm>;
export const getLadder = defineRoute({
  id: "getLadder",
  method: "get",
  path: "/ladder",
  summary: "Firms within reach on each rung by what they filed for a period, and those nearest to the next",
  query: z.object({
    period: z.string().max(20).optional().describe("The latest filed one without it"),
    enterprise: z.string().optional().describe("One firm alone"),
  }),
  answer: z.object({
    period: z.string().nullable(),
    periods: z.array(z.string()),
    firms: z.number().int(),
    rungs: z.array(
      z.object({
        rules: z.string(),
        name: words,
        vouching,
        /** What holds today; null: its days are not known. */
        inForce: z.boolean().nullable(),
        reached: z.number().int(),
        short: z.number().int(),
        unknown: z.number().int(),
        /** Who lack at most two known conditions and nothing unknown. */
        near: z.number().int(),
      }),
    ),
    items: z.array(ladderFirm),
  }),
});
