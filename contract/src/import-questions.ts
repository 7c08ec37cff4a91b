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
