// Records under an item, their answers, and taking one back.

import { startLength, stopNamed } from "./clock-events.ts";
import { readClocks } from "./clocks.ts";
import type { Refusal } from "./command.ts";
import type { Decide } from "./decider.ts";
import type { Values } from "./event.ts";
import type { Log } from "./log.ts";
import { findRecordKind, isBarred, standingRecords } from "./needs.ts";
import { firmsFor, firmsOfItem, isAmong, valuesOf } from "./roles.ts";
import type { ItemState } from "./state.ts";
import type { ListType } from "./type.ts";
import type { RecordKind } from "./type-fields.ts";
import { readValues } from "./values.ts";

export const addRecord: Decide<"record"> = (type, state, command, log, roles) => {
  const kind = findRecordKind(type, command.record);
  if (!kind) return { code: "no-such", what: "record", id: command.record };
  const { who, barredBy, independent, answer } = kind;
  const shut = findShut(kind, state, log);
  if (shut) return shut;
  if (!isAmong(roles, who)) return { code: "not-yours", who };
  if (barredBy && isBarred(state, log.ctx.actor.id, barredBy)) return { code: "barred", record: barredBy.record };
  if (independent && state.writers.includes(log.ctx.actor.id)) return { code: "not-independent" };
  const firm = kind.firm ? firmOf(type, kind, kind.firm.ref, command.values, log) : null;
  const refusal = firm === null ? null : checkFirm(type, kind, kind.firm?.ref ?? "", firm, state, log);
  if (refusal) return refusal;
  const read = readValues(kind.fields, kind.firm ? { ...command.values, [kind.firm.ref]: firm } : command.values);
  if (!read.ok) return { code: "bad-value", field: read.field, fault: read.fault };
  const missing = kind.needed?.find((field) => (read.values[field] ?? null) === null);
  if (missing !== undefined) return { code: "bad-value", field: missing, fault: "missing" };
  const id = `r${state.seq + 1}`;
  log.add({ kind: "recorded", record: kind.id, id, values: read.values });
  if (answer?.within) startLength(log, `answer:${id}`, answer.within, log.ctx.now.day);
  return null;
};

/** Why none of the kind is made now, and none taken back. */
function findShut({ stages, until }: RecordKind, state: ItemState, log: Log): Refusal | null {
  if (stages.length === 0 && state.ended) return { code: "ended", stage: state.stage };
  if (stages.length > 0 && !stages.includes(state.stage)) return { code: "wrong-stage", stage: state.stage, stages };
  const { now, workdays } = log.ctx;
  const clock = until ? readClocks(state, now.day, workdays).findLast(({ limit }) => limit === until) : undefined;
  return clock?.due && clock.due < now.day ? { code: "too-late", due: clock.due } : null;
}

/** Who acts for one firm need not say for which. */
function firmOf(type: ListType, { who }: RecordKind, ref: string, values: Values, { ctx }: Log): string | null {
  const own = firmsFor(type, who, ctx.actor);
  const said = values[ref] ?? null;
  return typeof said === "string" ? said : own.length === 1 ? (own[0] ?? null) : null;
}

function checkFirm(
  type: ListType,
  kind: RecordKind,
  ref: string,
  firm: string,
  state: ItemState,
  { ctx }: Log,
): Refusal | null {
  const own = firmsFor(type, kind.who, ctx.actor);
  if (own.length > 0 && !own.includes(firm)) return { code: "not-yours", who: kind.who };
  if (firmsOfItem(type, valuesOf(state)).includes(firm)) return { code: "not-independent" };
  const stands = standingRecords(state, kind.id).some(({ values }) => values[ref] === firm);
  return stands ? { code: "already", what: "handed-in" } : null;
}

/** One that is not the asker's is as unknown as one that is not there: nobody learns of another's by asking. */
export const withdrawRecord: Decide<"withdraw-record"> = (type, state, command, log) => {
  const row = state.records.find(({ id }) => id === command.id);
  const kind = row && findRecordKind(type, row.record);
  const { actor } = log.ctx;
  const firm = kind?.firm ? (row?.values[kind.firm.ref] ?? null) : null;
  const isOwn =
    row?.by === actor.id || (typeof firm === "string" && firmsFor(type, kind?.who ?? [], actor).includes(firm));
  if (!row || !kind?.takeBack || !isOwn) return { code: "no-such", what: "record", id: command.id };
  if (row.withdrawn) return { code: "already", what: "withdrawn" };
  const shut = findShut(kind, state, log);
  if (shut) return shut;
  log.add({ kind: "record-withdrawn", id: row.id, reason: command.reason.trim() });
  stopNamed(log, `answer:${row.id}`);
  return null;
};

export const answerRecord: Decide<"answer"> = (type, state, command, log, roles) => {
  const row = state.records.find(({ id }) => id === command.id);
  const answer = row && findRecordKind(type, row.record)?.answer;
  if (!row || !answer) return { code: "no-such", what: "record", id: command.id };
  if (row.answer) return { code: "already", what: "answered" };
  if (row.withdrawn) return { code: "already", what: "withdrawn" };
  if (!isAmong(roles, answer.who)) return { code: "not-yours", who: answer.who };
  const read = readValues(answer.fields, command.values);
  if (!read.ok) return { code: "bad-value", field: read.field, fault: read.fault };
  log.add({ kind: "answered", id: row.id, values: read.values });
  stopNamed(log, `answer:${row.id}`);
  return null;
};
