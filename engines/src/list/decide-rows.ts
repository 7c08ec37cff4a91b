// Records and their answers, evidence, pauses, tasks.

import { findTaskRule, holdClocks, resumeClocks, startLength, startTasks, stopClock } from "./clock-events.ts";
import type { Command, Refusal } from "./command.ts";
import type { Log } from "./log.ts";
import { findRecordKind, isBarred } from "./needs.ts";
import { isAmong } from "./roles.ts";
import type { ItemState } from "./state.ts";
import type { ListType } from "./type.ts";
import { readValues } from "./values.ts";

type Do<K extends Command["do"]> = Extract<Command, { do: K }>;
type Decide<K extends Command["do"]> = (
  type: ListType,
  state: ItemState,
  command: Do<K>,
  log: Log,
  roles: ReadonlySet<string>,
) => Refusal | null;

const stopNamed = (log: Log, limit: string): void => {
  const clock = log.state().clocks.find((candidate) => candidate.limit === limit && !candidate.stopped);
  if (clock) stopClock(log, clock, log.ctx.now.day);
};

export const addRecord: Decide<"record"> = (type, state, command, log, roles) => {
  const kind = findRecordKind(type, command.record);
  if (!kind) return { code: "no-such", what: "record", id: command.record };
  const { stages, who, barredBy, independent, answer } = kind;
  if (stages.length === 0 && state.ended) return { code: "ended", stage: state.stage };
  if (stages.length > 0 && !stages.includes(state.stage)) return { code: "wrong-stage", stage: state.stage, stages };
  if (!isAmong(roles, who)) return { code: "not-yours", who };
  if (barredBy && isBarred(state, log.ctx.actor.id, barredBy)) return { code: "barred", record: barredBy.record };
  if (independent && state.writers.includes(log.ctx.actor.id)) return { code: "not-independent" };
  const read = readValues(kind.fields, command.values);
  if (!read.ok) return { code: "bad-value", field: read.field, fault: read.fault };
  const id = `r${state.seq + 1}`;
  log.add({ kind: "recorded", record: kind.id, id, values: read.values });
  if (answer?.within) startLength(log, `answer:${id}`, answer.within, log.ctx.now.day);
  return null;
};

export const answerRecord: Decide<"answer"> = (type, state, command, log, roles) => {
  const row = state.records.find(({ id }) => id === command.id);
  const answer = row && findRecordKind(type, row.record)?.answer;
  if (!row || !answer) return { code: "no-such", what: "record", id: command.id };
  if (row.answer) return { code: "already", what: "answered" };
  if (!isAmong(roles, answer.who)) return { code: "not-yours", who: answer.who };
  const read = readValues(answer.fields, command.values);
  if (!read.ok) return { code: "bad-value", field: read.field, fault: read.fault };
  log.add({ kind: "answered", id: row.id, values: read.values });
  stopNamed(log, `answer:${row.id}`);
  return null;
};

export const addEvidence: Decide<"evidence"> = (type, state, command, log, roles) => {
  const kind = type.evidence.find(({ id }) => id === command.evidence);
  if (!kind) return { code: "no-such", what: "evidence", id: command.evidence };
  if (!isAmong(roles, type.edit.who)) return { code: "not-yours", who: type.edit.who };
  if (command.content.trim() === "") return { code: "note-needed" };
  const { content, note } = command;
  log.add({ kind: "evidenced", evidence: kind.id, id: `e${state.seq + 1}`, content, note });
  return null;
};

export const withdrawEvidence: Decide<"withdraw-evidence"> = (type, state, command, log, roles) => {
  const piece = state.evidence.find(({ id }) => id === command.id);
  if (!piece) return { code: "no-such", what: "evidence", id: command.id };
  if (piece.withdrawn) return { code: "already", what: "withdrawn" };
  if (!isAmong(roles, type.edit.who)) return { code: "not-yours", who: type.edit.who };
  if (command.reason.trim() === "") return { code: "reason-needed", field: null };
  log.add({ kind: "evidence-withdrawn", id: piece.id, reason: command.reason });
  return null;
};

export const pauseItem: Decide<"pause"> = (type, state, command, log, roles) => {
  const pause = type.pauses.find(({ id }) => id === command.pause);
  if (!pause) return { code: "no-such", what: "pause", id: command.pause };
  if (state.paused) return { code: "paused", pause: state.paused.pause };
  const { stages, who, atMostDays } = pause;
  if (!stages.includes(state.stage)) return { code: "wrong-stage", stage: state.stage, stages };
  if (!isAmong(roles, who)) return { code: "not-yours", who };
  if (command.note.trim() === "") return { code: "note-needed" };
  log.add({ kind: "paused", pause: pause.id, atMostDays, note: command.note });
  holdClocks(log, pause.id, log.ctx.now.day);
  return null;
};

export const resumeItem: Decide<"resume"> = (type, state, command, log, roles) => {
  if (!state.paused) return { code: "not-paused" };
  const who = type.pauses.find(({ id }) => id === state.paused?.pause)?.who ?? type.edit.who;
  if (!isAmong(roles, who)) return { code: "not-yours", who };
  resumeClocks(log, log.ctx.now.day);
  log.add({ kind: "resumed", note: command.note });
  return null;
};

export const finishTask: Decide<"finish"> = (type, state, command, log, roles) => {
  const task = state.tasks.find(({ id }) => id === command.task);
  if (!task) return { code: "no-such", what: "task", id: command.task };
  if (task.finished) return { code: "already", what: "finished" };
  if (state.ended) return { code: "ended", stage: state.stage };
  const who = findTaskRule(type, task.id)?.who ?? type.edit.who;
  if (!isAmong(roles, who)) return { code: "not-yours", who };
  const open = task.after.filter((id) => !state.tasks.find((other) => other.id === id)?.finished);
  if (open.length > 0) return { code: "waits-for", tasks: open };
  log.add({ kind: "task-finished", task: task.id, note: command.note });
  stopNamed(log, `task:${task.id}`);
  startTasks(type, log, log.ctx.now.day);
  return null;
};
