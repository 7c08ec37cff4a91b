// One register brought in: sent, read and placed aside, shown, and applied on a person's word. Ctrl-C takes it all back.
import { createInterface } from "node:readline/promises";
import { applyImport, type Client, cancelImport, type ImportBatch, type InputOf, uploadImport } from "@jiqun/contract";
import { type Io, Refusal } from "./command.ts";
import { settled, watchImport } from "./import-job.ts";
import { reportJson, reportLines } from "./import-lines.ts";
import { sendFile } from "./upload.ts";

export type Wishes = Omit<NonNullable<InputOf<typeof uploadImport>["query"]>, "name" | "run">;
interface How {
  /** Without asking. */
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

export async function bringRegister(client: Client, file: string, wishes: Wishes, how: How, io: Io): Promise<number> {
  const run = how.yes && !how.dryRun ? "apply" : "stage";
  const sent = await send(client, file, { ...wishes, run }, io);
  const guard = cancelOnInterrupt(client, sent, io);
  try {
    const staged = await guard.or(watchImport(client, sent, io));
    if (staged === undefined) return 1;
    if (settled(staged).state === "cancelled") throw new Refusal(`${sent.file}: the batch was cancelled`);
    if (run === "apply" && staged.state === "staged") return waits(staged, how.json, io);
    if (run === "apply") return report(staged, how.json, io);
    if (!how.json) report(staged, false, io);
    if (how.dryRun || !(await guard.or(confirm(io)))) {
      if (guard.hit()) return 1;
      await client(cancelImport, { params: { id: sent.id } });
      if (how.json) report(staged, true, io);
      io.stderr.write("Nothing was kept.\n");
      return 0;
    }
    guard.off(); // what is being applied is whole or absent: it can be undone, not cancelled
    const applied = settled(await watchImport(client, await client(applyImport, { params: { id: sent.id } }), io));
    if (how.json) return report(applied, true, io);
    io.stdout.write(`Applied as batch ${applied.id}; \`jiqun import undo ${applied.id}\` takes it back.\n`);
    return 0;
  } finally {
    guard.off();
  }
}

const send = (
  client: Client,
  file: string,
  query: Wishes & { readonly run: "stage" | "apply" },
  io: Io,
): Promise<ImportBatch> =>
  sendFile(file, io, ({ name, body }) => client(uploadImport, { query: { ...query, name }, upload: body }));

function report(batch: ImportBatch, json: boolean, io: Io): number {
  if (!batch.report) throw new Error(`batch ${batch.id} is ${batch.state} without a report`);
  io.stdout.write(
    json ? `${JSON.stringify(reportJson(batch, batch.report))}\n` : `${reportLines(batch, batch.report).join("\n")}\n`,
  );
  return 0;
}

/** Firms that a register lacks are closed on a word given after seeing them. */
function waits(batch: ImportBatch, json: boolean, io: Io): number {
  report(batch, json, io);
  io.stderr.write(
    `Batch ${batch.id} was not applied: look at what it closes, then \`jiqun import apply ${batch.id}\` or \`cancel ${batch.id}\`.\n`,
  );
  return 1;
}

async function confirm(io: Io): Promise<boolean> {
  const ask = createInterface({ input: process.stdin, output: io.stderr });
  // A terminal that is read line by line keeps Ctrl-C to itself.
  ask.once("SIGINT", () => {
    ask.close();
    process.emit("SIGINT");
  });
  try {
    return /^y(es)?$/i.test((await ask.question("Import it? [y/N] ")).trim());
  } finally {
    ask.close();
  }
}

/** The first Ctrl-C cancels the batch and says so; a second one ends the program as it always does. */
function cancelOnInterrupt(client: Client, batch: ImportBatch, io: Io) {
  let over = false;
  let tell: () => void = () => undefined;
  const interrupted = new Promise<undefined>((done) => {
    tell = () => done(undefined);
  });
  const interrupt = () => {
    over = true;
    process.off("SIGINT", interrupt);
    io.stderr.write("\nCancelling …\n");
    client(cancelImport, { params: { id: batch.id } }).then(
      () => {
        io.stderr.write(`Batch ${batch.id} was cancelled; nothing of it was kept.\n`);
        tell();
      },
      (error: Error) => {
        io.stderr.write(`Batch ${batch.id} could not be cancelled: ${error.message}\n`);
        tell();
      },
    );
  };
  process.on("SIGINT", interrupt);
  return {
    hit: () => over,
    off: () => void process.off("SIGINT", interrupt),
    /** The work's outcome, or undefined once Ctrl-C was dealt with. */
    or: <T>(work: Promise<T>): Promise<T | undefined> => {
      const kept = work.then(
        (value) => (over ? interrupted : value),
        (error: unknown) => {
          if (over) return interrupted;
          throw error;
        },
      );
      return Promise.race([kept, interrupted]);
    },
  };
}
