// Rows, bytes and hash of a part while it flows by. In COPY's text format a line feed ends a row and occurs nowhere else.
import { createHash } from "node:crypto";
import { Transform } from "node:stream";

export interface Tally {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

const lineFeed = 10;

/** Passes everything on; `done` is called at the end, before the end is passed on, and may throw to refuse it. */
export function tally(done: (seen: Tally) => void, seenBytes: (bytes: number) => void = () => undefined): Transform {
  const hash = createHash("sha256");
  let rows = 0;
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      bytes += chunk.length;
      for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) rows++;
      seenBytes(chunk.length);
      next(null, chunk);
    },
    flush(next) {
      try {
        done({ rows, bytes, sha256: hash.digest("hex") });
        next();
      } catch (error) {
        next(error as Error);
      }
    },
  });
}
