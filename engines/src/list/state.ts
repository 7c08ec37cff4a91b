// What an item is, folded from its events. Plain data that survives JSON, so that a snapshot is a place to go on from.
import type { Because, Day, DueCause, ItemLamp, Terms, Value, Values } from "./event.ts";
import type { Lamp } from "./type-clocks.ts";

export interface ItemState {
  /** Of the last event folded. */
  readonly seq: number;
  readonly openedBy: string;
  readonly openedOn: Day;
  readonly stage: string;
  readonly enteredOn: Day;
  /** The event that brought it into its stage. */
  readonly enteredSeq: number;
  /** The last change of a field. */
  readonly editedSeq: number;
  readonly ended: boolean;
  readonly visits: readonly Visit[];
  readonly fields: Readonly<Record<string, FieldState>>;
  /** Who wrote its fields. */
  readonly writers: readonly string[];
  readonly records: readonly RecordState[];
  readonly evidence: readonly EvidenceState[];
  readonly clocks: readonly Clock[];
  readonly paused: Paused | null;
  readonly pauses: number;
  readonly tasks: readonly TaskState[];
  readonly lit: Lit | null;
  readonly effects: readonly string[];
}

/** The lamp as it was lit last; by rule, because each rule holds its own. */
export interface Lit {
  readonly lamp: ItemLamp;
  readonly because: Because;
  readonly rules: Readonly<Record<string, Lamp>>;
  readonly on: Day;
}

/** A stay in a stage; the last one has no `to`. Moves are counted into the stay they begin. */
export interface Visit {
  readonly stage: string;
  readonly from: Day;
  readonly to: Day | null;
}

export interface FieldState {
  readonly value: Value;
  /** The first value that was not unknown: the promise. */
  readonly first: Value;
  /** How often a known value was changed. */
  readonly changes: number;
  readonly by: string;
  readonly on: Day;
}

export interface RecordState {
  readonly id: string;
  readonly record: string;
  readonly seq: number;
  readonly by: string;
  readonly on: Day;
  readonly values: Values;
  readonly answer: { readonly by: string; readonly on: Day; readonly values: Values } | null;
  /** Taken back: it stays in the log and counts no more. */
  readonly withdrawn?: { readonly by: string; readonly on: Day; readonly reason: string };
}

export interface EvidenceState {
  readonly id: string;
  readonly evidence: string;
  readonly seq: number;
  readonly by: string;
  readonly on: Day;
  readonly content: string;
  readonly note: string;
  readonly withdrawn: { readonly by: string; readonly on: Day; readonly reason: string } | null;
}

/** One running of a limit. Nothing in it is ever taken out, so what was overdue stays so. */
export interface Clock {
  readonly id: string;
  readonly limit: string;
  readonly terms: Terms;
  /** The day its length is counted from. */
  readonly from: Day;
  /** The first is the promise, the last the date in force. null = not to be told yet. */
  readonly dues: readonly Due[];
  /** When it ran; the last span is open while it does. */
  readonly spans: readonly { readonly from: Day; readonly to: Day | null }[];
  readonly held: boolean;
  readonly stopped: boolean;
}

export interface Due {
  readonly due: Day | null;
  /** From when it is in force. */
  readonly from: Day;
  readonly by: string;
  readonly cause: DueCause;
  readonly reason: string;
}

export interface Paused {
  readonly pause: string;
  readonly from: Day;
  readonly atMostDays: number | null;
  readonly by: string;
  readonly note: string;
}

export interface TaskState {
  readonly id: string;
  readonly template: string;
  readonly after: readonly string[];
  readonly finished: { readonly by: string; readonly on: Day; readonly note: string } | null;
}
