// What goes on beside the requests, as a request sees it: it wakes the work, asks how far it is, and ends it.
import type { EvaluationRun, ImportProgress, Preparation } from "@jiqun/contract";

export interface Runner {
  /** Something may be waiting. */
  readonly wake: () => void;
  /** Firms may have been placed by other rules than the active ones. */
  readonly lookForStrays: () => void;
  /** Called whenever a batch has changed firms. */
  readonly whenChanged: (listener: () => void) => void;
  /** Null while the batch neither runs nor waits its turn. */
  readonly progressOf: (id: number) => ImportProgress | null;
  /** Ends work on a batch whose state was changed to cancelled. */
  readonly cancel: (id: number) => void;
  /** Settles when nothing runs or waits. */
  readonly idle: () => Promise<void>;
  /** Ends at the next chunk; what is running goes on with the next start. */
  readonly stop: () => Promise<void>;
}

export interface WorkQueue<Progress> {
  /** A work may be waiting. */
  readonly wake: () => void;
  /** null while it is not the one in hand. */
  readonly progressOf: (id: number) => Progress | null;
  /** Ends a work whose row was changed to cancelled. */
  readonly cancel: (id: number) => void;
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export type RunProgress = NonNullable<EvaluationRun["progress"]>;
/** Runs of rule sets. */
export type Evaluator = WorkQueue<RunProgress>;

export type PreparationProgress = NonNullable<Preparation["progress"]>;
/** Releases that are being prepared. */
export type Preparer = WorkQueue<PreparationProgress>;

/** Decisions that let releases out: the attack says nothing of how far it is. */
export type LettingOut = WorkQueue<null>;
