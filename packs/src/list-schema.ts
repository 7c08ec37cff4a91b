// The shape of lists/<id>.yaml. What is read is the engine's list type.
import type { ListType } from "@jiqun/engines/list";
import { z } from "zod";
import { decimal, id, vouching, words } from "./schema-parts.ts";

const ids = z.array(id).default([]);
const vouched = {
  /** What nobody vouches for is an example. */
  vouching: vouching.default("illustrative"),
  source: z.string().nullable().default(null),
  note: z.string().default(""),
};
const optionValue = z.union([z.string(), z.boolean()]);

const LENGTH = /^([1-9]\d*) (workdays|days|months|years)$/;
/** "30 workdays", "1 years". */
const length = z
  .string()
  .regex(LENGTH, "a number and workdays, days, months or years, as 30 workdays")
  .transform((text) => {
    const [, count, unit] = LENGTH.exec(text) as unknown as [string, string, "workdays" | "days" | "months" | "years"];
    return { count: Number(count), unit };
  });
const lead = z
  .string()
  .regex(/^\d+ (workdays|days)$/, "a number and workdays or days, as 5 workdays")
  .transform((text) => {
    const [count, unit] = text.split(" ") as [string, "workdays" | "days"];
    return { count: Number(count), unit };
  });

const field = z.strictObject({
  id,
  name: words,
  kind: z.enum(["text", "quantity", "day", "choice", "flag", "person", "people", "credit-code", "ref", "place"]),
  unit: z.string().nullable().default(null),
  options: z.array(z.strictObject({ id, name: words })).default([]),
  to: z
    .array(z.enum(["gap", "link", "chain", "cluster", "enterprise", "unit", "park", "figure", "item", "lead"]))
    .default([]),
  list: id.nullable().default(null),
  promised: z.boolean().default(false),
  who: ids,
  label: z.enum(["public", "internal", "sensitive"]).default("internal"),
  note: z.string().default(""),
});

const need = z.discriminatedUnion("need", [
  z.strictObject({ need: z.literal("known"), field: id }),
  z.strictObject({ need: z.literal("is"), field: id, values: z.array(optionValue).min(1) }),
  z.strictObject({ need: z.literal("at-least"), field: id, value: decimal, unit: z.string() }),
  z.strictObject({
    need: z.literal("evidence"),
    evidence: id,
    count: z.number().int().min(1).default(1),
    fresh: z.boolean().default(false),
  }),
  z.strictObject({
    need: z.literal("records"),
    record: id,
    persons: z.number().int().min(1).default(1),
    where: z
      .strictObject({ field: id, values: z.array(optionValue).min(1) })
      .nullable()
      .default(null),
    fresh: z.boolean().default(false),
  }),
  z.strictObject({
    need: z.literal("everyone"),
    field: id,
    record: id,
    persons: z.number().int().min(1).default(1),
  }),
  z.strictObject({ need: z.literal("among"), field: id, record: id, of: id }),
  z.strictObject({ need: z.literal("answered"), record: id }),
  z.strictObject({ need: z.literal("waited"), limit: id }),
  z.strictObject({ need: z.literal("tasks") }),
]);

const band = z.strictObject({ from: z.number().nullable(), lamp: z.enum(["ok", "warn", "late"]) });
const lampRule = {
  name: words,
  stages: ids,
  bands: z.array(band),
  hold: z.number().min(0).default(0),
  whenUnknown: z.enum(["unknown", "na"]).default("unknown"),
};

export const listFile = z.strictObject({
  id,
  name: words,
  itemName: words,
  title: id,
  ...vouched,
  backdateDays: z.number().int().min(0).default(0),
  roles: z.array(
    z.strictObject({
      id,
      name: words,
      duties: z.array(z.string()).default([]),
      within: z.enum(["region", "unit", "cluster", "enterprise", "named"]).default("region"),
      field: id.nullable().default(null),
    }),
  ),
  fields: z.array(field).min(1),
  evidence: z
    .array(z.strictObject({ id, name: words, form: z.enum(["photo", "document", "text"]).default("document") }))
    .default([]),
  records: z
    .array(
      z.strictObject({
        id,
        name: words,
        who: z.array(id).min(1),
        stages: ids,
        fields: z.array(field).default([]),
        perPerson: z.boolean().default(false),
        separate: z.boolean().default(false),
        independent: z.boolean().default(false),
        needed: ids,
        until: id.nullable().default(null),
        takeBack: z.boolean().default(false),
        firm: z.strictObject({ ref: id, name: id, creditCode: id }).nullable().default(null),
        files: z.boolean().default(false),
        byName: z.strictObject({ name: id, contact: id }).nullable().default(null),
        barredBy: z
          .strictObject({ record: id, field: id, values: z.array(optionValue).min(1) })
          .nullable()
          .default(null),
        answer: z
          .strictObject({
            who: z.array(id).min(1),
            fields: z.array(field).default([]),
            within: length.nullable().default(null),
          })
          .nullable()
          .default(null),
      }),
    )
    .default([]),
  stages: z
    .array(
      z.strictObject({
        id,
        name: words,
        kind: z.enum(["open", "done", "dropped"]).default("open"),
        effects: z
          .array(
            z.strictObject({
              effect: z.literal("firm-declared"),
              name: id,
              creditCode: id,
              scope: id,
              unit: id,
            }),
          )
          .default([]),
        ...vouched,
      }),
    )
    .min(2),
  lanes: z.array(z.strictObject({ id, name: words, stages: ids })).default([]),
  open: z.strictObject({ who: z.array(id).min(1), needs: z.array(need).default([]), takeOver: ids }),
  edit: z.strictObject({ who: z.array(id).min(1) }),
  moves: z
    .array(
      z.strictObject({
        id,
        name: words,
        from: z.array(id).min(1),
        to: id,
        who: z.array(id).min(1),
        needs: z.array(need).default([]),
        needsNote: z.boolean().default(false),
      }),
    )
    .min(1),
  limits: z
    .array(
      z.strictObject({
        id,
        name: words,
        nature: z.enum(["deadline", "statutory", "wait"]).default("deadline"),
        stages: z.array(id),
        when: z
          .strictObject({ field: id, values: z.array(optionValue).min(1) })
          .nullable()
          .default(null),
        start: z.union([z.literal("entering"), z.strictObject({ field: id })]).default("entering"),
        length: z.union([length, z.strictObject({ field: id })]),
        firstDay: z.enum(["excluded", "counted"]).default("excluded"),
        again: z.boolean().default(false),
        pauses: ids,
        reset: z
          .strictObject({ who: z.array(id).min(1), atMost: z.number().int().min(1).nullable().default(null) })
          .nullable()
          .default(null),
        ...vouched,
      }),
    )
    .default([]),
  pauses: z
    .array(
      z.strictObject({
        id,
        name: words,
        who: z.array(id).min(1),
        stages: z.array(id).min(1),
        atMostDays: z.number().int().min(1).nullable().default(null),
      }),
    )
    .default([]),
  promises: z.array(z.strictObject({ id, name: words, promised: id, delivered: id })).default([]),
  lamps: z
    .array(
      z.discriminatedUnion("measure", [
        z.strictObject({ measure: z.literal("workdays-left"), ...lampRule }),
        z.strictObject({ measure: z.literal("days-left"), ...lampRule }),
        z.strictObject({ measure: z.literal("miss-probability"), ...lampRule }),
        z.strictObject({ measure: z.literal("delivered-share"), promise: id, ...lampRule }),
        z.strictObject({ measure: z.literal("days-without"), record: id, ...lampRule }),
        z.strictObject({ measure: z.literal("resets"), ...lampRule }),
      ]),
    )
    .min(1),
  reminders: z.array(z.strictObject({ before: lead, limits: ids, to: z.array(id) })).default([]),
  escalations: z
    .array(z.strictObject({ level: z.number().int().min(1), after: lead, limits: ids, to: z.array(id) }))
    .default([]),
  templates: z
    .array(
      z.strictObject({
        id,
        name: words,
        stage: id,
        tasks: z
          .array(
            z.strictObject({
              id,
              name: words,
              after: ids,
              within: length.nullable().default(null),
              who: z.array(id).min(1),
            }),
          )
          .min(1),
      }),
    )
    .default([]),
  outside: z
    .array(
      z.strictObject({
        stages: z.array(id).min(1),
        to: z.enum(["firms", "public", "parties"]),
        fields: z.array(id).min(1),
        evidence: ids,
        records: ids,
      }),
    )
    .default([]),
  views: z
    .array(
      z.strictObject({
        id,
        name: words,
        kind: z.enum(["table", "board", "timeline", "map"]).default("table"),
        columns: z.array(z.string()).min(1),
        group: z.string().default("stage"),
        filter: z.array(z.strictObject({ column: z.string(), values: z.array(optionValue).min(1) })).default([]),
        sort: z.array(z.strictObject({ column: z.string(), descending: z.boolean().default(false) })).default([]),
      }),
    )
    .default([]),
});

/** The schema and the engine say the same shape, or this line does not compile. */
export const toListType = (file: z.output<typeof listFile>): ListType => file;

export type ListFile = z.output<typeof listFile>;
