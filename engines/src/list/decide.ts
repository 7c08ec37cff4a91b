// May this be done, and what happens then? (list type, state, command, who and when) → events, or one refusal.
// Method: event sourcing's decider. Pure: the day, the person and the working days come in, events go out, nothing is changed.
// The events of one command belong together: they are stored whole or not at all. Linear in the list type and the item.
// It does not say who may SEE an item, and it stores nothing.

import { readClocks } from "./clocks.ts";
import type { Command, Refusal } from "./command.ts";
import { editItem, resetClock } from "./decide-edit.ts";
import { moveItem, openItem } from "./decide-move.ts";
import { addRecord, answerRecord, withdrawRecord } from "./decide-records.ts";
import { addEvidence, finishTask, pauseItem, resumeItem, withdrawEvidence } from "./decide-rows.ts";
import type { ListEvent } from "./event.ts";
import { lightLamp } from "./lamp.ts";
import { type Context, createLog, type Log } from "./log.ts";
import { rolesOf, valuesOf } from "./roles.ts";
import type { ItemState } from "./state.ts";
import type { ListType } from "./type.ts";

export type Decision =
  | { readonly ok: true; readonly events: readonly ListEvent[]; readonly state: ItemState }
  | { readonly ok: false; readonly refusal: Refusal };

/** `seen` = the last event that the asker knew; with another one since, nothing is done. null = whatever there is. */
export function decide(
  type: ListType,
  state: ItemState | null,
  command: Command,
  ctx: Context,
  seen: number | null = null,
): Decision {
  const now = state?.seq ?? 0;
  if (seen !== null && seen !== now) return { ok: false, refusal: { code: "changed-meanwhile", seen, now } };
  const log = createLog(state, ctx);
  const refusal = carryOut(type, state, command, log);
  if (refusal) return { ok: false, refusal };
  return { ok: true, events: log.events, state: log.state() };
}

function carryOut(type: ListType, state: ItemState | null, command: Command, log: Log): Refusal | null {
  if (command.do === "open") return state ? { code: "already-open" } : openItem(type, command, log);
  if (!state) return { code: "not-open" };
  const roles = rolesOf(type, valuesOf(state), log.ctx.actor);
  switch (command.do) {
    case "move":
      return moveItem(type, state, command, log, roles);
    case "edit":
      return editItem(type, state, command, log, roles);
    case "reset":
      return resetClock(type, state, command, log, roles);
    case "record":
      return addRecord(type, state, command, log, roles);
    case "withdraw-record":
      return withdrawRecord(type, state, command, log, roles);
    case "answer":
      return answerRecord(type, state, command, log, roles);
    case "evidence":
      return addEvidence(type, state, command, log, roles);
    case "withdraw-evidence":
      return withdrawEvidence(type, state, command, log, roles);
    case "pause":
      return pauseItem(type, state, command, log, roles);
    case "resume":
      return resumeItem(type, state, command, log, roles);
    case "finish":
      return finishTask(type, state, command, log, roles);
    case "judge":
      return judge(type, state, command.missProbability, log);
  }
}

function judge(type: ListType, state: ItemState, missProbability: number | null, log: Log): null {
  const { now, workdays } = log.ctx;
  const facts = { today: now.day, workdays, missProbability };
  const lit = lightLamp(type, state, readClocks(state, now.day, workdays), facts);
  const before = state.lit;
  const same = before && before.lamp === lit.lamp && JSON.stringify(before.rules) === JSON.stringify(lit.rules);
  if (!same) log.add({ kind: "lit", ...lit });
  return null;
}
