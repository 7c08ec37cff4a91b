// The thread of a large batch: a connection of its own, one order at a time.
import { parentPort, workerData } from "node:worker_threads";
import { Problem } from "@jiqun/contract";
import { openDb } from "../../store/db.ts";
import { takeEngines } from "../engines.ts";
import { inlineLane, type Lane } from "./lane.ts";
import type { FromWorker, ToWorker, WorkerData } from "./worker-messages.ts";

const { url, pack } = workerData as WorkerData;
const port = parentPort;
if (!port) throw new Error("this file is the body of a thread");
const lane = inlineLane(openDb(url, { max: 1 }).pool, pack);
let stopping = false;

port.on("message", (order: ToWorker) => {
  if (order.kind === "stop") stopping = true;
  else if (order.kind === "engines") takeEngines(pack, order.engines);
  else
    carryOut(lane, order).then(
      (value) => tell({ kind: "done", value }),
      (error: unknown) => tell(failureOf(error)),
    );
});

const tell = (message: FromWorker) => port.postMessage(message);

function carryOut(on: Lane, order: Exclude<ToWorker, { kind: "stop" | "engines" }>): Promise<unknown> {
  if (order.kind === "place") return on.place(order.stage, order.chunk);
  if (order.kind === "move") return on.move(order.stage, order.chunk);
  const onChunk = (rows: number, of: number) => tell({ kind: "progress", rows, of });
  const hooks = { shouldStop: () => stopping, onChunk };
  return order.kind === "file" ? on.file(order.stage, hooks) : on.read(order.stage, hooks);
}

function failureOf(error: unknown): FromWorker {
  if (error instanceof Problem)
    return { kind: "failed", message: error.message, problem: { code: error.code, data: error.data } };
  const { message, stack, code } = error as NodeJS.ErrnoException;
  return { kind: "failed", message: message ?? String(error), code, stack };
}
