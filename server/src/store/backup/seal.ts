// The seal of a backup: a ZIP file may end with a comment, and ours holds the SHA-256 of every byte before it. The hashes
// of the parts say which part is damaged; the seal covers what lies between them, so that no byte can change unseen.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Transform } from "node:stream";
import { BackupFault } from "./fault.ts";

/** ZIP's end record: signature, counts and offsets, then two bytes that say how long the comment is. */
const end = { signature: Buffer.from("PK\x05\x06", "latin1"), bytes: 22, lengthBytes: 2 };
const commentBytes = "sha256:".length + 64;
const commentLength = Buffer.from([commentBytes, 0]);

/** Passes a ZIP file without a comment on, with the seal as its comment. */
export function seal(): Transform {
  const hash = createHash("sha256");
  let held: Buffer = Buffer.alloc(0); // the last two bytes so far: at the end they are the length of no comment
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      const all = chunk.length < end.lengthBytes ? Buffer.concat([held, chunk]) : chunk;
      if (all === chunk && held.length > 0) this.push(pass(held));
      const cut = Math.max(0, all.length - end.lengthBytes);
      held = Buffer.from(all.subarray(cut));
      if (cut > 0) this.push(pass(all.subarray(0, cut)));
      next();
    },
    flush(next) {
      this.push(commentLength);
      this.push(Buffer.from(`sha256:${hash.digest("hex")}`, "latin1"));
      next(held.equals(Buffer.from([0, 0])) ? null : new Error("the file has a comment already"));
    },
  });

  function pass(bytes: Buffer): Buffer {
    hash.update(bytes);
    return bytes;
  }
}

/** The hash at the end of a file; throws where the file has no such end. */
export async function readSeal(file: string): Promise<{ readonly sha256: string; readonly covered: number }> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new BackupFault(error.code === "ENOENT" ? `${file}: there is no such file` : `${file}: ${error.message}`);
  });
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(end.bytes + commentBytes);
    const from = size - tail.length;
    if (from >= 0) await handle.read(tail, 0, tail.length, from);
    const comment = tail.toString("latin1", end.bytes);
    const whole =
      tail.subarray(0, end.signature.length).equals(end.signature) &&
      tail.subarray(end.bytes - end.lengthBytes, end.bytes).equals(commentLength) &&
      /^sha256:[0-9a-f]{64}$/.test(comment);
    if (!whole)
      throw new BackupFault(`${file} does not end as a backup does: it was cut off, its end is damaged, or it is none`);
    return { sha256: comment.slice("sha256:".length), covered: size - commentBytes - end.lengthBytes };
  } finally {
    await handle.close();
  }
}

export async function checkSeal(file: string): Promise<void> {
  const { sha256, covered } = await readSeal(file);
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { end: covered - 1, highWaterMark: 1 << 20 })) hash.update(chunk);
  if (hash.digest("hex") !== sha256)
    throw new BackupFault(`${file} is damaged between its parts: in its manifest, its directory or its seal`);
}
