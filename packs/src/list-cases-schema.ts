// The shape of the golden cases of a list, lists/<id>.cases.yaml.
import { z } from "zod";
import { day, decimal, id } from "./schema-parts.ts";

const value = z.union([
  z.string(),
  z.boolean(),
  z.array(z.string()),
  z.strictObject({ value: decimal, unit: z.string() }),
  z.strictObject({ longitude: z.number(), latitude: z.number() }),
  z.null(),
]);
const values = z.record(z.string(), value).default({});
const step = { day, by: z.string(), refused: z.string().nullable().default(null) };
const note = z.string().default("");

/** One command on a day by a person; `refused` = the code of the refusal that is expected. */
const caseStep = z.discriminatedUnion("do", [
  z.strictObject({
    do: z.literal("open"),
    ...step,
    fields: values,
    stage: id.nullable().default(null),
    passed: z.array(z.strictObject({ stage: id, on: day })).default([]),
    on: day.nullable().default(null),
  }),
  z.strictObject({ do: z.literal("move"), ...step, move: id, note, on: day.nullable().default(null) }),
  z.strictObject({ do: z.literal("edit"), ...step, changes: values, reason: note }),
  z.strictObject({ do: z.literal("record"), ...step, record: id, values }),
  z.strictObject({ do: z.literal("withdraw-record"), ...step, row: z.number().int().min(1), reason: note }),
  /** The row is named by its number among the records of the item: 1 = the first. */
  z.strictObject({ do: z.literal("answer"), ...step, row: z.number().int().min(1), values }),
  z.strictObject({ do: z.literal("evidence"), ...step, evidence: id, content: z.string().default("file"), note }),
  z.strictObject({ do: z.literal("pause"), ...step, pause: id, note }),
  z.strictObject({ do: z.literal("resume"), ...step, note }),
  z.strictObject({ do: z.literal("reset"), ...step, clock: z.string(), due: day, reason: note }),
  z.strictObject({ do: z.literal("finish"), ...step, task: z.string(), note }),
  z.strictObject({ do: z.literal("judge"), ...step, missProbability: z.number().nullable().default(null) }),
]);

export const listCasesFile = z.strictObject({
  /** Who takes part: duties as "unit-officer unit:500120", "analyst", or none for a person whom the item names. */
  people: z.record(z.string(), z.array(z.string().regex(/^[a-z-]+( (unit|cluster|enterprise):\S+)?$/))),
  cases: z
    .array(
      z.strictObject({
        id,
        what: z.string().min(1),
        steps: z.array(caseStep).min(1),
        /** How it stands on a day; what is not said is not compared. */
        expect: z
          .array(
            z.strictObject({
              on: day,
              stage: id.optional(),
              lamp: z.enum(["ok", "warn", "late", "was", "unknown", "na"]).optional(),
              because: z.string().optional(),
              due: day.nullable().optional(),
              overdueDays: z.number().int().optional(),
              resets: z.number().int().optional(),
              lapses: z.array(z.strictObject({ limit: z.string(), due: day, days: z.number().int() })).optional(),
              shares: z.record(z.string(), z.number().nullable()).optional(),
              effects: z.array(z.string()).optional(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});
export type ListCasesFile = z.output<typeof listCasesFile>;
