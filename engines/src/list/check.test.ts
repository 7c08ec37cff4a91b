// Each broken list type is the sound one with one change; the fault is told with its path.
import { expect, test } from "vitest";
import { checkListType, type ListType } from "./index.ts";
import { works } from "./testing.ts";

type Change = (type: ListType) => ListType;
const replaceIn =
  <
    K extends
      | "stages"
      | "moves"
      | "limits"
      | "lamps"
      | "roles"
      | "fields"
      | "records"
      | "templates"
      | "views"
      | "reminders"
      | "pauses",
  >(
    list: K,
    at: number,
    more: object,
  ): Change =>
  (type) => ({ ...type, [list]: type[list].map((part, index) => (index === at ? { ...part, ...more } : part)) });

const broken: readonly [what: string, change: Change, path: string, message: RegExp][] = [
  [
    "a stage that nobody comes to",
    (type) => ({ ...type, stages: [...type.stages, { ...type.stages[0], id: "lost" } as ListType["stages"][number]] }),
    "stages.5",
    /no way leads to "lost"/,
  ],
  [
    "a way without an end",
    (type) => ({
      ...type,
      moves: type.moves
        .map((move) => ({ ...move, from: move.from.filter((id) => id !== "build") }))
        .filter(({ from }) => from.length > 0),
    }),
    "stages.2",
    /"build" has no way to an end/,
  ],
  ["nothing that is done", replaceIn("stages", 3, { kind: "dropped" }), "stages", /nothing on this list could close/],
  [
    "a first stage that is an end",
    (type) => ({ ...type, stages: [...type.stages].reverse() }),
    "stages.0.kind",
    /first stage/,
  ],
  ["an unknown stage", replaceIn("moves", 0, { to: "moon" }), "moves.0.to", /no stage "moon"/],
  ["an unknown role", replaceIn("moves", 0, { who: ["king"] }), "moves.0.who.0", /no role "king"/],
  ["nobody who may", replaceIn("moves", 0, { who: [] }), "moves.0.who", /nobody/],
  [
    "a field posted outside that is not public",
    (type) => ({
      ...type,
      outside: [{ stages: ["review"], to: "public", fields: ["name"], evidence: [], records: [] }],
    }),
    "outside.0.fields.0",
    /"name" is not public/,
  ],
  [
    "a record posted outside that others would read",
    (type) => ({
      ...type,
      outside: [{ stages: ["review"], to: "firms", fields: ["name"], evidence: [], records: ["objection"] }],
    }),
    "outside.0.records.0",
    /not kept separate/,
  ],
  [
    "a chosen one among no texts",
    replaceIn("moves", 0, { needs: [{ need: "among", field: "planned", record: "objection", of: "text" }] }),
    "moves.0.needs.0.field",
    /not both texts/,
  ],
  [
    "an unknown field",
    replaceIn("moves", 0, { needs: [{ need: "known", field: "colour" }] }),
    "moves.0.needs.0.field",
    /no field "colour"/,
  ],
  [
    "a unit that does not measure the field",
    replaceIn("moves", 2, { needs: [{ need: "at-least", field: "paid", value: "1", unit: "亩" }] }),
    "moves.2.needs.0.unit",
    /cannot be put against/,
  ],
  [
    "a value that is never taken",
    replaceIn("moves", 2, { needs: [{ need: "is", field: "kind", values: ["z"] }] }),
    "moves.2.needs.0.values.0",
    /never "z"/,
  ],
  [
    "a wait that does not run where it is waited for",
    replaceIn("moves", 0, { needs: [{ need: "waited", limit: "notice" }] }),
    "moves.0.needs.0",
    /does not run in "lead"/,
  ],
  ["a limit without a stage", replaceIn("limits", 0, { stages: [] }), "limits.0.stages", /never starts/],
  [
    "a limit without a start",
    replaceIn("limits", 3, { start: { field: "begun" } }),
    "limits.3.start",
    /no day "begun"/,
  ],
  ["a limit in an end", replaceIn("limits", 0, { stages: ["done"] }), "limits.0.stages.0", /is an end/],
  [
    "a confirmed limit without source",
    replaceIn("limits", 0, { vouching: "confirmed" }),
    "limits.0",
    /names no source/,
  ],
  [
    "lamp bands that overlap",
    replaceIn("lamps", 0, {
      bands: [
        { from: null, lamp: "late" },
        { from: 3, lamp: "warn" },
        { from: 3, lamp: "ok" },
      ],
    }),
    "lamps.0.bands.2.from",
    /overlap/,
  ],
  [
    "lamp bands that leave a gap",
    replaceIn("lamps", 0, {
      bands: [
        { from: 0, lamp: "warn" },
        { from: 3, lamp: "ok" },
      ],
    }),
    "lamps.0.bands.0.from",
    /have no lamp/,
  ],
  [
    "a lamp that gets worse both ways",
    replaceIn("lamps", 0, {
      bands: [
        { from: null, lamp: "late" },
        { from: 0, lamp: "ok" },
        { from: 9, lamp: "warn" },
      ],
    }),
    "lamps.0.bands",
    /one direction/,
  ],
  [
    "two lamp rules of one measure in one stage",
    (type) => ({ ...type, lamps: [...type.lamps, type.lamps[0] as ListType["lamps"][number]] }),
    "lamps.2",
    /overlap in the stage/,
  ],
  [
    "a stage without a lamp",
    (type) => ({ ...type, lamps: type.lamps.map((rule) => ({ ...rule, stages: ["lead", "review"] })) }),
    "stages.2",
    /no lamp rule/,
  ],
  [
    "a role bound to a field that holds no unit",
    replaceIn("roles", 0, { field: "name" }),
    "roles.0.field",
    /points at no unit/,
  ],
  ["a quantity without a unit", replaceIn("fields", 4, { unit: null }), "fields.4.unit", /unknown unit/],
  ["a choice without options", replaceIn("fields", 8, { options: [] }), "fields.8.options", /has options/],
  ["an id twice", replaceIn("fields", 1, { id: "name" }), "fields.1.id", /stands twice/],
  [
    "a bar by an unknown record",
    replaceIn("records", 1, { barredBy: { record: "x", field: "y", values: [] } }),
    "records.1.barredBy.record",
    /no record "x"/,
  ],
  [
    "tasks that wait for each other",
    replaceIn("templates", 0, {
      tasks: (works.templates[0]?.tasks ?? []).map((task) => ({ ...task, after: ["walls"] })),
    }),
    "templates.0.tasks.0.after",
    /circle/,
  ],
  ["a column of nothing", replaceIn("views", 0, { columns: ["weight"] }), "views.0.columns.0", /no column "weight"/],
  ["a reminder to nobody", replaceIn("reminders", 0, { to: [] }), "reminders.0.to", /nobody/],
  ["a pause that stops nothing", replaceIn("limits", 0, { pauses: [] }), "pauses.0", /no limit is stopped/],
  ["a promise not marked as one", replaceIn("fields", 4, { promised: false }), "promises.0.promised", /does not say/],
];

test("the sound type has no fault", () => {
  expect(checkListType(works)).toEqual([]);
});

test.each(broken)("%s", (_, change, path, message) => {
  const problems = checkListType(change(works));
  expect(problems.map((problem) => problem.path.join("."))).toContain(path);
  expect(problems.find((problem) => problem.path.join(".") === path)?.message).toMatch(message);
});
