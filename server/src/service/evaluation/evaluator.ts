// Runs of rule sets, computed one after the other. A run is its own job: its row says that it waits; its results, its hashes and the
// event are written in one transaction. What a server that ended left is computed again from the beginning, with the same result.
import { Problem } from "@jiqun/contract";
import type { RuleSet } from "@jiqun/engines/evaluate";
import type { Evaluator, RunProgress } from "../../background.ts";
import { systemActor } from "../../context.ts";
import { contextOf, type Runtime } from "../../runtime.ts";
import { write } from "../../store/audit.ts";
import { insertResults } from "../../store/evaluation-results.ts";
import { insertStep, listRunning, moveRun, type RunRow } from "../../store/evaluations.ts";
import { withConnection } from "../../store/one-connection.ts";
import { createWorkQueue, type InHand, Interrupted } from "../work-queue.ts";
import { resultColumns } from "./compute.ts";
import { computeAside } from "./compute-aside.ts";
import { readInputs } from "./inputs.ts";
import { evaluateHash } from "./rule-sets.ts";

export const createEvaluator = (runtime: Runtime): Evaluator =>
  createWorkQueue<RunRow, RunProgress>(runtime, {
    name: "evaluation",
    start: { stage: "reading", share: 0 },
    findNext: async (db) => (await listRunning(db))[0],
    work: (row, hand) => compute(runtime, row, hand),
    fail: ({ id }, failure) => moveRun(runtime.db, id, ["queued", "computing"], { state: "failed", failure }),
  });

async function compute(runtime: Runtime, row: RunRow, { tell, signal }: InHand<RunProgress>): Promise<void> {
  const rules = row.rules_data as unknown as RuleSet;
  await moveRun(runtime.db, row.id, ["queued"], { state: "computing" });
  const ctx = contextOf(runtime, systemActor);
  const given = await readInputs(ctx, rules, {
    period: row.period,
    asOf: row.as_of,
    unit: row.unit_id,
    division: row.division,
  });
  signal.throwIfAborted();
  if (given.firms.length === 0) throw new Problem("evaluation.nothing-filed", { period: row.period });
  const aside = computeAside(row.id, rules, given, (share) => tell({ stage: "computing", share: 0.1 + 0.6 * share }));
  signal.addEventListener("abort", aside.stop);
  const computed = await aside.computed;
  signal.throwIfAborted();
  tell({ stage: "storing", share: 0.7 });
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
