// The shape of the decrees of working days.
import { z } from "zod";
import { day, vouching } from "./schema-parts.ts";

export const workdayDecreesFile = z.strictObject({
  decrees: z.array(
    z.strictObject({
      year: z.number().int(),
      number: z.string(),
      source: z.string(),
      /** Of the decree's number; the days themselves are cross-checked by a test. */
      vouching: vouching.default("confirmed"),
      /** Weekdays that are free. */
      holidays: z.array(day),
      /** Weekend days that are worked. */
      workdays: z.array(day),
    }),
  ),
});

export type WorkdayDecreesFile = z.output<typeof workdayDecreesFile>;
