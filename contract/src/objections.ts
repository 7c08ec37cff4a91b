// Objections to results while the window is open, and their answers.
import { z } from "zod";
import { day } from "./common.ts";
import { defineRoute } from "./route.ts";

export const objection = z.object({
  id: z.string(),
  run: z.string(),
  enterprise: z.string(),
  name: z.string(),
  text: z.string(),
  due: day,
  overdue: z.boolean(),
  by: z.string(),
  at: z.string(),
  answer: z
    .object({ decision: z.enum(["accepted", "rejected"]), text: z.string(), by: z.string(), at: z.string() })
    .nullable(),
});
export type Objection = z.output<typeof objection>;

export const listObjections = defineRoute({
  id: "listObjections",
  method: "get",
  path: "/evaluations/{id}/objections",
  summary: "Objections to a run within reach, open ones first",
  params: z.object({ id: z.string() }),
  answer: z.object({ items: z.array(objection) }),
});
export const raiseObjection = defineRoute({
  id: "raiseObjection",
  method: "post",
  path: "/evaluations/{id}/results/{enterprise}/objections",
  summary: "Objects to a result while the window is open: a firm to its own, an office for a firm within reach",
  params: z.object({ id: z.string(), enterprise: z.string() }),
  body: z.strictObject({ text: z.string().trim().min(4).max(4000) }),
  answer: objection,
});
export const answerObjection = defineRoute({
  id: "answerObjection",
  method: "post",
  path: "/objections/{id}/answer",
  summary: "Answers an objection; one that is accepted wants a recalculation",
  params: z.object({ id: z.string() }),
  body: z.strictObject({ decision: z.enum(["accepted", "rejected"]), text: z.string().trim().min(4).max(4000) }),
  answer: objection,
});
