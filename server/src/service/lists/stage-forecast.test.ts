// What coming into a stage promises, reckoned by hand from thirty works.
import { addDays, decide, type ItemState, type ListType } from "@jiqun/engines/list";
import { expect, test } from "vitest";
import { worksList } from "../../testing/works-list.ts";
import { forecastStagesOf } from "./stage-forecast.ts";
import { workdays } from "./types.ts";

const type = worksList as ListType;
const today = "2026-06-01";

/** Ten days planned, then building: some for 8 days, some for 12. */
function built(days: number): ItemState {
  const began = "2026-02-11";
  const visits = [
    { stage: "planned", from: "2026-02-01", to: began },
    { stage: "doing", from: began, to: addDays(began, days) },
    { stage: "producing", from: addDays(began, days), to: null },
  ];
  return { stage: "producing", visits } as unknown as ItemState;
}

function building(since: string): ItemState {
  const passed = [{ stage: "planned", on: since }];
  const decision = decide(type, null, { do: "open", fields: { name: "W" }, stage: "doing", passed, on: since }, {
    actor: { id: "p", grants: [{ duty: "analyst", unit: null, cluster: null, enterprise: null }] },
    now: { day: today, at: `${today}T00:00:00Z` },
    workdays: workdays(),
  } as unknown as Parameters<typeof decide>[3]);
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.state;
}

const past = [...Array.from({ length: 20 }, () => built(8)), ...Array.from({ length: 10 }, () => built(12))];

test("a stage says when who comes into it arrives, and how likely those who are there miss their dates", () => {
  const open = [building("2026-05-31")];
  const stage = forecastStagesOf(type, past, open, today);
  expect(stage("planned")).toEqual({ forecast: { known: true, p50: 18, p80: 22, p90: 22, events: 30 }, miss: null });
  expect(stage("doing").forecast).toEqual({ known: true, p50: 8, p80: 12, p90: 12, events: 30 });
  // Ten days are allowed; a third of the works took twelve.
  expect(stage("doing").miss).toEqual({ share: expect.closeTo(1 / 3, 9), items: 1 });
});

test("below thirty ended stays it does not know, and says of which stage", () => {
  const stage = forecastStagesOf(type, past.slice(1), [building("2026-05-31")], today);
  expect(stage("planned")).toEqual({ forecast: { known: false, stage: "planned", events: 29 }, miss: null });
});
