// What happens to the clocks when an item moves, a date is written, a pause begins or ends. Writes events, decides nothing.
import { findDue, runsIn } from "./clocks.ts";
import { addDays, afterHold, earlier, endOf, later } from "./days.ts";
import type { Day, Terms } from "./event.ts";
import type { Log } from "./log.ts";
import type { Clock, ItemState } from "./state.ts";
import type { ListType } from "./type.ts";
import type { Length, Limit } from "./type-clocks.ts";

const latest = (state: ItemState, limit: string): Clock | undefined =>
  state.clocks.findLast((clock) => clock.limit === limit);

/** Starts, stops and restarts the clocks of the limits for the stage the item is in now. */
export function runClocks(type: ListType, log: Log, on: Day): void {
  for (const limit of type.limits) {
    const state = log.state();
    const clock = latest(state, limit.id);
    const covered = runsIn(limit, state);
    if (!covered) {
      if (clock && !clock.stopped) stopClock(log, clock, on);
    } else if (!clock || (clock.stopped && limit.again)) startLimit(log, limit, on);
    else if (clock.stopped) log.add({ kind: "clock-went-on", clock: clock.id, from: on }, on);
  }
  if (!log.state().ended) return;
  for (const clock of log.state().clocks) if (!clock.stopped) stopClock(log, clock, on);
}

/**
 * Overdue already: it stops on the day that this is recorded, whatever day is said. Otherwise on the day said. A held clock goes on
 * first, because its pause may have outlasted its longest time.
 */
function stopClock(log: Log, { id }: Clock, on: Day): void {
  const now = (): Clock | undefined => log.state().clocks.find((clock) => clock.id === id);
  const held = now();
  if (held?.held) resumeClock(log, held, on);
  const clock = now();
  if (!clock) throw new Error(`no clock ${id}`);
  const due = findDue(clock, clock.dues.length - 1, log.ctx.workdays);
  const { day } = log.ctx.now;
  const overdue = due !== null && due < day;
  log.add({ kind: "clock-stopped", clock: id }, overdue ? day : later(on, clock.spans.at(-1)?.from ?? on));
}

function startLimit(log: Log, limit: Limit, on: Day): void {
  const { start, length, nature, firstDay, pauses } = limit;
  const from = start === "entering" ? on : dayOf(log.state(), start.field);
  if (from === null) return;
  const byField = "field" in length;
  const terms: Terms = { nature, length: byField ? null : length, firstDay, pauses };
  startClock(log, limit.id, terms, from, byField ? dayOf(log.state(), length.field) : null, on);
}

/** A clock of a task or of an answer. */
export function startLength(log: Log, limit: string, length: Length, on: Day): void {
  startClock(log, limit, { nature: "deadline", length, firstDay: "excluded", pauses: [] }, on, null, on);
}

function startClock(log: Log, limit: string, terms: Terms, from: Day, date: Day | null, on: Day): void {
  const run = log.state().clocks.filter((clock) => clock.limit === limit).length + 1;
  const due = terms.length ? endOf(from, terms.length, terms.firstDay, log.ctx.workdays) : date;
  log.add({ kind: "clock-started", clock: `${limit}/${run}`, limit, terms, from, due }, on);
}

export function dayOf(state: ItemState, field: string): Day | null {
  const value = state.fields[field]?.value;
  return typeof value === "string" ? value : null;
}

/** Clocks that the pause stops. One that is overdue runs on: a pause ends no overdue. */
export function holdClocks(log: Log, pause: string, on: Day): void {
  for (const clock of log.state().clocks) {
    if (clock.stopped || clock.held || !clock.terms.pauses.includes(pause)) continue;
    const due = findDue(clock, clock.dues.length - 1, log.ctx.workdays);
    if (due === null || due >= on) log.add({ kind: "clock-held", clock: clock.id }, on);
  }
}

export function resumeClocks(log: Log, on: Day): void {
  for (const clock of log.state().clocks) if (clock.held) resumeClock(log, clock, on);
}

/** What was left when the pause began is left when it ends, at the latest when its longest time is over. */
function resumeClock(log: Log, clock: Clock, on: Day): void {
  const { paused } = log.state();
  if (!paused) throw new Error(`the clock ${clock.id} is held and nothing is paused`);
  const to = paused.atMostDays === null ? on : earlier(on, addDays(paused.from, paused.atMostDays));
  const before = findDue(clock, clock.dues.length - 1, log.ctx.workdays);
  const unit = clock.terms.length?.unit ?? null;
  const due = before === null ? null : afterHold(before, paused.from, to, unit, log.ctx.workdays);
  log.add({ kind: "clock-went-on", clock: clock.id, from: to }, on);
  log.add({ kind: "clock-due", clock: clock.id, due, cause: "resume", from: to, reason: "" }, on);
}

/** Tasks of templates for this stage that were not planned yet, and the clocks of those that wait for nothing. */
export function planTasks(type: ListType, log: Log, on: Day): void {
  for (const template of type.templates) {
    const state = log.state();
    if (template.stage !== state.stage || state.tasks.some((task) => task.template === template.id)) continue;
    const idOf = (task: string): string => `${template.id}/${task}`;
    const tasks = template.tasks.map(({ id, after }) => ({ id: idOf(id), after: after.map(idOf) }));
    log.add({ kind: "tasks-planned", template: template.id, tasks }, on);
    startTasks(type, log, on);
  }
}

/** Clocks of tasks that wait for nothing any more and have none yet. */
export function startTasks(type: ListType, log: Log, on: Day): void {
  const finished = new Set(log.state().tasks.flatMap((task) => (task.finished ? [task.id] : [])));
  for (const task of log.state().tasks) {
    const within = findTaskRule(type, task.id)?.within ?? null;
    const ready = !task.finished && task.after.every((id) => finished.has(id));
    if (within && ready && !latest(log.state(), `task:${task.id}`)) startLength(log, `task:${task.id}`, within, on);
  }
}

export function findTaskRule(type: ListType, task: string) {
  const [template, id] = task.split("/");
  return type.templates.find((one) => one.id === template)?.tasks.find((one) => one.id === id);
}

/** The clock of a task or an answer. */
export const stopNamed = (log: Log, limit: string): void => {
  const clock = log.state().clocks.find((candidate) => candidate.limit === limit && !candidate.stopped);
  if (clock) stopClock(log, clock, log.ctx.now.day);
};
