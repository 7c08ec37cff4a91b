// What a run says of firms: results page by page, the best, one firm's sheet, what would lift it, and who moves against the run before.
import { z } from "zod";
import { day, page, pageQuery, vouching, words } from "./common.ts";
import { evaluationDetail, evaluationState, evaluationStatus } from "./evaluations.ts";
import { objection } from "./objections.ts";
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

const moved = z.object({ data: z.number(), benchmark: z.number(), rule: z.number() });

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
  change: moved
    .extend({
      run: z.string(),
      period: z.string(),
      before: z.number(),
      after: z.number(),
      indicators: z.array(moved.extend({ id: z.string(), name: words, before: z.number(), after: z.number() })),
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
  params: byId,
  answer: z.object({
    items: z.array(
      z.object({
        run: z.string(),
        state: evaluationState,
        rules: z.object({ id: z.string(), name: words, vouching }),
        period: z.string(),
        status: evaluationStatus,
        score: z.number().nullable(),
        grade: z.string().nullable(),
        place: z.number().int().nullable(),
        ranked: z.number().int().nullable(),
        sure: z.number().nullable(),
        windowTo: day.nullable(),
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
        why: moved.nullable(),
        /** Fields whose cells differ. */
        cells: z.array(z.object({ name: words, before: z.number().nullable(), after: z.number().nullable() })),
      }),
    ),
  }),
});
export type EvaluationDiff = z.output<NonNullable<typeof getEvaluationDiff.answer>>;
