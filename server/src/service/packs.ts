// Which version of the region pack is active. A version is stored once and never changes; activating moves a pointer.
import { loadPack, type Pack } from "@jiqun/packs";
import { systemActor } from "../context.ts";
import type { Runtime } from "../runtime.ts";
import { contextOf } from "../runtime.ts";
import { write } from "../store/audit.ts";
import { pointToPack, storePack } from "../store/packs.ts";

/** Stores the pack and points to it. The caller has checked that no id in use vanished. */
export async function activatePack(runtime: Runtime, pack: Pack, before: Pack | null = null): Promise<void> {
  runtime.pack = pack;
  const ctx = contextOf(runtime, systemActor);
  await write(
    ctx,
    "pack.activated",
    `pack:${pack.hash}`,
    { version: pack.region.version, before: before?.hash ?? null },
    async (tx) => {
      await storePack(tx, pack, before?.hash ?? null);
      await pointToPack(tx, pack.hash, ctx.now);
    },
  );
}
export { loadPack };
