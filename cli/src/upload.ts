// A file of the disk as a request body, with progress on stderr once it takes over a second.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable, Transform } from "node:stream";
import { type Io, Refusal } from "./command.ts";

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
  const began = performance.now();
  let sent = 0;
  let told = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      sent += chunk.length;
      const now = performance.now();
      if (now - began > 1000 && now - told > 250) {
        told = now;
        io.stderr.write(
          `\r${basename(path)}: ${Math.floor((100 * sent) / Math.max(1, size))} % of ${(size / 1e6).toFixed(1)} MB read`,
        );
      }
      next(null, chunk);
    },
  });
  const body = Readable.toWeb(createReadStream(path).pipe(counter)) as ReadableStream<Uint8Array>;
  return { name: basename(path), body, done: () => void (told > 0 && io.stderr.write("\n")) };
}
