// Runs of rule sets over filings: started, reviewed, shown for objections, published.
import { z } from "zod";
import { day, vouching, words } from "./common.ts";
import { defineRoute } from "./route.ts";

export const evaluationState = z.enum([
  "queued",
  "computing",
  "draft",
  "review",
  "approved",
  "notice",
  "published",
  "superseded",
  "dropped",
  "cancelled",
  "failed",
]);
export type EvaluationState = z.output<typeof evaluationState>;
export const evaluationStatus = z.enum(["graded", "scored", "ungraded", "vetoed", "not-evaluable"]);
export type EvaluationStatus = z.output<typeof evaluationStatus>;
/** What a person did to a run, or the program: computed, failed, superseded. */
export const evaluationStep = z.enum([
  "made",
  "computed",
  "failed",
  "cancelled",
  "submitted",
  "returned",
  "approved",
  "noticed",
  "published",
  "superseded",
  "dropped",
]);
export type EvaluationStep = z.output<typeof evaluationStep>;

const gradeCount = z.object({ grade: z.string().nullable(), name: words.nullable(), count: z.number().int() });
const statusCount = z.object({ status: evaluationStatus, count: z.number().int() });

export const evaluationRun = z.object({
  id: z.string(),
  rules: z.object({ id: z.string(), name: words, vouching, decides: z.array(z.string()) }),
  period: z.string(),
  /** null: the whole region. */
  unit: z.object({ id: z.string(), name: words }).nullable(),
  division: z.object({ code: z.string(), name: words }).nullable(),
  state: evaluationState,
  /** Firms evaluated; null until it was computed. */
  rows: z.number().int().nullable(),
  /** Of the firms within the asker's reach, best grade first; without a grade last. */
  grades: z.array(gradeCount),
  madeBy: z.string(),
  madeAt: z.string(),
  windowFrom: day.nullable(),
  windowTo: day.nullable(),
  /** Working days until the window ends, today not counted; null: no window is open. */
  windowLeft: z.number().int().nullable(),
  /** Of the firms within reach. */
  objections: z.object({ open: z.number().int(), accepted: z.number().int(), all: z.number().int() }),
  recalculates: z.string().nullable(),
  recalculatedBy: z.string().nullable(),
  progress: z
    .object({ stage: z.enum(["queued", "reading", "computing", "storing"]), share: z.number().nullable() })
    .nullable(),
});
export type EvaluationRun = z.output<typeof evaluationRun>;

export const evaluationAct = z.enum([
  "cancel",
  "submit",
  "drop",
  "approve",
  "return",
  "notice",
  "publish",
  "recalculate",
]);
export type EvaluationAct = z.output<typeof evaluationAct>;

export const evaluationDetail = evaluationRun.extend({
  note: z.string(),
  document: z.object({
    title: z.string(),
    number: z.string().nullable(),
    issuer: z.string(),
    date: z.string().nullable(),
  }),
  rulesHash: z.string(),
  engine: z.string().nullable(),
  inputHash: z.string().nullable(),
  resultHash: z.string().nullable(),
  asOf: z.string(),
  windowDays: z.number().int(),
  answerDays: z.number().int(),
  gradeNames: z.array(z.object({ id: z.string(), name: words })),
  statuses: z.array(statusCount),
  byUnit: z.array(
    z.object({
      unit: z.object({ id: z.string(), name: words }).nullable(),
      grades: z.array(gradeCount),
      count: z.number().int(),
      mean: z.number().nullable(),
    }),
  ),
  divisions: z.array(z.object({ code: z.string(), name: words, count: z.number().int() })),
  /** Of all firms: only for those who reach them all. */
  whole: z
    .object({
      importance: z.array(
        z.object({ id: z.string(), name: words, nominal: z.number(), effective: z.number().nullable() }),
      ),
      bunching: z.array(
        z.object({
          grade: z.string(),
          cut: z.number(),
          below: z.number().int(),
          above: z.number().int(),
          expected: z.number(),
          z: z.number().nullable(),
        }),
      ),
      draws: z.number().int(),
    })
    .nullable(),
  steps: z.array(z.object({ step: evaluationStep, note: z.string(), by: z.string(), at: z.string() })),
  /** Lists that firms of this run may be put on now. */
  lists: z.array(z.object({ id: z.string(), name: words })),
  /** What the asker may do now, and what forbids the next step. */
  may: z.array(evaluationAct),
  blocked: z.array(z.enum(["same-person", "window-open", "objections-open", "objections-accepted"])),
  failure: words.nullable(),
});
export type EvaluationDetail = z.output<typeof evaluationDetail>;

const byId = z.object({ id: z.string() });

export const listEvaluations = defineRoute({
  id: "listEvaluations",
  method: "get",
  path: "/evaluations",
  summary: "Runs of rule sets that the asker may see, newest first",
  live: true,
  answer: z.object({ items: z.array(evaluationRun) }),
});
export const listRunnable = defineRoute({
  id: "listRunnable",
  method: "get",
  path: "/evaluations/start",
  summary: "Rule sets that can be run, and the periods for which firms have filed",
  answer: z.object({
    rules: z.array(z.object({ id: z.string(), name: words, vouching, state: z.string() })),
    periods: z.array(z.string()),
    /** Units for which the asker may start a run; null: any, and the whole region. */
    units: z.array(z.string()).nullable(),
  }),
});
export const startEvaluation = defineRoute({
  id: "startEvaluation",
  method: "post",
  path: "/evaluations",
  summary: "Starts a run: a rule set over the filings of a period; it becomes a draft",
  body: z.strictObject({
    rules: z.string(),
    period: z.string().max(20),
    unit: z.string().optional(),
    division: z.string().max(4).optional(),
    asOf: day.optional().describe("Filings as they were known at the end of that day"),
    windowDays: z.number().int().min(1).max(90).describe("Working days in which firms may object"),
    answerDays: z.number().int().min(1).max(90).describe("Working days in which an objection is answered"),
    note: z.string().max(2000).default(""),
  }),
  answer: evaluationDetail,
});
export const recalculateEvaluation = defineRoute({
  id: "recalculateEvaluation",
  method: "post",
  path: "/evaluations/{id}/recalculate",
  summary: "Starts a new run of the same rules, period and scope over the filings as they are now",
  params: byId,
  body: z.strictObject({ note: z.string().max(2000).default("") }),
  answer: evaluationDetail,
});
export const getEvaluation = defineRoute({
  id: "getEvaluation",
  method: "get",
  path: "/evaluations/{id}",
  summary: "One run: counts, steps, what it was made of, what may be done",
  live: true,
  params: byId,
  answer: evaluationDetail,
});

const step = <Act extends EvaluationAct>(id: string, verb: string, acts: readonly [Act, ...Act[]], summary: string) =>
  defineRoute({
    id,
    method: "post",
    path: `/evaluations/{id}/${verb}`,
    summary,
    params: byId,
    body: z.strictObject({ act: z.enum(acts), note: z.string().max(2000).default("") }),
    answer: evaluationDetail,
  });
export const handEvaluation = step(
  "handEvaluation",
  "hand",
  ["submit", "cancel", "drop"],
  "Hands a draft in for review, cancels what runs, or drops it",
);
export const reviewEvaluation = step(
  "reviewEvaluation",
  "review",
  ["approve", "return"],
  "The reviewer approves a run or sends it back",
);
export const publishEvaluation = step(
  "publishEvaluation",
  "publish",
  ["notice", "publish"],
  "The publisher opens the objection window, and publishes after it",
);
