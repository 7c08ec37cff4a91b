// A file of the disk as a request body, with progress on stderr once it takes over a second.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable, Transform } from "node:stream";
import type { Io } from "./command.ts";
import { ofFile } from "./input-file.ts";
import { startProgress } from "./progress.ts";

interface Upload {
  readonly name: string;
  readonly body: ReadableStream<Uint8Array>;
}

/** What the store refuses of the file is said with its path. */
export async function sendFile<T>(path: string, io: Io, send: (upload: Upload) => Promise<T>): Promise<T> {
  return ofFile(path, async () => {
    const { size } = await stat(path);
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
    try {
      return await send({ name: basename(path), body });
    } finally {
      progress.done();
    }
  });
}
