// Dates, pauses, dates set anew, and what stays on the record.
import { describe, expect, test } from "vitest";
import {
  fold,
  type ItemState,
  type Lamp,
  type ListType,
  lightLamp,
  readClocks,
  sayBecause,
  sayRefusal,
  standing,
} from "./index.ts";
import { edit, moveBy, open, play, record, type Step, tryStep, workdays, works } from "./testing.ts";

const facts = (today: string, missProbability: number | null = null) => ({ today, workdays, missProbability });
const at = (state: ItemState, today: string, missProbability: number | null = null) =>
  standing(works, state, facts(today, missProbability));
const clock = (state: ItemState, limit: string, today: string) =>
  readClocks(state, today, workdays).findLast((one) => one.limit === limit);
const start: Step = ["2026-03-02", "officer", open({ investment: "2", planned: "2026-06-30", agreed: "2026-03-01" })];
const reset = (day: string, who: "analyst" | "officer", id: string, due: string, reason = "rain"): Step => [
  day,
  who,
  { do: "reset", clock: id, due, reason },
];
const pause = (day: string): Step => [day, "officer", { do: "pause", pause: "waiting", note: "papers" }];
const resume = (day: string): Step => [day, "officer", { do: "resume", note: "" }];

describe("a limit in working days", () => {
  test("does not count its first day, is kept until the end of its last, and is overdue on the next", () => {
    const { state } = play([start]);
    expect(clock(state, "talk", "2026-03-02")).toMatchObject({ due: "2026-03-09", status: "running", lapses: [] });
    expect(at(state, "2026-03-09")).toMatchObject({ lamp: "warn", overdueDays: 0 });
    const late = at(state, "2026-03-10");
    expect(late).toMatchObject({ lamp: "late", overdueDays: 1, lapses: [{ days: 1, workdays: 1, open: true }] });
    expect(sayBecause(works, late.because, "zh")).toBe("talk 2026-03-09 到期，已逾期 1 个工作日");
  });

  test("overdue on a free day is overdue, although no working day has passed", () => {
    const friday: Step = ["2026-02-27", "officer", open()];
    const { state } = play([friday]); // due on Friday the 6th
    expect(at(state, "2026-03-07")).toMatchObject({ lamp: "late", overdueDays: 1, lapses: [{ workdays: 0 }] });
  });

  test("that reaches into a year without a decree has no date, says so, and gets it when the decree is out", () => {
    const december: Step = ["2027-12-30", "officer", open()];
    const { state } = play([december]);
    const unknown = at(state, "2027-12-31");
    expect(unknown).toMatchObject({
      lamp: "unknown",
      due: null,
      because: { code: "unknown", why: "no-decree", limit: "talk" },
    });
    expect(sayBecause(works, unknown.because, "en")).toContain("no decree of working days");
    const decreed = { add: () => "2028-01-07", count: () => 3 };
    expect(readClocks(state, "2028-01-10", decreed)[0]).toMatchObject({ due: "2028-01-07", lapses: [{ days: 3 }] });
  });
});

describe("an overdue", () => {
  const late: Step[] = [start, ["2026-03-12", "officer", moveBy("submit")]];

  test("stays on the record after the work is done", () => {
    const { state } = play(late);
    const after = at(state, "2026-03-20");
    expect(after).toMatchObject({
      lamp: "was",
      overdueDays: 0,
      lapses: [{ limit: "talk", due: "2026-03-09", until: "2026-03-12", days: 3, open: false }],
    });
    expect(sayBecause(works, after.because, "zh")).toBe("曾逾期 1 次，最长 3 天，记录不消");
    const dropped = play([...late, ["2026-03-13", "officer", moveBy("drop", { note: "no" })]]).state;
    expect(at(dropped, "2026-03-20").lamp).toBe("was");
  });

  test("is not cleaned by telling an earlier day", () => {
    const told = play([start, ["2026-03-12", "officer", moveBy("submit", { on: "2026-03-09" })]]).state;
    expect(told.enteredOn).toBe("2026-03-09");
    expect(at(told, "2026-03-20").lapses).toMatchObject([{ until: "2026-03-12", days: 3 }]);
  });

  test("is not cleaned by setting another date: the old one's lapse ends there, and the reset is counted", () => {
    const { state } = play([start, reset("2026-03-12", "analyst", "talk/1", "2026-03-31")]);
    const after = at(state, "2026-03-20");
    expect(after).toMatchObject({
      lamp: "was",
      resets: 1,
      due: "2026-03-31",
      lapses: [{ due: "2026-03-09", until: "2026-03-12" }],
    });
    expect(after.clocks[0]).toMatchObject({ first: "2026-03-09", slip: 22 });
  });

  test("is not cleaned by a pause", () => {
    const { state } = play([start, pause("2026-03-11"), resume("2026-03-16")]);
    expect(at(state, "2026-03-16").lapses).toMatchObject([{ due: "2026-03-09", until: "2026-03-16", open: true }]);
  });

  test("is not cleaned by going back and coming again", () => {
    const { state } = play([...late, ["2026-03-13", "officer", moveBy("back", { note: "papers" })]]);
    expect(at(state, "2026-03-16")).toMatchObject({
      lamp: "late",
      due: "2026-03-09",
      lapses: [{ until: "2026-03-16", open: true }],
    });
  });

  test("is not cleaned by another version of the list type: the terms are in the log", () => {
    const { state } = play(late);
    const longer: ListType = {
      ...works,
      limits: works.limits.map((limit) => ({ ...limit, length: { count: 90, unit: "days" as const } })),
    };
    expect(standing(longer, state, facts("2026-03-20")).lapses).toEqual(at(state, "2026-03-20").lapses);
  });
});

describe("a date set anew", () => {
  test("is for those who may, with a reason, as often as the rule allows, and never for a clock that has stopped", () => {
    const refused = (steps: Step[], last: Step) => {
      const decision = tryStep(play(steps).state, last);
      return decision.ok ? null : decision.refusal;
    };
    expect(refused([start], reset("2026-03-03", "officer", "talk/1", "2026-03-31"))).toEqual({
      code: "not-yours",
      who: ["commission"],
    });
    expect(refused([start], reset("2026-03-03", "analyst", "talk/1", "2026-03-31", " "))).toEqual({
      code: "reason-needed",
      field: null,
    });
    const twice: Step[] = [
      start,
      reset("2026-03-03", "analyst", "talk/1", "2026-03-30"),
      reset("2026-03-04", "analyst", "talk/1", "2026-03-31"),
    ];
    const third = refused(twice, reset("2026-03-05", "analyst", "talk/1", "2026-04-30"));
    expect(third).toEqual({ code: "too-many-resets", limit: "talk", atMost: 2 });
    expect(third && sayRefusal(works, third, "zh")).toBe("「talk」最多重设 2 次，已用完");
    expect(
      refused(
        [start, ["2026-03-03", "officer", moveBy("submit")]],
        reset("2026-03-04", "analyst", "talk/1", "2026-04-30"),
      ),
    ).toMatchObject({ code: "clock-stopped" });
  });

  test("through its field is a reset too; the law's dates cannot be moved at all", () => {
    const agreed: Step[] = [["2026-03-02", "officer", open({ agreed: "2025-06-01" })]];
    expect(clock(play(agreed).state, "idle", "2026-03-02")).toMatchObject({ due: "2026-06-01", nature: "statutory" });
    const moved = tryStep(play(agreed).state, [
      "2026-03-03",
      "officer",
      edit({ agreed: "2025-09-01" }, "typing error"),
    ]);
    expect(moved).toEqual({ ok: false, refusal: { code: "fixed-date", limit: "idle" } });
  });

  test("keeps the first promise beside the present value of its field", () => {
    const taken: Step = [
      "2026-03-02",
      "analyst",
      {
        do: "open",
        fields: { name: "B", unit: "unit:1", planned: "2026-04-01" },
        stage: "build",
        passed: [],
        on: null,
      },
    ];
    const bare = tryStep(play([taken]).state, ["2026-03-03", "officer", edit({ planned: "2026-05-01" })]);
    expect(bare).toMatchObject({ ok: false, refusal: { code: "reason-needed", field: "planned" } });
    const { state } = play(
      [taken, reset("2026-03-04", "analyst", "build/1", "2026-05-01", "flood")].map((step) => step as Step),
    );
    expect(state.fields.planned).toMatchObject({ value: "2026-05-01", first: "2026-04-01", changes: 1 });
    expect(clock(state, "build", "2026-04-10")).toMatchObject({
      first: "2026-04-01",
      due: "2026-05-01",
      resets: 1,
      slip: 30,
      lapses: [],
    });
  });
});

describe("a pause", () => {
  test("leaves what was left, in working days", () => {
    const { state } = play([start, pause("2026-03-04"), resume("2026-03-12")]); // three working days were left
    expect(clock(state, "talk", "2026-03-12")).toMatchObject({ due: "2026-03-17", resets: 0 });
    const onlyTalk = { ...works, limits: works.limits.filter(({ id }) => id === "talk") };
    const held = play([start, pause("2026-03-04")], onlyTalk).state;
    expect(standing(onlyTalk, held, facts("2026-03-11"))).toMatchObject({
      lamp: "na",
      because: { code: "paused", pause: "waiting" },
    });
  });

  test("that lasts longer than it may stops no clock any more", () => {
    const { state } = play([start, pause("2026-03-04")]);
    expect(clock(state, "talk", "2026-03-14")).toMatchObject({ status: "held" });
    expect(clock(state, "talk", "2026-03-20")).toMatchObject({
      status: "running",
      due: "2026-03-18",
      lapses: [{ until: "2026-03-20", days: 2 }],
    });
    const resumed = play([start, pause("2026-03-04"), resume("2026-03-20")]).state;
    expect(clock(resumed, "talk", "2026-03-20")).toMatchObject({
      due: "2026-03-18",
      lapses: [{ until: "2026-03-20", days: 2 }],
    });
  });

  test("ends with the next move", () => {
    const { state } = play([start, pause("2026-03-04"), ["2026-03-06", "officer", moveBy("submit")]]);
    expect(state.paused).toBeNull();
    expect(clock(state, "talk", "2026-03-30")).toMatchObject({ status: "stopped", lapses: [] });
  });
});

describe("the law's clock", () => {
  test("found late is overdue from the start", () => {
    const { state } = play([["2026-03-02", "officer", open({ agreed: "2024-12-01" })]]);
    expect(at(state, "2026-03-02")).toMatchObject({
      lamp: "late",
      lapses: [{ limit: "idle", due: "2025-12-01", days: 91 }],
    });
  });

  test("with no day to begin with is unknown, never in time", () => {
    const { state } = play([["2026-03-02", "officer", open()]]);
    const standsNow = at(state, "2026-03-04");
    expect(standsNow).toMatchObject({
      lamp: "unknown",
      unstarted: ["idle"],
      because: { code: "unknown", why: "no-date", limit: "idle" },
    });
  });
});

describe("lamps", () => {
  const steady = play([["2026-03-02", "officer", open({ agreed: "2026-03-01" })]]).state;
  const lit = (state: ItemState, probability: number) => {
    const decision = tryStep(state, ["2026-03-03", "officer", { do: "judge", missProbability: probability }]);
    if (!decision.ok) throw new Error("judging is never refused");
    return decision;
  };

  test("get worse at the boundary and better only beyond it", () => {
    const risky = lit(steady, 0.35);
    expect(risky.state.lit?.lamp).toBe("warn");
    expect(lit(risky.state, 0.25).events).toEqual([]);
    const calm = lit(risky.state, 0.15);
    expect(calm.events).toHaveLength(1);
    expect(calm.state.lit).toMatchObject({ lamp: "ok", rules: { "miss-probability": "ok", "workdays-left": "ok" } });
    expect(lit(calm.state, 0.25).events).toEqual([]);
  });

  test("name the worst rule with its numbers", () => {
    expect(lit(steady, 0.72).state.lit?.because).toMatchObject({
      code: "measure",
      rule: "miss-probability",
      value: 0.72,
    });
  });

  test("agree with reading the bands value by value and remembering the last lamp", () => {
    const rule = works.lamps[1];
    if (!rule) throw new Error("no rule");
    const plain = (value: number): Lamp => (value < 0.3 ? "ok" : value < 0.6 ? "warn" : "late");
    const rank = ["ok", "warn", "late"];
    let state = steady;
    let before: Lamp = "ok";
    for (let step = 0; step < 200; step++) {
      const value = ((step * 37) % 100) / 100;
      // Worse at once; better one band at a time only when the value is a whole hold below the band's beginning.
      let expected: Lamp = plain(value);
      for (const [lamp, from] of [
        ["warn", 0.3],
        ["late", 0.6],
      ] as const)
        if (
          rank.indexOf(before) >= rank.indexOf(lamp) &&
          rank.indexOf(expected) < rank.indexOf(lamp) &&
          value >= from - 0.1
        )
          expected = lamp;
      const { rules } = lightLamp({ ...works, lamps: [rule] }, state, [], facts("2026-03-03", value));
      expect(rules["miss-probability"]).toBe(expected);
      before = expected;
      state = { ...state, lit: { lamp: expected, because: { code: "no-rule" }, rules, on: "2026-03-03" } };
    }
  });
});

test("reminders come before a date and stay until it is met, escalations come after it, each under one name", () => {
  const { state } = play([["2026-03-02", "officer", open({ agreed: "2026-03-01" })]]);
  const noticesOn = (day: string) => at(state, day).notices.map(({ id, kind, to }) => [id, kind, ...to]);
  expect(noticesOn("2026-03-04")).toEqual([]);
  const reminder = ["talk/1 2026-03-09 -2workdays", "reminder", "owner"];
  for (const day of ["2026-03-05", "2026-03-09", "2026-03-11"]) expect(noticesOn(day)).toEqual([reminder]);
  expect(noticesOn("2026-03-12")).toEqual([reminder, ["talk/1 2026-03-09 !1", "escalation", "commission"]]);
});

test("a promise stands beside what was delivered, against its first value", () => {
  const changed = play([
    start,
    ["2026-03-03", "officer", edit({ investment: "1" }, "smaller plant")],
    ["2026-03-04", "officer", edit({ paid: { value: "5000", unit: "万元" } })],
  ]).state;
  expect(at(changed, "2026-03-04").promises).toEqual([
    {
      id: "money",
      promised: { value: "2", unit: "亿元" },
      now: { value: "1", unit: "亿元" },
      changes: 1,
      delivered: { value: "5000", unit: "万元" },
      share: 0.25,
    },
  ]);
});

test("an answer that comes late is on the record too", () => {
  const objected: Step[] = [
    start,
    ["2026-03-03", "officer", moveBy("submit")],
    ["2026-03-03", "stranger", record("objection", { text: "…" })],
  ];
  const { state, events } = play(objected);
  const id = state.records[0]?.id ?? "";
  const answered = play([...objected, ["2026-03-11", "officer", { do: "answer", id, values: { reply: "…" } }]]).state;
  expect(clock(answered, `answer:${id}`, "2026-03-30")).toMatchObject({
    due: "2026-03-06",
    status: "stopped",
    lapses: [{ days: 5, open: false }],
  });
  expect(fold(events)).toEqual(state);
});

test("a limit for some items runs for those alone, and stops when the item is none of them any more", () => {
  const some = {
    ...works,
    limits: works.limits.map((limit) => ({ ...limit, when: { field: "kind", values: ["a"] } })),
  };
  const other = play([["2026-03-02", "officer", open({ kind: "b" })]], some).state;
  expect(other.clocks).toEqual([]);
  expect(standing(some, other, facts("2026-03-30"))).toMatchObject({ lamp: "na", unstarted: [] });
  const became = play(
    [
      ["2026-03-02", "officer", open({ kind: "a" })],
      ["2026-03-12", "officer", edit({ kind: "b" })],
    ],
    some,
  ).state;
  expect(standing(some, became, facts("2026-03-30"))).toMatchObject({
    lamp: "was",
    lapses: [{ limit: "talk", until: "2026-03-12" }],
  });
});

test("a clock that an edit switches off while a pause has outlasted its time keeps what was overdue", () => {
  const some: ListType = {
    ...works,
    limits: works.limits.map((limit) => ({ ...limit, when: { field: "kind", values: ["a"] } })),
  };
  const steps: Step[] = [["2026-03-02", "officer", open({ kind: "a" })], pause("2026-03-04")];
  const { state } = play([...steps, ["2026-03-20", "officer", edit({ kind: "b" })]], some);
  expect(clock(state, "talk", "2026-03-30")).toMatchObject({
    status: "stopped",
    lapses: [{ due: "2026-03-18", until: "2026-03-20", days: 2 }],
  });
});
