// Firms into the store: new ones get their first version, changed ones end a version and begin the next; each version
// comes with its placements.
import type { Pack } from "@jiqun/packs";
import type { Tx } from "../store/db.ts";
import { closeVersions, insertEnterprises, insertVersions, type NewVersion } from "../store/intake.ts";
import { insertPlacements } from "../store/placements.ts";
import type { Firm } from "./firms.ts";

export interface NewFirm {
  readonly key: string;
  readonly row: number | null;
  readonly firm: Firm;
}

export interface ChangedFirm {
  /** The version that ends. */
  readonly before: { readonly id: number; readonly enterprise_id: number };
  readonly row: number | null;
  readonly firm: Firm;
}

export interface Whence {
  readonly pack: Pack;
  readonly origin: "registry" | "demo";
  readonly batchId: number | null;
  readonly at: Date;
}

export async function storeFirms(
  tx: Tx,
  { inserted, updated }: { readonly inserted: readonly NewFirm[]; readonly updated: readonly ChangedFirm[] },
  { pack, origin, batchId, at }: Whence,
): Promise<void> {
  const keys = inserted.map(({ key }) => key);
  const ids = await insertEnterprises(tx, keys, origin);
  const ended = updated.map(({ before }) => before.id);
  await closeVersions(tx, ended, at);
  const firms = [
    ...inserted.map(({ row, key, firm }) => ({ row, firm, enterpriseId: idOf(ids, key) })),
    ...updated.map(({ row, before, firm }) => ({ row, firm, enterpriseId: before.enterprise_id })),
  ];
  const versions = firms.map(
    ({ row, firm, enterpriseId }): NewVersion => ({
      ...firm.columns,
      enterprise_id: enterpriseId,
      origin,
      batch_id: batchId,
      row,
    }),
  );
  const versionIds = await insertVersions(tx, versions, at);
  const placements = firms.flatMap(({ firm, enterpriseId }) =>
    firm.placements.map((placement) => ({
      version_id: idOf(versionIds, enterpriseId),
      enterprise_id: enterpriseId,
      placement,
    })),
  );
  await insertPlacements(tx, placements, pack.hash);
}

function idOf<K>(ids: ReadonlyMap<K, number>, key: K): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the store gave no id for ${key}`);
  return id;
}
