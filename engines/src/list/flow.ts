// How items flow through the stages: how many came, left forward and are there (funnel), how long they stay (dwell), and where most
// of the waiting is (bottleneck).
// Dwell: median of the stays that ended, beside the number still open, which are never dropped or taken for ended: a median over
// ended stays alone looks fast when the slow ones are still waiting, so `openLonger` counts open stays that already last longer.
// Bottleneck: the stage with the most days waited in the window, ended and open stays together. O(stays × log stays).
import { medianOf } from "../statistics/index.ts";
import { daysBetween, earlier, later } from "./days.ts";
import type { Day } from "./event.ts";
import type { ItemState, Visit } from "./state.ts";
import type { ListType } from "./type.ts";

export interface StageFlow {
  readonly stage: string;
  /** Items that were ever here; those that ever came to a later stage of the list's order; those here now. */
  readonly reached: number;
  readonly wentOn: number;
  readonly here: number;
  /** Of those that were here and are no longer; null = nobody left yet. */
  readonly conversion: number | null;
  readonly medianDays: number | null;
  readonly endedStays: number;
  readonly openStays: number;
  /** Open stays that already last longer than the median. */
  readonly openLonger: number;
  /** Comings to this stage beyond an item's first: work done again. */
  readonly returns: number;
  readonly waitedDays: number;
}

export interface Flow {
  readonly stages: readonly StageFlow[];
  /** null = nobody waited. */
  readonly bottleneck: string | null;
}

/** Days waited are counted from `from` to `to`, both inside. */
export function readFlow(type: ListType, items: readonly ItemState[], from: Day, to: Day): Flow {
  const open = type.stages.filter(({ kind }) => kind === "open");
  const order = new Map(type.stages.map(({ id, kind }, at) => [id, kind === "dropped" ? -1 : at]));
  const stages = open.map(({ id }) => readStage(id, items, order, from, to));
  const busiest = stages.reduce<StageFlow | null>(
    (most, stage) => (stage.waitedDays > (most?.waitedDays ?? 0) ? stage : most),
    null,
  );
  return { stages, bottleneck: busiest?.stage ?? null };
}

function readStage(
  stage: string,
  items: readonly ItemState[],
  order: ReadonlyMap<string, number>,
  from: Day,
  to: Day,
): StageFlow {
  const place = order.get(stage) ?? -1;
  const been = items.filter(({ visits }) => visits.some((visit) => visit.stage === stage));
  const stays = been.flatMap(({ visits }) => visits.filter((visit) => visit.stage === stage));
  const endedStays = stays.flatMap((stay) => (stay.to === null ? [] : [daysBetween(stay.from, stay.to)]));
  const openStays = stays.flatMap((stay) => (stay.to === null ? [daysBetween(stay.from, to)] : []));
  const medianDays = medianOf(endedStays);
  const hasPassed = ({ visits }: ItemState): boolean => visits.some((visit) => (order.get(visit.stage) ?? -1) > place);
  const left = been.filter((item) => item.stage !== stage);
  return {
    stage,
    reached: been.length,
    wentOn: been.filter(hasPassed).length,
    here: been.length - left.length,
    conversion: left.length === 0 ? null : left.filter(hasPassed).length / left.length,
    medianDays,
    endedStays: endedStays.length,
    openStays: openStays.length,
    openLonger: medianDays === null ? 0 : openStays.filter((days) => days > medianDays).length,
    returns: stays.length - been.length,
    waitedDays: stays.reduce((sum, stay) => sum + daysInside(stay, from, to), 0),
  };
}

function daysInside({ from, to }: Visit, first: Day, last: Day): number {
  return Math.max(0, daysBetween(later(from, first), earlier(to ?? last, last)));
}
