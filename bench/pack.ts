// The pack that benchmarks run on: the default one.
import { defaultPackDir, loadPack, type Pack } from "@jiqun/packs";

export async function readPack(): Promise<Pack> {
  const loaded = await loadPack(defaultPackDir);
  if (!loaded.ok) throw new Error(`the pack has ${loaded.problems.length} faults`);
  return loaded.pack;
}
