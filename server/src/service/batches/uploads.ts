// Files that were sent and wait to be read. They hold what the store must not (columns of persons), so each is deleted
// as soon as its batch has come to an end, and a backup leaves them out.
import { createHash, randomUUID } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export interface Upload {
  /** Its name in the folder. */
  readonly name: string;
  readonly bytes: number;
  readonly hash: string;
}

/** Answers when the file is on the disk, whole. */
export async function saveUpload(folder: string, source: AsyncIterable<Uint8Array>): Promise<Upload> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = randomUUID();
  const part = join(folder, `${name}.part`);
  const digest = createHash("sha256");
  let bytes = 0;
  async function* counted() {
    for await (const chunk of source) {
      digest.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  try {
    await pipeline(Readable.from(counted()), createWriteStream(part, { mode: 0o600 }));
    const file = await open(part, "r+");
    await file.sync();
    await file.close();
    await rename(part, join(folder, name));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return { name, bytes, hash: digest.digest("hex") };
}

export const uploadPath = (folder: string, name: string): string => join(folder, name);
export const hasUpload = (folder: string, name: string | null): boolean =>
  name !== null && existsSync(uploadPath(folder, name));
export const dropUpload = (folder: string, name: string): Promise<void> =>
  rm(uploadPath(folder, name), { force: true });

/** What no batch speaks of: an upload that was cut off, or whose batch a restore replaced. */
export async function sweepUploads(folder: string, wanted: ReadonlySet<string>): Promise<void> {
  const found = await readdir(folder).catch(() => []);
  for (const name of found) if (!wanted.has(name)) await dropUpload(folder, name);
}
