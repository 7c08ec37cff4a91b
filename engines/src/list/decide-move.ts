// Opening an item and moving it from stage to stage.

import { planTasks, resumeClocks, runClocks } from "./clock-events.ts";
import type { Refusal } from "./command.ts";
import { addDays, isDay } from "./days.ts";
import type { Do } from "./decider.ts";
import type { Day, Values } from "./event.ts";
import type { Log } from "./log.ts";
import { listUnmet } from "./needs.ts";
import { isAmong, rolesOf, valuesOf } from "./roles.ts";
import type { ItemState } from "./state.ts";
import type { ListType, Stage } from "./type.ts";
import { readValues } from "./values.ts";

export function openItem(type: ListType, command: Do<"open">, log: Log): Refusal | null {
  const { ctx } = log;
  const read = readValues(type.fields, command.fields);
  if (!read.ok) return { code: "bad-value", field: read.field, fault: read.fault };
  const roles = rolesOf(type, read.values, ctx.actor);
  if (!isAmong(roles, type.open.who)) return { code: "not-yours", who: type.open.who };
  const locked = findLocked(type, read.values, roles);
  if (locked) return { code: "not-yours", who: locked };
  const stage = type.stages.find(({ id }) => id === (command.stage ?? type.stages[0]?.id));
  if (stage?.kind !== "open") return { code: "no-such", what: "stage", id: command.stage ?? "" };
  const first = stage === type.stages[0] && command.passed.length === 0;
  if (!first && !isAmong(roles, type.open.takeOver)) return { code: "not-yours", who: type.open.takeOver };
  const on = command.on ?? ctx.now.day;
  const wrong = checkPassed(type, stage, command.passed, on, ctx.now.day);
  if (wrong) return wrong;
  log.add({ kind: "opened", stage: stage.id, fields: read.values, passed: command.passed }, on);
  const unmet = listUnmet(type, log.state(), type.open.needs, on, ctx.workdays);
  if (unmet.length > 0) return { code: "needs", unmet };
  // No effect of the stage: what an item that was taken over has done was not shown here.
  runClocks(type, log, on);
  planTasks(type, log, on);
  return null;
}

/** The roles of the first field among these that the actor may not write. */
export function findLocked(type: ListType, values: Values, roles: ReadonlySet<string>): readonly string[] | undefined {
  return type.fields.find(({ id, who }) => Object.hasOwn(values, id) && who.length > 0 && !isAmong(roles, who))?.who;
}

function checkPassed(type: ListType, stage: Stage, passed: Do<"open">["passed"], on: Day, today: Day): Refusal | null {
  const steps = [...passed, { stage: stage.id, on }];
  const placeOf = (id: string) => type.stages.findIndex((one) => one.id === id);
  for (const [at, step] of steps.entries()) {
    if (!isDay(step.on)) return { code: "no-day", day: step.on };
    if (step.on > today) return { code: "in-future", today };
    if (!type.stages.some(({ id }) => id === step.stage)) return { code: "no-such", what: "stage", id: step.stage };
    const before = steps[at - 1];
    if (before && step.on < before.on) return { code: "out-of-order", stage: step.stage };
    // What was sent back is told by moves made here: a ledger says the way that led to where the item is.
    if (before && placeOf(before.stage) >= placeOf(step.stage))
      return { code: "not-before", stage: before.stage, next: step.stage };
  }
  return null;
}

export function moveItem(
  type: ListType,
  state: ItemState,
  command: Do<"move">,
  log: Log,
  roles: ReadonlySet<string>,
): Refusal | null {
  const move = type.moves.find(({ id }) => id === command.move);
  const stage = type.stages.find(({ id }) => id === move?.to);
  if (!move || !stage) return { code: "no-such", what: "move", id: command.move };
  if (!move.from.includes(state.stage)) return { code: "wrong-stage", stage: state.stage, stages: move.from };
  if (!isAmong(roles, move.who)) return { code: "not-yours", who: move.who };
  const on = command.on ?? log.ctx.now.day;
  const wrongDay = checkDay(type, state, on, log.ctx.now.day);
  if (wrongDay) return wrongDay;
  if (move.needsNote && command.note.trim() === "") return { code: "note-needed" };
  const unmet = listUnmet(type, state, move.needs, on, log.ctx.workdays);
  if (unmet.length > 0) return { code: "needs", unmet };
  if (state.paused) {
    resumeClocks(log, on);
    log.add({ kind: "resumed", note: "" }, on);
  }
  const note = command.note.trim();
  log.add({ kind: "moved", move: move.id, to: stage.id, ended: stage.kind !== "open", note }, on);
  runClocks(type, log, on);
  planTasks(type, log, on);
  takeEffect(stage, log, on);
  return null;
}

/** Not after today, not before the item came where it is or was paused, and not further back than the list type allows. */
function checkDay(type: ListType, state: ItemState, on: Day, today: Day): Refusal | null {
  if (!isDay(on)) return { code: "no-day", day: on };
  if (on > today) return { code: "in-future", today };
  const earliest = [state.enteredOn, state.paused?.from ?? "", addDays(today, -type.backdateDays)].sort().at(-1) ?? "";
  return on < earliest ? { code: "too-early", earliest } : null;
}

function takeEffect(stage: Stage, log: Log, on: Day): void {
  const known = valuesOf(log.state());
  for (const { effect, ...fields } of stage.effects) {
    const values = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, known[field] ?? null]));
    log.add({ kind: "took-effect", effect, values }, on);
  }
}
