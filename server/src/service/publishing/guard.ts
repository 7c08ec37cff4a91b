// One measure's tables: what is hidden, and what the attack on the rest finds. Small ones here, others in a thread, so that the server keeps serving;
// a thread that does not come to an end is stopped, and its tables are refused.
import { Worker } from "node:worker_threads";
import { Problem } from "@jiqun/contract";
import { type Audit, audit, type Rules, type Suppression, suppress, type Tables } from "@jiqun/engines/disclosure";
import { openSolvers } from "../../solver.ts";

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
/** Ten times what 3,000 cells take. */
const LIMIT_S = 600;

export async function guard(input: GuardInput, limit_s = LIMIT_S): Promise<Guarded> {
  const { length: cells } = input.tables.cells;
  if (cells <= inlineCells) return guardHere(input);
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: input });
  let late: NodeJS.Timeout | undefined;
  try {
    return await new Promise((done, fail) => {
      late = setTimeout(
        () => fail(new Problem("release.too-large", { cells, minutes: Math.ceil(limit_s / 60) })),
        limit_s * 1000,
      );
      worker.on("message", done);
      worker.on("error", fail);
      worker.on("exit", (code) => fail(new Error(`the thread of the disclosure control ended with ${code}`)));
    });
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}

export async function guardHere({ tables, rules, hidden: given }: GuardInput): Promise<Guarded> {
  const solver = await openSolvers();
  const suppression = given ? null : suppress(tables, rules, solver);
  const hidden = given ?? (suppression ? [...Object.keys(suppression.primary), ...suppression.secondary] : []);
  return { suppression, hidden, audit: audit(tables, new Set(hidden), rules, solver) };
}
