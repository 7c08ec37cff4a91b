// What the stages of a list promise of those who come into them, and how likely those who are there miss their dates: from the stays of
// the items within reach, as the flow beside it.
import type { routes } from "@jiqun/contract";
import { forecast } from "@jiqun/engines/forecast";
import { type ItemState, type ListType, stagesAhead } from "@jiqun/engines/list";
import type { z } from "zod";
import { aimOf, missProbability } from "./forecast.ts";
import { pastIn } from "./past.ts";

type Stage = z.input<NonNullable<typeof routes.getListFlow.answer>>["stages"][number];

export function forecastStagesOf(
  type: ListType,
  items: readonly ItemState[],
  open: readonly ItemState[],
  today: string,
) {
  const past = pastIn(type, items, today);
  const chances = new Map<string, number[]>();
  for (const state of open) {
    const chance = missProbability(type, state, past, today);
    const here = chances.get(state.stage) ?? [];
    if (chance !== null) here.push(chance);
    chances.set(state.stage, here);
  }
  return (stage: string): Pick<Stage, "forecast" | "miss"> => {
    const here = chances.get(stage) ?? [];
    const share = here.reduce((sum, chance) => sum + chance, 0) / here.length;
    return { forecast: ofStage(type, past, stage), miss: here.length === 0 ? null : { share, items: here.length } };
  };
}

function ofStage(type: ListType, past: ReturnType<typeof pastIn>, from: string): Stage["forecast"] {
  const ahead = stagesAhead(type, from, aimOf(type) ?? "");
  if (ahead.length === 0) return null;
  const stages = ahead.map((stage) => past.stages.get(stage) ?? { stage, stays: [] });
  const found = forecast({ stages, age: 0, daysToDate: null });
  if (!found.known) return { known: false, stage: found.stage, events: found.events };
  const { p50, p80, p90, events } = found;
  return { known: true, p50, p80, p90, events };
}
