// JSON lines, one for each item, streamed. The file appears whole or not at all: it is written beside its place and
// moved there at the end. Progress goes to stderr once it has taken a second.
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { type Io, Refusal } from "./command.ts";
import { startProgress } from "./progress.ts";

export async function writeLines<T>(
  path: string,
  items: AsyncIterable<T>,
  line: (item: T) => unknown,
  progress: { readonly io: Io; readonly says: (done: number) => string },
): Promise<number> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throw new Refusal(`${path} cannot be written: this is a folder`);
  const part = `${path}.part-${process.pid}`;
  const out = createWriteStream(part, { encoding: "utf8", highWaterMark: 256 * 1024 });
  await once(out, "open").catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? `there is no folder ${dirname(path)}` : error.message;
    throw new Refusal(`${path} cannot be written: ${why}`);
  });
  const progressLine = startProgress(progress.io);
  let done = 0;
  try {
    for await (const item of items) {
      if (!out.write(`${JSON.stringify(line(item))}\n`)) await once(out, "drain");
      done++;
      progressLine.tell(() => progress.says(done));
    }
    out.end();
    await once(out, "close");
    await rename(part, path);
    return done;
  } catch (error) {
    out.destroy();
    await rm(part, { force: true });
    throw error;
  } finally {
    progressLine.done();
  }
}
