// What may be done with an item, by whom, and what it needs.
import { describe, expect, test } from "vitest";
import { decide, fold, type ListType, listMoves, type Refusal, type Stage, sayRefusal } from "./index.ts";
import { edit, moveBy, on, open, play, record, type Step, tryStep, works } from "./testing.ts";

const start: Step = [
  "2026-03-02",
  "officer",
  open({ investment: "2", judges: ["first", "second"], planned: "2026-06-30" }),
];
const submitted: Step[] = [start, ["2026-03-03", "officer", moveBy("submit")]];
const declare = (day: string, who: "first" | "second" | "third", conflict: boolean): Step => [
  day,
  who,
  record("conflict", { conflict }),
];
const agree = (day: string, who: "first" | "second" | "third"): Step => [day, who, record("approval", { agree: true })];

function refusalOf(steps: readonly Step[], last: Step): Refusal {
  const state = steps.length === 0 ? null : play(steps).state;
  const decision = tryStep(state, last);
  if (decision.ok) throw new Error("it was accepted");
  return decision.refusal;
}

describe("who may", () => {
  test("an officer of another unit is refused, the commission reaches every unit", () => {
    expect(refusalOf([], ["2026-03-02", "stranger", open()])).toEqual({
      code: "not-yours",
      who: ["officer", "commission"],
    });
    expect(refusalOf(submitted, ["2026-03-04", "officer", moveBy("award")])).toEqual({
      code: "not-yours",
      who: ["commission"],
    });
    expect(play([["2026-03-02", "analyst", open()]]).state.openedBy).toBe("analyst");
  });

  test("a person whom the item names may edit it", () => {
    const named: Step = ["2026-03-02", "officer", open({ owner: "third" })];
    expect(play([named, ["2026-03-03", "third", edit({ kind: "a" })]]).state.fields.kind?.value).toBe("a");
    expect(refusalOf([start], ["2026-03-03", "third", edit({ kind: "a" })]).code).toBe("not-yours");
  });
});

describe("a move", () => {
  test("is refused with everything that is missing, and the stage it stands in", () => {
    const bare: Step = ["2026-03-02", "officer", open()];
    const refusal = refusalOf([bare], ["2026-03-03", "officer", moveBy("submit")]);
    expect(refusal).toEqual({
      code: "needs",
      unmet: [{ need: { need: "known", field: "investment" }, have: null, open: [] }],
    });
    expect(sayRefusal(works, refusal, "zh")).toBe("还缺：「investment」未填");
    expect(refusalOf([start], ["2026-03-03", "analyst", moveBy("award")]).code).toBe("wrong-stage");
    expect(refusalOf([start], ["2026-03-03", "officer", moveBy("drop")]).code).toBe("note-needed");
  });

  test("may be told up to three days back, never before the one before it and never ahead", () => {
    expect(refusalOf([start], ["2026-03-09", "officer", moveBy("submit", { on: "2026-03-05" })])).toEqual({
      code: "too-early",
      earliest: "2026-03-06",
    });
    expect(refusalOf([start], ["2026-03-03", "officer", moveBy("submit", { on: "2026-03-01" })])).toEqual({
      code: "too-early",
      earliest: "2026-03-02",
    });
    expect(refusalOf([start], ["2026-03-03", "officer", moveBy("submit", { on: "2026-03-04" })]).code).toBe(
      "in-future",
    );
    expect(play([start, ["2026-03-09", "officer", moveBy("submit", { on: "2026-03-06" })]]).state.enteredOn).toBe(
      "2026-03-06",
    );
  });

  test("by two persons at once succeeds for one; the other learns how much has changed", () => {
    const { state } = play([start]);
    const first = decide(works, state, moveBy("submit"), on("2026-03-03"), state.seq);
    expect(first.ok).toBe(true);
    if (!first.ok) return;
    const second = decide(works, first.state, moveBy("submit"), on("2026-03-03"), state.seq);
    expect(second).toEqual({
      ok: false,
      refusal: { code: "changed-meanwhile", seen: state.seq, now: first.state.seq },
    });
  });

  test("the buttons of a page say which moves there are and what each still lacks", () => {
    const moves = listMoves(works, play([start]).state, on("2026-03-03"));
    expect(moves.map(({ move, refusal }) => [move.id, refusal?.code ?? null])).toEqual([
      ["submit", null],
      ["drop", null],
    ]);
  });
});

describe("a public notice of seven days that counts its first day", () => {
  const approved: Step[] = [
    ...submitted,
    declare("2026-03-04", "first", false),
    declare("2026-03-04", "second", false),
    agree("2026-03-04", "first"),
    agree("2026-03-05", "second"),
  ];

  test("begun on the 3rd ends with the 9th, and the award may follow on the 10th", () => {
    const refusal = refusalOf(approved, ["2026-03-09", "analyst", moveBy("award")]);
    expect(refusal).toMatchObject({ code: "needs", unmet: [{ need: { need: "waited" }, have: "2026-03-09" }] });
    expect(play([...approved, ["2026-03-10", "analyst", moveBy("award")]]).state.stage).toBe("build");
  });

  test("waits for every objection to be answered", () => {
    const objected: Step[] = [...approved, ["2026-03-06", "stranger", record("objection", { text: "…" })]];
    const id = play(objected).state.records.at(-1)?.id ?? "";
    expect(refusalOf(objected, ["2026-03-10", "analyst", moveBy("award")])).toMatchObject({
      code: "needs",
      unmet: [{ need: { need: "answered" }, have: 1, open: [id] }],
    });
    const answered: Step[] = [...objected, ["2026-03-09", "officer", { do: "answer", id, values: { reply: "…" } }]];
    expect(play([...answered, ["2026-03-10", "analyst", moveBy("award")]]).state.stage).toBe("build");
    expect(refusalOf(answered, ["2026-03-09", "officer", { do: "answer", id, values: {} }])).toEqual({
      code: "already",
      what: "answered",
    });
  });
});

describe("approval by two persons", () => {
  test("counts persons, not clicks, and nobody who wrote the item", () => {
    const twice: Step[] = [
      ...submitted,
      declare("2026-03-04", "first", false),
      declare("2026-03-04", "second", false),
      agree("2026-03-04", "first"),
      agree("2026-03-05", "first"),
    ];
    expect(refusalOf(twice, ["2026-03-10", "analyst", moveBy("award")])).toMatchObject({
      unmet: [{ need: { need: "records" }, have: 1 }],
    });
    const writer: Step[] = [
      ["2026-03-02", "officer", open({ investment: "2", owner: "first" })],
      ["2026-03-03", "first", edit({ kind: "a" })],
      ["2026-03-03", "officer", moveBy("submit")],
    ];
    expect(refusalOf(writer, agree("2026-03-04", "first"))).toEqual({ code: "not-independent" });
  });

  test("is void for what was changed after it", () => {
    const changed: Step[] = [
      ...submitted,
      declare("2026-03-04", "first", false),
      declare("2026-03-04", "second", false),
      agree("2026-03-04", "first"),
      agree("2026-03-04", "second"),
      ["2026-03-05", "officer", edit({ kind: "b" })],
    ];
    expect(refusalOf(changed, ["2026-03-10", "analyst", moveBy("award")])).toMatchObject({
      unmet: [{ need: { need: "records" }, have: 0 }],
    });
  });

  test("a declared conflict bars from it for good, also after it was taken back", () => {
    const declared: Step[] = [
      ...submitted,
      declare("2026-03-04", "first", true),
      declare("2026-03-05", "first", false),
    ];
    expect(refusalOf(declared, agree("2026-03-05", "first"))).toEqual({ code: "barred", record: "conflict" });
  });

  test("asks everyone who was named to declare", () => {
    const silent: Step[] = [
      ...submitted,
      declare("2026-03-04", "first", false),
      agree("2026-03-04", "first"),
      agree("2026-03-04", "third"),
    ];
    expect(refusalOf(silent, ["2026-03-10", "analyst", moveBy("award")])).toMatchObject({
      unmet: [{ need: { need: "everyone" }, open: ["second"] }],
    });
  });
});

describe("finishing", () => {
  const building: Step[] = [
    ...submitted,
    declare("2026-03-04", "first", false),
    declare("2026-03-04", "second", false),
    agree("2026-03-04", "first"),
    agree("2026-03-04", "second"),
    ["2026-03-10", "analyst", moveBy("award")],
  ];
  const photo = (day: string, content: string): Step => [
    day,
    "officer",
    { do: "evidence", evidence: "photo", content, note: "" },
  ];
  const task = (day: string, id: string): Step => [day, "officer", { do: "finish", task: `site/${id}`, note: "" }];

  test("needs fresh evidence that was not withdrawn, amounts in any unit, and every task of the template", () => {
    const shown: Step[] = [
      ...building,
      photo("2026-03-11", "before"),
      photo("2026-03-11", "after"),
      ["2026-03-11", "officer", edit({ paid: { value: "9999999", unit: "元" }, kind: "a" })],
    ];
    expect(refusalOf(shown, ["2026-03-12", "officer", moveBy("finish")])).toMatchObject({
      unmet: [
        { need: { need: "at-least" }, have: "9999999 元" },
        { need: { need: "tasks" }, have: 2, open: ["site/fence", "site/walls"] },
      ],
    });
    const done: Step[] = [
      ...shown,
      ["2026-03-12", "officer", edit({ paid: "0.1" })],
      task("2026-03-12", "fence"),
      task("2026-03-12", "walls"),
      ["2026-03-12", "officer", moveBy("finish")],
    ];
    const { state, events } = play(done);
    expect(state).toMatchObject({ ended: true, stage: "done", effects: ["firm-declared"] });
    expect(events.at(-1)?.body).toMatchObject({
      kind: "took-effect",
      values: { name: "A", unit: "unit:1", creditCode: null },
    });
    expect(state.clocks.every(({ stopped }) => stopped)).toBe(true);
    const first = play(shown).state.evidence[0]?.id ?? "";
    const withdrawn: Step[] = [
      ...shown,
      ["2026-03-12", "officer", { do: "withdraw-evidence", id: first, reason: "another place" }],
    ];
    expect(refusalOf(withdrawn, ["2026-03-12", "officer", moveBy("finish")])).toMatchObject({
      unmet: [{ need: { need: "evidence" }, have: 1 }, {}, {}],
    });
  });

  test("a task waits for those before it, and its clock begins when they are finished", () => {
    expect(refusalOf(building, task("2026-03-11", "walls"))).toEqual({ code: "waits-for", tasks: ["site/fence"] });
    const clocks = play([...building, task("2026-03-12", "fence")]).state.clocks.filter(({ limit }) =>
      limit.startsWith("task:"),
    );
    expect(clocks.map(({ id, from, stopped, dues }) => [id, from, stopped, dues[0]?.due])).toEqual([
      ["task:site/fence/1", "2026-03-10", true, "2026-03-15"],
      ["task:site/walls/1", "2026-03-12", false, "2026-03-26"],
    ]);
  });
});

test("values are refused with the field and what is wrong with it", () => {
  const bad = (changes: Parameters<typeof edit>[0]) => refusalOf([start], ["2026-03-03", "officer", edit(changes)]);
  expect(bad({ paid: "many" })).toEqual({ code: "bad-value", field: "paid", fault: "not-a-number" });
  expect(bad({ paid: { value: "3", unit: "亩" } })).toMatchObject({ fault: "wrong-unit" });
  expect(bad({ agreed: "2026-02-30" })).toMatchObject({ fault: "not-a-day" });
  expect(bad({ kind: "c" })).toMatchObject({ fault: "not-an-option" });
  expect(bad({ unit: "link:x/y" })).toMatchObject({ fault: "not-such-a-reference" });
  expect(bad({ code: "91500000MA5U0000X0" })).toMatchObject({ fault: "not-a-credit-code" });
  expect(bad({ colour: "red" })).toMatchObject({ fault: "no-such-field" });
  expect(bad({ kind: null })).toEqual({ code: "nothing-changes" });
});

test("an item of a ledger is taken over with the stages that it passed", () => {
  const taken: Step = [
    "2026-03-20",
    "analyst",
    {
      do: "open",
      fields: { name: "B", unit: "unit:1", planned: "2026-05-01" },
      stage: "build",
      passed: [
        { stage: "lead", on: "2025-11-03" },
        { stage: "review", on: "2026-01-12" },
      ],
      on: "2026-02-02",
    },
  ];
  const { state } = play([taken]);
  expect(state.openedOn).toBe("2025-11-03");
  expect(state.visits.map(({ stage, from, to }) => [stage, from, to])).toEqual([
    ["lead", "2025-11-03", "2026-01-12"],
    ["review", "2026-01-12", "2026-02-02"],
    ["build", "2026-02-02", null],
  ]);
  expect(state.tasks).toHaveLength(2);
  const [day, , command] = taken;
  const passing = (stage: string, next: string): Step => [
    "2026-03-20",
    "analyst",
    {
      do: "open",
      fields: { name: "B", unit: "unit:1" },
      stage: next,
      passed: [{ stage, on: "2026-01-12" }],
      on: "2026-02-02",
    },
  ];
  // What lies ahead was not passed.
  expect(refusalOf([], passing("build", "lead"))).toEqual({ code: "not-before", stage: "build", next: "lead" });
  expect(refusalOf([], passing("done", "build"))).toEqual({ code: "not-before", stage: "done", next: "build" });
  expect(refusalOf([], passing("lead", "lead"))).toMatchObject({ code: "not-before" });
  expect(refusalOf([], [day, "officer", command])).toEqual({ code: "not-yours", who: ["commission"] });
});

test("what is not open can only be opened, and once", () => {
  expect(refusalOf([], ["2026-03-02", "officer", moveBy("submit")]).code).toBe("not-open");
  expect(refusalOf([start], start).code).toBe("already-open");
  expect(fold([])).toBeNull();
});

test("what an item that was taken over did before has no effect here", () => {
  const [lead, review, build, done, dropped] = works.stages as [Stage, Stage, Stage, Stage, Stage];
  const telling: ListType = { ...works, stages: [lead, review, { ...build, effects: done.effects }, done, dropped] };
  const taken: Step = [
    "2026-03-20",
    "analyst",
    { do: "open", fields: { name: "B" }, stage: "build", passed: [], on: null },
  ];
  expect(play([taken], telling).state.effects).toEqual([]);
});
