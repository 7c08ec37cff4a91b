// XLSX: read in a thread of its own with limits on memory and time, behind caps (workbook/container.ts), row by row as
// the reader takes them. What the thread cannot read is refused by name; the process goes on.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { compoundProblem, isCompoundFile, largestWorkbook_bytes, Problem, tooLargeWorkbook } from "@jiqun/contract";
import { eachRow, type ReadOptions, type Table, type TableRow } from "./table.ts";
import type { FromWorker, WorkOrder } from "./workbook/messages.ts";
import { excess } from "./workbook/refusal.ts";

/** Of the thread, beside the file itself: what all shared strings may take. */
const memoryMb = 512;
/** The thread answers each question within this time, or is ended. */
const answerSeconds = 60;
/** A reader that asks no more has forgotten its table. */
const idleSeconds = 600;

export async function readWorkbook(
  source: AsyncIterable<Uint8Array>,
  fileName: string,
  { sheet, headerRow, withHidden = false }: ReadOptions,
  firstRows?: number,
): Promise<Table> {
  const bytes = await collect(source);
  if (isCompoundFile(bytes)) throw compoundProblem(bytes, fileName);
  const size = bytes.length;
  const thread = new Thread({ bytes: bytes.buffer, sheet, headerRow, firstRows, withHidden });
  const opened = await thread.answer("opened");
  let hiddenRows = 0;
  let share = 0;
  let cut = false;
  async function* batches(): AsyncGenerator<readonly TableRow[]> {
    try {
      for (let done = false; !done; ) {
        thread.ask();
        const answer = await thread.answer("rows");
        done = answer.done;
        hiddenRows = answer.hiddenRows;
        share = answer.share;
        cut = answer.cut;
        if (answer.rows.length > 0) yield answer.rows;
      }
    } finally {
      await thread.end();
    }
  }
  const rows = batches();
  return {
    encoding: () => "xlsx",
    encodingFound: () => null,
    delimiter: null,
    header: opened.header,
    layout: opened.layout,
    hiddenRows: () => hiddenRows,
    isCut: () => cut,
    bytesRead: () => Math.round(share * size),
    batches: rows,
    rows: eachRow(rows),
  };
}

class Thread {
  private readonly worker: Worker;
  private readonly exit: Promise<unknown>;
  private idle: NodeJS.Timeout | undefined;
  private failed: unknown;

  constructor(order: WorkOrder) {
    this.worker = new Worker(new URL("./workbook/worker.ts", import.meta.url), {
      workerData: order,
      transferList: [order.bytes],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
    });
    // It may fail while nobody waits for an answer.
    this.worker.on("error", (error) => {
      this.failed = error;
    });
    this.exit = once(this.worker, "exit").catch(() => undefined);
  }

  ask(): void {
    clearTimeout(this.idle);
    this.worker.postMessage("more");
  }

  /** The next message of a kind; a Problem for anything else that happens. */
  async answer<K extends "opened" | "rows">(kind: K): Promise<Extract<FromWorker, { kind: K }>> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), answerSeconds * 1000);
    try {
      if (this.failed !== undefined) throw this.failed;
      const [message] = (await once(this.worker, "message", { signal: late.signal })) as [FromWorker];
      if (message.kind === "refused") throw new Problem(message.code, message.data);
      if (message.kind !== kind) throw new Error(`the thread said ${message.kind}, not ${kind}`);
      this.idle = setTimeout(() => void this.end(), idleSeconds * 1000).unref();
      return message as Extract<FromWorker, { kind: K }>;
    } catch (error) {
      await this.end();
      if (late.signal.aborted) throw refused("seconds", answerSeconds);
      if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY")
        throw refused("memory", memoryMb);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async end(): Promise<void> {
    clearTimeout(this.idle);
    await this.worker.terminate();
    await this.exit;
  }
}

const refused = (what: "seconds" | "memory", limit: number) =>
  new Problem("import.workbook-refused", excess(what, `>${limit}`, limit));

async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of source) {
    size += part.length;
    if (size > largestWorkbook_bytes) throw tooLargeWorkbook();
    parts.push(part);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
