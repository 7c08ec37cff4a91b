// One measure's tables: what is hidden, and what the attack on the rest finds. Small ones here, others in a thread, so that the server keeps serving;
// a thread that does not come to an end is stopped, and its tables are refused.
import { Worker } from "node:worker_threads";
import { Problem } from "@jiqun/contract";
import { type Audit, audit, type Rules, type Suppression, suppress, type Tables } from "@jiqun/engines/disclosure";
import { openSolvers } from "../../solver/index.ts";

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

interface GuardOptions {
  readonly limit_s?: number;
  /** Ends the thread. */
  readonly signal?: AbortSignal;
  /** What is to be hidden was found; the attack begins. */
  readonly onHidden?: () => void;
}

export type FromWorker = { readonly kind: "hidden" } | { readonly kind: "guarded"; readonly guarded: Guarded };

/** A thread takes longer to start than these take to guard. */
const inlineCells = 80;
/** Several times what 3,000 cells take. */
const LIMIT_S = 600;

export async function guard(
  input: GuardInput,
  { limit_s = LIMIT_S, signal, onHidden = () => undefined }: GuardOptions = {},
): Promise<Guarded> {
  const { length: cells } = input.tables.cells;
  if (cells <= inlineCells) return guardHere(input, onHidden);
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: input });
  let late: NodeJS.Timeout | undefined;
  const halt = () => void worker.terminate();
  signal?.addEventListener("abort", halt);
  try {
    return await new Promise((done, fail) => {
      late = setTimeout(
        () => fail(new Problem("release.too-large", { cells, minutes: Math.ceil(limit_s / 60) })),
        limit_s * 1000,
      );
      worker.on("message", (message: FromWorker) => {
        if (message.kind === "hidden") onHidden();
        else done(message.guarded);
      });
      worker.on("error", fail);
      worker.on("exit", (code) => fail(new Error(`the thread of the disclosure control ended with ${code}`)));
    });
  } finally {
    clearTimeout(late);
    signal?.removeEventListener("abort", halt);
    await worker.terminate();
  }
}

export async function guardHere({ tables, rules, hidden: given }: GuardInput, onHidden: () => void): Promise<Guarded> {
  const solver = await openSolvers();
  const suppression = given ? null : suppress(tables, rules, solver);
  onHidden();
  const hidden = given ?? (suppression ? [...Object.keys(suppression.primary), ...suppression.secondary] : []);
  return { suppression, hidden, audit: audit(tables, new Set(hidden), rules, solver) };
}
