// What lists add up to: tasks of a person, flow through the stages, leaderboards of units, calendars.
import { z } from "zod";
import { day, words } from "./common.ts";
import { itemFilter, itemLamp } from "./lists.ts";
import { defineRoute } from "./route.ts";

const typeParams = z.object({ type: z.string() });

export const listTask = z.object({
  /** The same for the same task, for as long as it stands. */
  id: z.string(),
  kind: z.enum(["task", "answer", "reminder", "escalation"]),
  level: z.number().int(),
  item: z.object({ id: z.string(), type: z.string(), title: z.string(), lamp: itemLamp, reason: words }),
  /** What is to be done, or which date it is about. */
  what: words,
  due: day.nullable(),
  overdueDays: z.number().int(),
});
export type ListTask = z.output<typeof listTask>;

export const listTasks = defineRoute({
  id: "listTasks",
  method: "get",
  path: "/list-tasks",
  summary: "What waits for the asker: tasks, answers, dates that come near, and what was escalated",
  answer: z.object({
    items: z.array(listTask),
    /** Items were left out beyond the most that are looked at. */
    more: z.boolean(),
    today: day,
  }),
});

export const stageFlow = z.object({
  stage: z.string(),
  name: words,
  reached: z.number().int(),
  wentOn: z.number().int(),
  here: z.number().int(),
  conversion: z.number().nullable(),
  medianDays: z.number().nullable(),
  endedStays: z.number().int(),
  openStays: z.number().int(),
  openLonger: z.number().int(),
  returns: z.number().int(),
  waitedDays: z.number().int(),
  /** Of who comes here today, in days until the list's aim; null = the aim does not lie ahead. */
  forecast: z
    .union([
      z.object({
        known: z.literal(true),
        /** null = longer than anything that was seen. */
        p50: z.number().int().nullable(),
        p80: z.number().int().nullable(),
        p90: z.number().int().nullable(),
        events: z.number().int(),
      }),
      z.object({ known: z.literal(false), stage: z.string(), events: z.number().int() }),
    ])
    .nullable(),
  /** Of the items that are here and have a date: the mean probability of missing it; null = none has a forecast. */
  miss: z.object({ share: z.number(), items: z.number().int() }).nullable(),
});

export const getListFlow = defineRoute({
  id: "getListFlow",
  method: "get",
  path: "/lists/{type}/flow",
  summary: "Funnel, dwell, bottleneck and forecast of the items within reach, over the last 365 days",
  params: typeParams,
  answer: z.object({
    items: z.number().int(),
    from: day,
    to: day,
    stages: z.array(stageFlow),
    bottleneck: z.string().nullable(),
    /** The stage that is forecast. */
    aim: words.nullable(),
  }),
});

export const getListUnits = defineRoute({
  id: "getListUnits",
  method: "get",
  path: "/lists/{type}/units",
  summary: "Items within reach by unit, filtered as the list is; a unit out of reach is unknown",
  params: typeParams,
  query: itemFilter,
  answer: z.object({
    units: z.array(z.object({ id: z.string(), items: z.number().int().nullable(), late: z.number().int().nullable() })),
    /** Lower bounds of the classes of a map, ascending, for values above zero. */
    classes: z.object({ items: z.array(z.number()), late: z.array(z.number()) }),
    /** Items that name no unit. */
    elsewhere: z.number().int(),
  }),
});

const interval = z.object({ low: z.number(), high: z.number() });
export const boardRow = z.object({
  unit: z.object({ id: z.string(), name: words }),
  kept: z.number().int(),
  value: z.number(),
  base: z.number().int(),
  interval,
  estimate: z.number(),
  estimateInterval: interval,
  tier: z.number().int(),
  places: z.tuple([z.number().int(), z.number().int()]),
});

export const month = z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, "Write a month as 2026-06");

export const getListBoard = defineRoute({
  id: "getListBoard",
  method: "get",
  path: "/lists/{type}/board",
  summary: "Units by the share of dates that were kept, in tiers, with the rule beside it",
  params: typeParams,
  query: z.object({ month: month.optional(), span: z.enum(["month", "year"]).default("year") }),
  answer: z.object({
    month,
    span: z.enum(["month", "year"]),
    from: day,
    to: day,
    /** The span has not ended: values will change. */
    provisional: z.boolean(),
    what: words,
    rule: words,
    smallestBase: z.number().int(),
    mean: z.number().nullable(),
    differ: z.boolean(),
    tiers: z.number().int(),
    rows: z.array(boardRow),
    unranked: z.array(
      z.object({
        unit: z.object({ id: z.string(), name: words }),
        why: z.string(),
        kept: z.number().int(),
        base: z.number().int(),
      }),
    ),
  }),
});

export const getListReport = defineRoute({
  id: "getListReport",
  method: "get",
  path: "/lists/{type}/report",
  summary: "A week of the items within reach: opened, moved, ended, and what is late now",
  params: typeParams,
  query: z.object({ to: day.optional().describe("The last of the seven days; today when left out") }),
  answer: z.object({
    from: day,
    to: day,
    opened: z.number().int(),
    ended: z.number().int(),
    dropped: z.number().int(),
    moves: z.array(z.object({ move: z.string(), name: words, items: z.number().int() })),
    lapsed: z.number().int(),
  }),
});

export const makeCalendarLink = defineRoute({
  id: "makeCalendarLink",
  method: "post",
  path: "/list-calendar/link",
  summary: "An address that a calendar program subscribes to; the one before ends",
  confidential: true,
  answer: z.object({ path: z.string() }),
});

export const getCalendarFeed = defineRoute({
  id: "getCalendarFeed",
  method: "get",
  path: "/calendars/{token}",
  summary: "The dates of the person to whom the address was given, as iCalendar",
  params: z.object({ token: z.string().max(100) }),
  download: "text/calendar",
});

export const getListCalendar = defineRoute({
  id: "getListCalendar",
  method: "get",
  path: "/list-calendar",
  summary: "The same of the asker; of anybody for who owns the data folder",
  query: z.object({ person: z.string().max(100).optional() }),
  download: "text/calendar",
});
