// The thread of a run: the rule set and the cells come in, the lines of the store go out.
import { parentPort, workerData } from "node:worker_threads";
import type { RuleSet } from "@jiqun/engines/evaluate";
import { type Computed, computeRun, type Inputs } from "./compute.ts";

export type FromWorker =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "done"; readonly computed: Computed };
export interface ToWorker {
  readonly runId: number;
  readonly rules: RuleSet;
  readonly given: Inputs;
}

const port = parentPort;
if (!port) throw new Error("this file is the body of a thread");
const { runId, rules, given } = workerData as ToWorker;
const computed = computeRun(runId, rules, given, (share) =>
  port.postMessage({ kind: "progress", share } satisfies FromWorker),
);
port.postMessage({ kind: "done", computed } satisfies FromWorker);
