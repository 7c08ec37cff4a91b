// Which entry conditions of a move are not met, each with the numbers that say what is missing. Linear in needs × rows.
import { compareAmounts } from "../units/index.ts";
import { readClocks } from "./clocks.ts";
import type { Workdays } from "./days.ts";
import type { Day } from "./event.ts";
import type { ItemState, RecordState } from "./state.ts";
import type { ListType, Need } from "./type.ts";
import type { RecordKind, Where } from "./type-fields.ts";
import { isOneOf } from "./values.ts";

export interface Unmet {
  readonly need: Need;
  /** What there is of it: pieces, persons, the value; null = nothing. */
  readonly have: string | number | null;
  /** Of a wait: the last day that must pass. Of persons: who is missing. */
  readonly open: readonly string[];
}

export function listUnmet(
  type: ListType,
  state: ItemState,
  needs: readonly Need[],
  day: Day,
  workdays: Workdays,
): readonly Unmet[] {
  return needs.flatMap((need) => findUnmet(type, state, need, day, workdays) ?? []);
}

function findUnmet(type: ListType, state: ItemState, need: Need, day: Day, workdays: Workdays): Unmet | null {
  const unmet = (have: Unmet["have"], open: readonly string[] = []): Unmet => ({ need, have, open });
  switch (need.need) {
    case "known":
      return valueIn(state, need.field) === null ? unmet(null) : null;
    case "is": {
      const value = valueIn(state, need.field);
      return isOneOf(value, need.values) ? null : unmet(value === null ? null : String(value));
    }
    case "at-least": {
      const value = valueIn(state, need.field);
      if (typeof value !== "object" || value === null || !("unit" in value)) return unmet(null);
      const enough = compareAmounts(value.value, value.unit, need.value, need.unit) >= 0;
      return enough ? null : unmet(`${value.value} ${value.unit}`);
    }
    case "evidence": {
      const pieces = state.evidence.filter(
        ({ evidence, withdrawn, seq }) =>
          evidence === need.evidence && !withdrawn && (!need.fresh || seq > state.enteredSeq),
      );
      return pieces.length >= need.count ? null : unmet(pieces.length);
    }
    case "records": {
      const persons = new Set(
        countedRecords(type, state, need.record)
          .filter(({ seq }) => !need.fresh || seq > Math.max(state.enteredSeq, state.editedSeq))
          .filter(({ values }) => need.where === null || isOneOf(values[need.where.field] ?? null, need.where.values))
          .map(({ by }) => by),
      );
      return persons.size >= need.persons ? null : unmet(persons.size);
    }
    case "everyone":
      return findSilent(type, state, need);
    case "among": {
      const value = valueIn(state, need.field);
      const said = countedRecords(type, state, need.record).map(({ values }) => values[need.of] ?? null);
      return value !== null && said.some((one) => one === value) ? null : unmet(null);
    }
    case "answered": {
      const open = standingRecords(state, need.record).filter(({ answer }) => !answer);
      return open.length === 0
        ? null
        : unmet(
            open.length,
            open.map(({ id }) => id),
          );
    }
    case "waited":
      return findWaiting(state, need, day, workdays);
    case "tasks": {
      const open = state.tasks.filter(({ finished }) => !finished).map(({ id }) => id);
      return open.length === 0 ? null : unmet(open.length, open);
    }
  }
}

const valueIn = (state: ItemState, field: string) => state.fields[field]?.value ?? null;

export const findRecordKind = (type: ListType, id: string): RecordKind | undefined =>
  type.records.find((kind) => kind.id === id);

/** Those that nobody has taken back. */
export const standingRecords = (state: ItemState, record: string): readonly RecordState[] =>
  state.records.filter((row) => row.record === record && !row.withdrawn);

/** Of a kind that is one a person, each one's latest. */
function countedRecords(type: ListType, state: ItemState, record: string): readonly RecordState[] {
  const all = standingRecords(state, record);
  if (!findRecordKind(type, record)?.perPerson) return all;
  return [...new Map(all.map((row) => [row.by, row])).values()];
}

/** Also one that was taken back later bars: what was declared was known. */
export const isBarred = (state: ItemState, by: string, { record, field, values }: Where): boolean =>
  state.records.some((row) => row.record === record && row.by === by && isOneOf(row.values[field] ?? null, values));

function findSilent(type: ListType, state: ItemState, need: Extract<Need, { need: "everyone" }>): Unmet | null {
  const named = valueIn(state, need.field);
  const people = Array.isArray(named) ? (named as readonly string[]) : typeof named === "string" ? [named] : [];
  const bar = findRecordKind(type, need.record)?.barredBy ?? null;
  const free = people.filter((person) => bar === null || !isBarred(state, person, bar));
  const made = standingRecords(state, need.record);
  const silent = free.filter((person) => !made.some(({ by }) => by === person));
  return free.length >= need.persons && silent.length === 0 ? null : { need, have: free.length, open: silent };
}

function findWaiting(
  state: ItemState,
  need: Extract<Need, { need: "waited" }>,
  day: Day,
  workdays: Workdays,
): Unmet | null {
  const clock = readClocks(state, day, workdays).findLast(({ limit }) => limit === need.limit);
  if (!clock) return { need, have: null, open: [] };
  return clock.due !== null && clock.status !== "held" && clock.due < day ? null : { need, have: clock.due, open: [] };
}
