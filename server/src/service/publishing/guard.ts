// One measure's tables: what is hidden, and what the attack on the rest finds. Small ones here, others in a thread, so that the server keeps serving.
import { Worker } from "node:worker_threads";
import { type Audit, audit, type Rules, type Suppression, suppress, type Tables } from "@jiqun/engines/disclosure";
import { openSolver } from "../../solver.ts";

export interface Guarded {
  /** null where what is hidden was given. */
  readonly suppression: Suppression | null;
  readonly hidden: readonly string[];
  readonly audit: Audit;
}

export interface GuardInput {
  readonly tables: Tables;
  readonly rules: Rules;
  /** Attacks this choice; left out: makes one. */
  readonly hidden?: readonly string[];
}

/** A thread takes longer to start than these take to guard. */
const inlineCells = 80;

export async function guard(input: GuardInput): Promise<Guarded> {
  if (input.tables.cells.length <= inlineCells) return guardHere(input);
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: input });
  return new Promise((done, fail) => {
    worker.on("message", done);
    worker.on("error", fail);
    worker.on("exit", (code) => fail(new Error(`the thread of the disclosure control ended with ${code}`)));
  });
}

export async function guardHere({ tables, rules, hidden: given }: GuardInput): Promise<Guarded> {
  const solve = await openSolver();
  const suppression = given ? null : suppress(tables, rules, solve);
  const hidden = given ?? (suppression ? [...Object.keys(suppression.primary), ...suppression.secondary] : []);
  return { suppression, hidden, audit: audit(tables, new Set(hidden), rules, solve) };
}
