// Where stages run: in this thread for small files, in worker threads for large ones, so that the server keeps serving.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { Problem, type ProblemCode } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import type { Asking } from "../../context.ts";
import type { StoredChunk } from "../../store/batches.ts";
import type { Db, Pool } from "../../store/db.ts";
import type { Effect } from "../../store/idempotency.ts";
import { withConnection } from "../../store/one-connection.ts";
import { type FileOrder, stageFile } from "../filings/stage-file.ts";
import { type MoveStage, moveChunk } from "./move-stage.ts";
import { type PlaceStage, placeChunk } from "./place-stage.ts";
import { type ReadHooks, type ReadOutcome, type ReadStage, readBatch } from "./read-stage.ts";
import type { FromWorker, ToWorker } from "./worker.ts";

/** Who asks, for a thread: what of it is no plain data is left out. */
export interface Aside extends Omit<Asking, "db" | "pack" | "effect"> {
  readonly effect?: Omit<Effect, "requestHash"> & { readonly requestHash: string };
}

export interface Lane {
  readonly read: (stage: ReadStage, hooks: ReadHooks) => Promise<ReadOutcome>;
  readonly place: (stage: Omit<PlaceStage, "pack">, chunk: StoredChunk) => Promise<number>;
  readonly move: (stage: Omit<MoveStage, "pack">, chunk: StoredChunk) => Promise<number>;
  /** A file of filings, whose batch it answers. */
  readonly file: (asking: Aside, order: FileOrder) => Promise<number>;
  readonly close: () => Promise<void>;
}

export const inlineLane = (pool: Pool, pack: Pack, db: Db): Lane => ({
  read: (stage, hooks) => withConnection(pool, (connection) => readBatch(connection, pack, stage, hooks)),
  place: (stage, chunk) => withConnection(pool, (connection) => placeChunk(connection, { ...stage, pack }, chunk)),
  move: (stage, chunk) => withConnection(pool, (connection) => moveChunk(connection, { ...stage, pack }, chunk)),
  file: ({ effect, ...asking }, order) => {
    const kept = effect && { ...effect, requestHash: () => effect.requestHash };
    return stageFile({ ...asking, db, pack, ...(kept ? { effect: kept } : {}) }, order);
  },
  close: async () => undefined,
});

/** One thread for reading, which is one after the other; as many as there are cores, at most four, for placing. */
export const placingLanes = (): number => Math.max(1, Math.min(4, availableParallelism()));

const heap_MB = 1024;
/** Rows live for a chunk: with the usual 16 MB they are copied about before they die. */
const young_MB = 96;

/** A thread with one connection of its own. */
export function workerLane(url: string, pack: Pack): Lane {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: { url, pack },
    resourceLimits: { maxOldGenerationSizeMb: heap_MB, maxYoungGenerationSizeMb: young_MB },
  });
  let onProgress: ((rows: number, bytes: number) => void) | undefined;
  let settle: { done: (value: unknown) => void; fail: (error: unknown) => void } | undefined;
  const end = (act: "done" | "fail", value: unknown) => {
    const waiting = settle;
    settle = undefined;
    waiting?.[act](value);
  };
  worker.on("message", (message: FromWorker) => {
    if (message.kind === "progress") onProgress?.(message.rows, message.bytes);
    else if (message.kind === "done") end("done", message.value);
    else end("fail", errorOf(message));
  });
  worker.on("error", (error) => end("fail", error));
  worker.on("exit", (code) => end("fail", new Error(`the import thread ended with ${code}`)));
  const ask = <T>(message: ToWorker): Promise<T> => {
    if (settle) throw new Error("a lane does one thing at a time");
    return new Promise<T>((done, fail) => {
      settle = { done: done as (value: unknown) => void, fail };
      worker.postMessage(message);
    });
  };
  return {
    read: (stage, hooks) => {
      onProgress = (rows, bytes) => {
        hooks.onChunk(rows, bytes);
        if (hooks.shouldStop()) worker.postMessage({ kind: "stop" } satisfies ToWorker);
      };
      return ask<ReadOutcome>({ kind: "read", stage });
    },
    place: (stage, chunk) => ask<number>({ kind: "place", stage, chunk }),
    move: (stage, chunk) => ask<number>({ kind: "move", stage, chunk }),
    file: (asking, order) => ask<number>({ kind: "file", asking, order }),
    close: async () => {
      await worker.terminate();
    },
  };
}

function errorOf(failed: Extract<FromWorker, { kind: "failed" }>): Error {
  if (failed.problem) return new Problem(failed.problem.code as ProblemCode, failed.problem.data);
  return Object.assign(new Error(failed.message), { code: failed.code, stack: failed.stack });
}
