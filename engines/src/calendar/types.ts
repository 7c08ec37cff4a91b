// A decree of working days, and why a question of days cannot be answered.

/** Only what differs from the week is written down. Days as YYYY-MM-DD, in Shanghai. */
export interface Decree {
  readonly year: number;
  /** Weekdays that are free. */
  readonly holidays: readonly string[];
  /** Weekend days that are worked. */
  readonly workdays: readonly string[];
}

export type CalendarReason =
  | { readonly code: "no-day"; readonly day: string }
  | { readonly code: "backwards"; readonly from: string; readonly to: string }
  | { readonly code: "no-decree"; readonly year: number; readonly decreed: readonly number[] };

export type CalendarAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: CalendarReason };
