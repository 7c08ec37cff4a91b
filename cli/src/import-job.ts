// A job of the server, followed from the command line: asked for until it rests, its way told on stderr.
import { setTimeout as wait } from "node:timers/promises";
import { type Client, getImport, type ImportBatch, type ImportProgress } from "@jiqun/contract";
import { type Io, Refusal } from "./command.ts";
import { language } from "./language.ts";
import { startProgress } from "./progress.ts";

const runningStates = ["queued", "reading", "placing", "applying", "undoing"];

interface Job {
  readonly state: string;
  readonly progress: ImportProgress | null;
}

/** Asks again, soon at first and then twice a second, until the job waits for a person or is at an end. */
export async function watchJob<J extends Job>(first: J, ask: () => Promise<J>, io: Io): Promise<J> {
  const line = startProgress(io);
  let job = first;
  try {
    for (let pause = 20; runningStates.includes(job.state); pause = Math.min(500, pause * 2)) {
      const now = job;
      line.tell(() => progressText(now));
      await wait(pause);
      job = await ask();
    }
    return job;
  } finally {
    line.done();
  }
}

export const watchImport = (client: Client, batch: ImportBatch, io: Io): Promise<ImportBatch> =>
  watchJob(batch, () => client(getImport, { params: { id: batch.id } }), io);

/** Stage, rows of rows, rate, estimate; padded, so that a shorter line hides the one before. */
function progressText({ state, progress }: Job): string {
  const {
    rows = 0,
    ofRows = null,
    estimated = false,
    share = null,
    rowsPerSecond = null,
    secondsLeft = null,
  } = progress ?? {};
  const parts = [
    progress?.stage ?? state,
    share === null ? "" : `${Math.floor(100 * share)} %`,
    ofRows === null ? (rows > 0 ? `${rows} rows` : "") : `${rows} of ${estimated ? "about " : ""}${ofRows} rows`,
    rowsPerSecond === null ? "" : `${Math.round(rowsPerSecond)} rows/s`,
    secondsLeft === null ? "" : `about ${Math.ceil(secondsLeft)} s left`,
  ];
  return parts
    .filter((part) => part !== "")
    .join(", ")
    .padEnd(78);
}

/** The batch, or its failure as a refusal. */
export function settled(batch: ImportBatch): ImportBatch {
  if (batch.state === "failed")
    throw new Refusal(
      `${batch.file}: ${batch.failure ? `${batch.failure.sentence[language()]} [${batch.failure.code}]` : "the import failed"}`,
    );
  return batch;
}
