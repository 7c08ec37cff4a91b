// What a row of a table that is brought in does to the record that it is about, field by field.
import { z } from "zod";
import { words } from "./common.ts";

export const rowChange = z.object({
  row: z.number().int(),
  /** null = a new record. */
  id: z.string().nullable(),
  title: z.string(),
  /** As a reader of the table finds it; before a new record there is nothing. */
  cells: z.array(z.object({ field: words, before: z.string(), after: z.string() })),
});
export type RowChange = z.output<typeof rowChange>;

/** So many rows are told; what they do together is counted whole. */
export const changesTold = 200;
