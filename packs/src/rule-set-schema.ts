// The shape of rule-set.yaml and of golden cases. What is left out has the meaning that the document gives to silence: no cap, no
// floor, a missing value makes the firm not evaluable.
import { ORIGINS, RULE_STATES, type RuleSet, USES } from "@jiqun/engines/evaluate";
import { VOUCHINGS } from "@jiqun/engines/figures";
import { z } from "zod";

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, "small letters, digits and _");
const gradeId = z.string().regex(/^[A-Za-z][A-Za-z0-9_+]*$/, "letters, digits, _ and +");
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "small letters, digits and hyphens");
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date as YYYY-MM-DD");
const words = z.union([
  z
    .string()
    .min(1)
    .transform((text) => ({ zh: text, en: text })),
  z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
]);
const vouching = z.enum(VOUCHINGS);
const use = z.enum(USES);
const source = z.string().nullable().default(null);
const formula = z.union([z.string().min(1), z.number().transform(String)]);
const note = words.nullable().default(null);

const parameter = z.union([
  z.number(),
  z.strictObject({ of: z.enum(["mean", "median", "min", "max"]), times: z.number().default(1) }),
]);
const bands = z.strictObject({
  kind: z.literal("bands"),
  closed: z.enum(["lower", "upper"]),
  bands: z
    .array(
      z.strictObject({
        from: z.number().nullable().default(null),
        to: z.number().nullable().default(null),
        points: z.number(),
      }),
    )
    .min(1),
});
const plainCurve = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ratio"), baseline: parameter }),
  z.strictObject({ kind: z.literal("reciprocal"), baseline: parameter }),
  z.strictObject({ kind: z.literal("inverse"), baseline: parameter }),
  z.strictObject({ kind: z.literal("min-max"), min: parameter, max: parameter, floor: z.number().default(0) }),
  z.strictObject({ kind: z.literal("goalposts"), from: parameter, to: parameter }),
  z.strictObject({ kind: z.literal("two-anchor"), base: parameter, lead: parameter, baseShare: z.number() }),
  bands,
  z.strictObject({ kind: z.literal("step"), size: z.number(), each: z.number(), most: z.number() }),
  z.strictObject({ kind: z.literal("options"), points: z.record(z.string(), z.number()) }),
]);
const outcome = z.union([z.number(), plainCurve]);
const curve = z.union([
  plainCurve,
  z.strictObject({ kind: z.literal("percentile") }),
  z.strictObject({
    kind: z.literal("conditional"),
    // biome-ignore lint/suspicious/noThenProperty: the word of the file; nothing awaits it
    cases: z.array(z.strictObject({ when: formula, then: outcome })).min(1),
    otherwise: outcome,
  }),
]);

const missing = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("not-evaluable") }),
  z.strictObject({ kind: z.literal("points"), points: z.number() }),
  z.strictObject({ kind: z.literal("left-out") }),
  z.strictObject({ kind: z.literal("group-mean") }),
  z.strictObject({ kind: z.literal("group-low") }),
]);

const field = z.strictObject({
  id,
  indicator: id.optional(),
  name: words,
  aliases: z.array(z.string()).default([]),
  type: z.enum(["number", "option", "flags", "yesno"]).default("number"),
  unit: z.string().default(""),
  basis: z.string().nullable().default(null),
  options: z
    .array(z.strictObject({ id: z.string().min(1), name: words, aliases: z.array(z.string()).default([]) }))
    .default([]),
  origin: z.enum(ORIGINS),
  uses: z.array(use),
  default: z.union([z.string(), z.number()]).nullable().default(null),
  formula: formula.nullable().default(null),
});

const indicator = z.strictObject({
  id,
  name: words,
  formula,
  unit: z.string().default(""),
  period: z.enum(["year", "half", "quarter", "month", "two-years", "three-years", "day"]).default("year"),
  direction: z.enum(["higher", "lower"]).default("higher"),
  scheme: id.nullable().default(null),
  group: id.nullable().default(null),
  weight: z.number().nonnegative(),
  curve,
  cap: z.number().positive().nullable().default(null),
  floor: z.number().nullable().default(null),
  negative: z.enum(["keep", "zero"]).default("keep"),
  missing: missing.default({ kind: "not-evaluable" }),
  error: z.number().nonnegative().nullable().default(null),
  source,
  vouching,
  note,
});

const grading = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({
    kind: z.literal("cuts"),
    cuts: z.array(z.strictObject({ grade: gradeId, from: z.number().nullable() })).min(1),
  }),
  z.strictObject({
    kind: z.literal("shares"),
    cuts: z.array(z.strictObject({ grade: gradeId, to: z.number().positive() })).min(1),
    ties: z.enum(["upper", "lower"]),
    within: z.enum(["scheme", "all"]).default("scheme"),
  }),
  z.strictObject({
    kind: z.literal("rules"),
    rules: z.array(z.strictObject({ grade: gradeId, when: formula })).min(1),
    otherwise: gradeId.nullable().default(null),
  }),
]);

/** rule-set.yaml */
export const ruleSetFile = z.strictObject({
  id: slug,
  families: z.array(slug).min(1),
  name: words,
  document: z.strictObject({
    title: z.string(),
    number: z.string().nullable(),
    issuer: z.string(),
    date: day.nullable(),
  }),
  effective: z.strictObject({ from: day.nullable(), to: day.nullable() }),
  state: z.enum(RULE_STATES),
  vouching,
  note,
  sources: z.array(z.strictObject({ id: z.string(), what: z.string() })).default([]),
  decides: z.array(use).min(1),
  subject: words,
  about: z.enum(["enterprise", "cluster", "park", "zone"]).optional(),
  fields: z.array(field).default([]),
  schemes: z
    .array(z.strictObject({ id, name: words, when: formula.nullable().default(null), total: z.number() }))
    .default([]),
  peers: id.nullable().default(null),
  groups: z.array(z.strictObject({ id, name: words, floor: z.number().nullable().default(null) })).default([]),
  indicators: z.array(indicator).default([]),
  adjustments: z
    .array(
      z.strictObject({
        id,
        name: words,
        formula,
        least: z.number().nullable().default(null),
        most: z.number().nullable().default(null),
        source,
        vouching,
      }),
    )
    .default([]),
  conditions: z
    .array(
      z.strictObject({
        id,
        name: words,
        when: formula,
        kind: z.enum(["hard", "direct", "other"]).default("other"),
        source,
        vouching,
      }),
    )
    .default([]),
  vetoes: z
    .array(
      z.strictObject({ id, name: words, when: formula, grade: gradeId.nullable().default(null), source, vouching }),
    )
    .default([]),
  ungraded: z
    .array(
      z.strictObject({ id, name: words, when: formula, treatedAs: gradeId.nullable().default(null), source, vouching }),
    )
    .default([]),
  grades: z.array(z.strictObject({ id: gradeId, name: words })).default([]),
  grading: grading.default({ kind: "none" }),
  rounding: z.number().int().min(0).max(12).nullable().default(null),
  effects: z
    .array(
      z.strictObject({
        id,
        name: words,
        use,
        grade: gradeId,
        amount: z.number().nullable(),
        unit: z.string(),
        on: id.nullable().default(null),
        source,
        vouching,
      }),
    )
    .default([]),
  validity: z.strictObject({ years: z.number().nullable(), vouching }).nullable().default(null),
}) satisfies z.ZodType<RuleSet>;

const cell = z
  .union([z.number(), z.string(), z.boolean().transform((yes) => (yes ? "yes" : "no")), z.array(z.string())])
  .nullable();

/** cases/*.yaml: what must come out for rows evaluated together. */
export const goldenFile = z.strictObject({
  title: z.string(),
  source: z.string(),
  rows: z
    .array(
      z.strictObject({
        id: z.string(),
        given: z.record(z.string(), cell),
        score: z.number().nullable().optional(),
        /** Decimals to which the score of the source is written. */
        decimals: z.number().int().default(9),
        grade: z.string().nullable().optional(),
        status: z.enum(["graded", "scored", "ungraded", "vetoed", "not-evaluable"]).optional(),
        points: z.record(z.string(), z.number()).default({}),
        groups: z.record(z.string(), z.number()).default({}),
        holds: z.array(z.string()).default([]),
        fails: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  /** Counts of grades over all rows. */
  counts: z.record(z.string(), z.number()).optional(),
});
export type GoldenFile = z.output<typeof goldenFile>;
