// What the past of a list says of how long its stages last, for the forecast of an item: stays by stage, and the stages still to come.
// A stay counts as ended when the item went on to a later stage of the list's order; where it was sent back or dropped the stay was
// broken off, and where it stands now it is still open: neither is left out.
import { daysBetween } from "./days.ts";
import type { Day } from "./event.ts";
import type { ItemState } from "./state.ts";
import type { ListType } from "./type.ts";

export interface StageStays {
  readonly stage: string;
  readonly stays: readonly { readonly days: number; readonly ended: boolean }[];
}

/** From the stage up to, and without, the one aimed at, in the order of the list; empty where it does not lie ahead. */
export function stagesAhead(type: ListType, from: string, aim: string): string[] {
  const order = type.stages.filter(({ kind }) => kind !== "dropped").map(({ id }) => id);
  const [first, last] = [order.indexOf(from), order.indexOf(aim)];
  return first < 0 || last < 0 ? [] : order.slice(first, Math.max(first, last));
}

export function listStays(
  type: ListType,
  items: readonly ItemState[],
  stages: readonly string[],
  today: Day,
): StageStays[] {
  const order = new Map(type.stages.map(({ id, kind }, at) => [id, kind === "dropped" ? -1 : at]));
  const place = (stage: string): number => order.get(stage) ?? -1;
  return stages.map((stage) => ({
    stage,
    stays: items.flatMap(({ visits }) =>
      visits.flatMap((visit, at) => {
        if (visit.stage !== stage) return [];
        const next = visits[at + 1];
        const ended = next !== undefined && place(next.stage) > place(stage);
        return [{ days: daysBetween(visit.from, visit.to ?? today), ended }];
      }),
    ),
  }));
}
