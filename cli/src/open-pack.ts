// The region pack that a file-to-file command works with: the one named, else the default region.
import { defaultPackDir, loadPack, type Pack } from "@jiqun/packs";
import { Refusal } from "./command.ts";

/** The default region's pack, which no command changes, is read once. */
let ofDefault: ReturnType<typeof loadPack> | undefined;
const loadDefault = () => {
  ofDefault ??= loadPack(defaultPackDir);
  return ofDefault;
};

export async function openPack(dir: string | undefined): Promise<Pack> {
  const result = await (dir === undefined ? loadDefault() : loadPack(dir));
  if (result.ok) return result.pack;
  const [first] = result.problems;
  const place = first ? `${first.file}:${first.line} ${first.path} ${first.message}` : "";
  throw new Refusal(`the pack ${dir ?? defaultPackDir} has ${result.problems.length} faults, the first: ${place}`);
}
