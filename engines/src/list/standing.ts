// Where an item stands on a day: lamp and reason, dates, what was overdue, promises against what was delivered, whom to remind and
// whom to tell. Computed, never stored: the same events, day and working days always give the same answer.
// Linear in what the item holds. It sends nothing: the platform sends each notice once, by its id.
import { type ClockReading, type Lapse, readClocks } from "./clocks.ts";
import { daysBetween, workdaysLeft } from "./days.ts";
import type { Because, Day, ItemLamp, Value } from "./event.ts";
import { type Facts, lightLamp, listUnstarted, shareOf } from "./lamp.ts";
import type { ItemState } from "./state.ts";
import type { ListType } from "./type.ts";
import type { Escalation } from "./type-clocks.ts";

export interface Standing {
  readonly lamp: ItemLamp;
  readonly because: Because;
  readonly clocks: readonly ClockReading[];
  /** The nearest date of a running clock. */
  readonly due: Day | null;
  readonly dueLimit: string | null;
  /** Days that the nearest date is past; 0 = none is. */
  readonly overdueDays: number;
  readonly lapses: readonly Lapse[];
  readonly resets: number;
  readonly promises: readonly PromiseStanding[];
  /** Limits that should run and have no first day yet. */
  readonly unstarted: readonly string[];
  readonly notices: readonly Notice[];
}

export interface PromiseStanding {
  readonly id: string;
  /** The first value, whatever was written later. */
  readonly promised: Value;
  readonly now: Value;
  readonly changes: number;
  readonly delivered: Value;
  /** Of the first promise; null = unknown. */
  readonly share: number | null;
}

export interface Notice {
  /** The same for the same notice: it is sent once. */
  readonly id: string;
  readonly kind: "reminder" | "escalation";
  readonly level: number;
  readonly clock: string;
  readonly due: Day;
  readonly to: readonly string[];
}

export function standing(type: ListType, state: ItemState, facts: Facts): Standing {
  const clocks = readClocks(state, facts.today, facts.workdays);
  const { lamp, because } = lightLamp(type, state, clocks, facts);
  const nearest = clocks
    .flatMap(({ due, limit, status, nature }) =>
      status === "running" && nature !== "wait" && due !== null ? [{ due, limit }] : [],
    )
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))[0];
  return {
    lamp,
    because,
    clocks,
    due: nearest?.due ?? null,
    dueLimit: nearest?.limit ?? null,
    overdueDays: nearest ? Math.max(0, daysBetween(nearest.due, facts.today)) : 0,
    lapses: clocks.flatMap(({ lapses }) => lapses),
    resets: clocks.reduce((sum, { resets }) => sum + resets, 0),
    promises: type.promises.map((promise) => ({
      id: promise.id,
      promised: state.fields[promise.promised]?.first ?? null,
      now: state.fields[promise.promised]?.value ?? null,
      changes: state.fields[promise.promised]?.changes ?? 0,
      delivered: state.fields[promise.delivered]?.value ?? null,
      share: shareOf(state, promise),
    })),
    unstarted: state.ended ? [] : listUnstarted(type, state),
    notices: state.ended ? [] : listNotices(type, clocks, facts),
  };
}

const concerns = (limits: readonly string[], limit: string): boolean => limits.length === 0 || limits.includes(limit);

function listNotices(type: ListType, clocks: readonly ClockReading[], { today, workdays }: Facts): Notice[] {
  return clocks.flatMap(({ clock, limit, nature, status, due }): Notice[] => {
    if (nature === "wait" || status !== "running" || due === null) return [];
    const left = { days: daysBetween(today, due), workdays: workdaysLeft(today, due, workdays) };
    const reminders = type.reminders
      .filter(({ limits }) => concerns(limits, limit))
      .flatMap(({ before: { count, unit }, to }): Notice[] => {
        const rest = left[unit];
        // What is late still waits for whom it was near.
        if (due >= today && (rest === null || rest > count)) return [];
        return [{ id: `${clock} ${due} -${count}${unit}`, kind: "reminder", level: 0, clock, due, to }];
      });
    const passed = (after: Escalation["after"]): boolean => due < today && -(left[after.unit] ?? 0) >= after.count;
    const escalations = type.escalations
      .filter(({ limits, after }) => concerns(limits, limit) && passed(after))
      .map(({ level, to }): Notice => ({ id: `${clock} ${due} !${level}`, kind: "escalation", level, clock, due, to }));
    return [...reminders, ...escalations];
  });
}
