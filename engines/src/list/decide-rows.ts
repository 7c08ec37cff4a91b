// Evidence, pauses, tasks.

import { findTaskRule, holdClocks, resumeClocks, startTasks, stopNamed } from "./clock-events.ts";
import type { Decide } from "./decider.ts";
import { isAmong } from "./roles.ts";

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
