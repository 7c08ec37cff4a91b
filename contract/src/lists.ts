// Lists that must close: their types, their items, what a person may do with one, and what they add up to.
import type { ListType } from "@jiqun/engines/list";
import { z } from "zod";
import { anyway, day, page, pageQuery, vouching, words } from "./common.ts";
import { listCommand, listValue, listValues } from "./list-commands.ts";
import { defineRoute } from "./route.ts";

export const itemLamp = z.enum(["late", "warn", "unknown", "was", "ok", "na"]);
export type ListLamp = z.output<typeof itemLamp>;

/** As the pack holds it: `ListType` of the engine. */
export const listType = z.looseObject({ id: z.string() }) as unknown as z.ZodType<ListType, ListType>;

const typeParams = z.object({ type: z.string() });
const itemParams = z.object({ id: z.string() });

export const listLists = defineRoute({
  id: "listLists",
  method: "get",
  path: "/lists",
  summary: "The lists of the region, with the items within reach by lamp",
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        name: words,
        itemName: words,
        note: z.string(),
        vouching,
        /** Items that are not ended, by lamp. */
        lamps: z.record(itemLamp, z.number().int()),
        open: z.number().int(),
        ended: z.number().int(),
      }),
    ),
    today: day,
  }),
});

export const getList = defineRoute({
  id: "getList",
  method: "get",
  path: "/lists/{type}",
  summary: "A list as data: stages, moves, fields, limits, lamps, views",
  params: typeParams,
  answer: z.object({ type: listType, mayOpen: z.boolean() }),
});

const promise = z.object({
  id: z.string(),
  name: words,
  /** The first value, whatever was written later. */
  promised: listValue,
  now: listValue,
  changes: z.number().int(),
  delivered: listValue,
  /** Of the first promise; null = unknown. */
  share: z.number().nullable(),
});

/** What a reference of an item is called: "unit:500120", "gap:nev/lidar". */
const names = z.record(z.string(), words);

export const listItem = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  stage: z.string(),
  ended: z.boolean(),
  lamp: itemLamp,
  /** Why the lamp is lit, in a sentence. */
  reason: words,
  due: day.nullable(),
  dueName: words.nullable(),
  overdueDays: z.number().int(),
  resets: z.number().int(),
  /** Times a date was passed; never taken out. */
  lapses: z.number().int(),
  openedOn: day,
  enteredOn: day,
  visits: z.array(z.object({ stage: z.string(), from: day, to: day.nullable() })),
  changedAt: z.string(),
  /** Number of the last event: what `seen` means. */
  version: z.number().int(),
  /** Fields that are not for the asker are left out. */
  fields: listValues,
  promises: z.array(promise),
});
export type ListItem = z.output<typeof listItem>;

export const itemSort = z.enum(["due", "lamp", "title", "changed", "opened"]);
export type ItemSort = z.output<typeof itemSort>;

export const itemFilter = z.object({
  stage: z.string().optional().describe("One stage, or several with commas"),
  lamp: z.string().optional().describe("One lamp, or several with commas"),
  unit: z.string().optional(),
  owner: z.string().optional().describe("A person whom the item names"),
  link: z
    .string()
    .optional()
    .describe("What the item points at, as gap:nev/lidar, link:nev/lidar, enterprise:12, lead:3"),
  q: z.string().max(100).optional(),
  ended: z.enum(["no", "yes", "all"]).default("no"),
});

export const listItems = defineRoute({
  id: "listItems",
  method: "get",
  path: "/lists/{type}/items",
  summary: "Items within reach, filtered, sorted, page by page",
  params: typeParams,
  query: itemFilter.extend(pageQuery.shape).extend({
    sort: itemSort.default("due"),
    descending: z.stringbool().default(false),
  }),
  answer: page(listItem).extend({ names, today: day }),
});

const evidence = z.object({
  id: z.string(),
  evidence: z.string(),
  by: z.string(),
  on: day,
  content: z.string(),
  note: z.string(),
  withdrawn: z.object({ by: z.string(), on: day, reason: z.string() }).nullable(),
});
const record = z.object({
  id: z.string(),
  record: z.string(),
  by: z.string(),
  on: day,
  values: listValues,
  answer: z.object({ by: z.string(), on: day, values: listValues }).nullable(),
  withdrawn: z.object({ by: z.string(), on: day, reason: z.string() }).nullable(),
  /** Handed in with it; null = not for the asker, or none are taken. */
  files: z
    .array(z.object({ id: z.string(), name: z.string(), bytes: z.number().int(), sha256: z.string() }))
    .nullable(),
});
const clock = z.object({
  clock: z.string(),
  limit: z.string(),
  name: words,
  nature: z.enum(["deadline", "statutory", "wait"]),
  status: z.enum(["running", "held", "stopped"]),
  due: day.nullable(),
  /** The promise: the first date that was known. */
  first: day.nullable(),
  resets: z.number().int(),
  slip: z.number().int().nullable(),
  lapses: z.array(z.object({ due: day, until: day, days: z.number().int(), open: z.boolean() })),
});
export const listRefusal = z.object({ code: z.string(), said: words });
export const listEvent = z.object({
  seq: z.number().int(),
  at: z.string(),
  by: z.string(),
  on: day,
  day,
  kind: z.string(),
  /** `EventBody` of the engine, without what is not for the asker. */
  body: z.looseObject({ kind: z.string() }),
});
export type ListEventShown = z.output<typeof listEvent>;

export const listForecast = z.union([
  z.object({
    known: z.literal(true),
    aim: z.string(),
    /** Days of the calendar; null = later than anything that was seen. */
    p50: day.nullable(),
    p80: day.nullable(),
    p90: day.nullable(),
    missProbability: z.number().nullable(),
    events: z.number().int(),
  }),
  z.object({
    known: z.literal(false),
    aim: z.string(),
    why: z.enum(["too-few", "too-old"]),
    stage: z.string(),
    events: z.number().int(),
  }),
]);

export const listItemDetail = listItem.extend({
  names,
  /** Fields that are not for the asker. */
  withheld: z.array(z.string()),
  values: z.record(
    z.string(),
    z.object({ value: listValue, first: listValue, changes: z.number().int(), by: z.string(), on: day }),
  ),
  records: z.array(record),
  evidence: z.array(evidence),
  clocks: z.array(clock),
  tasks: z.array(
    z.object({
      id: z.string(),
      name: words,
      due: day.nullable(),
      waitsFor: z.array(z.string()),
      finished: z.object({ by: z.string(), on: day, note: z.string() }).nullable(),
    }),
  ),
  paused: z.object({ pause: z.string(), from: day, by: z.string() }).nullable(),
  effects: z.array(z.string()),
  /** The firm that landed, once a register holds it. */
  landed: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The asker's parts in this item. */
  roles: z.array(z.string()),
  /** Moves from its stage; null = the asker may make it now. */
  moves: z.array(z.object({ move: z.string(), refusal: listRefusal.nullable() })),
  forecast: listForecast.nullable(),
  events: z.array(listEvent),
});
export type ListItemDetail = z.output<typeof listItemDetail>;

export const getListItem = defineRoute({
  id: "getListItem",
  method: "get",
  path: "/list-items/{id}",
  summary: "One item with its events, evidence, promises, dates, and what may be done next",
  params: itemParams,
  answer: listItemDetail,
});

export const openListItem = defineRoute({
  id: "openListItem",
  method: "post",
  path: "/lists/{type}/items",
  summary: "Opens an item; from a lead it takes the gap, the firm and the unit that the lead names",
  params: typeParams,
  body: z.strictObject({
    fields: listValues.default({}),
    lead: z.string().optional(),
    stage: z.string().nullable().default(null),
    passed: z
      .array(z.strictObject({ stage: z.string(), on: day }))
      .max(50)
      .default([]),
    on: day.nullable().default(null),
    anyway,
  }),
  answer: listItemDetail,
});

export const decideListItem = defineRoute({
  id: "decideListItem",
  method: "post",
  path: "/list-items/{id}/decide",
  summary: "Moves, edits, records, answers, proves, pauses, resets or finishes; a refusal changes nothing and says why",
  params: itemParams,
  body: z.strictObject({
    /** The last event that the asker saw; with another one since, nothing is done and the difference is told. null = whatever there is. */
    seen: z.number().int().nullable().default(null),
    command: listCommand,
    anyway,
  }),
  answer: listItemDetail,
});
