import { z } from "zod";
import { asOfQuery, computed, shownFigure, words } from "./common.ts";
import { defineRoute } from "./route.ts";

/** Industrial divisions × units: present (n firms), absent (a complete source says none) or unknown. */
export const divisionMatrix = z.object({
  asOf: z.string(),
  demo: z.boolean(),
  complete: z.boolean(),
  sections: z.array(z.object({ code: z.string(), name: words })),
  divisions: z.array(
    z.object({
      code: z.string(),
      name: words,
      section: z.string(),
      state: z.enum(["present", "absent", "unknown"]),
      enterprises: computed,
    }),
  ),
  units: z.array(z.object({ id: z.string(), name: words, overlay: z.boolean() })),
  /** Counts by division and unit, zeros left out. */
  cells: z.array(
    z.object({ division: z.string(), unit: z.string(), enterprises: z.number().int(), registered: z.number().int() }),
  ),
  present: z.number().int(),
  /** Published statements beside the computed number, as 39 of 41. */
  published: z.array(shownFigure),
});
export type DivisionMatrix = z.output<typeof divisionMatrix>;
export const getDivisions = defineRoute({
  id: "getDivisions",
  method: "get",
  path: "/divisions",
  summary: "Industrial divisions by unit",
  query: asOfQuery,
  answer: divisionMatrix,
});
