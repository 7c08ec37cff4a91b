// Runs of rule sets, computed one after the other. A run is its own job: its row says that it waits; its results, its hashes and the
// event are written in one transaction. What a server that ended left is computed again from the beginning, with the same result.
import { setTimeout as sleep } from "node:timers/promises";
import { Problem, problemSentence } from "@jiqun/contract";
import type { RuleSet } from "@jiqun/engines/evaluate";
import { systemActor } from "../../context.ts";
import { contextOf, type Runtime } from "../../runtime.ts";
import { write } from "../../store/audit.ts";
import { isStoreAway } from "../../store/away.ts";
import { insertResults } from "../../store/evaluation-results.ts";
import { insertStep, listRunning, moveRun, type RunRow } from "../../store/evaluations.ts";
import { withConnection } from "../../store/one-connection.ts";
import { resultColumns } from "./compute.ts";
import { computeAside } from "./compute-aside.ts";
import { readInputs } from "./inputs.ts";
import { evaluateHash } from "./rule-sets.ts";

interface Progress {
  readonly stage: "queued" | "reading" | "computing" | "storing";
  readonly share: number | null;
}
export interface Evaluator {
  /** A run may be waiting. */
  readonly wake: () => void;
  /** null while the run is not computed. */
  readonly progressOf: (id: number) => Progress | null;
  /** Ends work on a run whose state was changed to cancelled. */
  readonly cancel: (id: number) => void;
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const retry_ms = 2_000;

class Interrupted extends Error {
  override readonly name = "Interrupted";
}

export function createEvaluator(runtime: Runtime): Evaluator {
  let loop: Promise<void> = Promise.resolve();
  let stopping = false;
  let current: { readonly id: number; progress: Progress; halt: () => void } | undefined;

  async function run(): Promise<void> {
    while (!stopping) {
      const [next] = await listRunning(runtime.db);
      if (!next) return;
      try {
        await compute(next);
      } catch (error) {
        if (error instanceof Interrupted || stopping) continue;
        if (isStoreAway(error)) {
          runtime.log.error({ err: error }, "evaluations wait: the store cannot be reached");
          await sleep(retry_ms);
          continue;
        }
        await fail(next, error);
      } finally {
        current = undefined;
      }
    }
  }

  async function compute(row: RunRow): Promise<void> {
    let halted = false;
    const own = {
      id: row.id,
      progress: { stage: "reading", share: 0 } as Progress,
      halt: () => {
        halted = true;
      },
    };
    current = own;
    const check = () => {
      if (halted) throw new Interrupted();
    };
    const rules = row.rules_data as unknown as RuleSet;
    await moveRun(runtime.db, row.id, ["queued"], { state: "computing" });
    const ctx = contextOf(runtime, systemActor);
    const given = await readInputs(ctx, rules, {
      period: row.period,
      asOf: row.as_of,
      unit: row.unit_id,
      division: row.division,
    });
    check();
    if (given.firms.length === 0) throw new Problem("evaluation.nothing-filed", { period: row.period });
    const aside = computeAside(row.id, rules, given, (share) => {
      own.progress = { stage: "computing", share: 0.1 + 0.6 * share };
    });
    own.halt = () => {
      halted = true;
      aside.stop();
    };
    const computed = await aside.computed.catch((error: unknown) => {
      check();
      throw error;
    });
    check();
    own.progress = { stage: "storing", share: 0.7 };
    const { rows, summary, inputHash, resultHash } = computed;
    await withConnection(runtime.pool, ({ db, client }) =>
      write({ ...ctx, db }, "evaluation.computed", `evaluation:${row.id}`, { firms: rows }, async (tx) => {
        await insertResults(client, resultColumns, computed.parts);
        const change = { rows, summary, engine: evaluateHash(), input_hash: inputHash, result_hash: resultHash };
        if (!(await moveRun(tx, row.id, ["computing"], { state: "draft", ...change }))) throw new Interrupted();
        await insertStep(tx, {
          run_id: row.id,
          step: "computed",
          note: "",
          actor: systemActor.id,
          at: runtime.clock(),
        });
      }),
    );
  }

  async function fail(row: RunRow, error: unknown): Promise<void> {
    const problem = error instanceof Problem ? error : new Problem("internal", { requestId: `evaluation ${row.id}` });
    if (problem !== error) runtime.log.error({ err: error, evaluation: row.id }, "an evaluation failed");
    const { code, data } = problem;
    const failure = { zh: problemSentence(code, data, "zh"), en: problemSentence(code, data, "en") };
    await moveRun(runtime.db, row.id, ["queued", "computing"], { state: "failed", failure });
  }

  return {
    wake: () => {
      if (stopping) return;
      loop = loop.then(run).catch((error: unknown) => runtime.log.error({ err: error }, "evaluations stopped"));
    },
    progressOf: (id) => (current?.id === id ? current.progress : null),
    cancel: (id) => {
      if (current?.id === id) current.halt();
    },
    idle: async () => {
      for (let seen: typeof loop | undefined; seen !== loop; ) {
        seen = loop;
        await seen;
      }
    },
    stop: async () => {
      stopping = true;
      current?.halt();
      await loop;
    },
  };
}
