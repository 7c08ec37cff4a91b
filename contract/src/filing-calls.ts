// Calls for filings: who owes, until when, and who was reminded.
import { z } from "zod";
import { day, words } from "./common.ts";
import { defineRoute } from "./route.ts";

export const filingYear = z.string().regex(/^[12]\d{3}$/, "Write a year as 2024");

/** Until when a firm, or the firms of a unit, are to file. */
export const filingDue = z.object({
  day,
  /** Working days that are left, today not counted; null: no decree reaches so far. */
  workdaysLeft: z.number().int().nullable(),
  /** The day is over. */
  over: z.boolean(),
  note: z.string(),
});
export type FilingDue = z.output<typeof filingDue>;

const asked = { rules: z.string().max(60), period: filingYear, unit: z.string().max(60).optional() };
export const callFilings = defineRoute({
  id: "callFilings",
  method: "post",
  path: "/filings/calls",
  summary:
    "Says until when filings of a period are due and who owes them, for a unit or the whole region; or calls it off",
  body: z.strictObject({
    ...asked,
    due: z
      .union([
        z.strictObject({ day }),
        z.strictObject({ workdays: z.number().int().min(1).max(250).describe("So many working days after today") }),
      ])
      .nullable()
      .describe("null: nothing is due any more"),
    codes: z
      .array(z.string().max(60))
      .min(1)
      .max(100_000)
      .optional()
      .describe("Credit codes of those who owe; left out: who filed before or has somebody to file"),
    note: z.string().max(300).default(""),
  }),
  answer: z.object({
    due: day.nullable(),
    /** How many are on the roster; null: there is none. */
    firms: z.number().int().nullable(),
  }),
});
export const remindFilings = defineRoute({
  id: "remindFilings",
  method: "post",
  path: "/filings/reminders",
  summary: "Reminds those who owe filings of a period and have not filed all: each firm is shown that it was, and when",
  body: z.strictObject(asked),
  answer: z.object({ reminded: z.number().int() }),
});

export const dueFiling = z.object({
  rules: z.string(),
  name: words,
  period: z.string(),
  due: filingDue,
  /** Those within reach that owe, and of them those that have not filed all. */
  firms: z.number().int(),
  owing: z.number().int(),
  /** Where it is one firm. */
  enterprise: z.string().nullable(),
  reminded: z.string().nullable(),
});
export type DueFiling = z.output<typeof dueFiling>;
export const listDueFilings = defineRoute({
  id: "listDueFilings",
  method: "get",
  path: "/filings/due",
  summary:
    "What is still to be filed of that which was called for, by those within the asker's reach, the soonest first",
  answer: z.object({ items: z.array(dueFiling) }),
});
