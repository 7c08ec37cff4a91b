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

export interface Stay {
  readonly stage: string;
  readonly days: number;
  readonly ended: boolean;
}

/** The stays of one item, in order; linear in its visits. */
export function stayReader(type: ListType, today: Day): (item: Pick<ItemState, "visits">) => Stay[] {
  const order = new Map(type.stages.map(({ id, kind }, at) => [id, kind === "dropped" ? -1 : at]));
  const place = (stage: string): number => order.get(stage) ?? -1;
  return ({ visits }) =>
    visits.map(({ stage, from, to }, at) => {
      const next = visits[at + 1];
      const ended = next !== undefined && place(next.stage) > place(stage);
      return { stage, days: daysBetween(from, to ?? today), ended };
    });
}

export function listStays(
  type: ListType,
  items: readonly ItemState[],
  stages: readonly string[],
  today: Day,
): StageStays[] {
  const read = stayReader(type, today);
  const found = new Map(stages.map((stage) => [stage, [] as { days: number; ended: boolean }[]]));
  for (const item of items) for (const { stage, ...stay } of read(item)) found.get(stage)?.push(stay);
  return [...found].map(([stage, stays]) => ({ stage, stays }));
}
