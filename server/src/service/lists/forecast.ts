// When an item will come to the stage that its list aims at, from how long stages lasted before. The past of the whole region counts,
// the same for all who work on it, as coverage does; no item can be told from it. Kept for some minutes: durations change slowly.

import { FEWEST_EVENTS, type Forecast, forecast } from "@jiqun/engines/forecast";
import {
  daysBetween,
  type ItemState,
  type ListType,
  listStays,
  readClocks,
  type StageStays,
  stagesAhead,
} from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import { listVisits } from "../../store/list-sums.ts";
import { todayOf } from "../data-version.ts";
import { keepAnswers } from "../kept-answers.ts";
import { workdays } from "./types.ts";

const kept_ms = 600_000;
/** Newest stays of a stage that are looked at. */
const most = 2000;

/** Stays by stage, and what was forecast of them already. */
export interface Past {
  readonly stages: ReadonlyMap<string, StageStays>;
  readonly known: Map<string, Forecast>;
}

const keep = keepAnswers<Past>({ answers: 40, size: 40, sizeOf: () => 1 });

export function pastOf(ctx: Context, type: ListType): Promise<Past> {
  const key = [ctx.pack.hash, type.id, todayOf(ctx), Math.floor(ctx.now.getTime() / kept_ms)].join(" ");
  return keep(ctx.db, key, async () => {
    const items = (await listVisits(ctx.db, "all", type.id)) as unknown as ItemState[];
    return pastIn(type, items, todayOf(ctx));
  });
}

export function pastIn(type: ListType, items: readonly ItemState[], today: string): Past {
  const ids = type.stages.filter(({ kind }) => kind === "open").map(({ id }) => id);
  const newest = listStays(type, items, ids, today).map((one) => ({ ...one, stays: one.stays.slice(-most) }));
  return { stages: new Map(newest.map((one) => [one.stage, one])), known: new Map() };
}

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
