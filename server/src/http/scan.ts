// A file that is sent is laid aside and shown to the program that the settings name, before anything reads it. Exit code 0 takes it, 1 refuses it (as
// clamdscan has it); whatever else happens refuses it too, as not looked at. No shell: the words of the setting, and the file's path as the last.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { Problem } from "@jiqun/contract";
import type { Runtime } from "../runtime.ts";

const patience_ms = 600_000;

/** The file itself again, to be read once, and how to throw it away. */
export async function scanned(
  upload: ReadableStream<Uint8Array>,
  { scan, uploads, log }: Pick<Runtime, "scan" | "uploads" | "log">,
): Promise<{ readonly upload: ReadableStream<Uint8Array>; readonly drop: () => Promise<void> }> {
  const [program = "", ...words] = scan ?? [];
  await mkdir(uploads, { recursive: true });
  const path = join(uploads, `scan-${crypto.randomUUID()}`);
  const drop = () => rm(path, { force: true });
  try {
    await pipeline(Readable.fromWeb(upload as NodeStream), createWriteStream(path, { mode: 0o600 }));
    const child = spawn(program, [...words, path], { stdio: "ignore", timeout: patience_ms });
    const code = await once(child, "exit").then(
      ([exit]) => exit as number | null,
      (error: Error) => error.message,
    );
    if (code === 1) throw new Problem("upload.infected");
    if (code !== 0) {
      log.error({ program, code }, "a file could not be scanned");
      throw new Problem("upload.not-scanned");
    }
    return { upload: Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}
