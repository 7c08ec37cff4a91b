import type { ImportBatch, ImportProgress, ImportState } from "@jiqun/contract";
import type { LampState } from "../../parts/lamp.tsx";

const runningStates: readonly ImportState[] = ["queued", "reading", "placing", "applying", "undoing"];

/** Something happens to it without a person. */
export const isRunning = (state: ImportState): boolean => runningStates.includes(state);

/** Asked again each second while it runs. */
export const everySecond = (batch: ImportBatch | undefined): number | false =>
  batch && isRunning(batch.state) ? 1000 : false;

/** What waits for a person calls for attention; only a failure is late. */
export const lampOf: Readonly<Record<ImportState, LampState>> = {
  uploaded: "warn",
  queued: "unknown",
  reading: "unknown",
  placing: "unknown",
  staged: "warn",
  applying: "unknown",
  applied: "ok",
  undoing: "unknown",
  undone: "na",
  cancelled: "na",
  failed: "late",
};

type Stage = ImportProgress["stage"] | "confirm";

/** The way of a batch, as a person follows it; "confirm" is theirs. */
export function stagesOf(batch: Pick<ImportBatch, "state" | "applyWhenStaged">): readonly Stage[] {
  if (batch.state === "undoing") return ["undoing"];
  return batch.applyWhenStaged ? ["reading", "placing", "applying"] : ["reading", "placing", "confirm", "applying"];
}
