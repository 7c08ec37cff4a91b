// A file of the disk as a request body, with progress on stderr once it takes over a second.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable, Transform } from "node:stream";
import { type Io, Refusal } from "./command.ts";
import { startProgress } from "./progress.ts";

export interface Upload {
  readonly name: string;
  readonly body: ReadableStream<Uint8Array>;
  /** Ends the progress line. */
  readonly done: () => void;
}

export async function openUpload(path: string, io: Io): Promise<Upload> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) throw new Refusal(`${path}: there is no such file`);
  const progress = startProgress(io);
  let sent = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      sent += chunk.length;
      progress.tell(
        () =>
          `${basename(path)}: ${Math.floor((100 * sent) / Math.max(1, size))} % of ${(size / 1e6).toFixed(1)} MB read`,
      );
      next(null, chunk);
    },
  });
  const body = Readable.toWeb(createReadStream(path).pipe(counter)) as ReadableStream<Uint8Array>;
  return { name: basename(path), body, done: progress.done };
}
