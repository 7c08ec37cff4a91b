// Where stages run: in this thread for small files, in worker threads for large ones, so that the server keeps serving.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { Problem, type ProblemCode } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import type { StoredChunk } from "../../store/batches.ts";
import type { Pool } from "../../store/db.ts";
import { withConnection } from "../../store/one-connection.ts";
import { enginesOf } from "../engines.ts";
import { type FilingStage, stageFile } from "../filings/stage-file.ts";
import { type MoveStage, moveChunk } from "./move-stage.ts";
import { type PlaceStage, placeChunk } from "./place-stage.ts";
import { type ReadHooks, type ReadOutcome, type ReadStage, readBatch } from "./read-stage.ts";
import type { FromWorker, ToWorker, WorkerData } from "./worker-messages.ts";

export interface Lane {
  readonly read: (stage: ReadStage, hooks: ReadHooks) => Promise<ReadOutcome>;
  readonly place: (stage: Omit<PlaceStage, "pack">, chunk: StoredChunk) => Promise<number>;
  readonly move: (stage: Omit<MoveStage, "pack">, chunk: StoredChunk) => Promise<number>;
  /** Whether a file of filings was read to its end. */
  readonly file: (stage: FilingStage, hooks: ReadHooks) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export const inlineLane = (pool: Pool, pack: Pack): Lane => ({
  read: (stage, hooks) => withConnection(pool, (connection) => readBatch(connection, pack, stage, hooks)),
  place: (stage, chunk) => withConnection(pool, (connection) => placeChunk(connection, { ...stage, pack }, chunk)),
  move: (stage, chunk) => withConnection(pool, (connection) => moveChunk(connection, { ...stage, pack }, chunk)),
  file: (stage, hooks) => withConnection(pool, (connection) => stageFile(connection, pack, stage, hooks)),
  close: async () => undefined,
});

/** One thread for reading, which is one after the other; as many as there are cores, at most four, for placing. */
export const placingLanes = (): number => Math.max(1, Math.min(4, availableParallelism()));

const heap_MB = 2048;
/** Rows live for a chunk: with the usual 16 MB they are copied about before they die. */
const young_MB = 192;

/** A thread with one connection of its own. */
export function workerLane(url: string, pack: Pack): Lane {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: { url, pack } satisfies WorkerData,
    resourceLimits: { maxOldGenerationSizeMb: heap_MB, maxYoungGenerationSizeMb: young_MB },
  });
  let onProgress: ((rows: number, of: number) => void) | undefined;
  let settle: { done: (value: unknown) => void; fail: (error: unknown) => void } | undefined;
  const end = (act: "done" | "fail", value: unknown) => {
    const waiting = settle;
    settle = undefined;
    waiting?.[act](value);
  };
  worker.on("message", (message: FromWorker) => {
    if (message.kind === "progress") onProgress?.(message.rows, message.of);
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
  const follow = <T>(message: ToWorker, hooks: ReadHooks): Promise<T> => {
    onProgress = (rows, of) => {
      hooks.onChunk(rows, of);
      if (hooks.shouldStop()) worker.postMessage({ kind: "stop" } satisfies ToWorker);
    };
    return ask<T>(message);
  };
  /** A thread that only reads needs no engines. */
  let equipped = false;
  const place = (message: ToWorker) => {
    if (!equipped) worker.postMessage({ kind: "engines", engines: enginesOf(pack) } satisfies ToWorker);
    equipped = true;
    return ask<number>(message);
  };
  return {
    read: (stage, hooks) => follow({ kind: "read", stage }, hooks),
    place: (stage, chunk) => place({ kind: "place", stage, chunk }),
    move: (stage, chunk) => place({ kind: "move", stage, chunk }),
    file: (stage, hooks) => follow({ kind: "file", stage }, hooks),
    close: async () => {
      await worker.terminate();
    },
  };
}

function errorOf(failed: Extract<FromWorker, { kind: "failed" }>): Error {
  if (failed.problem) return new Problem(failed.problem.code as ProblemCode, failed.problem.data);
  return Object.assign(new Error(failed.message), { code: failed.code, stack: failed.stack });
}
