// What a person asks of an item of a list, as the engine's `Command`s that a person may give.
import { z } from "zod";
import { day } from "./common.ts";

/** Decimal text with its unit, text, a day, a choice's id, a flag, persons, a reference as "unit:500120"; null = unknown. */
export const listValue = z.union([
  z.string().max(20_000),
  z.boolean(),
  z.array(z.string().max(200)).max(200),
  z.strictObject({ value: z.string().max(60), unit: z.string().max(20) }),
  z.strictObject({ longitude: z.number(), latitude: z.number() }),
  z.null(),
]);
export const listValues = z.record(z.string(), listValue);

const text = z.string().max(2000).default("");
const id = z.string().max(200);

export const listCommand = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("move"), move: id, note: text, on: day.nullable().default(null) }),
  z.strictObject({ do: z.literal("edit"), changes: listValues, reason: text }),
  z.strictObject({ do: z.literal("record"), record: id, values: listValues }),
  z.strictObject({ do: z.literal("withdraw-record"), id, reason: text }),
  z.strictObject({ do: z.literal("answer"), id, values: listValues }),
  z.strictObject({ do: z.literal("evidence"), evidence: id, content: z.string().min(1).max(20_000), note: text }),
  z.strictObject({ do: z.literal("withdraw-evidence"), id, reason: text }),
  z.strictObject({ do: z.literal("pause"), pause: id, note: text }),
  z.strictObject({ do: z.literal("resume"), note: text }),
  z.strictObject({ do: z.literal("reset"), clock: id, due: day, reason: text }),
  z.strictObject({ do: z.literal("finish"), task: id, note: text }),
]);
export type ListCommand = z.output<typeof listCommand>;
