// Which version of the region pack is active. A version is stored once and never changes; activating moves a pointer.
import type { routes } from "@jiqun/contract";
import { listVanished, loadPack, type Pack, type PackProblem } from "@jiqun/packs";
import type { z } from "zod";
import { type Context, type PackRefusal, systemActor } from "../context.ts";
import type { Log } from "../log.ts";
import { contextOf, type Runtime } from "../runtime.ts";
import { write } from "../store/audit.ts";
import type { Db } from "../store/db.ts";
import {
  findActivePack,
  findPack,
  getActiveVersion,
  listPackVersions,
  listUsedIds,
  pointToPack,
  storePack,
} from "../store/packs.ts";
import { accept, findActiveRules, hasRegistryFirms, pointToRules } from "../store/placing.ts";
import { findDraft, findWeights } from "../store/weights.ts";
import { numberOf, rulesOf } from "./placing-rules.ts";
import { withWeights } from "./with-weights.ts";

export interface Chosen {
  readonly pack: Pack;
  /** The one that was active; null at the first start. */
  readonly before: Pack | null;
  readonly refusal: PackRefusal | null;
  /** The pack of the folder, where a person has to apply it: it, this program, or weights that wait place firms otherwise than they stand. */
  readonly offered: Pack | null;
  /** Whether the pack may become the active one without a word: it places firms as they stand, or there are none. */
  readonly activates: boolean;
}

/** The pack of the folder, or the one before with the reason why the folder's was refused. Changes nothing. */
export async function choosePack(db: Db, dir: string, log: Log): Promise<Chosen> {
  const active = await findActiveRules(db);
  const weights = await findWeights(db, active?.weights ?? null);
  const stored = await findActivePack(db);
  const before = stored ? withWeights(stored, weights) : null;
  const loaded = await loadPack(dir);
  if (!loaded.ok) {
    if (!before) throw new Error(sayFaults(dir, loaded.problems));
    return refuse(before, { code: "pack.invalid", problems: loaded.problems }, log);
  }
  const ids =
    before && before.hash !== loaded.pack.hash ? listVanished(before, loaded.pack, await listUsedIds(db)) : [];
  if (before && ids.length > 0) return refuse(before, { code: "pack.ids-vanished", ids }, log);
  const pack = before?.hash === loaded.pack.hash ? before : withWeights(loaded.pack, weights);
  const moves = active?.hash !== rulesOf(pack).hash && (await hasRegistryFirms(db));
  const draft = await findDraft(db, active?.weights ?? null);
  const offered = draft ? withWeights(pack, draft) : moves ? pack : null;
  const activates = before === null || !moves;
  return { pack: activates ? pack : before, before, refusal: null, offered, activates };
}

const sayFault = ({ file, line, path, message }: PackProblem): string => `${file}:${line} ${path} ${message}`;

const sayFaults = (dir: string, faults: readonly PackProblem[]): string =>
  [`The region pack in ${dir} has ${faults.length} faults:`, ...faults.map(sayFault)].join("\n");

function refuse(before: Pack, refusal: PackRefusal, log: Log): Chosen {
  log.error(
    { ...refusal, active: before.region.version },
    "the pack in the folder was refused; the one before stays active",
  );
  return { pack: before, before, refusal, offered: null, activates: true };
}

/** Whether it is the active pack, and firms are placed by it as this program reads it. */
export async function isActive(db: Db, pack: Pack): Promise<boolean> {
  const [stored, rules] = [await findActivePack(db), await findActiveRules(db)];
  return stored?.hash === pack.hash && rules?.hash === rulesOf(pack).hash;
}

/** Stores the pack, points to it and makes it the one that new requests see. */
export async function activatePack(runtime: Runtime, pack: Pack, before: Pack | null = null): Promise<void> {
  runtime.pack = pack;
  const ctx = contextOf(runtime, systemActor);
  const data = { version: pack.region.version, before: before?.hash ?? null };
  await write(ctx, "pack.activated", `pack:${pack.hash}`, data, async (tx) => {
    await storePack(tx, pack, before?.hash ?? null);
    await pointToPack(tx, pack.hash, ctx.now);
    const rules = await numberOf(tx, pack);
    await pointToRules(tx, rules, ctx.now);
    await accept(tx, rules);
  });
}

/** Stored, so that it can be applied whatever becomes of the folder. */
export async function offerPack(runtime: Runtime, pack: Pack): Promise<void> {
  runtime.offered = pack;
  const ctx = contextOf(runtime, systemActor);
  const data = { version: pack.region.version };
  if ((await findPack(ctx.db, pack.hash)) !== undefined) return;
  await write(ctx, "pack.offered", `pack:${pack.hash}`, data, (tx) => storePack(tx, pack, runtime.pack.hash));
}

export async function getPacks(ctx: Context): Promise<z.input<NonNullable<typeof routes.getPacks.answer>>> {
  const [active, versions] = [await getActiveVersion(ctx.db), await listPackVersions(ctx.db)];
  return {
    active: { hash: active.hash, version: active.version, activatedAt: active.activated_at.toISOString() },
    refused: ctx.packRefusal && {
      code: ctx.packRefusal.code,
      details:
        ctx.packRefusal.code === "pack.invalid" ? ctx.packRefusal.problems.map(sayFault) : [...ctx.packRefusal.ids],
    },
    versions: versions.map(({ hash, version, stored_at, parent }) => ({
      hash,
      version,
      storedAt: stored_at.toISOString(),
      parent,
    })),
  };
}
