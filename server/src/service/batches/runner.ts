// Batches run one after the other. A batch is its own job: its row says in which stage it is, its chunks say how far, and
// both are written in the transactions that did the work; so whatever ends the server, the next one goes on from there.
//
//   queued → reading → placing → staged ─(a person, or at once)→ applying → applied ─(a person)→ undoing → undone
//   Any of them before `applied` may become cancelled or failed; what such a batch left is then taken away.

import { Problem } from "@jiqun/contract";
import type { Runner } from "../../background.ts";
import { inNameOf, systemActor } from "../../context.ts";
import { crashPoint } from "../../crash-points.ts";
import { contextOf, type Runtime } from "../../runtime.ts";
import { isStoreAway } from "../../store/away.ts";
import {
  changeBatch,
  findBatch,
  forgetPlaced,
  listChunks,
  listInStates,
  type StoredBatch,
  type StoredChunk,
  stateOfFirms,
} from "../../store/batches.ts";
import { accept } from "../../store/placing.ts";
import { dropStaged, expectChunks } from "../../store/staging.ts";
import type { FileOptions } from "../filings/stage-file.ts";
import { takeBack, writeBatch } from "../filings/write-batch.ts";
import { numberOf } from "../placing-rules.ts";
import { createTurns } from "../turns.ts";
import { Interrupted } from "../work-queue.ts";
import { applyRegister, undoRegister } from "./apply.ts";
import { type Lane, placingLanes } from "./lane.ts";
import type { BatchOptions } from "./options.ts";
import { createMeter, type Meter, registerWeights } from "./progress.ts";
import type { ReadOutcome } from "./read-stage.ts";
import {
  applyReplacement,
  catchUp,
  getReplacementPack,
  optionsOf,
  renewStretches,
  settleReplacement,
  undoReplacement,
} from "./replacement-run.ts";
import { settleRegister } from "./settle.ts";
import { sweep } from "./sweep.ts";
import type { ReadTally } from "./tally.ts";
import { createThreads } from "./threads.ts";
import { hasUpload, uploadPath } from "./uploads.ts";
import { failureOf } from "./view.ts";

const running = ["queued", "reading", "placing", "applying", "undoing"] as const;
/** Below this a file is read and placed in the server's own thread: a worker takes longer to start. */
const inlineBytes = 1_000_000;
const inlineFirms = 2_000;

export function createRunner(runtime: Runtime): Runner {
  const threads = createThreads(runtime);
  let stopping = false;
  const listeners: (() => void)[] = [];
  const tellChanged = () => {
    for (const listener of listeners) listener();
  };
  // Firms placed by other rules are looked for at the start, and after what can leave some.
  let unsure = true;
  let current: { readonly id: number; cancelled: boolean; readonly meter: Meter } | undefined;

  const shouldStop = () => stopping || current?.cancelled === true;
  const check = () => {
    if (shouldStop()) throw new Interrupted();
  };

  async function run(): Promise<void> {
    while (!stopping) {
      await sweep(runtime);
      const [next] = await listInStates(runtime.db, running);
      if (!next) {
        if (unsure && (await catchUp(contextOf(runtime, systemActor)))) continue;
        unsure = false;
        return;
      }
      const meter = createMeter(() => runtime.clock().getTime(), next.kind === "filings" ? {} : registerWeights);
      current = { id: next.id, cancelled: false, meter };
      try {
        await step(next, meter).catch((error: unknown) => fail(next, error));
      } finally {
        current = undefined;
        await threads.close();
      }
    }
  }

  async function fail(batch: StoredBatch, error: unknown): Promise<void> {
    if (error instanceof Interrupted) return;
    if (isStoreAway(error)) throw error;
    const problem = error instanceof Problem ? error : new Problem("internal", { requestId: `import ${batch.id}` });
    if (problem !== error) runtime.log.error({ err: error, batch: batch.id }, "a batch failed");
    const change = { state: restOf(batch), failure: failureOf(problem) };
    await changeBatch(runtime.db, batch.id, change, [...running]);
  }

  /** One batch to where it rests. */
  async function step(batch: StoredBatch, meter: Meter): Promise<void> {
    for (let now: StoredBatch | undefined = batch; now; now = await findBatch(runtime.db, batch.id)) {
      check();
      if (now.state === "queued" || now.state === "reading") await read(now, meter);
      else if (now.state === "placing") await place(now, meter);
      else if (now.state === "applying") await apply(now, meter);
      else if (now.state === "undoing") await undo(now, meter);
      else return;
    }
  }

  async function read(batch: StoredBatch, meter: Meter): Promise<void> {
    if (batch.kind === "placing") {
      await changeBatch(runtime.db, batch.id, { state: "placing" }, ["queued", "reading"]);
      return;
    }
    const { upload } = batch;
    if (upload === null || !hasUpload(runtime.uploads, upload))
      throw new Problem("import.upload-lost", { file: batch.file });
    await changeBatch(runtime.db, batch.id, { state: "reading" }, ["queued", "reading"]);
    meter.begin("reading", null);
    if (batch.kind === "filings") return readFiled(batch, upload, meter);
    const began = performance.now();
    const total = batch.bytes ?? 0;
    const small = total < inlineBytes;
    // The others start while the first one reads.
    const [lane] = threads.lanesOf(runtime.pack, small, small ? 1 : placingLanes());
    if (!lane) throw new Error("there is no lane");
    const onChunk = (rows: number, bytes: number) =>
      meter.tell(rows, bytes === 0 ? null : Math.round((rows / bytes) * total), true);
    const stage = {
      batchId: batch.id,
      file: batch.file,
      path: uploadPath(runtime.uploads, upload),
      options: batch.options as BatchOptions,
    };
    const outcome = await lane.read(stage, { shouldStop, onChunk });
    if (!outcome.finished) throw new Interrupted();
    const reading = Math.round(performance.now() - began) + (batch.times.reading ?? 0);
    const change = { state: "placing", tally: outcome, times: { reading }, encoding: outcome.encoding };
    await changeBatch(runtime.db, batch.id, change, ["reading"]);
  }

  async function readFiled(batch: StoredBatch, upload: string, meter: Meter): Promise<void> {
    const { id, file, area, options } = batch;
    const [lane] = threads.lanesOf(runtime.pack, (batch.bytes ?? 0) < inlineBytes, 1);
    if (!lane) throw new Error("there is no lane");
    let all = 0;
    const onChunk = (rows: number, of: number) => {
      // The rows are there: now each is checked.
      if (of !== all) meter.begin("reading", of);
      all = of;
      meter.tell(rows, of || null, false);
    };
    const stage = { batch: id, file, upload, area, options: options as FileOptions };
    const order = { ...stage, now: runtime.clock(), uploads: runtime.uploads };
    if (!(await lane.file(order, { shouldStop, onChunk }))) throw new Interrupted();
    crashPoint("import.staged");
  }

  async function place(batch: StoredBatch, meter: Meter): Promise<void> {
    const began = performance.now();
    const pack = batch.kind === "placing" ? await getReplacementPack(runtime, batch) : runtime.pack;
    const rules = await numberOf(runtime.db, pack);
    if (batch.kind === "register") {
      await accept(runtime.db, rules);
      await changeBatch(runtime.db, batch.id, { rules });
    }
    const chunks = await listChunks(runtime.db, batch.id);
    const open = chunks.filter(({ place_tally }) => place_tally === null);
    const rowsOf = ({ read_tally }: StoredChunk) => (read_tally as ReadTally).rows;
    const total = chunks.reduce((sum, chunk) => sum + rowsOf(chunk), 0);
    let done = total - open.reduce((sum, chunk) => sum + rowsOf(chunk), 0);
    meter.begin("placing", total, done);
    const lanes = threads.lanesOf(pack, total <= inlineFirms, Math.min(placingLanes(), Math.max(1, open.length)));
    // Meanwhile new threads read the program.
    if (total > inlineFirms) await expectChunks(runtime.db);
    const outcome = batch.tally as ReadOutcome | null;
    const { bound } = batch.options as Partial<BatchOptions>;
    const queue = open[Symbol.iterator]();
    const work = async (lane: Lane) => {
      for (const chunk of queue) {
        if (shouldStop()) return;
        if (batch.kind === "placing")
          await lane.move({ batchId: batch.id, rules, which: optionsOf(batch).which }, chunk);
        else await lane.place({ batchId: batch.id, rules, absent: outcome?.absent ?? [], bound }, chunk);
        crashPoint("import.chunk-placed");
        done += rowsOf(chunk);
        meter.tell(done, total, false);
      }
    };
    await Promise.all(lanes.map(work));
    check();
    const placing = Math.round(performance.now() - began) + (batch.times.placing ?? 0);
    if (batch.kind === "placing") await settleReplacement(runtime.db, pack, batch, { placing });
    else if (outcome)
      await settleRegister(runtime.db, pack, batch, { outcome, times: { reading: batch.times.reading ?? 0, placing } });
    crashPoint("import.staged");
  }

  async function apply(batch: StoredBatch, meter: Meter): Promise<void> {
    if (batch.kind === "filings") {
      meter.begin("applying", null);
      return writeBatch(contextOf(runtime, inNameOf(batch.applied_by ?? batch.imported_by)), batch);
    }
    const rows = (batch.report as { rows?: number } | null)?.rows ?? null;
    // What was found out under another state of firms is found out anew.
    const rules = batch.kind === "placing" ? batch.rules : await numberOf(runtime.db, runtime.pack);
    if ((await stateOfFirms(runtime.db)) !== batch.staged_after || rules !== batch.rules) {
      await dropStaged(runtime.db, batch.id, "none");
      if (batch.kind === "placing") await renewStretches(runtime.db, batch);
      else await forgetPlaced(runtime.db, batch.id);
      const change = { state: "placing", apply_when_staged: true, times: { reading: batch.times.reading ?? 0 } };
      await changeBatch(runtime.db, batch.id, change, ["applying"]);
      return;
    }
    meter.begin("applying", rows);
    const ctx = contextOf(runtime, inNameOf(batch.applied_by ?? batch.imported_by));
    if (batch.kind === "placing") await applyReplacement(runtime, ctx, batch);
    else await applyRegister(ctx, batch);
    tellChanged();
  }

  async function undo(batch: StoredBatch, meter: Meter): Promise<void> {
    meter.begin("undoing", null);
    const ctx = contextOf(runtime, inNameOf(batch.undone_by ?? batch.imported_by));
    if (batch.kind === "filings") return takeBack(ctx, batch);
    if (batch.kind === "placing") await undoReplacement(runtime, ctx, batch);
    else await undoRegister(ctx, batch);
    unsure = true;
    tellChanged();
  }

  const turns = createTurns(run, {
    stopping: () => stopping,
    onFault: (error) => runtime.log.error({ err: error }, "batches wait: the store cannot be reached"),
  });
  const wake = turns.next;
  return {
    wake,
    lookForStrays: () => {
      unsure = true;
      wake();
    },
    whenChanged: (listener) => void listeners.push(listener),
    progressOf: (id) => (current?.id === id ? current.meter.show() : null),
    cancel: (id) => {
      if (current?.id === id) current.cancelled = true;
      wake();
    },
    idle: turns.idle,
    stop: async () => {
      stopping = true;
      await turns.over();
    },
  };
}

/** Where what failed leaves a batch: an undo that failed left it applied, whole; filings that were not written can be checked again. */
function restOf({ kind, state }: StoredBatch): string {
  if (state === "undoing") return "applied";
  return kind === "filings" && state === "applying" ? "staged" : "failed";
}
