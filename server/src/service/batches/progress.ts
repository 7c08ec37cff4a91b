// How far a running batch is, as a page shows it: rows done, how many there will be, how fast, how long still.
import type { ImportProgress } from "@jiqun/contract";

type Stage = ImportProgress["stage"];

type Weights = Readonly<Partial<Record<Stage, readonly [from: number, share: number]>>>;

/** What each stage of a register usually takes of the whole; only the bar needs it. */
export const registerWeights: Weights = {
  reading: [0, 0.35],
  placing: [0.35, 0.45],
  applying: [0.8, 0.2],
};

export interface Meter {
  readonly begin: (stage: Stage, ofRows: number | null, rows?: number) => void;
  /** `of` is an estimate where `estimated`. */
  readonly tell: (rows: number, of: number | null, estimated: boolean) => void;
  readonly show: () => ImportProgress;
}

/** A stage without a weight is the whole of what is waited for. */
export function createMeter(now: () => number, weights: Weights): Meter {
  let stage: Stage = "queued";
  let [rows, of, estimated] = [0, null as number | null, false];
  let [startedAt, startRows] = [now(), 0];
  return {
    begin: (next, ofRows, from = 0) => {
      [stage, rows, of, estimated] = [next, from, ofRows, false];
      [startedAt, startRows] = [now(), from];
    },
    tell: (done, total, guess) => {
      [rows, of, estimated] = [done, total, guess];
    },
    show: () => {
      const seconds = (now() - startedAt) / 1000;
      const rate = seconds > 0.5 && rows > startRows ? (rows - startRows) / seconds : null;
      const [from, share] = weights[stage] ?? [0, 1];
      return {
        stage,
        rows,
        ofRows: of,
        estimated,
        share: of === null || of === 0 ? (weights[stage]?.[0] ?? null) : from + share * Math.min(1, rows / of),
        rowsPerSecond: rate === null ? null : Math.round(rate),
        secondsLeft: rate === null || of === null ? null : Math.max(0, Math.round((of - rows) / rate)),
        startedAt: new Date(startedAt).toISOString(),
      };
    },
  };
}
