// The thread of disclosure control: tables come in, what is hidden and what the attack found go out.
import { parentPort, workerData } from "node:worker_threads";
import { type FromWorker, type GuardInput, guardHere } from "./guard.ts";

const port = parentPort;
if (!port) throw new Error("this file is the body of a thread");
const tell = (message: FromWorker) => port.postMessage(message);
tell({ kind: "guarded", guarded: await guardHere(workerData as GuardInput, () => tell({ kind: "hidden" })) });
