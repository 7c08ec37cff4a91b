// Rows that may be a known firm: a person says same or new, and can take it back.
import { z } from "zod";
import { page, pageQuery, words } from "./common.ts";
import { defineRoute } from "./route.ts";

const byId = z.object({ id: z.string() });

const knownFirm = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  unit: words.nullable(),
  established: z.string().nullable(),
  address: z.string(),
  capital: z.string(),
  /** Fields that say the same, and fields that say otherwise. */
  agree: z.array(z.string()),
  differ: z.array(z.string()),
});
export const importQuestion = z.object({
  id: z.string(),
  batch: z.string(),
  file: z.string(),
  row: z.number().int(),
  name: z.string(),
  code: z.string().nullable(),
  codeProblem: z.string().nullable(),
  unit: words.nullable(),
  established: z.string().nullable(),
  address: z.string(),
  capital: z.string(),
  scope: z.string(),
  candidates: z.array(knownFirm),
});
export type ImportQuestion = z.output<typeof importQuestion>;
export const listImportQuestions = defineRoute({
  id: "listImportQuestions",
  method: "get",
  path: "/import-questions",
  summary: "Rows that may be a known firm: a person says same or new",
  query: pageQuery.extend({ batch: z.string().optional() }),
  answer: page(importQuestion),
});
export const answerImportQuestion = defineRoute({
  id: "answerImportQuestion",
  method: "post",
  path: "/import-questions/{id}",
  summary: "Say that a row is a known firm, or a new one; the answer is remembered",
  params: byId,
  body: z.discriminatedUnion("answer", [
    z.object({ answer: z.literal("same"), enterprise: z.string() }),
    z.object({ answer: z.literal("new") }),
  ]),
  answer: z.object({ enterprise: z.string() }),
});
const mergedFirm = z.object({ id: z.string(), name: z.string(), code: z.string().nullable() });
export const previewMerge = defineRoute({
  id: "previewMerge",
  method: "get",
  path: "/enterprises/{id}/merge",
  summary:
    "What would come of a merge: which firm stays, and what of the other is read as that firm's until it is split",
  params: byId,
  query: z.object({ other: z.string() }),
  answer: z.object({
    stays: mergedFirm,
    goes: mergedFirm,
    follow: z
      .object({
        words: z.number().int().describe("Links on which people gave a word"),
        filings: z.number().int().describe("Figures that stand"),
        evaluations: z.number().int(),
        items: z.number().int().describe("Items of lists that point at it"),
        leads: z.number().int(),
        needs: z.number().int(),
        edges: z.number().int().describe("Supply relations under its name or code"),
        people: z
          .number()
          .int()
          .describe("People who serve it: they serve the firm that stays, and see what is its own"),
      })
      .describe("Of the firm that goes"),
    both: z
      .object({
        words: z.number().int().describe("Links on which both have a word: the later one stands"),
        filings: z.number().int().describe("Figures that were filed for both: those of the firm that stays stand"),
      })
      .describe("What both have, and one of them outweighs"),
  }),
});
export type MergePreview = z.output<NonNullable<typeof previewMerge.answer>>;
export const mergeEnterprise = defineRoute({
  id: "mergeEnterprise",
  method: "post",
  path: "/enterprises/{id}/merge",
  summary: "Say that another firm is this one; the one with a valid credit code stays. Split takes it back",
  params: byId,
  body: z.object({
    other: z.string(),
    reason: z.string().trim().min(4).max(500).describe("What shows it, beyond the name"),
  }),
  answer: z.object({
    enterprise: z.string().describe("The firm that stands"),
    merged: z.string().describe("The firm that is now that one"),
  }),
});
export const splitEnterprise = defineRoute({
  id: "splitEnterprise",
  method: "post",
  path: "/enterprises/{id}/split",
  summary:
    "Take back that a row or another firm is this one: it is a firm of its own, and this one is again what it was",
  params: byId,
  body: z.object({ answer: z.string().describe("Id of the remembered answer") }),
  answer: z.object({ enterprise: z.string() }),
});
