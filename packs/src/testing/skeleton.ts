// Packs for tests: the skeleton, with changes, in a folder that goes when the test file ends.
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { loadPack } from "../load.ts";
import type { Pack, PackProblem } from "../pack.ts";
import { writeSkeleton } from "../skeleton.ts";

export type Change = readonly [file: string, from: string, to: string];

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((dir) => rm(dir, { recursive: true, force: true }))));

export async function skeletonWith(...changes: Change[]): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "jiqun-pack-"));
  folders.push(dir);
  await writeSkeleton(dir);
  for (const [file, from, to] of changes) {
    const before = existsSync(join(dir, file)) ? await readFile(join(dir, file), "utf8") : "";
    if (!before.includes(from)) throw new Error(`${file} of the skeleton does not say ${from}`);
    await writeFile(
      join(dir, file),
      before.replace(from, () => to),
    );
  }
  return dir;
}

export async function faultsOf(...changes: Change[]): Promise<readonly PackProblem[]> {
  const answer = await loadPack(await skeletonWith(...changes));
  return answer.ok ? [] : answer.problems;
}

export async function loaded(dir: string): Promise<Pack> {
  const answer = await loadPack(dir);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems, null, 2));
  return answer.pack;
}
