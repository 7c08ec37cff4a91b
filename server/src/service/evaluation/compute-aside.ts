// Runs of many firms are computed in a thread, so that the server keeps serving; a few at once.
import { Worker } from "node:worker_threads";
import type { RuleSet } from "@jiqun/engines/evaluate";
import { type Computed, computeRun, type Inputs } from "./compute.ts";
import type { FromWorker, ToWorker } from "./worker.ts";

/** A thread takes longer to start than these take to run. */
const inlineRows = 2_000;

export interface Aside {
  readonly computed: Promise<Computed>;
  readonly stop: () => void;
}

export function computeAside(runId: number, rules: RuleSet, given: Inputs, tell: (share: number) => void): Aside {
  if (given.firms.length <= inlineRows)
    return { computed: Promise.resolve().then(() => computeRun(runId, rules, given, tell)), stop: () => undefined };
  const workerData = { runId, rules, given } satisfies ToWorker;
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData });
  const computed = new Promise<Computed>((done, fail) => {
    worker.on("message", (message: FromWorker) => {
      if (message.kind === "progress") tell(message.share);
      else done(message.computed);
    });
    worker.on("error", fail);
    worker.on("exit", (code) => fail(new Error(`the thread of the evaluation ended with ${code}`)));
  });
  return { computed, stop: () => void worker.terminate() };
}
