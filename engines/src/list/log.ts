// The events of one command while they are written, each folded at once so that the next sees it. Lives inside `decide` alone.
import type { Workdays } from "./days.ts";
import type { Day, EventBody, ListEvent, Moment } from "./event.ts";
import { foldOnto } from "./fold.ts";
import type { Actor } from "./roles.ts";
import type { ItemState } from "./state.ts";

export interface Context {
  readonly now: Moment;
  readonly actor: Actor;
  readonly workdays: Workdays;
}

export interface Log {
  readonly ctx: Context;
  readonly events: ListEvent[];
  /** Throws before the item is opened. */
  readonly state: () => ItemState;
  /** `on` = the day it happened; today where it is not said. */
  readonly add: (body: EventBody, on?: Day) => void;
}

export function createLog(before: ItemState | null, ctx: Context): Log {
  let state = before;
  const events: ListEvent[] = [];
  return {
    ctx,
    events,
    state: () => {
      if (!state) throw new Error("the item is not open");
      return state;
    },
    add: (body, on = ctx.now.day) => {
      const event = { seq: (state?.seq ?? 0) + 1, at: ctx.now.at, by: ctx.actor.id, on, day: ctx.now.day, body };
      state = foldOnto(state, [event]);
      events.push(event);
    },
  };
}
