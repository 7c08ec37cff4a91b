// Laws that hold for every sequence of commands, whoever gives them and on whatever day.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  type Command,
  fold,
  foldOnto,
  type ItemState,
  type Lapse,
  type ListEvent,
  type ListType,
  nextLampChange,
  readClocks,
} from "./index.ts";
import { edit, moveBy, open, people, record, type Step, tryStep, workdays, works } from "./testing.ts";

/** A limit that an edit can switch off and on. */
const choosy = (type: ListType): ListType => ({
  ...type,
  limits: type.limits.map((limit) =>
    limit.id === "talk" ? { ...limit, when: { field: "kind", values: ["a"] } } : limit,
  ),
});
const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays("2026-01-05", days));
const note = fc.constantFrom("", "because");
const command: fc.Arbitrary<Command> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...["submit", "award", "finish", "back", "drop", "again"]), note, fc.option(day))
    .map(([id, said, when]) => moveBy(id, { note: said, ...(when ? { on: when } : {}) })),
  fc
    .tuple(fc.constantFrom("planned", "agreed"), fc.option(day), note)
    .map(([field, value, said]) => edit({ [field]: value }, said)),
  fc.constantFrom("a", "b").map((kind) => edit({ kind })),
  fc.constant(edit({ investment: "3", paid: "2", kind: "a", judges: ["first"] }, "plan")),
  fc
    .tuple(fc.constantFrom("talk/1", "build/1", "idle/1", "build/2"), day)
    .map(([clock, due]): Command => ({ do: "reset", clock, due, reason: "rain" })),
  fc.constantFrom<Command>(
    { do: "pause", pause: "waiting", note: "papers" },
    { do: "resume", note: "" },
    { do: "judge", missProbability: 0.4 },
  ),
  fc.constantFrom(
    record("conflict", { conflict: false }),
    record("approval", { agree: true }),
    record("objection", { text: "…" }),
  ),
  fc.constantFrom<Command>(
    { do: "answer", id: "r4", values: { reply: "…" } },
    { do: "finish", task: "site/fence", note: "" },
    { do: "finish", task: "site/walls", note: "" },
  ),
  fc.constant<Command>({ do: "evidence", evidence: "photo", content: "file:1", note: "" }),
);
// The analyst may do most, so that sequences get far.
const who = fc.oneof(
  { weight: 4, arbitrary: fc.constant("analyst" as const) },
  { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(people) as (keyof typeof people)[])) },
);
const loose: ListType = {
  ...works,
  moves: works.moves.map((move) => ({ ...move, needs: [] })),
  pauses: works.pauses.map((pause) => ({ ...pause, who: ["officer"] })),
};

/** Steps on days that only go on. */
const steps = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), who, command), { minLength: 5, maxLength: 40 })
  .map((drawn): readonly Step[] => {
    let today = "2026-01-05";
    return drawn.map(([later, person, asked]): Step => {
      today = addDays(today, later);
      return [today, person, asked];
    });
  });

const first: Step = [
  "2026-01-05",
  "officer",
  open({ kind: "a", investment: "2", planned: "2026-04-30", owner: "third", judges: ["first"] }),
];

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) freeze(part);
    Object.freeze(value);
  }
  return value;
}

interface Run {
  readonly day: string;
  readonly state: ItemState;
  readonly events: readonly ListEvent[];
}

/** Every step after which the item stands, also those that were refused. */
function run(asked: readonly Step[], type: ListType = loose): Run[] {
  const runs: Run[] = [];
  let state: ItemState | null = null;
  let events: readonly ListEvent[] = [];
  for (const step of [first, ...asked]) {
    const before: ItemState | null = freeze(state);
    const decision = tryStep(before, step, type);
    if (decision.ok) {
      events = [...events, ...decision.events];
      state = decision.state;
    }
    if (state) runs.push({ day: step[0], state, events });
  }
  return runs;
}

test("accepted events replay to the same state, split anywhere and through JSON; a refused command changes nothing", () => {
  let accepted = 0;
  fc.assert(
    fc.property(steps, fc.constantFrom(works, loose), fc.nat(), (asked, type, cut) => {
      const { state, events } = run(asked, type).at(-1) as Run;
      accepted += events.length;
      expect(fold(events)).toEqual(state);
      const at = cut % (events.length + 1);
      const snapshot = JSON.parse(JSON.stringify(fold(events.slice(0, at))));
      expect(foldOnto(snapshot, JSON.parse(JSON.stringify(events.slice(at))))).toEqual(state);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    }),
    { numRuns: 150 },
  );
  expect(accepted).toBeGreaterThan(300);
});

const keeps = (old: Lapse, now: readonly Lapse[]): boolean =>
  now.some(({ clock, due, until }) => clock === old.clock && due <= old.due && until >= old.until);

test("whatever is done, and however long one waits, no overdue ever leaves the record", () => {
  let seen = 0;
  fc.assert(
    fc.property(steps, fc.constantFrom(loose, choosy(loose)), (asked, type) => {
      let record: readonly Lapse[] = [];
      for (const { state, day: today } of run(asked, type)) {
        const lapses = readClocks(state, today, workdays).flatMap((clock) => clock.lapses);
        for (const lapse of record) expect(keeps(lapse, lapses), JSON.stringify({ lapse, lapses })).toBe(true);
        seen += lapses.length;
        record = lapses;
      }
    }),
    { numRuns: 300 },
  );
  expect(seen).toBeGreaterThan(300);
});

test("every day on which a clock was seen overdue is in a lapse of the record at the end", () => {
  fc.assert(
    fc.property(steps, fc.constantFrom(loose, choosy(loose)), (asked, type) => {
      const runs = run(asked, type);
      const last = runs.at(-1) as Run;
      const record = readClocks(last.state, last.day, workdays);
      // The slow way: walk day by day, and look at each evening at the item as it was then.
      for (let today = "2026-01-05"; today <= last.day; today = addDays(today, 1)) {
        const evening = runs.findLast((one) => one.day <= today) as Run;
        for (const { clock, due, status, nature } of readClocks(evening.state, today, workdays)) {
          if (nature === "wait" || status !== "running" || due === null || due >= today) continue;
          const kept = record
            .find((one) => one.clock === clock)
            ?.lapses.some((lapse) => lapse.due <= due && lapse.until >= today);
          expect(kept, `${clock} was due ${due} and open on ${today}`).toBe(true);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test("a first promise and a first date never change", () => {
  fc.assert(
    fc.property(steps, (asked) => {
      const promised = new Map<string, unknown>();
      for (const { state, day: today } of run(asked)) {
        const firsts: [string, unknown][] = [
          ...Object.entries(state.fields).map(([id, { first: value }]): [string, unknown] => [id, value]),
          ...readClocks(state, today, workdays).map(({ clock, first: value }): [string, unknown] => [clock, value]),
        ];
        for (const [id, value] of firsts) {
          if (value === null) continue;
          if (promised.has(id)) expect(value).toEqual(promised.get(id));
          promised.set(id, value);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test("no lamp changes before the day that was told, with other rules and holds too", () => {
  const lamps: ListType["lamps"] = [
    ...loose.lamps.map((rule) => (rule.measure === "workdays-left" ? { ...rule, hold: 2 } : rule)),
    {
      measure: "days-without",
      record: "approval",
      name: { zh: "断报", en: "silent" },
      stages: [],
      bands: [
        { from: null, lamp: "ok" },
        { from: 8, lamp: "warn" },
        { from: 15.5, lamp: "late" },
      ],
      hold: 0,
      whenUnknown: "na",
    },
  ];
  const plain = lamps.map((rule) =>
    rule.measure === "workdays-left" ? { ...rule, measure: "days-left" as const, hold: 0 } : rule,
  );
  let waited = 0;
  fc.assert(
    fc.property(steps, fc.constantFrom({ ...loose, lamps }, { ...loose, lamps: plain }), (asked, type) => {
      const last = run(asked, type).at(-1) as Run;
      const judge = (state: ItemState, today: string) => {
        const decision = tryStep(state, [today, "analyst", { do: "judge", missProbability: null }], type);
        if (!decision.ok) throw new Error("judging is never refused");
        return decision;
      };
      const { state } = judge(last.state, last.day);
      const next = nextLampChange(type, state, last.day, workdays);
      for (let ahead = 1; ahead <= 60; ahead++) {
        const today = addDays(last.day, ahead);
        if (next !== null && today >= next) break;
        waited++;
        expect(judge(state, today).events).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
  expect(waited).toBeGreaterThan(300);
});
