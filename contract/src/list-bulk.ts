// Many items of a list at once: one move for all of them, or items from a table.
import { z } from "zod";
import { day } from "./common.ts";
import { listRefusal } from "./lists.ts";
import { defineRoute } from "./route.ts";

const typeParams = z.object({ type: z.string() });

export const moveListItems = defineRoute({
  id: "moveListItems",
  method: "post",
  path: "/lists/{type}/moves",
  summary: "One move for many items in one transaction; what is refused stays as it was, with its reason",
  params: typeParams,
  body: z.strictObject({
    move: z.string(),
    note: z.string().max(2000).default(""),
    on: day.nullable().default(null),
    items: z
      .array(z.strictObject({ id: z.string(), seen: z.number().int().nullable().default(null) }))
      .min(1)
      .max(500),
  }),
  answer: z.object({
    moved: z.array(z.string()),
    refused: z.array(z.object({ id: z.string(), title: z.string(), refusal: listRefusal })),
  }),
});

export const importListItems = defineRoute({
  id: "importListItems",
  method: "post",
  path: "/lists/{type}/import",
  summary: "Items from a table whose columns are the list's fields: all of them or none",
  params: typeParams,
  query: z.object({ name: z.string().min(1).max(255), try: z.stringbool().default(false) }),
  upload: true,
  answer: z.object({ rows: z.number().int(), opened: z.array(z.string()), tried: z.boolean() }),
});
