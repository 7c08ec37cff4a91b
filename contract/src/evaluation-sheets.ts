// What a run says of one firm: its sheet with everything that makes the score, what would lift it, and its results over the runs.
import { z } from "zod";
import { day, vouching, words } from "./common.ts";
import { evaluationItem, evaluationMoved } from "./evaluation-results.ts";
import { evaluationDetail, evaluationState } from "./evaluations.ts";
import { objection } from "./objections.ts";
import { defineRoute } from "./route.ts";

export const evaluationPart = z.object({
  kind: z.enum(["indicator", "adjustment"]),
  id: z.string(),
  name: words,
  formula: z.string(),
  sum: words.describe("The formula with the firm's own figures in it"),
  converted: z.boolean().describe("The value is in another unit than the figures of the sum give"),
  unit: z.string(),
  curve: z.string().nullable(),
  /** Baseline, or least and greatest value, of its group; of a percentile how many firms the group has. */
  numbers: z.array(z.number()),
  how: words.describe("From the value to the points, with the figures of the rule in it, as a sum to be done by hand"),
  value: z.number().nullable(),
  weight: z.number(),
  points: z.number().nullable(),
  /** They add up to the points. */
  steps: z.array(
    z.object({
      kind: z.enum(["curve", "negative", "cap", "floor", "missing", "bonus", "weight"]),
      points: z.number(),
    }),
  ),
  capped: z.boolean(),
  missing: z.boolean(),
  beyond: z.number().nullable(),
  source: z.string().nullable(),
  vouching,
  note: words.nullable(),
});
export type EvaluationPart = z.output<typeof evaluationPart>;

export const evaluationSheet = evaluationItem.extend({
  run: z.object({
    id: z.string(),
    state: evaluationState,
    period: z.string(),
    rules: z.object({ id: z.string(), name: words, vouching }),
    document: evaluationDetail.shape.document,
    sources: z.array(z.object({ id: z.string(), what: z.string() })),
    rulesHash: z.string(),
    inputHash: z.string().nullable(),
    resultHash: z.string().nullable(),
    asOf: z.string(),
    windowTo: day.nullable(),
    publishedAt: z.string().nullable(),
  }),
  gradeName: words.nullable(),
  scheme: words.nullable(),
  /** What its weights add up to. */
  total: z.number().nullable(),
  parts: z.array(evaluationPart),
  filed: z.array(
    z.object({
      field: z.string(),
      name: words,
      /** null: blank. Options by name. */
      value: z.union([z.number(), words]).nullable(),
      unit: z.string(),
      basis: z.string().nullable(),
      fault: z.string().nullable(),
    }),
  ),
  conditions: z.array(z.object({ id: z.string(), name: words, verdict: z.boolean().nullable(), vouching })),
  certainty: z
    .object({
      draws: z.number().int(),
      grades: z.record(z.string(), z.number()),
      score: z.tuple([z.number(), z.number()]).nullable(),
      places: z.tuple([z.number(), z.number()]),
    })
    .nullable(),
  effects: z.array(
    z.object({
      name: words,
      use: z.string(),
      amount: z.number().nullable(),
      unit: z.string(),
      source: z.string().nullable(),
      vouching,
    }),
  ),
  /** Against the last published run before this period; null where there is none. */
  change: evaluationMoved
    .extend({
      run: z.string(),
      period: z.string(),
      before: z.number(),
      after: z.number(),
      indicators: z.array(
        evaluationMoved.extend({ id: z.string(), name: words, before: z.number(), after: z.number() }),
      ),
    })
    .nullable(),
  objections: z.array(objection),
  mayObject: z.boolean(),
});
export type EvaluationSheet = z.output<typeof evaluationSheet>;
export const getEvaluationSheet = defineRoute({
  id: "getEvaluationSheet",
  method: "get",
  path: "/evaluations/{id}/results/{enterprise}",
  summary: "One firm's result with everything that makes it",
  params: z.object({ id: z.string(), enterprise: z.string() }),
  answer: evaluationSheet,
});

const change = z.object({
  id: z.string(),
  name: words,
  unit: z.string(),
  value: z.number(),
  delta: z.number(),
  pct: z.number(),
});
const standing = z.object({ score: z.number().nullable(), grade: z.string().nullable() });
export const whatIfFirm = defineRoute({
  id: "whatIfFirm",
  method: "get",
  path: "/evaluations/{id}/results/{enterprise}/what-if",
  summary: "What would lift this firm: the least change of each indicator alone, and of several together",
  params: z.object({ id: z.string(), enterprise: z.string() }),
  query: z.object({
    to: z.string().max(40).optional().describe("A grade or a score; the next better one where none is named"),
  }),
  answer: z.object({
    from: standing,
    to: standing,
    /** Grades that can be asked for, best first; none where the rule gives scores alone. */
    grades: z.array(z.object({ id: z.string(), name: words })).readonly(),
    /** Nearest first. */
    single: z
      .array(
        z.object({
          id: z.string(),
          name: words,
          unit: z.string(),
          value: z.number().nullable(),
          option: words.nullable(),
          delta: z.number().nullable(),
          pct: z.number().nullable(),
          feasible: z.boolean(),
          obstacle: z.enum(["unknown", "capped", "ceiling", "below-zero", "curve", "conditions", "vetoed"]).nullable(),
          /** After everybody was run again with the change; null: not run again. */
          becomes: z.string().nullable(),
          through: z.array(change).readonly(),
        }),
      )
      .readonly(),
    joint: z.object({ becomes: z.string().nullable(), changes: z.array(change).readonly() }).nullable(),
    jointReason: z.enum(["unknown", "no-straight-curve", "out-of-reach", "conditions", "vetoed"]).nullable(),
    /** How many firms would lose the grade; none is named. */
    displaces: z.number().int(),
    lacking: z
      .array(
        z.object({
          of: z.array(words).readonly(),
          sign: z.enum([">=", "<=", ">", "<", "==", "!="]),
          value: z.number().nullable(),
          wanted: z.number().nullable(),
          verdict: z.boolean().nullable(),
        }),
      )
      .readonly(),
  }),
});
export const listFirmEvaluations = defineRoute({
  id: "listFirmEvaluations",
  method: "get",
  path: "/enterprises/{id}/evaluations",
  summary: "Results of one firm that the asker may see, newest first",
  params: z.object({ id: z.string() }),
  answer: z.object({
    items: z.array(
      z.object({
        run: z.string(),
        enterprise: z.string().describe("As whom it was evaluated: itself, or a firm that was merged into it"),
        name: z.string(),
        state: evaluationState,
        rules: z.object({ id: z.string(), name: words, vouching }),
        period: z.string(),
        ...evaluationItem.pick({ status: true, score: true, grade: true, place: true, ranked: true, sure: true }).shape,
        windowTo: day.nullable(),
      }),
    ),
  }),
});
