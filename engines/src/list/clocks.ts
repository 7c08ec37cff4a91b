// What the clocks of an item say on a day: the date in force, what is left, and every time a date was passed.
// A lapse is computed from what is recorded (dates with the days from when they were in force, spans in which the clock ran) and
// nothing recorded is ever taken out, so it cannot be cleaned: another date set later ends the old one's time, it does not undo it.
// Linear in clocks × dates × spans.

import { addDays, afterHold, daysBetween, earlier, endOf, type Workdays } from "./days.ts";
import type { Day, Terms } from "./event.ts";
import type { Clock, ItemState } from "./state.ts";
import type { Limit } from "./type-clocks.ts";
import { isOneOf } from "./values.ts";

export interface Lapse {
  readonly clock: string;
  readonly limit: string;
  /** The date that was passed, and how far. */
  readonly due: Day;
  readonly until: Day;
  readonly days: number;
  readonly workdays: number | null;
  /** It is still overdue. */
  readonly open: boolean;
}

export interface ClockReading {
  readonly clock: string;
  readonly limit: string;
  readonly nature: Terms["nature"];
  readonly status: "running" | "held" | "stopped";
  /** null = cannot be told yet. */
  readonly due: Day | null;
  readonly unknown: "no-decree" | "no-date" | null;
  /** The promise: the first date that was known. */
  readonly first: Day | null;
  /** How often a person set another date, and by how many days the present one lies after the first. */
  readonly resets: number;
  readonly slip: number | null;
  readonly lapses: readonly Lapse[];
}

export function readClocks(state: ItemState, today: Day, workdays: Workdays): ClockReading[] {
  return state.clocks.map((clock) => readClock(state, clock, today, workdays));
}

function readClock(state: ItemState, clock: Clock, today: Day, workdays: Workdays): ClockReading {
  const held = holdOf(state, clock, today);
  const dues = clock.dues.map((_, at) => findDue(clock, at, workdays));
  const over = held && held.overOn !== null ? held.overOn : null;
  const before = dues.at(-1) ?? null;
  // A pause that outlasted its longest time holds no clock: it went on that day, with the date that follows.
  const due =
    over !== null && before !== null ? afterHold(before, held?.from ?? over, over, unitOf(clock), workdays) : before;
  const first = dues.find((known) => known !== null) ?? null;
  return {
    clock: clock.id,
    limit: clock.limit,
    nature: clock.terms.nature,
    status: clock.stopped ? "stopped" : held && over === null ? "held" : "running",
    due,
    unknown: due !== null ? null : clock.terms.length === null ? "no-date" : "no-decree",
    first,
    resets: clock.dues.filter(({ cause }) => cause === "reset").length,
    slip: first !== null && due !== null ? daysBetween(first, due) : null,
    lapses:
      clock.terms.nature === "wait"
        ? []
        : listLapses(clock, dues, over === null ? null : { from: over, due }, today, workdays),
  };
}

/** Whether the limit's clock runs where the item is. */
export function runsIn(limit: Limit, state: ItemState): boolean {
  const { when, stages } = limit;
  if (state.ended || !stages.includes(state.stage)) return false;
  return when === null || isOneOf(state.fields[when.field]?.value ?? null, when.values);
}

const unitOf = (clock: Clock) => clock.terms.length?.unit ?? null;

/** The date of the entry; one that could not be told when it was written is tried again, as its decree may be out now. */
export function findDue(clock: Clock, at: number, workdays: Workdays): Day | null {
  const entry = clock.dues[at];
  if (!entry) return null;
  if (entry.due !== null) return entry.due;
  if (entry.cause === "start" && clock.terms.length)
    return endOf(clock.from, clock.terms.length, clock.terms.firstDay, workdays);
  if (entry.cause !== "resume") return null;
  const before = findDue(clock, at - 1, workdays);
  const heldFrom = clock.spans.findLast(({ to }) => to !== null && to <= entry.from)?.to;
  return before && heldFrom ? afterHold(before, heldFrom, entry.from, unitOf(clock), workdays) : null;
}

/** Since when a held clock is held, and the day on which the pause ended by its own longest time, if that is past. */
function holdOf(state: ItemState, clock: Clock, today: Day): { from: Day; overOn: Day | null } | null {
  if (!clock.held || !state.paused) return null;
  const { from, atMostDays } = state.paused;
  const end = atMostDays === null ? null : addDays(from, atMostDays);
  return { from, overOn: end !== null && end < today ? end : null };
}

function listLapses(
  clock: Clock,
  dues: readonly (Day | null)[],
  wentOn: { readonly from: Day; readonly due: Day | null } | null,
  today: Day,
  workdays: Workdays,
): Lapse[] {
  const spans = clock.spans.map(({ from, to }) => ({ from, to: to ?? today, open: to === null }));
  const dates = clock.dues.map(({ from, cause }, at) => ({ from, cause, due: dues[at] ?? null }));
  if (wentOn) {
    spans.push({ from: wentOn.from, to: today, open: true });
    dates.push({ ...wentOn, cause: "resume" });
  }
  return dates.flatMap(({ from, due }, at): Lapse[] => {
    if (due === null) return [];
    const next = dates[at + 1];
    const end = next?.from ?? null;
    let [until, open] = ["", false];
    for (const span of spans) {
      if (span.to < from || (end !== null && span.from > end)) continue;
      // What goes on after a pause goes on with the date that follows from it.
      if (next?.cause === "resume" && span.from === end) continue;
      const last = end === null ? span.to : earlier(span.to, end);
      if (last > until) [until, open] = [last, span.open && end === null];
    }
    if (until <= due) return [];
    const { id, limit } = clock;
    return [
      { clock: id, limit, due, until, days: daysBetween(due, until), workdays: workdays.count(due, until), open },
    ];
  });
}
