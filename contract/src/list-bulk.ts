// Many items of a list at once: one move for all of them, or items from a table.
import { z } from "zod";
import { anyway, anywayQuery, day, words } from "./common.ts";
import { itemFilter, listRefusal } from "./lists.ts";
import { defineRoute } from "./route.ts";
import { rowChange } from "./row-change.ts";

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
    anyway,
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
  summary:
    "Items from a table whose columns are the list's fields; of an exported sheet edited rows only. With a fault none is written",
  params: typeParams,
  query: z.object({ name: z.string().min(1).max(255), try: z.stringbool().default(false), anyway: anywayQuery }),
  upload: true,
  answer: z.object({
    rows: z.number().int(),
    opened: z.array(z.string()),
    edited: z.array(z.string()),
    unedited: z.number().int(),
    /** What a tried file would open and edit, in the order of its rows: the first 200. */
    changes: z.array(rowChange),
    /** Rows that were left as they are, because of a cell that somebody else changed meanwhile, or that was emptied. */
    conflicts: z.array(
      z.object({
        row: z.number().int(),
        id: z.string(),
        title: z.string(),
        field: words,
        kind: z.enum(["changed", "cleared"]),
        yours: z.string(),
        theirs: z.string(),
      }),
    ),
    tried: z.boolean(),
  }),
});

export const exportListItems = defineRoute({
  id: "exportListItems",
  method: "get",
  path: "/lists/{type}/export.xlsx",
  summary: "Items within reach as a sheet to fill in; brought back, only edited rows are taken. Or the blank sheet",
  params: typeParams,
  query: itemFilter.extend({ template: z.stringbool().default(false), language: z.enum(["zh", "en"]).optional() }),
  download: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
});
