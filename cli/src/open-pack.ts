// The region pack that a file-to-file command works with: the one named, else the default region.
import { defaultPackDir, loadPack, type Pack } from "@jiqun/packs";
import { Refusal } from "./command.ts";

export async function openPack(dir: string | undefined): Promise<Pack> {
  const result = await loadPack(dir ?? defaultPackDir);
  if (result.ok) return result.pack;
  const [first] = result.problems;
  const place = first ? `${first.file}:${first.line} ${first.path} ${first.message}` : "";
  throw new Refusal(`the pack ${dir ?? defaultPackDir} has ${result.problems.length} faults, the first: ${place}`);
}
