// What runs with time: limits and their pauses, promises, lamps, reminders, escalations, tasks.
import type { Vouched, Words } from "./vouched.ts";

export interface Length {
  readonly count: number;
  readonly unit: "workdays" | "days" | "months" | "years";
}

export interface Limit extends Vouched {
  readonly id: string;
  readonly name: Words;
  /** deadline = ours; statutory = the law's; wait = the time that must pass before a move, never overdue. */
  readonly nature: "deadline" | "statutory" | "wait";
  /** The clock runs while the item is in one of these stages. */
  readonly stages: readonly string[];
  /** Only for items of which the field says one of these; null = for all. */
  readonly when: { readonly field: string; readonly values: readonly (string | boolean)[] } | null;
  /** Begins when the item comes there, or on the day that a field says. */
  readonly start: "entering" | { readonly field: string };
  readonly length: Length | { readonly field: string };
  /** Whether the first day is the first of the length (a notice from the 1st for 7 days ends on the 7th) or the one before it. */
  readonly firstDay: "excluded" | "counted";
  /** A new clock at each coming; otherwise the item that comes back finds its old clock with its old date. */
  readonly again: boolean;
  /** Pauses that stop it. */
  readonly pauses: readonly string[];
  /** Who may set another date, with a reason, and how often; null = nobody. */
  readonly reset: { readonly who: readonly string[]; readonly atMost: number | null } | null;
}

export interface Pause {
  readonly id: string;
  readonly name: Words;
  readonly who: readonly string[];
  readonly stages: readonly string[];
  /** After so many days it stops no clock any more; null = until it is ended. */
  readonly atMostDays: number | null;
}

/** A field promised against one delivered, as contracted and paid-in investment. */
export interface PromiseRule {
  readonly id: string;
  readonly name: Words;
  readonly promised: string;
  readonly delivered: string;
}

export type Lamp = "ok" | "warn" | "late";

export type Measure =
  /** To the nearest date of all running clocks but waits; negative = overdue. */
  | { readonly measure: "workdays-left" }
  | { readonly measure: "days-left" }
  /** Of missing the limit's date, 0 to 1, from the forecast. */
  | { readonly measure: "miss-probability" }
  | { readonly measure: "delivered-share"; readonly promise: string }
  | { readonly measure: "days-without"; readonly record: string }
  | { readonly measure: "resets" };

export type LampRule = Measure & {
  readonly name: Words;
  /** Where it applies; empty = every open stage. */
  readonly stages: readonly string[];
  /** Half-open from `from` to the next one's; the first has null. They cover every value once. */
  readonly bands: readonly { readonly from: number | null; readonly lamp: Lamp }[];
  /** How far beyond a boundary the measure must be before the lamp gets better, so that it does not flicker. */
  readonly hold: number;
  /** What an unknown measure means for the item: its lamp is unknown, or this rule does not count. */
  readonly whenUnknown: "unknown" | "na";
};

export interface Reminder {
  readonly before: { readonly count: number; readonly unit: "workdays" | "days" };
  /** Empty = every limit but waits. */
  readonly limits: readonly string[];
  readonly to: readonly string[];
}

export interface Escalation {
  readonly level: number;
  readonly after: { readonly count: number; readonly unit: "workdays" | "days" };
  readonly limits: readonly string[];
  readonly to: readonly string[];
}

/** Tasks that are planned when an item comes to the stage; a task's clock begins when those it waits for are finished. */
export interface Template {
  readonly id: string;
  readonly name: Words;
  readonly stage: string;
  readonly tasks: readonly TaskRule[];
}

export interface TaskRule {
  readonly id: string;
  readonly name: Words;
  readonly after: readonly string[];
  readonly within: Length | null;
  readonly who: readonly string[];
}
