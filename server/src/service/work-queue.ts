// Long works of one kind, done one after the other beside the requests. A work is a row of the store that says it waits, so that what a server
// that ended left is begun again from the start by the next.
import { Problem, problemSentence } from "@jiqun/contract";
import type { WorkQueue } from "../background.ts";
import type { Runtime } from "../runtime.ts";
import { isStoreAway } from "../store/away.ts";
import type { Db } from "../store/db.ts";
import { createTurns } from "./turns.ts";

/** Says of a work in hand that it is not to go on; it is neither done nor failed. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

export interface InHand<Progress> {
  readonly tell: (progress: Progress) => void;
  /** Aborted with `Interrupted` where the work was cancelled or the server stops. */
  readonly signal: AbortSignal;
}

interface Kind<Row extends { readonly id: number }, Progress> {
  /** For the log. */
  readonly name: string;
  readonly start: Progress;
  /** The oldest that is not done. */
  readonly findNext: (db: Db) => Promise<Row | undefined>;
  readonly work: (row: Row, hand: InHand<Progress>) => Promise<unknown>;
  readonly fail: (row: Row, failure: { readonly zh: string; readonly en: string }) => Promise<unknown>;
  /** How long it waits where the store cannot be reached. */
  readonly retry_ms?: number;
}

export function createWorkQueue<Row extends { readonly id: number }, Progress>(
  runtime: Pick<Runtime, "db" | "log">,
  { name, start, findNext, work, fail, ...patience }: Kind<Row, Progress>,
): WorkQueue<Progress> {
  let stopping = false;
  let current: { readonly id: number; progress: Progress; readonly halt: AbortController } | undefined;

  async function run(): Promise<void> {
    while (!stopping) {
      const next = await findNext(runtime.db);
      if (!next) return;
      const own = { id: next.id, progress: start, halt: new AbortController() };
      current = own;
      const tell = (progress: Progress) => {
        own.progress = progress;
      };
      try {
        await work(next, { tell, signal: own.halt.signal });
      } catch (error) {
        if (error instanceof Interrupted || own.halt.signal.aborted || stopping) continue;
        if (isStoreAway(error)) throw error;
        await fail(next, sayWhy(next.id, error));
      } finally {
        current = undefined;
      }
    }
  }

  function sayWhy(id: number, error: unknown) {
    const problem = error instanceof Problem ? error : new Problem("internal", { requestId: `${name} ${id}` });
    if (problem !== error) runtime.log.error({ err: error, [name]: id }, `${name}: failed`);
    const { code, data } = problem;
    return { zh: problemSentence(code, data, "zh"), en: problemSentence(code, data, "en") };
  }

  const turns = createTurns(run, {
    stopping: () => stopping,
    onFault: (error) => runtime.log.error({ err: error }, `${name}: waits, the store cannot be reached`),
    ...patience,
  });
  return {
    wake: turns.next,
    progressOf: (id) => (current?.id === id ? current.progress : null),
    cancel: (id) => {
      if (current?.id === id) current.halt.abort(new Interrupted());
    },
    idle: turns.idle,
    stop: async () => {
      stopping = true;
      current?.halt.abort(new Interrupted());
      await turns.over();
    },
  };
}
