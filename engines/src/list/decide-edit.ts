// Writing fields, and setting another date. A field that a running clock takes its date from cannot be changed in silence: the
// change is a reset of that clock, by those who may, with a reason, counted, the first date kept.

import { dayOf, runClocks } from "./clock-events.ts";
import { findDue } from "./clocks.ts";
import type { Refusal } from "./command.ts";
import { endOf, isDay } from "./days.ts";
import { findLocked } from "./decide-move.ts";
import type { Do } from "./decider.ts";
import type { Day, Values } from "./event.ts";
import type { Log } from "./log.ts";
import { isAmong } from "./roles.ts";
import type { Clock, ItemState } from "./state.ts";
import type { ListType } from "./type.ts";
import type { Limit } from "./type-clocks.ts";
import { readValues, sameValue } from "./values.ts";

export function editItem(
  type: ListType,
  state: ItemState,
  command: Do<"edit">,
  log: Log,
  roles: ReadonlySet<string>,
): Refusal | null {
  if (!isAmong(roles, type.edit.who)) return { code: "not-yours", who: type.edit.who };
  const read = readValues(type.fields, command.changes);
  if (!read.ok) return { code: "bad-value", field: read.field, fault: read.fault };
  const locked = findLocked(type, read.values, roles);
  if (locked) return { code: "not-yours", who: locked };
  const changes = Object.fromEntries(
    Object.entries(read.values).filter(([id, value]) => !sameValue(value, state.fields[id]?.value ?? null)),
  );
  if (Object.keys(changes).length === 0) return { code: "nothing-changes" };
  const reason = command.reason.trim();
  const promised = Object.keys(changes).find(
    (id) =>
      type.fields.some((field) => field.id === id && field.promised) && (state.fields[id]?.value ?? null) !== null,
  );
  if (promised !== undefined && reason === "") return { code: "reason-needed", field: promised };
  return writeChanges(type, state, changes, reason, log, roles);
}

function writeChanges(
  type: ListType,
  state: ItemState,
  changes: Values,
  reason: string,
  log: Log,
  roles: ReadonlySet<string>,
): Refusal | null {
  const moved = listMoved(type, state, changes, log);
  for (const { limit, clock, known, field } of moved) {
    if (!known) continue;
    if (changes[field] === null) return { code: "fixed-date", limit: limit.id };
    const refusal = checkReset(limit, state, clock, reason, field, roles);
    if (refusal) return refusal;
  }
  log.add({ kind: "edited", changes, reason });
  const { day } = log.ctx.now;
  for (const { limit, clock, known } of moved) {
    const due = dateOf(limit, log);
    log.add({ kind: "clock-due", clock: clock.id, due, cause: known ? "reset" : "dated", from: day, reason });
  }
  runClocks(type, log, day);
  return null;
}

interface Moved {
  readonly limit: Limit;
  readonly clock: Clock;
  readonly field: string;
  /** It had a date already. */
  readonly known: boolean;
}

/** Clocks that run, or are held, and take their date from a field that changes. */
function listMoved(type: ListType, state: ItemState, changes: Values, log: Log): Moved[] {
  return type.limits.flatMap((limit): Moved[] => {
    const field = [limit.start, limit.length]
      .flatMap((part) => (typeof part === "object" && "field" in part ? [part.field] : []))
      .find((id) => Object.hasOwn(changes, id));
    const clock = state.clocks.findLast((candidate) => candidate.limit === limit.id && !candidate.stopped);
    if (field === undefined || !clock) return [];
    const known = findDue(clock, clock.dues.length - 1, log.ctx.workdays) !== null;
    return [{ limit, clock, field, known }];
  });
}

function dateOf({ start, length, firstDay }: Limit, log: Log): Day | null {
  if ("field" in length) return dayOf(log.state(), length.field);
  const from = start === "entering" ? null : dayOf(log.state(), start.field);
  return from === null ? null : endOf(from, length, firstDay, log.ctx.workdays);
}

function checkReset(
  limit: Limit,
  state: ItemState,
  clock: Clock,
  reason: string,
  field: string | null,
  roles: ReadonlySet<string>,
): Refusal | null {
  if (!limit.reset) return { code: "fixed-date", limit: limit.id };
  const { who, atMost } = limit.reset;
  if (!isAmong(roles, who)) return { code: "not-yours", who };
  // Its date will move when the pause ends; until then there is none to set another in place of.
  if (clock.held && state.paused) return { code: "paused", pause: state.paused.pause };
  const done = clock.dues.filter(({ cause }) => cause === "reset").length;
  if (atMost !== null && done >= atMost) return { code: "too-many-resets", limit: limit.id, atMost };
  return reason === "" ? { code: "reason-needed", field } : null;
}

export function resetClock(
  type: ListType,
  state: ItemState,
  command: Do<"reset">,
  log: Log,
  roles: ReadonlySet<string>,
): Refusal | null {
  const clock = state.clocks.find(({ id }) => id === command.clock);
  if (!clock) return { code: "no-such", what: "clock", id: command.clock };
  if (clock.stopped) return { code: "clock-stopped", clock: clock.id };
  const limit = type.limits.find(({ id }) => id === clock.limit);
  if (!limit) return { code: "fixed-date", limit: clock.limit };
  if (!isDay(command.due)) return { code: "no-day", day: command.due };
  const reason = command.reason.trim();
  const refusal = checkReset(limit, state, clock, reason, null, roles);
  if (refusal) return refusal;
  if (findDue(clock, clock.dues.length - 1, log.ctx.workdays) === command.due) return { code: "nothing-changes" };
  // The date that a field says is changed in the field, so that both go on saying the same.
  if ("field" in limit.length)
    return writeChanges(type, state, { [limit.length.field]: command.due }, reason, log, roles);
  const { day } = log.ctx.now;
  log.add({ kind: "clock-due", clock: clock.id, due: command.due, cause: "reset", from: day, reason });
  return null;
}
