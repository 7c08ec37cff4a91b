// What happened to an item, in order, never changed. An event holds all that its state needs: what a limit said when its clock
// started is in the log, so a later version of the list type cannot change what was promised.
import type { Effect } from "./type.ts";
import type { Lamp, Length } from "./type-clocks.ts";

/** YYYY-MM-DD in the region's time zone. */
export type Day = string;

/** An instant with its day: Asia/Shanghai in China (`momentInShanghai`). */
export interface Moment {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly day: Day;
}

/** Decimal text with its unit, text, a day, a choice's id, a flag, persons' ids, a reference as "unit:500120"; null = unknown. */
export type Value =
  | string
  | boolean
  | readonly string[]
  | { readonly value: string; readonly unit: string }
  | { readonly longitude: number; readonly latitude: number }
  | null;

export type Values = Readonly<Record<string, Value>>;

/** What a clock was started with. */
export interface Terms {
  readonly nature: "deadline" | "statutory" | "wait";
  /** null = the date is a field's. */
  readonly length: Length | null;
  readonly firstDay: "excluded" | "counted";
  readonly pauses: readonly string[];
}

/** Why a date stands: the promise, a pause that ended, a date that became known, another date set by a person. */
export type DueCause = "start" | "resume" | "dated" | "reset";

/** "was": in time or done now, overdue once; the record stays. */
export type ItemLamp = Lamp | "was" | "unknown" | "na";

/** Which rule lit the lamp, with the numbers that it saw. */
export type Because =
  | {
      readonly code: "measure";
      readonly rule: string;
      readonly value: number;
      readonly limit: string | null;
      readonly due: Day | null;
    }
  | { readonly code: "unknown"; readonly rule: string; readonly why: UnknownWhy; readonly limit: string | null }
  | { readonly code: "was"; readonly times: number; readonly days: number }
  | { readonly code: "ended" }
  | { readonly code: "paused"; readonly pause: string; readonly since: Day }
  | { readonly code: "no-rule" };

export type UnknownWhy = "no-decree" | "no-date" | "no-forecast" | "no-value";

export type EventBody =
  | {
      readonly kind: "opened";
      readonly stage: string;
      readonly fields: Values;
      /** Stages that it passed before it was entered here, for items taken over from a ledger. */
      readonly passed: readonly { readonly stage: string; readonly on: Day }[];
    }
  | {
      readonly kind: "moved";
      readonly move: string;
      readonly to: string;
      readonly ended: boolean;
      readonly note: string;
    }
  | { readonly kind: "edited"; readonly changes: Values; readonly reason: string }
  | { readonly kind: "recorded"; readonly record: string; readonly id: string; readonly values: Values }
  | { readonly kind: "record-withdrawn"; readonly id: string; readonly reason: string }
  | { readonly kind: "answered"; readonly id: string; readonly values: Values }
  | {
      readonly kind: "evidenced";
      readonly evidence: string;
      readonly id: string;
      /** An attachment's id, or the text itself. */
      readonly content: string;
      readonly note: string;
    }
  | { readonly kind: "evidence-withdrawn"; readonly id: string; readonly reason: string }
  | { readonly kind: "paused"; readonly pause: string; readonly atMostDays: number | null; readonly note: string }
  | { readonly kind: "resumed"; readonly note: string }
  | {
      readonly kind: "tasks-planned";
      readonly template: string;
      readonly tasks: readonly { readonly id: string; readonly after: readonly string[] }[];
    }
  | { readonly kind: "task-finished"; readonly task: string; readonly note: string }
  | {
      readonly kind: "clock-started";
      /** "build/1" is the first running of the limit "build". */
      readonly clock: string;
      readonly limit: string;
      readonly terms: Terms;
      /** The day its length is counted from. */
      readonly from: Day;
      readonly due: Day | null;
    }
  | {
      readonly kind: "clock-due";
      readonly clock: string;
      readonly due: Day | null;
      readonly cause: DueCause;
      /** From when the date is in force. */
      readonly from: Day;
      readonly reason: string;
    }
  | { readonly kind: "clock-held"; readonly clock: string }
  | { readonly kind: "clock-went-on"; readonly clock: string; readonly from: Day }
  | { readonly kind: "clock-stopped"; readonly clock: string }
  | {
      readonly kind: "lit";
      readonly lamp: ItemLamp;
      readonly because: Because;
      readonly rules: Readonly<Record<string, Lamp>>;
    }
  | { readonly kind: "took-effect"; readonly effect: Effect["effect"]; readonly values: Values };

export interface ListEvent {
  /** 1, 2, 3 … within the item. */
  readonly seq: number;
  /** Recorded. */
  readonly at: string;
  readonly by: string;
  /** The day it happened, for all that is counted from it. */
  readonly on: Day;
  /** The day it was recorded. */
  readonly day: Day;
  readonly body: EventBody;
}
