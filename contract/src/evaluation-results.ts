// What a run says of firms: results page by page, the best, and who moves against the run before.
import { z } from "zod";
import { page, pageQuery, words } from "./common.ts";
import { evaluationStatus } from "./evaluations.ts";
import { defineRoute } from "./route.ts";

export const evaluationItem = z.object({
  enterprise: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  unit: z.object({ id: z.string(), name: words }).nullable(),
  division: z.object({ code: z.string(), name: words }).nullable(),
  status: evaluationStatus,
  score: z.number().nullable(),
  grade: z.string().nullable(),
  place: z.number().int().nullable(),
  ranked: z.number().int().nullable(),
  /** Share of the draws in which it had its grade, and the interval of its places (5–95 %). */
  sure: z.number().nullable(),
  places: z.tuple([z.number(), z.number()]).nullable(),
  /** Why it has no grade, or a grade beside its score. */
  reasons: z.array(words),
});
export type EvaluationItem = z.output<typeof evaluationItem>;

/** By what the score moved against another run. */
export const evaluationMoved = z.object({ data: z.number(), benchmark: z.number(), rule: z.number() });

const byId = z.object({ id: z.string() });
const scope = {
  unit: z.string().optional().describe("Unit id, or 'none'"),
  division: z.string().optional(),
  grade: z.string().optional().describe("Grade, or 'none'"),
  status: evaluationStatus.optional(),
  q: z.string().max(100).optional().describe("Name or credit code"),
  sort: z.enum(["place", "score-up", "name", "unit"]).default("place"),
};
const language = z.enum(["zh", "en"]).default("zh");

export const listEvaluationResults = defineRoute({
  id: "listEvaluationResults",
  method: "get",
  path: "/evaluations/{id}/results",
  summary: "Results of a run within reach",
  params: byId,
  query: z.object({ ...pageQuery.shape, ...scope }),
  answer: page(evaluationItem),
});
export const exportEvaluation = defineRoute({
  id: "exportEvaluation",
  method: "get",
  path: "/evaluations/{id}/results.xlsx",
  summary: "The same as Excel, with the points of each part and the sources of the rule",
  params: byId,
  query: z.object({ ...scope, language }),
  download: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
});
export const exportEvaluationCsv = defineRoute({
  id: "exportEvaluationCsv",
  method: "get",
  path: "/evaluations/{id}/results.csv",
  summary: "The same as CSV",
  params: byId,
  query: z.object({ ...scope, language }),
  download: "text/csv; charset=utf-8",
});
export const listRunFirms = defineRoute({
  id: "listRunFirms",
  method: "post",
  path: "/evaluations/{id}/list-items",
  summary:
    "Puts the firms of some grades of a published run on a list; a firm with an open item there is left as it is",
  params: byId,
  body: z.strictObject({ type: z.string().max(60), grades: z.array(z.string().max(40)).min(1).max(10) }),
  answer: z.object({ opened: z.number().int(), there: z.number().int() }),
});
export const listTopFirms = defineRoute({
  id: "listTopFirms",
  method: "get",
  path: "/evaluations/{id}/top",
  summary: "The best of each unit (10) or of each industry (20); equal scores share a place",
  params: byId,
  query: z.object({ by: z.enum(["unit", "division"]).default("unit") }),
  answer: z.object({
    most: z.number().int(),
    groups: z.array(
      z.object({
        id: z.string(),
        name: words,
        count: z.number().int(),
        items: z.array(
          z.object({
            place: z.number().int(),
            enterprise: z.string(),
            name: z.string(),
            score: z.number(),
            grade: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
});

export const getEvaluationDiff = defineRoute({
  id: "getEvaluationDiff",
  method: "get",
  path: "/evaluations/{id}/diff",
  summary: "Who moves against the run that this one recalculates, and why",
  params: byId,
  answer: z.object({
    before: z.string(),
    counts: z.object({
      same: z.number().int(),
      score: z.number().int(),
      grade: z.number().int(),
      came: z.number().int(),
      left: z.number().int(),
    }),
    /** Grade movers first, then the largest changes of score: the first 500. */
    items: z.array(
      z.object({
        enterprise: z.string(),
        name: z.string(),
        unit: words.nullable(),
        before: z.object({ score: z.number().nullable(), grade: z.string().nullable(), place: z.number().nullable() }),
        after: z.object({ score: z.number().nullable(), grade: z.string().nullable(), place: z.number().nullable() }),
        why: evaluationMoved.nullable(),
        /** Fields whose cells differ. */
        cells: z.array(z.object({ name: words, before: z.number().nullable(), after: z.number().nullable() })),
      }),
    ),
  }),
});
export type EvaluationDiff = z.output<NonNullable<typeof getEvaluationDiff.answer>>;
