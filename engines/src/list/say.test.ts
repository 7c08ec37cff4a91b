// Every reason and every refusal has a sentence in both languages, made of the names that the list type gives.
import { expect, test } from "vitest";
import { type Because, checkListType, type ListType, type Refusal, sayBecause, sayRefusal } from "./index.ts";
import { works } from "./testing.ts";

/** The same list with names that tell the languages apart. */
const named: ListType = JSON.parse(JSON.stringify(works).replace(/"zh":"([^"]*)"/g, '"zh":"中$1"'));

const unmet = (type: ListType): Refusal => ({
  code: "needs",
  unmet: [
    ...type.moves
      .flatMap(({ needs }) => needs)
      .map((need) => ({ need, have: need.need === "at-least" ? "500 万元" : 1, open: ["first"] })),
    { need: { need: "waited", limit: "notice" }, have: null, open: [] },
  ],
});

const refusals: Refusal[] = [
  { code: "changed-meanwhile", seen: 3, now: 5 },
  { code: "no-such", what: "move", id: "x" },
  { code: "not-open" },
  { code: "already-open" },
  { code: "ended", stage: "done" },
  { code: "wrong-stage", stage: "lead", stages: ["review", "build"] },
  { code: "not-yours", who: ["officer", "commission"] },
  { code: "barred", record: "conflict" },
  { code: "not-independent" },
  { code: "not-before", stage: "build", next: "lead" },
  { code: "too-late", due: "2026-03-02" },
  { code: "already", what: "handed-in" },
  { code: "bad-value", field: "paid", fault: "missing" },
  unmet(named),
  { code: "bad-value", field: "paid", fault: "wrong-unit" },
  { code: "reason-needed", field: "planned" },
  { code: "reason-needed", field: null },
  { code: "note-needed" },
  { code: "nothing-changes" },
  { code: "too-early", earliest: "2026-03-02" },
  { code: "in-future", today: "2026-03-02" },
  { code: "no-day", day: "x" },
  { code: "out-of-order", stage: "review" },
  { code: "paused", pause: "waiting" },
  { code: "not-paused" },
  { code: "fixed-date", limit: "idle" },
  { code: "too-many-resets", limit: "talk", atMost: 2 },
  { code: "clock-stopped", clock: "talk/1" },
  { code: "already", what: "answered" },
  { code: "waits-for", tasks: ["site/fence"] },
  {
    code: "personal",
    places: (["mail", "identity", "bank-card", "mobile", "landline", "chat", "name"] as const).flatMap((kind) => [
      { of: "field", id: "money", kind, mask: "1**4" },
      { of: "file", id: "photo", kind, mask: "1**4" },
    ]),
  },
];

const reasons: Because[] = [
  { code: "ended" },
  { code: "no-rule" },
  { code: "paused", pause: "waiting", since: "2026-03-02" },
  { code: "was", times: 2, days: 3 },
  { code: "unknown", rule: "workdays-left", why: "no-decree", limit: "talk" },
  { code: "unknown", rule: "miss-probability", why: "no-forecast", limit: null },
  ...["workdays-left", "days-left"].flatMap((rule): Because[] => [
    { code: "measure", rule, value: -3, limit: "task:site/fence", due: "2026-03-02" },
    { code: "measure", rule, value: 3, limit: "answer:r4", due: "2026-03-02" },
  ]),
  { code: "measure", rule: "miss-probability", value: 0.72, limit: null, due: null },
  { code: "measure", rule: "delivered-share:money", value: 0.5, limit: null, due: null },
  { code: "measure", rule: "days-without:progress", value: 9, limit: null, due: null },
  { code: "measure", rule: "resets", value: 2, limit: null, due: null },
];

const sound = (zh: string, en: string): void => {
  expect(zh).toMatch(/\p{Script=Han}/u);
  expect(en).not.toMatch(/\p{Script=Han}/u);
  for (const text of [zh, en]) expect(text).not.toMatch(/undefined|null|NaN|\[object/);
};

test.each(refusals)("refused: $code", (refusal) => {
  expect(checkListType(named)).toEqual([]);
  sound(sayRefusal(named, refusal, "zh"), sayRefusal(named, refusal, "en"));
});

test("of who has not declared it is told how many they are: the names are not for everybody", () => {
  expect(sayRefusal(named, unmet(named), "zh")).toContain("1 人未作");
  expect(sayRefusal(named, unmet(named), "zh")).not.toContain("first");
});

test.each(reasons)("lit: $code $rule", (because) => {
  sound(sayBecause(named, because, "zh"), sayBecause(named, because, "en"));
});
