// When an item will come to the stage that its list aims at, from how long stages lasted before.
import { FEWEST_EVENTS, type Forecast, forecast } from "@jiqun/engines/forecast";
import { daysBetween, type ItemState, type ListType, readClocks, stagesAhead } from "@jiqun/engines/list";
import type { Past } from "./past.ts";
import { workdays } from "./types.ts";

export const aimOf = (type: ListType): string | undefined =>
  (type.stages.find(({ effects }) => effects.length > 0) ?? type.stages.find(({ kind }) => kind === "done"))?.id;

/** The date that the aim is promised for: of a running limit that reaches to it; null = there is none. */
function dateOf(type: ListType, state: ItemState, last: string, today: string): string | null {
  const limits = new Set(type.limits.filter(({ stages }) => stages.includes(last)).map(({ id }) => id));
  const dates = readClocks(state, today, workdays()).flatMap(({ limit, nature, status, due }) =>
    limits.has(limit) && nature !== "wait" && status === "running" && due !== null ? [due] : [],
  );
  return dates.sort().at(-1) ?? null;
}

/** null where there is nothing to forecast: it has ended, or has come there. */
export function forecastOf(
  type: ListType,
  state: ItemState,
  past: Past,
  today: string,
): { readonly aim: string; readonly forecast: Forecast } | null {
  const aim = aimOf(type);
  const ahead = aim === undefined || state.ended ? [] : stagesAhead(type, state.stage, aim);
  const last = ahead.at(-1);
  if (aim === undefined || last === undefined) return null;
  const date = dateOf(type, state, last, today);
  const age = daysBetween(state.enteredOn, today);
  const daysToDate = date === null ? null : daysBetween(today, date);
  const key = `${state.stage} ${age} ${daysToDate}`;
  const known =
    past.known.get(key) ??
    forecast({ stages: ahead.map((stage) => past.stages.get(stage) ?? { stage, stays: [] }), age, daysToDate });
  past.known.set(key, known);
  return { aim, forecast: known };
}

/** Stages of which enough is known that an item in them may have a forecast. */
export const forecastStages = (type: ListType, past: Past): string[] =>
  type.stages
    .map(({ id }) => ({ id, ahead: stagesAhead(type, id, aimOf(type) ?? "") }))
    .filter(({ ahead }) => ahead.length > 0 && ahead.every((stage) => endedIn(past, stage) >= FEWEST_EVENTS))
    .map(({ id }) => id);

const endedIn = (past: Past, stage: string): number =>
  past.stages.get(stage)?.stays.filter(({ ended }) => ended).length ?? 0;

export const needsForecast = (type: ListType): boolean =>
  type.lamps.some(({ measure }) => measure === "miss-probability");

export function missProbability(type: ListType, state: ItemState, past: Past | null, today: string): number | null {
  const found = past && forecastOf(type, state, past, today);
  return found?.forecast.known ? found.forecast.missProbability : null;
}
