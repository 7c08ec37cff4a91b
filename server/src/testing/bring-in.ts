// A register into a product that runs in another process: sent, and followed until its batch rests.
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, type ImportBatch, routes } from "@jiqun/contract";

const poll_ms = 50;

/** Throws where the batch comes to another end than being applied. */
export async function bringIn(call: Client, name: string, csv: string, key?: string): Promise<ImportBatch> {
  const sent = await call(routes.uploadImport, {
    query: { name, run: "apply" },
    upload: csv,
    ...(key === undefined ? {} : { key }),
  });
  for (let batch = sent; ; batch = await call(routes.getImport, { params: { id: sent.id } })) {
    if (batch.state === "applied") return batch;
    if (batch.progress === null) throw new Error(`${name} is ${batch.state}: ${batch.failure?.sentence.en ?? ""}`);
    await sleep(poll_ms);
  }
}
