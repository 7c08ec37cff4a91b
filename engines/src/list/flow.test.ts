// How items flow, and what their past says of the days still to come.
import { expect, test } from "vitest";
import { forecast } from "../forecast/index.ts";
import { addDays, listStays, readFlow, stagesAhead } from "./index.ts";
import { play, type Step, works } from "./testing.ts";

/** Taken over from a ledger: so many days a lead, then in review, then building since. */
function taken(start: string, lead: number, review: number): ReturnType<typeof play>["state"] {
  const second = addDays(start, lead);
  const third = addDays(second, review);
  const open: Step = [
    "2027-06-01",
    "analyst",
    {
      do: "open",
      fields: { name: "B", unit: "unit:1", planned: "2027-12-31" },
      stage: "build",
      passed: [
        { stage: "lead", on: start },
        { stage: "review", on: second },
      ],
      on: third,
    },
  ];
  return play([open]).state;
}
const waiting = (stage: "lead" | "review", on: string) =>
  play([["2027-06-01", "analyst", { do: "open", fields: { name: "C", unit: "unit:1" }, stage, passed: [], on }]]).state;

test("a funnel counts who came and went on; open stays are counted beside the median of those that ended", () => {
  const items = [
    taken("2026-01-01", 10, 40),
    taken("2026-02-01", 20, 60),
    taken("2026-03-01", 30, 20),
    waiting("lead", "2026-01-01"),
    waiting("review", "2026-05-01"),
  ];
  const { stages, bottleneck } = readFlow(works, items, "2026-01-01", "2026-12-31");
  expect(stages.slice(0, 2)).toEqual([
    {
      stage: "lead",
      reached: 4,
      wentOn: 3,
      here: 1,
      conversion: 1,
      medianDays: 20,
      endedStays: 3,
      openStays: 1,
      openLonger: 1,
      returns: 0,
      waitedDays: 424,
    },
    {
      stage: "review",
      reached: 4,
      wentOn: 3,
      here: 1,
      conversion: 1,
      medianDays: 40,
      endedStays: 3,
      openStays: 1,
      openLonger: 1,
      returns: 0,
      waitedDays: 364,
    },
  ]);
  expect(bottleneck).toBe("build");
});

test("an item sent back has come again, and its stay was broken off", () => {
  const back: Step[] = [
    [
      "2026-03-02",
      "analyst",
      { do: "open", fields: { name: "A", unit: "unit:1", investment: "1" }, stage: null, passed: [], on: null },
    ],
    ["2026-03-12", "analyst", { do: "move", move: "submit", note: "", on: null }],
    ["2026-03-20", "analyst", { do: "move", move: "back", note: "papers", on: null }],
  ];
  const { state } = play(back);
  expect(readFlow(works, [state], "2026-03-01", "2026-03-31").stages[0]).toMatchObject({
    stage: "lead",
    returns: 1,
    here: 1,
    wentOn: 1,
  });
  expect(listStays(works, [state], ["lead", "review"], "2026-03-31")).toEqual([
    {
      stage: "lead",
      stays: [
        { days: 10, ended: true },
        { days: 11, ended: false },
      ],
    },
    { stage: "review", stays: [{ days: 8, ended: false }] },
  ]);
});

test("the forecast of an item rests on the stays of its list", () => {
  expect(stagesAhead(works, "lead", "build")).toEqual(["lead", "review"]);
  expect(stagesAhead(works, "build", "lead")).toEqual([]);
  const past = Array.from({ length: 30 }, (_, at) => taken("2026-01-01", 10 + (at % 3), 40));
  const stages = listStays(works, past, stagesAhead(works, "lead", "build"), "2027-06-01");
  expect(forecast({ stages, age: 0, daysToDate: 51 })).toMatchObject({ known: true, p50: 51, p90: 52, events: 30 });
  expect(
    forecast({ stages: listStays(works, past.slice(1), ["lead"], "2027-06-01"), age: 0, daysToDate: 51 }),
  ).toMatchObject({ known: false, why: "too-few", events: 29 });
});
