// Writes a small pack that passes its checks: the place to begin a new region.
import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

export class FolderNotEmptyError extends Error {
  override readonly name = "FolderNotEmptyError";
  readonly dir: string;
  constructor(dir: string) {
    super(`the folder ${dir} is not empty`);
    this.dir = dir;
  }
}

/** Names of the files written, relative to the folder. Throws FolderNotEmptyError rather than overwrite anything. */
export async function writeSkeleton(dir: string): Promise<string[]> {
  await mkdir(dir, { recursive: true });
  if ((await readdir(dir)).length > 0) throw new FolderNotEmptyError(dir);
  const template = join(import.meta.dirname, "skeleton");
  await cp(template, dir, { recursive: true });
  const written = await readdir(dir, { recursive: true, withFileTypes: true });
  return written
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length)
        .replace(/^[/\\]/, "")
        .replaceAll("\\", "/"),
    )
    .sort();
}
