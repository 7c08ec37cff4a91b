// How good placement and coding were measured to be, on pairs and firms judged beforehand.
import { z } from "zod";
import { defineRoute } from "./route.ts";

/** A share with its interval at 95 % and the number of pairs or firms behind it. */
const measuredShare = z.object({ share: z.number(), low: z.number(), high: z.number(), of: z.number().int() });

export const measuredQuality = z.object({
  date: z.string(),
  region: z.string().describe("Id of the region whose pack was measured"),
  version: z.string().describe("Version of that pack"),
  lexicon: z.string().describe("Hash of the words, weights and model that were measured, 16 digits"),
  pairs: z.number().int().describe("Judged pairs of a firm and a link"),
  unclear: z.number().int().describe("Pairs that their texts do not decide; left out"),
  readers: z.object({
    alike: z.number().int().describe("Pairs that two readings judged alike"),
    kappa: z.number().describe("Cohen's kappa"),
  }),
  seen: z.string().nullable().describe("Why these pairs are no unseen test of the words any more, or null"),
  figures: z
    .record(z.string(), measuredShare)
    .describe(
      "<chain, others or register>.precision, .deals, .recall; coding.<text>.top1, .top3. What is not there was not measured",
    ),
});
export type MeasuredQuality = z.output<typeof measuredQuality>;

export const getQuality = defineRoute({
  id: "getQuality",
  method: "get",
  path: "/quality",
  summary:
    "How good placement and coding were measured to be; null = not known, the measurement is not in this distribution",
  answer: z.object({ measured: measuredQuality.nullable() }),
});
