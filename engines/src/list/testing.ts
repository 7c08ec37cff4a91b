// A list type that uses every part, a calendar, and short ways to say commands. For the tests of this folder.
import { compileCalendar } from "../calendar/index.ts";
import type { Command } from "./command.ts";
import type { Values } from "./event.ts";
import { type Context, decide, fold, type ItemState, type ListEvent, type ListType, workdaysOf } from "./index.ts";
import type { Stage } from "./type.ts";
import type { Limit } from "./type-clocks.ts";
import type { Field } from "./type-fields.ts";

/** Made-up decrees of one free and one worked day a year; 2028 has none. */
export const workdays = workdaysOf(
  compileCalendar([
    { year: 2026, holidays: ["2026-01-01"], workdays: ["2026-01-04"] },
    { year: 2027, holidays: ["2027-01-01"], workdays: ["2027-01-03"] },
  ]),
);

const W = (text: string) => ({ zh: text, en: text });
const illustrative = { vouching: "illustrative", source: null, note: "" } as const;
const field = (id: string, kind: Field["kind"], more: Partial<Field> = {}): Field => ({
  id,
  name: W(id),
  kind,
  unit: null,
  options: [],
  to: [],
  promised: false,
  who: [],
  label: "internal",
  note: "",
  ...more,
});
const stage = (id: string, kind: Stage["kind"] = "open"): Stage => ({
  id,
  name: W(id),
  kind,
  effects: [],
  ...illustrative,
});
const limit = (id: string, more: Partial<Limit>): Limit => ({
  id,
  name: W(id),
  nature: "deadline",
  stages: [],
  when: null,
  start: "entering",
  length: { count: 5, unit: "workdays" },
  firstDay: "excluded",
  again: false,
  pauses: [],
  reset: null,
  ...illustrative,
  ...more,
});
const move = (id: string, from: readonly string[], to: string, more: Partial<ListType["moves"][number]> = {}) => ({
  id,
  name: W(id),
  from,
  to,
  who: ["officer"],
  needs: [],
  needsNote: false,
  ...more,
});

export const works: ListType = {
  id: "works",
  name: W("works"),
  itemName: W("work"),
  title: "name",
  ...illustrative,
  backdateDays: 3,
  roles: [
    { id: "officer", name: W("officer"), duties: ["unit-officer", "analyst"], within: "unit", field: "unit" },
    { id: "commission", name: W("commission"), duties: ["analyst"], within: "region", field: null },
    { id: "reviewer", name: W("reviewer"), duties: ["reviewer"], within: "region", field: null },
    { id: "owner", name: W("owner"), duties: [], within: "named", field: "owner" },
  ],
  fields: [
    field("name", "text"),
    field("unit", "ref", { to: ["unit"] }),
    field("owner", "person"),
    field("judges", "people"),
    field("investment", "quantity", { unit: "亿元", promised: true }),
    field("paid", "quantity", { unit: "亿元" }),
    field("agreed", "day"),
    field("planned", "day", { promised: true }),
    field("kind", "choice", {
      options: [
        { id: "a", name: W("a") },
        { id: "b", name: W("b") },
      ],
    }),
    field("code", "credit-code"),
    field("scope", "text"),
  ],
  evidence: [{ id: "photo", name: W("photo"), form: "photo" }],
  records: [
    {
      id: "conflict",
      name: W("conflict"),
      who: ["reviewer"],
      stages: [],
      perPerson: true,
      independent: false,
      barredBy: null,
      answer: null,
      fields: [field("conflict", "flag")],
    },
    {
      id: "approval",
      name: W("approval"),
      who: ["reviewer"],
      stages: ["review"],
      perPerson: true,
      independent: true,
      barredBy: { record: "conflict", field: "conflict", values: [true] },
      answer: null,
      fields: [field("agree", "flag")],
    },
    {
      id: "objection",
      name: W("objection"),
      who: ["anyone"],
      stages: ["review"],
      perPerson: false,
      independent: false,
      barredBy: null,
      fields: [field("text", "text")],
      answer: { who: ["officer"], fields: [field("reply", "text")], within: { count: 3, unit: "workdays" } },
    },
    {
      id: "progress",
      name: W("progress"),
      who: ["officer"],
      stages: [],
      perPerson: false,
      independent: false,
      barredBy: null,
      fields: [field("said", "text")],
      answer: null,
    },
  ],
  stages: [
    stage("lead"),
    stage("review"),
    stage("build"),
    {
      ...stage("done", "done"),
      effects: [{ effect: "firm-declared", name: "name", creditCode: "code", scope: "scope", unit: "unit" }],
    },
    stage("dropped", "dropped"),
  ],
  lanes: [{ id: "early", name: W("early"), stages: ["lead", "review"] }],
  open: { who: ["officer", "commission"], needs: [{ need: "known", field: "name" }], takeOver: ["commission"] },
  edit: { who: ["officer", "owner"] },
  moves: [
    move("submit", ["lead"], "review", { needs: [{ need: "known", field: "investment" }] }),
    move("award", ["review"], "build", {
      who: ["commission"],
      needs: [
        { need: "waited", limit: "notice" },
        { need: "answered", record: "objection" },
        { need: "records", record: "approval", persons: 2, where: { field: "agree", values: [true] }, fresh: true },
        { need: "everyone", field: "judges", record: "conflict", persons: 1 },
      ],
    }),
    move("finish", ["build"], "done", {
      needs: [
        { need: "evidence", evidence: "photo", count: 2, fresh: true },
        { need: "at-least", field: "paid", value: "1000", unit: "万元" },
        { need: "is", field: "kind", values: ["a"] },
        { need: "tasks" },
      ],
    }),
    move("back", ["review", "build"], "lead", { needsNote: true }),
    move("drop", ["lead", "review", "build"], "dropped", { needsNote: true }),
    move("again", ["dropped"], "lead", { who: ["commission"] }),
  ],
  limits: [
    limit("talk", { stages: ["lead"], pauses: ["waiting"], reset: { who: ["commission"], atMost: 2 } }),
    limit("notice", {
      stages: ["review"],
      nature: "wait",
      length: { count: 7, unit: "days" },
      firstDay: "counted",
      again: true,
    }),
    limit("build", { stages: ["build"], length: { field: "planned" }, reset: { who: ["commission"], atMost: null } }),
    limit("idle", {
      stages: ["lead", "review", "build"],
      nature: "statutory",
      start: { field: "agreed" },
      length: { count: 1, unit: "years" },
    }),
  ],
  pauses: [{ id: "waiting", name: W("waiting"), who: ["officer"], stages: ["lead"], atMostDays: 10 }],
  promises: [{ id: "money", name: W("money"), promised: "investment", delivered: "paid" }],
  lamps: [
    {
      measure: "workdays-left",
      name: W("left"),
      stages: [],
      bands: [
        { from: null, lamp: "late" },
        { from: 0, lamp: "warn" },
        { from: 3, lamp: "ok" },
      ],
      hold: 0,
      whenUnknown: "unknown",
    },
    {
      measure: "miss-probability",
      name: W("risk"),
      stages: [],
      bands: [
        { from: null, lamp: "ok" },
        { from: 0.3, lamp: "warn" },
        { from: 0.6, lamp: "late" },
      ],
      hold: 0.1,
      whenUnknown: "na",
    },
  ],
  reminders: [{ before: { count: 2, unit: "workdays" }, limits: [], to: ["owner"] }],
  escalations: [{ level: 1, after: { count: 3, unit: "workdays" }, limits: [], to: ["commission"] }],
  templates: [
    {
      id: "site",
      name: W("site"),
      stage: "build",
      tasks: [
        { id: "fence", name: W("fence"), after: [], within: { count: 5, unit: "days" }, who: ["officer"] },
        { id: "walls", name: W("walls"), after: ["fence"], within: { count: 10, unit: "workdays" }, who: ["officer"] },
      ],
    },
  ],
  views: [
    {
      id: "all",
      name: W("all"),
      kind: "table",
      columns: ["lamp", "name", "due"],
      group: "stage",
      filter: [{ column: "kind", values: ["a"] }],
      sort: [{ column: "due", descending: false }],
    },
  ],
};

const grant = (duty: string, unit: string | null = null) => ({ duty, unit, cluster: null, enterprise: null });
export const people = {
  officer: { id: "officer", grants: [grant("unit-officer", "1")] },
  stranger: { id: "stranger", grants: [grant("unit-officer", "2")] },
  analyst: { id: "analyst", grants: [grant("analyst")] },
  first: { id: "first", grants: [grant("reviewer")] },
  second: { id: "second", grants: [grant("reviewer")] },
  third: { id: "third", grants: [grant("reviewer")] },
} as const;
type Person = keyof typeof people;

export const on = (day: string, who: Person = "officer"): Context => ({
  now: { at: `${day}T04:00:00.000Z`, day },
  actor: people[who],
  workdays,
});

/** Commands with what they need said only. */
export const open = (fields: Values = {}): Command => ({
  do: "open",
  fields: { name: "A", unit: "unit:1", ...fields },
  stage: null,
  passed: [],
  on: null,
});
export const moveBy = (id: string, more: { note?: string; on?: string } = {}): Command => ({
  do: "move",
  move: id,
  note: more.note ?? "",
  on: more.on ?? null,
});
export const edit = (changes: Values, reason = ""): Command => ({ do: "edit", changes, reason });
export const record = (kind: string, values: Values): Command => ({ do: "record", record: kind, values });

export type Step = readonly [day: string, who: Person, command: Command];

export function tryStep(state: ItemState | null, [day, who, command]: Step, type: ListType = works) {
  return decide(type, state, command, on(day, who));
}

/** Every step must be accepted. */
export function play(steps: readonly Step[], type: ListType = works): { events: ListEvent[]; state: ItemState } {
  const events: ListEvent[] = [];
  for (const step of steps) {
    const decision = tryStep(fold(events), step, type);
    if (!decision.ok) throw new Error(`${JSON.stringify(step)} was refused: ${JSON.stringify(decision.refusal)}`);
    events.push(...decision.events);
  }
  const state = fold(events);
  if (!state) throw new Error("nothing was played");
  return { events, state };
}
