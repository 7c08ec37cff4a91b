// What a person asks of an item, and how it can be refused. A refusal changes nothing and says what would help.
import type { Day, Values } from "./event.ts";
import type { Unmet } from "./needs.ts";
import type { PersonalPlace } from "./personal.ts";
import type { ValueFault } from "./values.ts";

export type Command =
  | {
      readonly do: "open";
      readonly fields: Values;
      /** Another stage than the first, for an item taken over from a ledger, with the stages that it passed. */
      readonly stage: string | null;
      readonly passed: readonly { readonly stage: string; readonly on: Day }[];
      readonly on: Day | null;
    }
  | { readonly do: "move"; readonly move: string; readonly note: string; readonly on: Day | null }
  | { readonly do: "edit"; readonly changes: Values; readonly reason: string }
  | { readonly do: "record"; readonly record: string; readonly values: Values }
  | { readonly do: "withdraw-record"; readonly id: string; readonly reason: string }
  | { readonly do: "answer"; readonly id: string; readonly values: Values }
  | { readonly do: "evidence"; readonly evidence: string; readonly content: string; readonly note: string }
  | { readonly do: "withdraw-evidence"; readonly id: string; readonly reason: string }
  | { readonly do: "pause"; readonly pause: string; readonly note: string }
  | { readonly do: "resume"; readonly note: string }
  | { readonly do: "reset"; readonly clock: string; readonly due: Day; readonly reason: string }
  | { readonly do: "finish"; readonly task: string; readonly note: string }
  /** Lights the lamp anew; asked by the platform after each change and each morning. */
  | { readonly do: "judge"; readonly missProbability: number | null };

type What = "stage" | "move" | "record" | "evidence" | "pause" | "clock" | "task" | "item";

export type Refusal =
  /** Somebody else was faster: so many events came after the one that the asker had seen. */
  | { readonly code: "changed-meanwhile"; readonly seen: number; readonly now: number }
  | { readonly code: "no-such"; readonly what: What; readonly id: string }
  | { readonly code: "not-open" }
  | { readonly code: "already-open" }
  | { readonly code: "ended"; readonly stage: string }
  | { readonly code: "wrong-stage"; readonly stage: string; readonly stages: readonly string[] }
  | { readonly code: "not-yours"; readonly who: readonly string[] }
  | { readonly code: "barred"; readonly record: string }
  | { readonly code: "not-independent" }
  | { readonly code: "needs"; readonly unmet: readonly Unmet[] }
  | { readonly code: "bad-value"; readonly field: string; readonly fault: ValueFault | "no-such-field" | "missing" }
  | { readonly code: "reason-needed"; readonly field: string | null }
  | { readonly code: "note-needed" }
  | { readonly code: "nothing-changes" }
  | { readonly code: "too-early"; readonly earliest: Day }
  | { readonly code: "in-future"; readonly today: Day }
  | { readonly code: "no-day"; readonly day: string }
  | { readonly code: "out-of-order"; readonly stage: string }
  /** A stage that it is said to have passed does not come before the next one. */
  | { readonly code: "not-before"; readonly stage: string; readonly next: string }
  | { readonly code: "paused"; readonly pause: string }
  | { readonly code: "not-paused" }
  | { readonly code: "fixed-date"; readonly limit: string }
  | { readonly code: "too-many-resets"; readonly limit: string; readonly atMost: number }
  | { readonly code: "clock-stopped"; readonly clock: string }
  | { readonly code: "too-late"; readonly due: Day }
  | { readonly code: "already"; readonly what: "answered" | "withdrawn" | "finished" | "handed-in" }
  | { readonly code: "waits-for"; readonly tasks: readonly string[] }
  /** Of a platform that asks before such texts are posted; the asker may say that they shall be all the same. */
  | { readonly code: "personal"; readonly places: readonly PersonalPlace[] };
